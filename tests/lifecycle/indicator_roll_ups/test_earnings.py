"""Scores of many projects: Σ ÷ Σ, plain and by money."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.indicator_roll_ups.earnings import Scales, Weighed, money_share, plain_share
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned
from perfindicators.scoring.judges import judge

SCALES = Scales(judge("integrated-platform").rules, 100)
EARNED = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(lambda pair: Earned(max(pair), *sorted(pair)))


@given(st.lists(st.tuples(EARNED, st.integers(0, 10**9)), min_size=1, max_size=9))
def test_by_money_every_part_of_the_budget_counts_alike(items: list[tuple[Earned, int]]) -> None:
    share = money_share([Weighed(*item) for item in items], SCALES)
    assert share.points * 100 * SCALES.money == sum(earned.points * budget for earned, budget in items)
    assert share.low * 100 * SCALES.money == sum(earned.low * budget for earned, budget in items)


@given(st.lists(EARNED, min_size=1, max_size=9), st.integers(1, 10**6))
def test_equal_budgets_weigh_nothing(items: list[Earned], budget: int) -> None:
    plain = plain_share([Weighed(item, budget) for item in items], SCALES)
    by_money = money_share([Weighed(item, budget) for item in items], SCALES)
    assert (plain.low_rate, plain.high_rate, plain.grade) == (by_money.low_rate, by_money.high_rate, by_money.grade)


def test_scores_of_different_points_are_not_averaged() -> None:
    """90 of 100 and 0 of 10 are 90 of 110, not the mean of 90 % and 0 %."""
    share = plain_share([Weighed(Earned(10_000, 9_000, 9_000), None), Weighed(Earned(1_000, 0, 0), None)], SCALES)
    assert share.low_rate == Decimal("81.82")


def test_a_grade_needs_both_ends_in_one_band() -> None:
    assert plain_share([Weighed(Earned(10_000, 8_000, 8_999), None)], SCALES).grade == "良"
    assert plain_share([Weighed(Earned(10_000, 8_000, 9_000), None)], SCALES).grade is None


def test_nothing_attainable_has_no_rate_and_no_grade() -> None:
    share = money_share([Weighed(Earned(), 5)], SCALES)
    assert (share.low_rate, share.grade) == (None, None)
