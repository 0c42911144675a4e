"""What comes of rolling up: one row per indicator, and groups with their scores and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from perfindicators.lifecycle.indicator_roll_ups.projects import Measure
from perfindicators.model.indicators import Rollup

RollupFrom = Literal["framework", "stated", "assumed"]


class Counts(NamedTuple):
    """How many projects met the target, by the exact engine; what is unknown is not missed."""

    met: int = 0
    partly: int = 0
    missed: int = 0
    unknown: int = 0
    not_applicable: int = 0

    @property
    def known(self) -> int:
        """How many have a verdict."""
        return self.met + self.partly + self.missed


class Span(NamedTuple):
    """The lowest and the highest value."""

    low: Decimal
    high: Decimal


class Share(NamedTuple):
    """What was earned of what could be earned, over all projects together; never a mean of their rates.

    Attributes:
        points: attainable; by money, points × budget in 万元.
        low, high: what was earned could be between these; equal when every score is known.
        low_rate, high_rate: ÷ points, per cent, two decimals, for display; None when nothing is attainable.
        grade: None unless both ends share a band.
        projects: how many are in it.
        left_out: projects without a known budget, which cannot be weighted by money.
    """

    points: Decimal
    low: Decimal
    high: Decimal
    low_rate: Decimal | None
    high_rate: Decimal | None
    grade: str | None
    projects: int
    left_out: int = 0

    @property
    def earned(self) -> Decimal | None:
        """What was earned; None while a score is unknown."""
        return self.low if self.low == self.high else None


class MoneyRollUp(NamedTuple):
    """Budget and spending of the projects that state both, in 万元.

    Attributes:
        rate: Σ spending ÷ Σ budget, per cent, two decimals, for display; None without a budget.
        projects: how many state both.
        unknown: how many do not; they are in neither sum.
    """

    budget: Decimal
    executed: Decimal
    rate: Decimal | None
    projects: int
    unknown: int


class LastYear(NamedTuple):
    """Last year's result beside this year's, of the projects that state it.

    Attributes:
        total: their sum; None for values that are not added.
        this_year: the sum of this year's actual values of the same projects.
        span: the lowest and the highest.
        projects: how many state it.
    """

    total: Decimal | None
    this_year: Decimal | None
    span: Span
    projects: int


@dataclass(frozen=True, slots=True)
class IndicatorRollUp:
    """One indicator over the projects of a group.

    Attributes:
        indicator: `framework#indicator`, else the name folded.
        name: the name as the framework, else most tables, print it.
        category: path in the classification.
        unit: of all its values.
        measure: a quantity, judged by grade, a date, or without target.
        rollup: how values combine.
        rollup_from: who says so; `assumed` follows from the unit.
        projects: how many have it.
        reported: how many report a comparable actual value.
        target, actual: the sums of what was set and of what was reported (sum), or the values over a common base
            (ratio, weighted-mean); None where values are not combined or none is known.
        compared: how many are in both figures of `compared_target` and `compared_actual`.
        compared_target, compared_actual: of the projects that have both.
        completion: compared_actual ÷ compared_target, per cent, two decimals, for display.
        reached: whether the whole reaches the whole target, exactly; None unless all say the same operator and all
            are known.
        targets, actuals: lowest and highest.
        counts: verdicts of the exact engine.
        grades: judged indicators: grade → how many.
        plain, by_money: what was earned of its points.
        last_year: where stated.
        notes: `rate-not-added`, `rollup-assumed`, `actual-incomplete`, `target-incomplete`, `base-incomplete`,
            `operators-differ`.
    """

    indicator: str
    name: str
    category: str
    unit: str
    measure: Measure
    rollup: Rollup
    rollup_from: RollupFrom
    projects: int
    reported: int
    target: Decimal | None
    actual: Decimal | None
    compared: int
    compared_target: Decimal | None
    compared_actual: Decimal | None
    completion: Decimal | None
    reached: bool | None
    targets: Span | None
    actuals: Span | None
    counts: Counts
    grades: Mapping[str, int] = field(hash=False)
    plain: Share
    by_money: Share
    last_year: LastYear | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRollUp:
    """One group: a department, a section, a county, or all.

    Attributes:
        key: the values it is grouped by, in the order of `by`; empty for the whole.
        projects: how many, each once.
        money: budget, spending, Σ ÷ Σ.
        plain: Σ score ÷ Σ points.
        by_money: Σ score × budget ÷ Σ points × budget.
        counts: verdicts of all its lines.
        indicators: one row each, by category and name.
    """

    key: tuple[str, ...]
    projects: int
    money: MoneyRollUp
    plain: Share
    by_money: Share
    counts: Counts
    indicators: tuple[IndicatorRollUp, ...]
