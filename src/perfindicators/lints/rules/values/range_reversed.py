"""V18."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import POINT, CalendarPoint, read_point
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.numerals import compact
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_NUMBER: Final = r"\d+(?:\.\d+)?[^\d~,\[\]()]{0,6}"
_SEPARATOR: Final = "(?:-{1,3}|~{1,2}|至|到)"
_ONE_END: Final = pattern(
    rf"(?:(?P<low>{_NUMBER})(?:~{{1,2}}|-{{1,3}}|至)|(?:~{{1,2}}|至)(?P<high>{_NUMBER})"
    rf"|[\[(](?P<lower>{_NUMBER}),[\])].{{0,4}}|[\[(],(?P<upper>{_NUMBER})[\])].{{0,4}})",
    re.ASCII,
)
_PERIOD: Final = pattern(rf"(?P<low>{POINT})起?{_SEPARATOR}(?P<high>{POINT})", re.ASCII)
_SEASON: Final = pattern(r"\d{1,2}月", re.ASCII)


class RangeReversed(Rule):
    """区间颠倒或缺一端。 / A range that runs backwards or lacks an end.

    What it checks:
        区间的起点应小于终点（90%~80%、2023年12月-2023年1月都是颠倒的），两端都要写（“80%~”缺上限）。
        The lower end of a range comes first, in numbers and in dates, and both ends are written: '80%~' lacks one.

    Why it matters:
        颠倒的区间多半是笔误或抄错行，系统只能按大小重排；缺一端的区间读不成数量，只能当作定性。
        A range that runs backwards is usually a slip and can only be sorted by size; one that lacks an end is no
        quantity.

    Example:
        ```yaml
        - {id: load, name: 场馆使用率, category: output/quality, unit: "%", target: "90%~80%", points: 10}
        ```

    Instead:
        ```yaml
        - {id: load, name: 场馆使用率, category: output/quality, unit: "%", target: "80%~90%", points: 10}
        ```

    Sources:
        通行做法 / practice
    """

    code = "V18"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at both ends of every range."""
        for line in review.lines:
            for target, at in written_targets(line):
                if (told := _what_is_wrong(target)) is not None:
                    message = Message(
                        f"“{line.name}”的指标值“{target.text}”{told.zh}。",
                        f"'{target.text}' of '{line.name}' {told.en}.",
                    )
                    yield Finding(message, line.place, at, {"target": target.text})


def _what_is_wrong(target: Criterion) -> Message | None:
    if "range-reversed" in target.notes:
        return _reversed_months(target) or _reversed_numbers(target)
    return _in_words(target.text) if target.kind in ("judged", "number") else None


def _reversed_numbers(target: Criterion) -> Message:
    low, high = f"{target.low:f}", f"{target.high:f}"
    return Message(
        f"起点 {low} 大于终点 {high}：请从小到大写，如“{high}~{low}{target.unit.text}”，或核对是否写错",
        f"begins at {low} and ends at {high}: write the smaller end first, {high}~{low}{target.unit.text}, "
        "or check the numbers",
    )


def _reversed_months(target: Criterion) -> Message | None:
    """Return what to say of 11月-3月, which names months of two years and reads as a number of months."""
    if not _SEASON.match(compact(target.text)):
        return None
    return Message(
        "跨了年度，会读成月数：请写明年份，如“2026年11月-2027年3月”",
        "runs over the turn of the year and reads as a number of months: write the years, such as 2026年11月-2027年3月",
    )


@lru_cache(maxsize=4096)
def _in_words(text: str) -> Message | None:
    tidy = compact(text)
    if matched := _PERIOD.fullmatch(tidy):
        low, high = read_point(matched["low"]), read_point(matched["high"])
        return _reversed_dates(low, high) if low is not None and high is not None else None
    if (matched := _ONE_END.fullmatch(tidy)) is None:
        return None
    if matched["low"] or matched["lower"]:
        shown = matched["low"] or matched["lower"]
        return Message(
            f"缺上限：请补全，如“{shown}~…”，或写成“≥{shown}”", f"lacks its upper end: complete it, or write ≥{shown}"
        )
    shown = matched["high"] or matched["upper"]
    return Message(
        f"缺下限：请补全，如“…~{shown}”，或写成“≤{shown}”", f"lacks its lower end: complete it, or write ≤{shown}"
    )


def _reversed_dates(low: CalendarPoint, high: CalendarPoint) -> Message | None:
    if low.year is None or low.first_day() <= high.last_day(low.year):
        return None
    return Message(
        f"终点 {high.chinese} 早于起点 {low.chinese}：请核对，跨年的写明年份",
        f"ends at {high.chinese}, before it begins at {low.chinese}: check it, and write the year of both ends",
    )
