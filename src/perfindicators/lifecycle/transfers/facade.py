"""Regional goals of a transfer: broken down to counties, adding up, passed on in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import Unit, convert
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.transfers import problems
from perfindicators.model.base import Text
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library
    from perfindicators.model.practice import Practice

Way = Literal["sum", "weighted", "each"]
PREFECTURE: Final = (
    StepColumn("indicator", needed=True),
    StepColumn("target", "区域绩效目标 州级目标", needed=True),
    StepColumn("amount", "转移支付金额 资金总额 金额", "amount"),
    StepColumn("adds_up", "是否可加 是否累计", "truth"),
)
COUNTIES: Final = (
    StepColumn("county", "县市 县（市） 地区 区域", needed=True),
    StepColumn("indicator", needed=True),
    StepColumn("target", "区域绩效目标 县级目标", needed=True),
    StepColumn("base", "基数 权重基数 服务人数", "number"),
    StepColumn("amount", "下达金额 转移支付金额 金额", "amount"),
    StepColumn("passed_on", "下达日期 转发日期", "date"),
)
_RATES: Final = frozenset({"%", "‰", "万分之", "比例"})
_LEVELS: Final = pattern(r"率$|比例$|占比$|^人均|^户均|^亩均|^平均|单价|标准$|时限$|周期$|天数$")
"""Names of what is a level in every county, so that levels of several counties do not add up."""


class Receipt(NamedTuple):
    """When a transfer arrived, and who must pass goals on.

    Attributes:
        received_on: day it arrived.
        on: the day it is looked at, for counties nothing was passed on to; the day of receipt when left out.
        roster: counties that must send goals.
    """

    received_on: date
    on: date | None = None
    roster: tuple[str, ...] = ()


class CountyGoal(NamedTuple):
    """A county's goal in the prefecture's unit, and what it is weighed by."""

    county: str
    value: Decimal
    base: Decimal | None


@dataclass(frozen=True, slots=True)
class RegionalGoal:
    """One indicator of the transfer.

    Attributes:
        way: counts add up; a rate is weighed by its base, or reached by each county where there is none.
        together: what the counties come to; None for `each`.
        holds: whether it meets the prefecture's goal.
    """

    indicator: str
    operator: str
    target: Decimal
    unit: str
    way: Way
    together: Decimal | None
    holds: bool
    counties: tuple[CountyGoal, ...]


@dataclass(frozen=True, slots=True, repr=False)
class TransferGoals:
    """The goals of a transfer, what was passed on to whom and when.

    Attributes:
        amount: the transfer, and `passed_on` what the counties got, in 万元.
        decisions: one per county: in time, late, or not passed on.
        missing: counties that sent nothing.
    """

    goals: tuple[RegionalGoal, ...]
    amount: Decimal | None
    passed_on: Decimal
    decisions: tuple[Decision, ...]
    missing: tuple[str, ...]
    diagnostics: Diagnostics

    def to_frame(self) -> pd.DataFrame:
        """Return one row per indicator × county as a pandas DataFrame."""
        return to_frame(
            [
                {"indicator": goal.indicator, "target": f"{goal.operator}{goal.target:f}{goal.unit}", "way": goal.way,
                 "together": goal.together, "holds": goal.holds, "county": one.county, "county_target": one.value,
                 "base": one.base}
                for goal in self.goals
                for one in goal.counties
            ]
        )  # fmt: skip

    def to_json(self) -> JsonValue:
        """Return everything as plain data, decimals as text."""
        return plain_data(self)

    def __repr__(self) -> str:
        return f"<TransferGoals: {sum(goal.holds for goal in self.goals)} of {len(self.goals)} goals hold>"


def transfer_goals(
    prefecture: object,
    counties: object,
    receipt: Receipt,
    *,
    practice: Practice | str | None = None,
    library: Library | None = None,
) -> TransferGoals:
    """Check that the counties' goals of a transfer add up to the prefecture's and were passed on in time.

    Args:
        prefecture: a table with a row per indicator: 三级指标, 指标值; 金额 (万元) on any row.
        counties: a table with a row per county × indicator: 县市, 三级指标, 指标值, 基数, 下达金额, 下达日期.
        receipt: when it arrived; counties of its roster without a row are `missing`.
        practice: within how many days; by default the practice in effect on the day of receipt.
        library: where the practice is looked up.

    Returns:
        Every indicator with what the counties come to: counts are added; levels, such as rates or costs per head, are
        weighed by 基数 or, without one, reached by each county; never averaged. 是否可加 decides first.
        Decisions say who got money and goals in time.

    Sources:
        财预〔2015〕163号 (regional goals of transfers).

    >>> found = transfer_goals(
    ...     [{"三级指标": "资助学生人数", "指标值": "≥900人"}],
    ...     [{"县市": "景洪市", "三级指标": "资助学生人数", "指标值": "≥500人", "下达日期": "2022-03-20"},
    ...      {"县市": "勐海县", "三级指标": "资助学生人数", "指标值": "≥390人", "下达日期": "2022-04-20"}],
    ...     Receipt(date(2022, 3, 1)))
    >>> found.goals[0].together, found.goals[0].holds, [one.decision for one in found.decisions]
    (Decimal('890'), False, ['in-time', 'late'])
    """
    chosen = practice_for("transfers", receipt.received_on, chosen=practice, library=library)
    above, below = read_step_rows(prefecture, PREFECTURE), read_step_rows(counties, COUNTIES)
    found: list[Diagnostic] = [*above.diagnostics, *below.diagnostics]
    wanted = _once(above.rows, found)
    own = _by_indicator(below.rows, set(wanted), found)
    named = list(dict.fromkeys(row.text("county") for row in below.rows if row.text("county")))
    goals = [goal for key, row in wanted.items() if (goal := _goal(row, own.get(key, ()), named, found))]
    missing = tuple(county for county in receipt.roster if county not in named)
    found += [problems.nothing_sent(county) for county in missing]
    amount, passed_on = _money(above.rows, found), _money(below.rows, found) or Decimal(0)
    if amount is not None and amount != passed_on:
        found.append(problems.money_does_not_add_up(amount, passed_on))
    days = _days(below.rows)
    decisions = tuple(_in_time(county, days.get(county), receipt, chosen, found) for county in named)
    return TransferGoals(tuple(goals), amount, passed_on, decisions, missing, Diagnostics(found))


def _once(rows: Sequence[StepRow], found: list[Diagnostic]) -> dict[str, StepRow]:
    """Return the prefecture's goals by name; one that stands twice is told, the first counts."""
    first: dict[str, StepRow] = {}
    for row in rows:
        key = name_key(row.text("indicator"))
        if key in first:
            found.append(problems.twice(row))
        elif key:
            first[key] = row
    return first


