from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.algebra import EXACT, Algebra, B, V, rounded_share

WHOLE = st.integers(-(10**9), 10**9)


def distance_beyond(algebra: Algebra[V, B], actual: V, low: V, high: V) -> V:
    """By how much a value lies outside a range: the kind of rule the algebra is for."""
    below = algebra.maximum(low - actual, 0)
    above = algebra.maximum(actual - high, 0)
    inside = algebra.both(actual >= low, actual <= high)
    return algebra.where(inside, 0, algebra.maximum(below, above))


def test_a_rule_is_a_plain_function_of_numbers() -> None:
    assert distance_beyond(EXACT, 7, 3, 5) == 2
    assert distance_beyond(EXACT, 4, 3, 5) == 0
    assert distance_beyond(EXACT, Fraction(5, 2), 3, 5) == Fraction(1, 2)


@pytest.mark.parametrize("a", [True, False])
@pytest.mark.parametrize("b", [True, False])
def test_conditions_of_the_exact_engine_are_booleans(a: bool, b: bool) -> None:
    assert EXACT.negate(a) is (not a)
    assert EXACT.both(a, b) is (a and b)
    assert EXACT.either(a, b) is (a or b)


def test_no_division_raises() -> None:
    assert EXACT.safe_divide(7, 0) == 0
    assert EXACT.safe_divide(7, 0, otherwise=1) == 1
    assert EXACT.safe_divide(1, 3) == Fraction(1, 3)
    assert EXACT.floor_divide(-7, 2) == -4


@given(WHOLE, WHOLE)
def test_exact_operations_are_those_of_python(a: int, b: int) -> None:
    assert EXACT.minimum(a, b) == min(a, b)
    assert EXACT.maximum(a, b) == max(a, b)
    assert EXACT.clip(a, min(b, 0), max(b, 0)) == max(min(b, 0), min(a, max(b, 0)))
    assert EXACT.absolute(a) == abs(a)
    assert EXACT.equal(a, b) is (a == b)
    assert EXACT.constant(a) == a
    assert not EXACT.is_missing(a)


def test_none_is_missing() -> None:
    assert EXACT.is_missing(None)


def test_half_a_cent_is_rounded_up() -> None:
    # 4.5 points × 97 % = 4.365: the line is worth 4.37
    assert rounded_share(EXACT, 450, 97, 100) == 437


@given(st.integers(0, 10**5), WHOLE, st.integers(1, 10**6))
def test_rounding_leaves_at_most_a_half(weight: int, numerator: int, denominator: int) -> None:
    error = rounded_share(EXACT, weight, numerator, denominator) - Fraction(weight * numerator, denominator)
    assert Fraction(-1, 2) < error <= Fraction(1, 2)
