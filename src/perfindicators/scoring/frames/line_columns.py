"""One line of an indicator set over the columns of a wide frame: its cents, bounds, and whether it is met."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd
from typing import NamedTuple

import narwhals as nw

from perfindicators.expressions.algebra import rounded_share
from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.frames.branches import holds_actual
from perfindicators.scoring.frames.columns import NEVER, NOTHING, rounded_half_up
from perfindicators.scoring.frames.plans import Plan
from perfindicators.scoring.whole_numbers import EXACT_LIMIT, SCALE


class LineColumns(NamedTuple):
    """A line over a frame.

    Attributes:
        line: the line.
        plan: how it scores.
        cents: the score in cents, null where it is unknown.
        low, high: what it could be in cents; None means 0 and all points wherever the score is unknown.
        full: rows where the target is met; None where nobody asks.
        reported: rows for which something was reported.
        value: the actual value in ten-thousandths of the target's unit (of a day for dates); None for other lines.
        share: numerator and denominator of the share earned by parts, conditions and formulas.
        grade: number of the grade of a judged line, best 0, -1 for none.
    """

    line: IndicatorLine
    plan: Plan
    cents: nw.Expr
    low: nw.Expr | None
    high: nw.Expr | None
    full: nw.Expr
    reported: nw.Expr
    value: nw.Expr | None = None
    share: tuple[nw.Expr, nw.Expr] | None = None
    grade: nw.Expr | None = None


class ComputedActual(NamedTuple):
    """Actual values that an indicator's formula gives.

    Attributes:
        value: in the target's unit at four decimals, null where it cannot be computed.
        given: rows for which any business column holds a number.
    """

    value: nw.Expr
    given: nw.Expr


def quantity_columns(
    line: IndicatorLine, plan: Plan, raw: nw.Expr, *, computed: ComputedActual | None = None, days: bool = False
) -> LineColumns:
    """Return a line scored from one column of numbers, or of days.

    Args:
        line: the line.
        plan: how it scores.
        raw: the actual values in the target's unit as float64; days since year 1 for dates.
        computed: values computed from business columns, where nothing was reported; None when there are none.
        days: whether `raw` counts days, which are whole already.
    """
    known, reported = _comparable(plan, raw), raw.is_finite()
    if computed is not None:
        raw = nw.when(reported).then(raw).otherwise(computed.value)
        known = nw.when(reported).then(known).otherwise(~computed.value.is_null())
        reported = reported | computed.given
    value = (raw * float(SCALE)) if days else rounded_half_up(raw * float(SCALE))
    if isinstance(plan.rule, ratios.Likert):
        known = known & (value <= float(plan.rule.scale * SCALE))
    if plan.rule is None:
        return unknown_columns(line, plan, known)
    counted = value.clip(lower_bound=0.0) if plan.clips and not holds_actual(plan.rule) else value
    target = plan.target or 0
    ratio = plan.rule.ratio(FRAME, counted, _constant(target), _constant(plan.weight))
    cents = _cents(plan, ratio)
    full = known & (_at_least(ratio.numerator, ratio.denominator))
    if isinstance(plan.rule, ratios.PerUnit | ratios.PerUnitOutside):
        full = full & (plan.rule.deviation(FRAME, counted, _constant(target)) <= 0)
    return LineColumns(
        line, plan, nw.when(known).then(cents), None, None, full, reported, value=nw.when(known).then(value)
    )


def unknown_columns(line: IndicatorLine, plan: Plan, reported: nw.Expr | None = None) -> LineColumns:
    """Return a line that nothing in the frame can score."""
    return LineColumns(line, plan, NOTHING, None, None, NEVER, NEVER if reported is None else reported)


def _comparable(plan: Plan, raw: nw.Expr) -> nw.Expr:
    """Return the rows whose reported value can be compared with the target."""
    known = raw.is_finite()
    if plan.share_refused:
        known = known & ((raw <= 0.0) | (raw > 1.0))
    if plan.unscaled_from is not None:
        known = known & (raw < float(plan.unscaled_from))
    return known


def _constant(value: int) -> nw.Expr:
    """A rule may be handed plain whole numbers; the engine then has fewer columns to carry."""
    return value  # type: ignore[return-value]


def _cents(plan: Plan, ratio: ratios.Ratio[nw.Expr]) -> nw.Expr:
    numerator, denominator = ratio
    if isinstance(numerator, int):
        numerator = nw.lit(float(numerator))
    if not isinstance(denominator, int):
        return rounded_share(FRAME, plan.weight, numerator, denominator)
    common = gcd(plan.weight, denominator) or 1
    weight, whole = plan.weight // common, denominator // common
    if (2 * weight + 1) * denominator >= EXACT_LIMIT:
        return rounded_share(FRAME, plan.weight, numerator, denominator)
    if whole == 1:
        return numerator if weight == 1 else numerator * float(weight)
    # As in `FRAME.floor_divide`: a quarter keeps whole numbers and halves clear of a reciprocal's hair.
    earned = numerator if weight == 1 else numerator * float(weight)
    return ((earned + (whole * 0.5 + 0.25)) / float(whole)).floor()


def _at_least(numerator: nw.Expr | int, denominator: nw.Expr | int) -> nw.Expr:
    if isinstance(numerator, int):
        return nw.lit(float(numerator)) >= denominator
    return numerator >= denominator


def summed(columns: Sequence[nw.Expr]) -> nw.Expr:
    """Return the sum of columns, unknown where one of them is; pairwise, so that no engine recurses deeply."""
    if len(columns) == 1:
        return columns[0]
    middle = len(columns) // 2
    return summed(columns[:middle]) + summed(columns[middle:])
