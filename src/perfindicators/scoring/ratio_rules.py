"""The scoring rules for quantities, each written once over the small algebra.

A rule returns the share earned as a ratio of whole numbers, never a finished score. `actual` and `target` are in
ten-thousandths, `weight` is in cents. The exact engine runs a rule on Python integers, a frame engine on columns.
Ratio rules other than `AllOrNothing` expect a positive target; the caller sends the rest to `AllOrNothing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Generic, Literal, NamedTuple, Protocol, TypeVar, cast

from perfindicators.expressions.algebra import Algebra, Operand
from perfindicators.expressions.operators import Operator
from perfindicators.scoring.whole_numbers import SCALE

V = TypeVar("V", bound=Operand)
B = TypeVar("B")


class Ratio(NamedTuple, Generic[V]):
    """Share of the points earned: numerator over a positive denominator."""

    numerator: V | int
    denominator: V | int


class Share(NamedTuple):
    """A constant share in lowest terms."""

    numerator: int
    denominator: int


NOTHING: Final = Share(0, 1)
TWICE: Final = Share(2, 1)


class RatioRule(Protocol):
    """A rule for quantities."""

    name: ClassVar[str]

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return the share of the points earned."""


def compare(algebra: Algebra[V, B], operator: Operator, actual: V, target: V | int) -> B:
    """Return whether `actual operator target` holds."""
    match operator:
        case ">=":
            holds: B = actual >= target
        case ">":
            holds = actual > target
        case "<=":
            holds = actual <= target
        case "<":
            holds = actual < target
        case "=":
            return algebra.equal(actual, target)
    return holds


@dataclass(frozen=True, slots=True)
class AllOrNothing:
    """Met earns all, missed earns none; also what every rule becomes when the target is not positive."""

    name: ClassVar[str] = "all-or-nothing"
    operator: Operator

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return 1 when met, else 0."""
        return Ratio(algebra.where(compare(algebra, self.operator, actual, target), 1, 0), 1)


@dataclass(frozen=True, slots=True)
class Proportional:
    """actual ÷ target, at most 1; nothing when below the floor."""

    name: ClassVar[str] = "proportional"
    floor: Share = NOTHING

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return min(actual, target) ÷ target."""
        earned = algebra.clip(actual, 0, target)
        if not self.floor.numerator:
            return Ratio(earned, target)
        below = actual * self.floor.denominator < target * self.floor.numerator
        return Ratio(algebra.where(below, 0, earned), target)


@dataclass(frozen=True, slots=True)
class ReverseLinear:
    """From all at the target down to none at `zero_at` × target, in a straight line."""

    name: ClassVar[str] = "reverse-linear"
    zero_at: Share = TWICE

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return (zero_at·T − A) ÷ ((zero_at − 1)·T), held between 0 and 1."""
        high, low = self.zero_at
        span = _times(target, high - low)
        return Ratio(algebra.clip(_times(target, high) - _times(actual, low), 0, span), span)


def _times(value: V, factor: int) -> V:
    """Multiply, unless by one: an engine would carry the column through memory for nothing."""
    product: V = value if factor == 1 else value * factor
    return product


@dataclass(frozen=True, slots=True)
class ReverseRatio:
    """target ÷ actual, at most 1."""

    name: ClassVar[str] = "reverse-ratio"

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return target ÷ max(actual, target)."""
        return Ratio(target, algebra.maximum(actual, target))


@dataclass(frozen=True, slots=True)
class Interpolated:
    """Straight line between two values of the actual; constant beyond them.

    Attributes:
        start, end: values in ten-thousandths, `start` below `end`.
        start_share, end_share: shares over one common denominator.
    """

    name: ClassVar[str] = "interpolated"
    start: int
    end: int
    start_share: int
    end_share: int
    denominator: int

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return the share on the line at `actual`."""
        inside = algebra.clip(actual, self.start, self.end)
        span = self.end - self.start
        rise = (inside - self.start) * (self.end_share - self.start_share)
        return Ratio(rise + self.start_share * span, self.denominator * span)


class StepBound(NamedTuple):
    """One step: the actual values it is for and what it earns; a share, or points in cents.

    Attributes:
        operator: comparison with `value`.
        low: lower end when the step is a range.
        low_operator: whether the lower end itself belongs to it.
    """

    operator: Operator
    value: int
    low: int | None
    share: Share | None
    cents: int
    text: str
    low_operator: Operator = ">="


@dataclass(frozen=True, slots=True)
class Stepped:
    """The first step whose condition holds decides."""

    name: ClassVar[str] = "stepped"
    steps: tuple[StepBound, ...]
    otherwise: Share

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return the share of the first step that holds."""
        points = algebra.maximum(weight, 1)
        numerator = algebra.constant(self.otherwise.numerator)
        denominator = algebra.constant(self.otherwise.denominator)
        for step in reversed(self.steps):
            holds = step_holds(algebra, step, actual)
            earned: Ratio[V] = Ratio(*step.share) if step.share else Ratio(algebra.minimum(weight, step.cents), points)
            numerator = algebra.where(holds, earned.numerator, numerator)
            denominator = algebra.where(holds, earned.denominator, denominator)
        return Ratio(numerator, denominator)


