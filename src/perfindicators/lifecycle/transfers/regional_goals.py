"""One goal of a transfer: what the counties come to together, and whether that is the prefecture's goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.units import Unit, convert
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.levels import is_level
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.transfers import problems
from perfindicators.lifecycle.transfers.sentences import Verdict, goal_decision
from perfindicators.observations.step_rows import StepRow
from perfindicators.scoring.direction import Direction, NameDictionary, direction_of

Way = Literal["sum", "weighted", "each"]
_AGAINST = {">=": "<=", ">": "<=", "<=": ">=", "<": ">="}
"""Operators that turn a goal the other way round; `=` and a missing operator fit both."""


class CountyGoal(NamedTuple):
    """A county's goal in the prefecture's unit, and what it is weighed by."""

    county: str
    value: Decimal
    base: Decimal | None


@dataclass(frozen=True, slots=True)
class RegionalGoal:
    """One indicator of the transfer.

    Attributes:
        way: counts add up; a level is weighed by its base, or reached by each county where there is none.
        together: what the counties come to; None for `each`, and where nobody took it over.
        holds: whether it meets the prefecture's goal; None while the goals still missing could decide either way.
        decision: the same as a decision, with its rule, numbers, and what would change it.
    """

    indicator: str
    operator: str
    target: Decimal
    unit: str
    way: Way
    together: Decimal | None
    holds: bool | None
    counties: tuple[CountyGoal, ...]
    decision: Decision


class Ruling(NamedTuple):
    """What all goals of a transfer are judged by.

    Attributes:
        named: counties that sent anything.
        missing: counties that must send goals and sent nothing.
        dictionary: which way is better where no operator is written.
        basis: where the rule comes from.
    """

    named: Sequence[str]
    missing: Sequence[str]
    dictionary: NameDictionary
    basis: Basis


class _Taken(NamedTuple):
    """A county's goal, exactly."""

    county: str
    value: Fraction
    base: Decimal | None

    def shown(self) -> CountyGoal:
        return CountyGoal(self.county, shown(self.value), self.base)


class _Wanted(NamedTuple):
    """The prefecture's goal."""

    row: StepRow
    criterion: Criterion
    value: Decimal
    direction: Direction


def regional_goal(row: StepRow, own: Sequence[StepRow], ruling: Ruling, found: list[Diagnostic]) -> RegionalGoal | None:
    """Return what the counties make of one goal of the prefecture; None where it is no number.

    Args:
        row: the prefecture's.
        own: the counties' rows of the same indicator, one each.
        ruling: what all goals are judged by.
        found: takes what is wrong.
    """
    criterion = parse_criterion(row.text("target"))
    value = _number(criterion)
    if value is None:
        found.append(problems.unreadable_target(row))
        return None
    if value < 0 and not _is_level(row, criterion.unit):
        found.append(problems.negative_goal(row))
        return None
    direction = direction_of(criterion, None, row.text("indicator"), "", ruling.dictionary)
    wanted = _Wanted(row, criterion, value, direction)
    taken = [one for county in own if (one := _taken(county, wanted, found)) is not None]
    usable, sent = {one.county for one in taken}, {county.text("county") for county in own}
    unusable = [county.text("county") for county in own if county.text("county") not in usable]
    absent = [county for county in ruling.named if county not in sent]
    if not own:
        found.append(problems.nobody_took_over(row))
    elif absent:
        found.append(problems.not_taken_over(row, absent))
    return _judged(wanted, taken, _Gaps(absent, [*unusable, *ruling.missing]), ruling, found)


class _Gaps(NamedTuple):
    """Counties without a usable goal: those that sent other goals, and those whose goal is still to come."""

    absent: Sequence[str]
    awaited: Sequence[str]


