"""Sums, and rates pooled over a base; no mean of rates."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.indicator_roll_ups.combining import Values, combine

WHOLE = st.integers(0, 10**6)
BASED = st.lists(st.tuples(WHOLE, WHOLE, st.integers(1, 10**6)), min_size=2, max_size=9)


def rates(items: list[tuple[int, int, int]]) -> list[Values]:
    return [Values(Fraction(t, b), Fraction(n, b), None, ">=", b) for t, n, b in items]


@given(BASED)
def test_a_pooled_rate_is_the_sum_of_numerators_over_the_sum_of_bases(items: list[tuple[int, int, int]]) -> None:
    combined = combine(rates(items), "ratio")
    base = sum(b for _, _, b in items)
    assert combined.actual == Fraction(sum(n for _, n, _ in items), base)
    assert combined.target == Fraction(sum(t for t, _, _ in items), base)
    assert combined.reached is (sum(n for _, n, _ in items) >= sum(t for t, _, _ in items))


def test_a_mean_of_rates_would_say_something_else() -> None:
    combined = combine(rates([(0, 990, 1000), (0, 5, 10)]), "weighted-mean")
    assert combined.actual == Fraction(995, 1010)
    assert combined.actual != (Fraction(99, 100) + Fraction(1, 2)) / 2


@given(BASED)
def test_rates_without_a_base_have_no_value_of_the_whole(items: list[tuple[int, int, int]]) -> None:
    combined = combine([value._replace(base=None) for value in rates(items)], "weighted-mean")
    assert (combined.actual, combined.target, combined.reached) == (None, None, None)
    assert combined.notes == ("rate-not-added",)


def test_the_rate_of_a_single_project_is_its_own() -> None:
    combined = combine([Values(95, 94, None, ">=", None)], "weighted-mean")
    assert (combined.target, combined.actual, combined.reached) == (95, 94, False)


@given(BASED, st.integers(1, 8))
def test_pooling_in_steps_gives_the_same(items: list[tuple[int, int, int]], cut: int) -> None:
    """Departments first and then the prefecture, or all at once."""
    values = rates(items)
    parts = [part for part in (values[:cut], values[cut:]) if part]
    pooled = [
        Values(step.target, step.actual, None, ">=", sum(value.base or 0 for value in part))
        for part in parts
        for step in [combine(part, "ratio")]
    ]
    assert combine(pooled, "ratio").actual == combine(values, "ratio").actual


def test_targets_that_look_different_ways_are_not_compared_as_a_whole() -> None:
    combined = combine([Values(10, 12, None, ">=", None), Values(10, 8, None, "<=", None)], "sum")
    assert (combined.target, combined.actual, combined.reached) == (20, 20, None)
    assert combined.notes == ("operators-differ",)


def test_a_ceiling_is_kept_when_the_sum_stays_below_it() -> None:
    combined = combine([Values(10, 12, None, "<=", None), Values(10, 7, None, "<=", None)], "sum")
    assert combined.reached is True
