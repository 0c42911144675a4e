"""A roll-up as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Language, Message
from perfindicators.lifecycle.indicator_roll_ups.outcome import (
    Counts,
    GroupRollUp,
    IndicatorRollUp,
    MoneyRollUp,
    Share,
    Span,
)

NOTES: Final[Mapping[str, Message]] = {
    "rate-not-added": Message("比率没有分子分母或基数，不求平均", "a rate without its base is not averaged"),
    "rollup-assumed": Message("汇总方式按单位推定", "how it adds up follows from the unit"),
    "actual-incomplete": Message("有项目未报实际值，合计不全", "some actual values are missing: the sum is partial"),
    "target-incomplete": Message("有项目没有单一指标值", "some targets are no single number"),
    "base-incomplete": Message("有项目没有分子分母或基数，未计入", "projects without a base are left out"),
    "operators-differ": Message("各项目比较方向不一", "the directions of the targets differ"),
}


def text_of(groups: Sequence[GroupRollUp], note: Message | None, lang: Language) -> str:
    """Return a roll-up as lines of text: each group and its indicators.

    Args:
        groups: the whole last.
        note: what the output says about itself.
        lang: the reader's language.
    """
    blocks = ["\n".join(_group(group, lang)) for group in groups]
    return "\n\n".join([*blocks, *([] if note is None else [note.in_language(lang)])])


def _group(group: GroupRollUp, lang: Language) -> Iterator[str]:
    zh = lang == "zh"
    unknown = "（未填）" if zh else "(not stated)"
    name = " / ".join(text or unknown for text in group.key) if group.key else ("合计" if zh else "Total")
    head = f"{name}：{group.projects} 个项目" if zh else f"{name}: {group.projects} projects"
    yield "  ".join(filter(None, (head, _money(group.money, zh=zh), _scores(group, zh=zh))))
    for row in group.indicators:
        yield f"  {_row(row, lang)}"


def _money(money: MoneyRollUp, *, zh: bool) -> str:
    if not money.projects:
        return ""
    rate = "—" if money.rate is None else f"{money.rate}%"
    left = _unless_zero(money.unknown, "（{} 个项目金额不全，未计入）" if zh else " ({} without full figures left out)")
    if zh:
        return f"执行率 {_shown(money.executed)} ÷ {_shown(money.budget)} 万元 = {rate}{left}"
    return f"execution {_shown(money.executed)} ÷ {_shown(money.budget)} (10,000 yuan) = {rate}{left}"


def _scores(group: GroupRollUp, *, zh: bool) -> str:
    if not group.plain.points:
        return ""
    plain = f"{'得分率' if zh else 'score'} {_share(group.plain)}"
    if not group.by_money.points:
        return plain
    left = _unless_zero(
        group.by_money.left_out, "（{} 个项目无预算，未计入）" if zh else " ({} without budget left out)"
    )
    return f"{plain}  {'按资金加权' if zh else 'by money'} {_share(group.by_money)}{left}"


def _share(share: Share) -> str:
    if share.low_rate is None:
        return "—"
    ends = f"{share.low_rate}%" if share.low == share.high else f"{share.low_rate}%–{share.high_rate}%"
    return f"{ends} {share.grade}" if share.grade else ends


def _row(row: IndicatorRollUp, lang: Language) -> str:
    zh = lang == "zh"
    parts = [row.name, _figures(row, zh=zh), _grades(row), _counts(row.counts, zh=zh), _last_year(row, zh=zh)]
    notes = ("；" if zh else "; ").join(NOTES[note].in_language(lang) for note in row.notes)
    text = "  ".join(filter(None, parts))
    return (f"{text}  （{notes}）" if zh else f"{text}  ({notes})") if notes else text


def _figures(row: IndicatorRollUp, *, zh: bool) -> str:
    if row.measure != "quantity":
        return ""
    if row.actual is None and row.target is None:
        if row.actuals is None:
            return ""
        span = _span(row.actuals, row.unit)
        return f"实际 {span}" if zh else f"actual {span}"
    target, actual = (_with_unit(value, row.unit) for value in (row.target, row.actual))
    done = "" if row.completion is None else _completion(row, zh=zh)
    return f"目标 {target} 实际 {actual}{done}" if zh else f"target {target} actual {actual}{done}"


def _completion(row: IndicatorRollUp, *, zh: bool) -> str:
    """Return how much was done; where some projects lack a value, of which projects."""
    if row.compared == row.projects - row.counts.not_applicable:
        return f"（{row.completion}%）" if zh else f" ({row.completion}%)"
    if zh:
        return f"（可比的 {row.compared} 个项目 {row.completion}%）"
    return f" ({row.completion}% in the {row.compared} comparable projects)"


def _grades(row: IndicatorRollUp) -> str:
    return " ".join(f"{grade} {count}" for grade, count in row.grades.items())


def _counts(counts: Counts, *, zh: bool) -> str:
    names = ("达到", "部分", "未达到", "未知", "不适用") if zh else ("met", "partly", "missed", "unknown", "n/a")
    if counts.met == counts.known and not counts.unknown and not counts.not_applicable:
        return f"{counts.known} 个全部达到" if zh else f"all {counts.known} met"
    return " ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True) if count)


def _last_year(row: IndicatorRollUp, *, zh: bool) -> str:
    last = row.last_year
    if last is None:
        return ""
    value = _span(last.span, row.unit) if last.total is None else _with_unit(last.total, row.unit)
    return f"上年 {value}（{last.projects} 个项目）" if zh else f"last year {value} ({last.projects} projects)"


def _span(span: Span, unit: str) -> str:
    low, high = _shown(span.low), _shown(span.high)
    return f"{low}{unit}" if low == high else f"{low}–{high}{unit}"


def _with_unit(value: Decimal | None, unit: str) -> str:
    return "—" if value is None else f"{_shown(value)}{unit}"


def _shown(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unless_zero(count: int, text: str) -> str:
    return text.format(count) if count else ""
