from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from hypothesis import example, given
from hypothesis import strategies as st

from perfindicators.expressions.algebra import ExactAlgebra, rounded_share
from perfindicators.scoring.whole_numbers import (
    EXACT_LIMIT,
    SCALE,
    cents_earned,
    from_cents,
    is_beyond_exact_range,
    plain,
    points_text,
    scaled,
    to_cents,
)


@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False))
def test_values_enter_at_four_decimals_half_up(value: Decimal) -> None:
    assert scaled(value) == (Fraction(value) * 10_000 + Fraction(1, 2)).__floor__()
    assert scaled(Fraction(value)) == scaled(value)


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_and_its_float_enter_alike(value: int) -> None:
    assert scaled(value) == scaled(float(value)) == value * 10_000


@given(st.integers(0, 10**6), st.integers(0, 10**12), st.integers(1, 10**12))
def test_cents_are_the_exact_share_rounded_half_up(weight: int, numerator: int, denominator: int) -> None:
    exact = Fraction(weight * numerator, denominator)
    assert cents_earned(weight, numerator, denominator) == (exact + Fraction(1, 2)).__floor__()


class Float64(ExactAlgebra):
    """What an engine does: divide, then round down."""

    @staticmethod
    def floor_divide(numerator: float, denominator: float) -> float:
        return float(floor(numerator / denominator))


@given(st.integers(0, 10**5), st.integers(0, 10**14), st.integers(1, 10**14))
@example(1000, 5 * 10**12 + 5, 10**13)
def test_inside_the_exact_range_floats_give_the_same_cents(weight: int, numerator: int, denominator: int) -> None:
    if not is_beyond_exact_range(weight, numerator, denominator):
        floating = rounded_share(Float64(), float(weight), float(numerator), float(denominator))
        assert floating == cents_earned(weight, numerator, denominator)


def test_the_exact_range_ends_where_float64_runs_out() -> None:
    assert is_beyond_exact_range(1, EXACT_LIMIT // 200 + 1, 1)
    assert not is_beyond_exact_range(1, EXACT_LIMIT // 200, 1)
    billion = 10**9 * SCALE
    assert not is_beyond_exact_range(20_000, billion, billion)


@given(st.decimals(0, 1000, places=2))
def test_points_go_to_cents_and_back(points: Decimal) -> None:
    assert from_cents(to_cents(points)) == points
    assert Decimal(points_text(to_cents(points))) == points


def test_points_beyond_two_decimals_round_half_up() -> None:
    for text in ("4.365", "0.005", "9.994", "22.555"):
        assert from_cents(to_cents(Decimal(text))) == Decimal(text).quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.integers(-(10**12), 10**12))
def test_a_number_prints_without_needless_zeros_and_reads_back(value: int) -> None:
    assert scaled(Decimal(plain(value))) == value
    assert not ("." in plain(value) and plain(value).endswith("0"))
