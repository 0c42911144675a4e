"""T06."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.amounts import amount_in, better_side
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.resolution.lines import measured

_ADDS_UP: Final = frozenset(("number", "money"))
"""Kinds of targets that years add up to: 1 year's cost is part of the whole, 1 year's rate is not."""


class AnnualTargetAboveWholePeriod(Rule):
    """年度指标值超过项目实施期总指标值。 / The year's target goes beyond that of the whole project.

    What it checks:
        写了 whole_period（实施期指标值）的指标，年度指标值不应超过它：越高越好的和总量一类的比数量，完成时间比日期。越
        低越好的比率、单价、时长逐年趋严属正常，不比。
        Where `whole_period` states the target of the whole term, the year's target must not go beyond it: in number
        where more is better and for totals, in date for deadlines. Rates, prices and times where less is better may
        tighten from year to year and are left alone.

    Why it matters:
        一年的任务大于全部任务，两个数必有一个填错，中期资金和年度资金也就对不上。
        A year cannot be asked for more than the whole project: one of the numbers is wrong, and so is the money behind
        it.

    Example:
        ```yaml
        - {id: recruited, name: 新引进人才数, category: output/quantity, target: "≥60人", whole_period: "≥40人"}
        ```

    Instead:
        ```yaml
        - {id: recruited, name: 新引进人才数, category: output/quantity, target: "≥40人", whole_period: "≥120人"}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》项目支出绩效目标申报表（中期目标与年度目标）；
        通行做法 / practice
    """

    code = "T06"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every target with that of the whole term."""
        for line in review.lines:
            whole = measured(line.whole_period, line.unit)
            if whole is not None and line.target is not None and _is_beyond(line, line.target, whole, review):
                yield _finding(line, whole)


def _is_beyond(line: ReviewedLine, target: Criterion, whole: Criterion, review: Review) -> bool:
    if isinstance(target.value, CalendarPoint):
        return _is_later(target.value, whole.value, review.subject.year)
    number, most = target_number(target), amount_in(whole, target.unit)
    if number is None or most is None or Fraction(number) <= most:
        return False
    return better_side(line) != "lower" or (target.kind in _ADDS_UP and "/" not in target.unit.text)


def _is_later(target: CalendarPoint, whole: object, year: int | None) -> bool:
    """Return whether a deadline lies after that of the whole term; a point without a year is of the fiscal year."""
    if not isinstance(whole, CalendarPoint) or whole.year is None or (target.year is None and year is None):
        return False
    last: date = whole.last_day()
    return target.last_day(year) > last


def _finding(line: ReviewedLine, whole: Criterion) -> Finding:
    return Finding(
        Message(
            f"“{line.name}”的年度指标值 {line.target} 超过实施期指标值 {whole}：一年的任务不会大于全部任务，"
            "请核对两个数。",
            f"The year's target {line.target} of '{line.name}' goes beyond {whole} for the whole project: check both "
            "numbers.",
        ),
        line.place,
        ("target",) if line.place.written("target") else ("whole_period",),
        {"target": str(line.target), "whole_period": str(whole)},
    )