def _by_indicator(
    rows: Sequence[StepRow], known: set[str], found: list[Diagnostic]
) -> Mapping[str, tuple[StepRow, ...]]:
    groups: dict[str, dict[str, StepRow]] = {}
    for row in rows:
        key, county = name_key(row.text("indicator")), row.text("county")
        if not county or not row.text("indicator"):
            continue
        if key not in known:
            found.append(problems.unknown_indicator(row))
        elif county in groups.setdefault(key, {}):
            found.append(problems.twice(row))
        else:
            groups[key][county] = row
    return {key: tuple(by.values()) for key, by in groups.items()}


def _goal(row: StepRow, own: Sequence[StepRow], named: Sequence[str], found: list[Diagnostic]) -> RegionalGoal | None:
    criterion = parse_criterion(row.text("target"))
    if not isinstance(criterion.value, Decimal):
        found.append(problems.unreadable_target(row))
        return None
    counties = [goal for one in own if (goal := _county_goal(one, criterion.unit, found)) is not None]
    operator = criterion.operator or ">="
    name, unit = row.text("indicator"), criterion.unit.text
    way, together = _together(counties, level=_is_level(row, unit))
    if not counties:
        found.append(problems.nobody_took_over(row))
        return RegionalGoal(name, operator, criterion.value, unit, way, None, False, ())
    present = {one.county for one in counties}
    absent = [county for county in named if county not in present]
    if absent:
        found.append(problems.not_taken_over(row, absent))
    if way == "each" and any(one.base is not None for one in counties):
        found.append(problems.bases_missing(row))
    if way == "each":
        behind = [
            one.county for one in counties if not _meets(Fraction(one.value), operator, Fraction(criterion.value))
        ]
        if behind:
            found.append(problems.county_below(name, behind, row.text("target")))
        holds = not behind and not absent
    else:
        holds = _meets(together, operator, Fraction(criterion.value))
        if not holds:
            found.append(problems.does_not_add_up(name, operator, criterion.value, _shown(together), unit))
    shown = None if way == "each" else _shown(together)
    return RegionalGoal(name, operator, criterion.value, unit, way, shown, holds, tuple(counties))


