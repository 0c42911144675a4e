"""A scorecard in a terminal: lines with their sentence, roll-ups, total, grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfindicators.cli.output import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from perfindicators.scoring.scorecard import Bounds, ExecutionScore, Scorecard, ScoreLine

_HEADINGS = {
    Lang.ZH: ("指标", "指标值", "实际完成值", "得分 / 分值"),
    Lang.EN: ("indicator", "target", "actual", "score / points"),
}
_WORDS = {
    Lang.ZH: {"execution": "预算执行率", "total": "总分", "grade": "等级", "policy": "评分口径", "open": "未定",
              "excluded": "不计"},
    Lang.EN: {"execution": "budget execution rate", "total": "total", "grade": "grade", "policy": "policy",
              "open": "open", "excluded": "not counted"},
}  # fmt: skip
_WIDEST_CELL = 36


def print_scorecard(card: Scorecard, lang: Lang) -> None:
    """Print a scorecard on stdout."""
    from rich.console import Console
    from rich.padding import Padding

    console = Console(highlight=False, markup=False)
    console.print(f"\n{card.subject or '—'}  ({_WORDS[lang]['policy']}: {card.policy})", style="bold")
    rows = list(_rows(card, lang))
    widths = _widths([_HEADINGS[lang], *(cells for cells, _ in rows)])
    console.print(_aligned(_HEADINGS[lang], widths), style="bold")
    for cells, explanation in rows:
        console.print(_aligned(cells, widths))
        console.print(Padding(explanation, (0, 0, 0, 4)), style="dim")
    for text in _summary(card, lang):
        console.print(text, style="bold")


def _rows(card: Scorecard, lang: Lang) -> Iterator[tuple[tuple[str, ...], str]]:
    for line in card.lines:
        yield _cells(line, lang), line.explanation.in_language(lang.language)
    if card.execution is not None:
        yield _execution_cells(card.execution, lang), card.execution.explanation.in_language(lang.language)


def _summary(card: Scorecard, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    parts = (
        f"{item.name.in_language(lang.language)} {of_points(item.score, item.bounds, item.points, lang)}"
        for item in card.by_category
    )
    yield "  ".join(parts)
    total = of_points(card.total, card.bounds, card.points, lang)
    yield f"{words['total']} {total}   {words['grade']} {card.grade or words['open']}"


def _cells(line: ScoreLine, lang: Lang) -> tuple[str, ...]:
    score = of_points(line.score, line.bounds, line.points, lang) if line.counted else _WORDS[lang]["excluded"]
    return line.name.in_language(lang.language), line.target, line.actual, score


def _execution_cells(execution: ExecutionScore, lang: Lang) -> tuple[str, ...]:
    rate = "" if execution.rate is None else f"{execution.rate}%"
    return _WORDS[lang]["execution"], "", rate, of_points(execution.score, execution.bounds, execution.points, lang)


def of_points(score: Decimal | None, bounds: Bounds, points: Decimal, lang: Lang) -> str:
    """Return `score / points`, the bounds instead of a score that is open."""
    shown = f"{score:f}" if score is not None else f"{_WORDS[lang]['open']} {bounds.low:f}–{bounds.high:f}"
    return f"{shown} / {points.normalize():f}"


def _widths(rows: list[tuple[str, ...]]) -> list[int]:
    """Return the width of each column in terminal cells; a Chinese character takes two."""
    from rich.cells import cell_len

    return [min(max(map(cell_len, column)), _WIDEST_CELL) for column in zip(*rows, strict=True)]


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    from rich.cells import cell_len

    padded = (f"{cell}{' ' * (width - cell_len(cell))}" for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
