"""Exact figures as decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.indicator_roll_ups.exact_figures import decimal_of, exact, per_cent


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=9))
def test_a_decimal_comes_back_unchanged(value: Decimal) -> None:
    assert decimal_of(exact(value)) == value


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_whole_numbers_and_fractions_give_the_same_per_cent(part: int, whole: int) -> None:
    assert per_cent(part, whole) == per_cent(Fraction(part, 7), Fraction(whole, 7))


def test_halves_are_rounded_up() -> None:
    assert per_cent(89_995, 100_000) == Decimal("90.00")
