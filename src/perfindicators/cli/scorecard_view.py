"""A scorecard in a terminal: lines with their sentence, roll-ups, total, grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfindicators.cli.output import Lang
from perfindicators.scoring.scorecard import Bounds, ExecutionScore, Scorecard, ScoreLine

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import RenderableType

_HEADINGS = {
    Lang.ZH: ("指标", "指标值", "实际完成值", "分值", "得分"),
    Lang.EN: ("indicator", "target", "actual", "points", "score"),
}
_WORDS = {
    Lang.ZH: {"execution": "预算执行率", "total": "总分", "grade": "等级", "policy": "评分口径", "open": "未定",
              "excluded": "不计", "category": "分类", "print": "指纹"},
    Lang.EN: {"execution": "budget execution rate", "total": "total", "grade": "grade", "policy": "policy",
              "open": "open", "excluded": "not counted", "category": "by category", "print": "fingerprint"},
}  # fmt: skip


def print_scorecard(card: Scorecard, lang: Lang) -> None:
    """Print a scorecard on stdout."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    words = _WORDS[lang]
    console.print(f"\n[bold]{_escaped(card.subject or '—')}[/]  {words['policy']}: {card.policy}")
    console.print(_lines_table(card, lang))
    for item in card.by_category:
        score = score_text(item.score, item.bounds, lang)
        console.print(f"  {_escaped(item.name.in_language(lang.language))}: {score} / {item.points.normalize():f}")
    console.print(
        f"[bold]{words['total']}: {score_text(card.total, card.bounds, lang)} / {card.points.normalize():f}"
        f"   {words['grade']}: {card.grade or words['open']}[/]"
    )


def _lines_table(card: Scorecard, lang: Lang) -> RenderableType:
    from rich.table import Table

    table = Table(*_HEADINGS[lang], box=None, header_style="bold", padding=(0, 1), expand=False)
    for line in card.lines:
        table.add_row(*map(_escaped, _cells(line, lang)))
        table.add_row(f"[dim]  {_escaped(line.explanation.in_language(lang.language))}[/]")
    if card.execution is not None:
        table.add_row(*_execution_cells(card.execution, lang))
        table.add_row(f"[dim]  {_escaped(card.execution.explanation.in_language(lang.language))}[/]")
    return table


def _cells(line: ScoreLine, lang: Lang) -> tuple[str, ...]:
    score = score_text(line.score, line.bounds, lang) if line.counted else _WORDS[lang]["excluded"]
    name = line.name.in_language(lang.language)
    return name, line.target, line.actual, f"{line.points.normalize():f}", score


def _execution_cells(execution: ExecutionScore, lang: Lang) -> tuple[str, ...]:
    rate = "" if execution.rate is None else f"{execution.rate}%"
    points = f"{execution.points.normalize():f}"
    return _WORDS[lang]["execution"], "", rate, points, score_text(execution.score, execution.bounds, lang)


def score_text(score: Decimal | None, bounds: Bounds, lang: Lang) -> str:
    """Return the score, or its bounds when it is open."""
    return f"{score:f}" if score is not None else f"{_WORDS[lang]['open']} {bounds.low:f}–{bounds.high:f}"


def _escaped(text: str) -> str:
    from rich.markup import escape

    return escape(text)
