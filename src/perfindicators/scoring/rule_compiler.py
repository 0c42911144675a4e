"""From an authored rule and a line's unit to a rule over whole numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.units import Unit, convert, parse_unit
from perfindicators.model import rules as authored
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.ratio_rules import RatioRule, Share
from perfindicators.scoring.whole_numbers import SCALE, scaled, to_cents

RatioAuthored = (
    authored.AllOrNothing
    | authored.Proportional
    | authored.ReverseLinear
    | authored.ReverseRatio
    | authored.Interpolated
    | authored.Stepped
    | authored.PerUnit
    | authored.Tolerance
    | authored.Likert
)
RATIO_RULES: Final = RatioAuthored.__args__
NEEDS_POSITIVE_TARGET: Final = (ratios.Proportional, ratios.ReverseLinear, ratios.ReverseRatio)


class UnitMismatch(ValueError):  # noqa: N818 - never leaves the package
    """A value inside a rule is in a unit that the line's values cannot be compared with."""

    def __init__(self, text: str, unit: str) -> None:
        super().__init__(text, unit)
        self.text = text
        self.unit = unit


def compile_rule(rule: RatioAuthored, operator: Operator, unit: Unit, *, date: bool = False) -> RatioRule:
    """Return the whole-number form of an authored rule.

    Args:
        rule: the rule as authored.
        operator: the direction the line is scored by.
        unit: the unit of the line's target and actual value.
        date: whether the line's values are dates, counted in days.

    Raises:
        UnitMismatch: a value in the rule cannot be compared with the line's values.
    """
    match rule:
        case authored.AllOrNothing():
            return ratios.AllOrNothing(rule.met or operator)
        case authored.Proportional():
            return ratios.Proportional(_share(rule.floor or Decimal(0)))
        case authored.ReverseLinear():
            return ratios.ReverseLinear(_share(rule.zero_at))
        case authored.ReverseRatio():
            return ratios.ReverseRatio()
        case authored.Tolerance():
            return ratios.Tolerance(_share(rule.within), rule.then == "proportional")
        case authored.Likert():
            return ratios.Likert(rule.scale)
        case authored.Interpolated():
            return _interpolated(rule, unit)
        case authored.Stepped():
            return _stepped(rule, unit)
        case authored.PerUnit():
            every = scaled(_value(rule.every, _DAY if date else unit))
            return ratios.PerUnit(max(every, 1), to_cents(rule.lose), operator, rule.count)


def compile_deadline_steps(rule: authored.Stepped, year: int) -> ratios.Stepped:
    """Return the steps of a deadline, in days; every step is a date itself.

    Args:
        rule: steps such as `9月底前` and `10月底前`.
        year: the year of dates that name none.

    Raises:
        UnitMismatch: a step is no date.
    """
    return ratios.Stepped(tuple(_date_step(step, year) for step in rule.steps), _share(rule.otherwise))


def _date_step(step: authored.Step, year: int) -> ratios.StepBound:
    point = step.when.high or step.when.value
    if not isinstance(point, CalendarPoint):
        raise UnitMismatch(str(step.when), "日期")
    share = None if step.share is None else _share(step.share)
    cents = 0 if step.points is None else to_cents(step.points)
    days = point.last_day(year).toordinal() * SCALE
    return ratios.StepBound(step.when.operator or "<=", days, None, share, cents, str(step.when))


def _interpolated(rule: authored.Interpolated, unit: Unit) -> ratios.Interpolated:
    ends = sorted(
        ((scaled(_value(anchor.value, unit)), Fraction(anchor.share)) for anchor in (rule.start, rule.end)),
    )
    (start, start_share), (end, end_share) = ends
    common = lcm(start_share.denominator, end_share.denominator)
    return ratios.Interpolated(start, end, int(start_share * common), int(end_share * common), common)


def _stepped(rule: authored.Stepped, unit: Unit) -> ratios.Stepped:
    return ratios.Stepped(tuple(_step(step, unit) for step in rule.steps), _share(rule.otherwise))


def _step(step: authored.Step, unit: Unit) -> ratios.StepBound:
    share = None if step.share is None else _share(step.share)
    cents = 0 if step.points is None else to_cents(step.points)
    if isinstance(step.when.low, Decimal) and isinstance(step.when.high, Decimal):
        low, high = (scaled(_convert(bound, step.when, unit)) for bound in (step.when.low, step.when.high))
        upper: Operator = "<" if step.when.open_ends in ("high", "both") else "<="
        lower: Operator = ">" if step.when.open_ends in ("low", "both") else ">="
        return ratios.StepBound(upper, high, low, share, cents, str(step.when), lower)
    operator: Operator = step.when.operator or ">="
    return ratios.StepBound(operator, scaled(_value(step.when, unit)), None, share, cents, str(step.when))


def _share(value: Decimal) -> Share:
    return Share(*value.as_integer_ratio())


def _value(quantity: Criterion, unit: Unit) -> Fraction:
    if not isinstance(quantity.value, Decimal):
        raise UnitMismatch(str(quantity), unit.text)
    return _convert(quantity.value, quantity, unit)


def _convert(value: Decimal, quantity: Criterion, unit: Unit) -> Fraction:
    """Return a value in the line's unit; a bare number, or a percentage against a bare line, is taken as it stands."""
    if not quantity.unit.text or (not unit.text and quantity.unit.family == "percent"):
        return Fraction(value)
    converted = convert(value, quantity.unit, unit)
    if converted is None and "/" in unit.text:
        converted = convert(value, quantity.unit, _numerator(unit.text))
    if converted is None:
        raise UnitMismatch(str(quantity), unit.text)
    return converted


@lru_cache(maxsize=512)
def _numerator(unit: str) -> Unit:
    """Return the part of a per-unit price before the slash: a loss per 元 also fits 元/人·天."""
    try:
        return parse_unit(unit.partition("/")[0])
    except ExpressionSyntaxError:
        return parse_unit("")


_DAY: Final = parse_unit("天")