def _judged(
    wanted: _Wanted, taken: Sequence[_Taken], gaps: _Gaps, ruling: Ruling, found: list[Diagnostic]
) -> RegionalGoal:
    name, unit, operator = wanted.row.text("indicator"), wanted.criterion.unit, wanted.direction.operator
    way, together = _together(taken, level=_is_level(wanted.row, unit))
    if way == "each":
        if any(one.base is not None for one in taken):
            found.append(problems.bases_missing(wanted.row))
        behind = [one.county for one in taken if not meets(one.value, operator, Fraction(wanted.value))]
        if behind:
            found.append(problems.county_below(name, behind, wanted.row.text("target")))
        holds = _each_holds(behind, gaps, nobody=not taken)
    else:
        behind = []
        holds = _sum_holds(wanted, taken, together, way, gaps)
        if holds is False and taken:
            found.append(problems.does_not_add_up(name, operator, wanted.value, shown(together), unit.text))
    if holds is None:
        found.append(problems.cannot_tell(wanted.row, gaps.awaited))
    added = None if way == "each" or not taken else shown(together)
    verdict = Verdict(name, operator, wanted.value, unit.text, way, added, holds, tuple(behind or gaps.absent),
                      tuple(gaps.awaited), wanted.direction)  # fmt: skip
    counties = tuple(one.shown() for one in taken)
    decision = goal_decision(verdict, [one.value for one in counties], ruling.basis)
    return RegionalGoal(name, operator, wanted.value, unit.text, way, added, holds, counties, decision)


def _number(criterion: Criterion) -> Decimal | None:
    """Return the number of a goal; a range such as ±10% holds two, and a text none."""
    return criterion.value if criterion.kind != "range" and isinstance(criterion.value, Decimal) else None


def _taken(row: StepRow, wanted: _Wanted, found: list[Diagnostic]) -> _Taken | None:
    criterion, unit = parse_criterion(row.text("target")), wanted.criterion.unit
    number = _number(criterion)
    if number is None:
        found.append(problems.unreadable_target(row))
        return None
    against = criterion.operator is not None and _AGAINST.get(criterion.operator) == _towards(wanted.direction.operator)
    if against:
        found.append(problems.turned_round(row, wanted.row.text("target")))
        return None
    if number < 0 and not _is_level(wanted.row, unit):
        found.append(problems.negative_goal(row))
        return None
    own = criterion.unit if criterion.unit.text else unit
    value = Fraction(number) if own == unit else convert(number, own, unit)
    if value is None:
        found.append(problems.units_differ(row, unit.text))
        return None
    return _Taken(row.text("county"), value, row.number("base"))


def _towards(operator: Operator) -> str:
    return {">": ">=", "<": "<="}.get(operator, operator)


def _is_level(row: StepRow, unit: Unit) -> bool:
    """Return whether a goal is a level, such as a rate or a cost per head; the column 是否可加 decides first."""
    said = row.truth("adds_up")
    return is_level(row.text("indicator"), unit) if said is None else not said


def _together(taken: Sequence[_Taken], *, level: bool) -> tuple[Way, Fraction]:
    """Return how counties are put together, and what they come to; a level without bases comes to nothing."""
    if not level:
        return "sum", sum((one.value for one in taken), Fraction(0))
    bases = [one.base for one in taken]
    if not taken or any(base is None or base < 0 for base in bases) or not any(bases):
        return "each", Fraction(0)
    weighed = sum((one.value * Fraction(one.base or 0) for one in taken), Fraction(0))
    return "weighted", weighed / sum((Fraction(base or 0) for base in bases), Fraction(0))


def _each_holds(behind: Sequence[str], gaps: _Gaps, *, nobody: bool) -> bool | None:
    if behind or gaps.absent:
        return False
    if gaps.awaited:
        return None
    return not nobody


def _sum_holds(wanted: _Wanted, taken: Sequence[_Taken], together: Fraction, way: Way, gaps: _Gaps) -> bool | None:
    """Return whether the counties come to the goal; what is still to come can only add, so it may be decided before."""
    operator, target = wanted.direction.operator, Fraction(wanted.value)
    reached = meets(together, operator, target)
    if not gaps.awaited:
        return bool(taken) and reached
    if way == "weighted" or any(one.value < 0 for one in taken):
        return None
    if operator in (">=", ">"):
        return True if reached else None
    above = together > target or (operator == "<" and together == target)
    return False if above else None


def meets(value: Fraction, operator: str, target: Fraction) -> bool:
    """Return whether a value meets a target, exactly.

    >>> meets(Fraction(900), ">=", Fraction(900)), meets(Fraction(900), "<", Fraction(900))
    (True, False)
    """
    match operator:
        case "<=":
            return value <= target
        case "<":
            return value < target
        case ">":
            return value > target
        case "=":
            return value == target
        case _:
            return value >= target


def shown(value: Fraction) -> Decimal:
    """Return a number in full where its decimals end, else with four of them.

    >>> shown(Fraction(1, 8)), shown(Fraction(200, 3))
    (Decimal('0.125'), Decimal('66.6667'))
    """
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if Fraction(exact) == value else rounded(value, 4)
