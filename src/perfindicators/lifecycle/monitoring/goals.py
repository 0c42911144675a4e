"""Goal progress, indicator by indicator: counts against the calendar, rates against the target itself."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.expressions.actuals import Actual, read_actual
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.lifecycle.monitoring import problems
from perfindicators.lifecycle.monitoring.curves import PlanCurve
from perfindicators.lifecycle.monitoring.money import CALENDAR, band, per_cent_shown, share_of
from perfindicators.lifecycle.monitoring.table import IndicatorRow
from perfindicators.lifecycle.monitoring.words import (
    LIGHT_NAMES,
    LIGHT_OF_LIKELIHOOD,
    LIKELIHOOD_NAMES,
    Light,
    Likelihood,
)
from perfindicators.model.practices.monitoring import ProgressBands
from perfindicators.observations.cells import is_nothing
from perfindicators.observations.grid import plain
from perfindicators.scoring.direction import NameDictionary, direction_of

GoalRule = Literal[
    "count", "level", "not-exceeded", "zero", "reached", "judged", "date", "likelihood", "no-month", "no-data"
]
_MET: Final = frozenset({"达成", "已达成", "已完成", "完成", "达成预期指标", "是", "已达标", "达标"})
_PARTLY: Final = frozenset({"部分达成", "部分完成", "基本完成", "达成部分"})
_NOT: Final = frozenset({"未达成", "未完成", "否", "未开始", "进行中", "未达标"})
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """How one indicator stands.

    Attributes:
        rule: what decided the light.
        progress: per cent of the target reached; None where there is no such share.
        planned: per cent planned by the month, for counts.
        ratio: progress ÷ planned for counts, progress itself for levels, in per cent.
        accumulates: whether its values add up over the year.
        assumed: whether that was decided by the unit because nobody says.
        explanation: the numbers in a sentence.
    """

    name: str
    target: str
    current: str
    light: Light
    rule: GoalRule
    likelihood: Likelihood | None
    explanation: Message
    progress: Decimal | None = None
    planned: Decimal | None = None
    ratio: Decimal | None = None
    accumulates: bool | None = None
    assumed: bool = False


class Judged(NamedTuple):
    """An indicator's progress, and the exact share of the target it has reached where it accumulates."""

    progress: IndicatorProgress
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the indicators of one project are compared with.

    Attributes:
        month: None when unknown.
        curve: the project's own plan for its goals; month ÷ 12 without one.
        dictionary: directions of indicators that print no operator.
    """

    month: int | None
    year: int | None
    bands: ProgressBands
    dictionary: NameDictionary
    curve: PlanCurve | None = None

    @property
    def planned(self) -> Fraction | None:
        """The exact share planned by the month."""
        if self.month is None:
            return None
        return self.curve.share(self.month) if self.curve is not None else CALENDAR[self.month - 1]

    @property
    def last_day(self) -> date | None:
        """The last day of the month; in any year when the year is unknown."""
        if self.month is None:
            return None
        year = self.year or 2000
        return date(year, self.month, monthrange(year, self.month)[1])


def adds_up(target: Criterion) -> bool:
    """Return whether values in a unit add up over the year: things and money do, rates and durations do not.

    >>> from perfindicators.expressions.criteria import parse_criterion
    >>> [adds_up(parse_criterion(text)) for text in ("≥120人次", "≥30万元", "≥95%", "≤17元/人·天", "≥85分", "≤3天")]
    [True, True, False, False, False, False]
    """
    unit = target.unit
    is_rate = any(exponent < 0 for _, exponent in unit.dimension) or "/" in unit.text
    return unit.family in ("number", "money") and not is_rate and unit.text not in _LEVELS


_LEVELS: Final = frozenset({"分", "级", "度", "位", "名次", "倍", "℃"})


def judge_indicator(row: IndicatorRow, calendar: Calendar, found: list[Diagnostic]) -> Judged:
    """Return the light of one indicator.

    Args:
        row: as the table states it.
        calendar: the month and the plan it is compared with.
        found: takes the diagnostics P10 and P11.

    Returns:
        Its progress. What the department calls impossible is red, unless the year's target is already reached.

    Sources:
        Platform rule: a target of 0 is red when the current value is not 0. Bands for goals: proposed here.
    """
    judged = _judged(row, calendar, found)
    light = judged.progress.light
    if row.likelihood == "impossible" and light in ("green", "yellow") and judged.progress.rule != "reached":
        return judged._replace(progress=_by_likelihood(row))
    return judged


def _judged(row: IndicatorRow, calendar: Calendar, found: list[Diagnostic]) -> Judged:
    target = row.target
    if target is None:
        found.append(problems.target_missing(row.place, row.name))
        return Judged(_by_likelihood(row))
    if target.kind == "judged":
        return Judged(_words(row, target, calendar, found))
    actual = read_actual(row.current, target, year=calendar.year)
    if target.kind == "date" or isinstance(actual.value, date):
        return Judged(_by_date(row, target, actual, calendar, found))
    if isinstance(actual.value, Decimal):
        counts = adds_up(target) if row.accumulates is None else row.accumulates
        if actual.value < 0 and counts and not (isinstance(target.value, Decimal) and target.value < 0):
            found.append(problems.current_unusable(row.place, row.name, row.current, target.text))
            return Judged(_by_likelihood(row))
        return _quantity(row, target, actual.value, calendar)
    if plain(row.current) in _MET:
        why = Message(f"已报“{row.current}”", f"reported as '{row.current}'")
        return Judged(_progress(row, "green", "judged", why))
    if not actual.is_missing and plain(row.current) not in _PARTLY | _NOT:
        found.append(problems.current_unusable(row.place, row.name, row.current, target.text))
    return Judged(_by_likelihood(row))


def _words(row: IndicatorRow, target: Criterion, calendar: Calendar, found: list[Diagnostic]) -> IndicatorProgress:
    word = plain(row.current)
    why = Message(f"当前为“{row.current}”", f"now '{row.current}'")
    if word in _MET or word == plain(target.phrase):
        return _progress(row, "green", "judged", why)
    if calendar.month == _DECEMBER and word in _PARTLY | _NOT:
        return _progress(row, "yellow" if word in _PARTLY else "red", "judged", why)
    if word not in _PARTLY | _NOT and not is_nothing(row.current or None):
        found.append(problems.current_unusable(row.place, row.name, row.current, target.text))
    return _by_likelihood(row)


def _by_date(
    row: IndicatorRow, target: Criterion, actual: Actual, calendar: Calendar, found: list[Diagnostic]
) -> IndicatorProgress:
    """Return the light of a deadline: met, missed, or still open, where the likelihood decides."""
    if isinstance(actual.value, date) and target.kind in ("date", "range"):
        late = not target.met(actual.value, year=calendar.year)
        why = Message(f"{actual.value} 完成", f"complete on {actual.value}")
        return _progress(row, "red" if late else "green", "date", why)
    if plain(row.current) in _MET:
        return _progress(row, "green", "date", Message(f"已报“{row.current}”", f"reported as '{row.current}'"))
    end = calendar.last_day
    if end is not None and target.kind == "date" and not target.met(end, year=calendar.year or end.year):
        why = Message(
            f"期限已过（截至 {end.month} 月底）", f"the deadline has passed (by the end of month {end.month})"
        )
        return _progress(row, "red", "date", why)
    if not actual.is_missing and plain(row.current) not in _PARTLY | _NOT:
        found.append(problems.current_unusable(row.place, row.name, row.current, target.text))
    return _by_likelihood(row)


def _by_likelihood(row: IndicatorRow) -> IndicatorProgress:
    """Return the light of what cannot be compared yet: what the department thinks; yellow where it says nothing."""
    said = row.likelihood
    if said is None and is_nothing(row.current or None) and row.target is None:
        why = Message("没有指标值、当前完成值和完成目标可能性", "no target, no current value, no likelihood")
        return _progress(row, "grey", "no-data", why)
    if said is None:
        zh = "当前不能用比例判断，也没有填完成目标可能性"
        return _progress(
            row, "yellow", "likelihood", Message(zh, "no ratio can be taken yet, and no likelihood is stated")
        )
    names = LIKELIHOOD_NAMES[said]
    why = Message(f"完成目标可能性为“{names.zh}”", f"the department says: {names.en}")
    return _progress(row, LIGHT_OF_LIKELIHOOD[said], "likelihood", why)


def _quantity(row: IndicatorRow, target: Criterion, value: Decimal, calendar: Calendar) -> Judged:
    assumed = row.accumulates is None
    counted = adds_up(target) if row.accumulates is None else row.accumulates
    case = _Case(row, target, value, calendar, counted, assumed)
    if target.kind == "range":
        return _range(case)
    goal = target.value
    if not isinstance(goal, Decimal):
        return Judged(_by_likelihood(row))
    operator = direction_of(target, None, row.name, row.category, calendar.dictionary).operator
    if goal == 0 and target.operator not in (">=", ">"):
        why = Message(f"指标值为 0，当前 {value:f}", f"the target is 0, now {value:f}")
        return Judged(case.told("green" if value == 0 else "red", "zero", why))
    if operator in ("<=", "<"):
        return _at_most(case, goal, operator)
    return _at_least(case, goal)


class _Shown(NamedTuple):
    """Per cents as they are shown."""

    progress: Decimal | None = None
    planned: Decimal | None = None
    ratio: Decimal | None = None


class _Quantity(NamedTuple):
    """What only a quantity has."""

    progress: Decimal | None = None
    planned: Decimal | None = None
    ratio: Decimal | None = None
    accumulates: bool | None = None
    assumed: bool = False


class _Case(NamedTuple):
    """One quantity that is judged."""

    row: IndicatorRow
    target: Criterion
    value: Decimal
    calendar: Calendar
    counted: bool
    assumed: bool

    def told(self, light: Light, rule: GoalRule, why: Message, shown: _Shown | None = None) -> IndicatorProgress:
        progress, planned, ratio = shown or _Shown()
        return _progress(
            self.row, light, rule, why, _Quantity(progress, planned, ratio, self.counted, assumed=self.assumed)
        )


def _at_most(case: _Case, goal: Decimal, operator: Operator) -> Judged:
    value = case.value
    fits = value < goal if operator == "<" else value <= goal
    shown = _Shown(per_cent_shown(share_of(value, goal))) if goal > 0 else None
    if fits:
        why = Message(f"当前 {value:f}，没有超过 {goal:f}", f"now {value:f}, not above {goal:f}")
        return Judged(case.told("green", "not-exceeded", why, shown))
    why = Message(f"当前 {value:f}，已超过 {goal:f}", f"now {value:f}, above {goal:f}")
    if case.counted or goal <= 0:
        return Judged(case.told("red", "not-exceeded", why, shown))
    # A level can come down again: how far it is above decides between red and yellow.
    light: Light = "red" if Fraction(goal) / Fraction(value) < Fraction(case.calendar.bands.red_below) else "yellow"
    return Judged(case.told(light, "not-exceeded", why, shown))


def _at_least(case: _Case, goal: Decimal) -> Judged:
    value, calendar = case.value, case.calendar
    if goal <= 0:
        met = case.target.met(value)
        why = Message(f"当前 {value:f}，指标值 {goal:f}", f"now {value:f}, target {goal:f}")
        if met:
            return Judged(case.told("green", "reached", why))
        return Judged(_by_likelihood(case.row))
    share = share_of(max(value, Decimal(0)), goal)
    if not case.counted:
        part = per_cent_shown(share)
        why = Message(f"当前 {value:f}，为指标值的 {part}%", f"now {value:f}, {part}% of the target itself")
        return Judged(case.told(band(share, calendar.bands), "level", why, _Shown(part, None, part)))
    if share >= 1:
        why = Message(f"当前 {value:f}，已达到 {goal:f}", f"now {value:f}, {goal:f} is reached")
        return Judged(case.told("green", "reached", why, _Shown(per_cent_shown(share))), share)
    return _by_calendar(case, share)


def _by_calendar(case: _Case, share: Fraction) -> Judged:
    calendar, row = case.calendar, case.row
    due = row.due_month is not None and calendar.month is not None and calendar.month >= row.due_month
    planned = Fraction(1) if due else calendar.planned
    part = per_cent_shown(share)
    done = Message(f"已完成指标值的 {part}%", f"{part}% of the target is done")
    if planned is None:
        why = Message(f"{done.zh}，没有月份，不能与日历比", f"{done.en}, without a month to compare with")
        return Judged(case.told("grey", "no-month", why, _Shown(part)), share)
    waits = row.due_month is not None and calendar.month is not None and calendar.month < row.due_month
    if planned == 0 or waits:
        # What is planned for later has no ratio yet, and no part in the gap between goals and money.
        return Judged(replace(_by_likelihood(row), progress=part, accumulates=True))
    if share == 0 and _comes_at_once(row, calendar):
        why = Message(
            "还没有开始，部门认为确定能完成；请写计划完成月份，写明后按计划判断",
            "nothing is done yet and the department is certain; state the month it is planned for (计划完成月份)",
        )
        return Judged(case.told("yellow", "likelihood", why, _Shown(part)))
    ratio = share / planned
    shown = _Shown(part, per_cent_shown(planned), per_cent_shown(ratio))
    by = ("日历", "the calendar")
    if due:
        by = (f"计划完成月份（{row.due_month} 月）", f"the month it is planned for ({row.due_month})")
    elif calendar.curve is not None:
        by = (f"计划曲线“{calendar.curve.name}”", f"the curve '{calendar.curve.name}'")
    why = Message(
        f"{done.zh}，按{by[0]}应为 {shown.planned}%，进度比 {shown.ratio}",
        f"{done.en}, by {by[1]} {shown.planned}%, ratio {shown.ratio}",
    )
    return Judged(case.told(band(ratio, calendar.bands), "count", why, shown), share)


def _comes_at_once(row: IndicatorRow, calendar: Calendar) -> bool:
    """Return whether a count at 0 may still come all at once: nobody plans a month, and the department is certain.

    Neither a curve nor a month says when; a ratio of 0 against the calendar would be red from January on.
    """
    unplanned = row.due_month is None and calendar.curve is None
    return unplanned and row.likelihood == "certain" and calendar.month != _DECEMBER


def _range(case: _Case) -> Judged:
    target, value = case.target, case.value
    if not isinstance(target.low, Decimal) or not isinstance(target.high, Decimal):
        return Judged(_by_likelihood(case.row))
    low, high = sorted((target.low, target.high))
    if value > high:
        return _at_most(case, high, "<=")
    if target.met(value):
        why = Message(f"当前 {value:f}，在 {target.text} 内", f"now {value:f}, within {target.text}")
        return Judged(case.told("green", "reached", why))
    return _at_least(case, low)


def _progress(
    row: IndicatorRow, light: Light, rule: GoalRule, why: Message, quantity: _Quantity | None = None
) -> IndicatorProgress:
    names = LIGHT_NAMES[light]
    explanation = Message(f"{row.name}：{why.zh}，{names.zh}", f"{row.name}: {why.en}; {names.en}")
    target = row.target.text if row.target is not None else ""
    return IndicatorProgress(row.name, target, row.current, light, rule, row.likelihood, explanation, *(quantity or ()))