def step_holds(algebra: Algebra[V, B], step: StepBound, actual: V) -> B:
    """Return whether the actual value falls on this step."""
    holds = compare(algebra, step.operator, actual, step.value)
    if step.low is None:
        return holds
    return algebra.both(holds, compare(algebra, step.low_operator, actual, step.low))


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Loses points for every unit by which the target is missed.

    Attributes:
        every: size of one unit in ten-thousandths.
        lose: cents lost per unit.
        operator: which side of the target counts as missing it.
        count: whole units, every started unit, or in proportion.
    """

    name: ClassVar[str] = "per-unit"
    every: int
    lose: int
    operator: Operator
    count: Literal["whole", "started", "prorata"]

    def deviation(self, algebra: Algebra[V, B], actual: V, target: V) -> V:
        """Return by how much the target is missed, 0 when met."""
        match self.operator:
            case ">=" | ">":
                return algebra.maximum(target - actual, 0)
            case "<=" | "<":
                return algebra.maximum(actual - target, 0)
            case "=":
                return algebra.maximum(target - actual, actual - target)

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return (weight − lost) ÷ weight, not below 0."""
        return lose_per_unit(algebra, self.deviation(algebra, actual, target), weight, self)


@dataclass(frozen=True, slots=True)
class PerUnitOutside:
    """Loses points for every unit by which a range is missed; the loss is that of `unit`."""

    name: ClassVar[str] = "per-unit"
    low: Operand
    high: Operand
    unit: PerUnit

    def deviation(self, algebra: Algebra[V, B], actual: V, target: V) -> V:
        """Return the distance to the nearer bound, 0 inside."""
        below: V = self.low - actual
        above: V = actual - self.high
        return algebra.maximum(algebra.maximum(below, above), 0)

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return (weight − lost) ÷ weight, not below 0."""
        return lose_per_unit(algebra, self.deviation(algebra, actual, target), weight, self.unit)


def lose_per_unit(algebra: Algebra[V, B], missed: V, weight: V, rule: PerUnit) -> Ratio[V]:
    """Return what is left after a loss for every unit missed."""
    points = algebra.maximum(weight, 1)  # nothing can be lost where nothing is to be earned
    if rule.count == "prorata":
        return Ratio(algebra.maximum(weight * rule.every - missed * rule.lose, 0), points * rule.every)
    started = rule.every - 1 if rule.count == "started" else 0
    units = algebra.floor_divide(missed + started, rule.every)
    return Ratio(algebra.maximum(weight - units * rule.lose, 0), points)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Within ± a share of the target earns all; outside, nothing or in proportion from the nearer edge."""

    name: ClassVar[str] = "tolerance"
    within: Share
    proportional: bool

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return the share against the band around the target."""
        share, whole = self.within
        low, high = algebra.constant(target * (whole - share)), algebra.constant(target * (whole + share))
        return band_ratio(algebra, actual * whole, low, high, proportional=self.proportional)


@dataclass(frozen=True, slots=True)
class WithinRange:
    """Inside the range earns all; outside, by distance as ≥ or ≤ at the nearer bound.

    Attributes:
        low, high: bounds in ten-thousandths, the same for all lines or a column of them.
        proportional: False earns nothing outside.
    """

    name: ClassVar[str] = "range"
    low: Operand
    high: Operand
    proportional: bool = True

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return the share against the range; ±x measures the distance from zero."""
        low, high = algebra.constant(cast("V", self.low)), algebra.constant(cast("V", self.high))
        around_zero = algebra.equal(low + high, 0)
        measured = algebra.where(around_zero, algebra.absolute(actual), actual)
        from_zero = algebra.where(around_zero, 0, low)
        return band_ratio(algebra, measured, from_zero, high, proportional=self.proportional)


def band_ratio(algebra: Algebra[V, B], actual: V, low: V, high: V, *, proportional: bool) -> Ratio[V]:
    """Return 1 inside [low, high]; outside 0, or proportional below a positive low and linear above a positive high."""
    inside = algebra.both(actual >= low, actual <= high)
    if not proportional:
        return Ratio(algebra.where(inside, 1, 0), 1)
    below = algebra.where(low > 0, algebra.maximum(actual, 0), 0)
    above = algebra.where(high > 0, algebra.maximum(high * 2 - actual, 0), 0)
    outside = algebra.where(actual < low, below, above)
    scale = algebra.maximum(algebra.where(actual < low, low, high), 1)
    return Ratio(algebra.where(inside, scale, outside), scale)


@dataclass(frozen=True, slots=True)
class Likert:
    """Mean answer ÷ scale."""

    name: ClassVar[str] = "likert"
    scale: int

    def ratio(self, algebra: Algebra[V, B], actual: V, target: V, weight: V) -> Ratio[V]:
        """Return actual ÷ scale, held between 0 and 1."""
        top = self.scale * SCALE
        return Ratio(algebra.clip(actual, 0, top), top)