def _county_goal(row: StepRow, unit: Unit, found: list[Diagnostic]) -> CountyGoal | None:
    criterion = parse_criterion(row.text("target"))
    if not isinstance(criterion.value, Decimal):
        found.append(problems.unreadable_target(row))
        return None
    own = criterion.unit if criterion.unit.text else unit
    value = Fraction(criterion.value) if own == unit else convert(criterion.value, own, unit)
    if value is None:
        found.append(problems.units_differ(row, unit.text))
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return CountyGoal(row.text("county"), exact, row.number("base"))


def _is_level(row: StepRow, unit: str) -> bool:
    """Return whether a goal is a level, such as a rate or a cost per head; the column 是否可加 decides first."""
    said = row.truth("adds_up")
    if said is not None:
        return not said
    return unit in _RATES or "/" in unit or _LEVELS.search(row.text("indicator")) is not None


def _together(counties: Sequence[CountyGoal], *, level: bool) -> tuple[Way, Fraction]:
    """Return how counties are put together, and what they come to; a level without bases comes to nothing."""
    if not level:
        return "sum", sum((Fraction(one.value) for one in counties), Fraction(0))
    bases = [one.base for one in counties]
    if not counties or any(base is None or base < 0 for base in bases) or not any(bases):
        return "each", Fraction(0)
    weighed = sum((Fraction(one.value) * Fraction(one.base or 0) for one in counties), Fraction(0))
    return "weighted", weighed / sum((Fraction(base or 0) for base in bases), Fraction(0))


def _shown(value: Fraction) -> Decimal:
    """Return a sum as it is, a weighted rate with four decimals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact if Fraction(exact) == value else rounded(value, 4)


def _meets(value: Fraction, operator: str, target: Fraction) -> bool:
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


def _money(rows: Sequence[StepRow], found: list[Diagnostic]) -> Decimal | None:
    amounts = []
    for row in rows:
        amount = row.number("amount")
        if amount is not None and amount < 0:
            found.append(problems.negative_money(row))
        elif amount is not None:
            amounts.append(amount)
    return sum(amounts, Decimal(0)) if amounts else None


def _days(rows: Sequence[StepRow]) -> Mapping[str, date]:
    """Return county → the last day something was passed on to it."""
    found: dict[str, date] = {}
    for row in rows:
        county, day = row.text("county"), row.day("passed_on")
        if day is not None:
            found[county] = max(day, found.get(county, day))
    return found


_NAMES: Final = {
    "in-time": Text(zh="按时下达", en="Passed on in time"),
    "late": Text(zh="逾期下达", en="Passed on late"),
    "not-passed-on": Text(zh="尚未下达", en="Not passed on"),
}


def _in_time(county: str, day: date | None, receipt: Receipt, practice: Practice, found: list[Diagnostic]) -> Decision:
    section = practice.transfers
    if section is None:
        raise ValueError(practice.id)
    allowed, received = section.pass_on_within, receipt.received_on
    if day is None or day < received:
        days, kind = max(0, ((receipt.on or received) - received).days), "not-passed-on"
        found.append(problems.not_passed_on(county, days, allowed))
        explanation = Message(
            f"收到已 {days} 日，限 {allowed} 日。", f"{days} of {allowed} days since receipt are over."
        )
    else:
        days = (day - received).days
        kind = "late" if days > allowed else "in-time"
        if days > allowed:
            found.append(problems.passed_on_late(county, days, allowed, day))
        explanation = Message(
            f"收到后 {days} 日下达，限 {allowed} 日。", f"{days} days after receipt, {allowed} allowed."
        )
    return Decision(
        subject=county, decision=kind, name=_NAMES[kind], rule="pass_on_within",
        basis=Basis.of(practice.id, section.source or practice.source, practice.effective), explanation=explanation,
        numbers={"days": Decimal(days), "allowed": Decimal(allowed)},
    )  # fmt: skip
