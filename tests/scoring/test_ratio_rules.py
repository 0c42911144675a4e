"""Each rule is written once: on integers and on columns it earns the same cents."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.expressions.algebra import EXACT, rounded_share
from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.ratio_rules import RatioRule, Share, StepBound
from perfindicators.scoring.whole_numbers import SCALE, cents_earned

STEPS = (
    StepBound(">=", 90 * SCALE, None, Share(1, 1), 0, "≥90"),
    StepBound("<=", 89 * SCALE, 80 * SCALE, Share(4, 5), 0, "80-89"),
    StepBound(">", 60 * SCALE, None, None, 300, ">60"),
)
RULES: list[RatioRule] = [
    *(ratios.AllOrNothing(operator) for operator in (">=", ">", "=", "<=", "<")),
    ratios.Proportional(),
    ratios.Proportional(Share(3, 5)),
    ratios.ReverseLinear(),
    ratios.ReverseLinear(Share(3, 2)),
    ratios.ReverseRatio(),
    ratios.Interpolated(60 * SCALE, 95 * SCALE, 0, 1, 1),
    ratios.Interpolated(5 * SCALE, 10 * SCALE, 10, 3, 10),
    ratios.Stepped(STEPS, Share(1, 10)),
    *(ratios.PerUnit(5 * SCALE, 100, ">=", count) for count in ("whole", "started", "prorata")),
    ratios.PerUnit(SCALE, 30, "<=", "prorata"),
    ratios.PerUnit(SCALE, 30, "=", "whole"),
    ratios.Tolerance(Share(1, 10), proportional=False),
    ratios.Tolerance(Share(1, 10), proportional=True),
    ratios.WithinRange(5 * SCALE, 10 * SCALE),
    ratios.WithinRange(-10 * SCALE, 10 * SCALE),
    ratios.WithinRange(5 * SCALE, 10 * SCALE, proportional=False),
    ratios.Likert(5),
]
# Thresholds, half cents and ordinary values.
VALUES = st.one_of(
    st.integers(1, 10**12), st.sampled_from([1, 5 * SCALE, 60 * SCALE, 80 * SCALE, 90 * SCALE, 130 * SCALE])
)
ROWS = st.lists(st.tuples(st.one_of(st.just(0), VALUES), VALUES, st.integers(1, 10_000)), min_size=1, max_size=60)


def exact_cents(rule: RatioRule, actual: int, target: int, weight: int) -> int:
    ratio = rule.ratio(EXACT, actual, target, weight)
    return cents_earned(weight, int(ratio.numerator), int(ratio.denominator))


@pytest.mark.parametrize("rule", RULES, ids=repr)
@settings(max_examples=15, deadline=None)
@given(rows=ROWS)
def test_columns_earn_what_integers_earn(rule: RatioRule, rows: list[tuple[int, int, int]]) -> None:
    frame = nw.from_native(pl.DataFrame(rows, schema=["a", "t", "w"], orient="row").cast(pl.Float64))
    actual, target, weight = nw.col("a"), nw.col("t"), nw.col("w")
    ratio = rule.ratio(FRAME, actual, target, weight)
    parts = frame.with_columns(
        n=ratio.numerator if isinstance(ratio.numerator, nw.Expr) else nw.lit(float(ratio.numerator)),
        d=ratio.denominator if isinstance(ratio.denominator, nw.Expr) else nw.lit(float(ratio.denominator)),
    )
    earned = parts.with_columns(c=rounded_share(FRAME, weight, nw.col("n"), nw.col("d")))
    assert [int(value) for value in earned["c"].to_list()] == [exact_cents(rule, *row) for row in rows]


@pytest.mark.parametrize("rule", RULES, ids=repr)
@given(actual=st.integers(0, 10**9), target=st.integers(1, 10**9), weight=st.integers(1, 10_000))
def test_a_share_lies_between_none_and_all_with_a_positive_denominator(
    rule: RatioRule, actual: int, target: int, weight: int
) -> None:
    ratio = rule.ratio(EXACT, actual, target, weight)
    assert ratio.denominator > 0
    assert 0 <= ratio.numerator <= ratio.denominator


def test_five_points_below_cost_one_point_each() -> None:
    rule = ratios.PerUnit(5 * SCALE, 100, ">=", "whole")
    cents = [exact_cents(rule, percent * SCALE, 90 * SCALE, 1000) for percent in (95, 90, 86, 85, 81, 80, 10)]
    assert cents == [1000, 1000, 1000, 900, 900, 800, 0]


def test_every_started_unit_costs_when_units_are_started() -> None:
    rule = ratios.PerUnit(5 * SCALE, 100, ">=", "started")
    assert [exact_cents(rule, percent * SCALE, 90 * SCALE, 1000) for percent in (90, 89, 85, 84)] == [
        1000,
        900,
        900,
        800,
    ]
