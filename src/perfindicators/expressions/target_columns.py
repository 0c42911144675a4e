"""Targets that a table spreads over three columns: 指标性质, 指标值, 度量单位."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final, Literal

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criteria import judged_phrase, parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.numerals import compact
from perfindicators.expressions.operators import Operator, operator_of_ending, operator_of_sign, operator_of_word
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.quantity_words import read_tail
from perfindicators.expressions.units import Unit, parse_unit

Sign = Operator | Literal["judged", "around", "unknown"] | None

_CODES: Final[dict[str, Sign]] = {
    "1": ">", "2": ">=", "3": "=", "4": "<", "5": "<=", "6": "judged",
    "定性": "judged", "定性指标": "judged", "文字": "judged", "±": "around", "+-": "around",
    "": None, "-": None, "/": None, "无": None, "定量": None, "定量指标": None, "正向": ">=", "正向指标": ">=",
    "反向": "<=", "反向指标": "<=", "负向": "<=", "负向指标": "<=",
}  # fmt: skip


def join_target(operator: str, value: str, unit: str) -> Criterion:
    """Read a target from its three cells.

    Args:
        operator: 指标性质: a sign, words, a code 1–6 of the integrated platform, 定性, or empty.
        value: 指标值; may itself hold operator and unit, which then prevail.
        unit: 度量单位; empty when there is none.

    Returns:
        The criterion. Where the cells contradict each other the value cell prevails and a note says so:
        `unit-column-differs`, `operator-column-differs`, `unit-column-unreadable`, `operator-column-unreadable`.

    Sources:
        Operator codes of COMPUTESIGN.

    >>> str(join_target("2", "95", "%")), join_target("定性", "良好", "").kind
    ('≥95%', 'judged')
    >>> criterion = join_target("≤", "28.8万元", "%")
    >>> str(criterion), criterion.notes
    ('≤28.8万元', ('unit-column-differs',))
    """
    text = f"{operator}{value}{unit}"
    sign = _sign(operator)
    if sign == "judged":
        return Criterion("judged", phrase=judged_phrase(value[:200]), unit_text=unit, text=text)
    criterion = _with_unit(_value(value, unit), unit)
    return replace(_with_operator(criterion, sign), text=text)


def _sign(operator: str) -> Sign:
    tidy = compact(operator[:40])
    if tidy in _CODES:
        return _CODES[tidy]
    known = operator_of_sign(tidy) or operator_of_word(tidy) or operator_of_ending(tidy)
    if known is None and (inner := _SIGN_IN_BRACKETS.search(tidy)):
        known = operator_of_sign(inner[0])
    return known or "unknown"


_SIGN_IN_BRACKETS: Final = pattern("[≥≤><=]{1,2}")
_YEAR: Final = pattern(r"\s*(?:19|20)\d\d\s*", re.ASCII)


def _value(value: str, unit: str) -> Criterion:
    """Read the value cell; 2021 with the unit 年 is a year, not a length of time."""
    if unit.strip() in ("年", "年度") and _YEAR.fullmatch(value):
        return parse_criterion(f"{value.strip()}年")
    return parse_criterion(value)


def _with_unit(criterion: Criterion, written: str) -> Criterion:
    column = written.strip()
    if not column or criterion.kind == "judged" or isinstance(criterion.low or criterion.value, CalendarPoint):
        return criterion
    unit = _unit(column)
    if unit is None or not unit.text:
        return _noting(criterion, "unit-column-unreadable") if unit is None else criterion
    own = criterion.unit
    if own == unit:
        return criterion
    if not own.text:
        return _in_unit(criterion, unit, column)
    scaled = _unit(criterion.unit_text + column) if own.family == "number" and not own.dimension else None
    if scaled is not None and scaled.dimension == unit.dimension:
        return _in_unit(criterion, scaled, criterion.unit_text + column)
    return _noting(criterion, "unit-column-differs")


def _unit(text: str) -> Unit | None:
    try:
        return parse_unit(text)
    except ExpressionSyntaxError:
        tail = read_tail(text)
        return tail.unit if tail is not None and tail.unit.text else None


def _in_unit(criterion: Criterion, unit: Unit, text: str) -> Criterion:
    kind = "range" if criterion.kind == "range" else unit.family
    return replace(criterion, kind=kind, unit=unit, unit_text=text)


def _with_operator(criterion: Criterion, sign: Sign) -> Criterion:
    if sign is None:
        return criterion
    if sign == "unknown" or sign == "judged":  # noqa: PLR1714 - narrows the type
        return _noting(criterion, "operator-column-unreadable")
    if criterion.kind in ("judged", "range"):
        return criterion if sign in ("=", "around") else _noting(criterion, "operator-column-differs")
    if sign == "around":
        return _around_zero(criterion)
    if criterion.operator is None:
        return replace(criterion, operator=sign)
    return criterion if criterion.operator == sign else _noting(criterion, "operator-column-differs")


def _around_zero(criterion: Criterion) -> Criterion:
    if not isinstance(criterion.value, Decimal) or criterion.operator is not None:
        return _noting(criterion, "operator-column-differs")
    value = abs(criterion.value)
    return replace(criterion, kind="range", value=value, low=-value, high=value)


def _noting(criterion: Criterion, note: str) -> Criterion:
    return replace(criterion, notes=(*criterion.notes, note))
