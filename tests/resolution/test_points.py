"""Importance becomes points, in whole steps that add up exactly."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.model.reference_data import View
from perfindicators.resolution.points import counted_category, level1_points, spread

HALF = Decimal("0.5")
IMPORTANCES = st.lists(st.integers(1, 3), min_size=1, max_size=12)
STEPS = st.integers(0, 200)


def view(name: str) -> View:
    categories = shipped_catalogue().categories("project")
    assert categories is not None
    return categories.views[name]


@pytest.mark.parametrize(
    ("total", "importances", "expected"),
    [
        (10, [1], ["10"]),
        (10, [1, 1], ["5", "5"]),
        (10, [3, 2], ["6", "4"]),
        (10, [1, 1, 1], ["3.5", "3.5", "3"]),  # 20 steps in three: two are left, ties go to the first in the file
        (10, [3, 2, 2], ["4", "3", "3"]),  # 8.57, 5.71, 5.71 steps: the two largest remainders are the later ones
        (20, [3, 2, 1, 1], ["8.5", "5.5", "3", "3"]),  # 17.14, 11.43, 5.71, 5.71 steps
        (0, [3, 1], ["0", "0"]),
        (1, [1, 1, 1], ["0.5", "0.5", "0"]),  # fewer steps than indicators
        (40, [], []),
    ],
)
def test_points_by_hand(total: int, importances: list[int], expected: list[str]) -> None:
    assert spread(Decimal(total), importances, HALF) == tuple(map(Decimal, expected))


@given(STEPS, IMPORTANCES)
def test_the_sum_is_exact(steps: int, importances: list[int]) -> None:
    total = steps * HALF
    assert sum(spread(total, importances, HALF)) == total


@given(STEPS, IMPORTANCES)
def test_every_share_is_within_one_step_of_its_quota(steps: int, importances: list[int]) -> None:
    total = steps * HALF
    for share, importance in zip(spread(total, importances, HALF), importances, strict=True):
        assert share % HALF == 0
        assert abs(Fraction(share) - Fraction(total) * importance / sum(importances)) < Fraction(HALF)


@given(STEPS, IMPORTANCES)
def test_more_importance_never_means_fewer_points(steps: int, importances: list[int]) -> None:
    shares = spread(steps * HALF, importances, HALF)
    for one, first in zip(shares, importances, strict=True):
        for other, second in zip(shares, importances, strict=True):
            assert first <= second or one >= other


@given(STEPS, IMPORTANCES)
def test_among_equals_the_first_in_the_file_gets_the_odd_step(steps: int, importances: list[int]) -> None:
    shares = spread(steps * HALF, importances, HALF)
    by_importance = [[s for s, i in zip(shares, importances, strict=True) if i == level] for level in (1, 2, 3)]
    for equals in by_importance:
        assert equals == sorted(equals, reverse=True)


@given(STEPS, IMPORTANCES, st.randoms())
def test_the_order_in_the_file_moves_odd_steps_only_among_equals(
    steps: int, importances: list[int], random: object
) -> None:
    shuffled = list(importances)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    one, two = (
        Counter(zip(spread(steps * HALF, order, HALF), order, strict=True)) for order in (importances, shuffled)
    )
    if len(set(importances)) == 1:
        assert one == two
    assert sum(key[0] * n for key, n in one.items()) == sum(key[0] * n for key, n in two.items())


@pytest.mark.parametrize("step", ["0.1", "0.5", "1", "2.5"])
def test_any_step_that_divides_the_total_adds_up(step: str) -> None:
    assert sum(spread(Decimal(40), [3, 3, 2, 1, 1, 2, 3], Decimal(step))) == 40


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        # the four lines of the guide of 2021: with cost, without cost, without satisfaction, without either
        (set(), {"cost": 20, "output": 40, "benefit": 20, "satisfaction": 10}),
        ({"cost"}, {"output": 50, "benefit": 30, "satisfaction": 10}),
        ({"satisfaction"}, {"cost": 20, "output": 40, "benefit": 30}),
        ({"cost", "satisfaction"}, {"output": 50, "benefit": 40}),
    ],
)
def test_points_of_an_absent_category_go_where_the_guide_of_2021_sends_them(
    absent: set[str], expected: dict[str, int]
) -> None:
    present = frozenset({"cost", "output", "benefit", "satisfaction"} - absent)
    found = level1_points(view("project-2021"), present)
    assert found == expected
    assert sum(found.values()) == 90


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        (set(), {"output": 50, "benefit": 30, "satisfaction": 10}),
        ({"satisfaction"}, {"output": 50, "benefit": 40}),
    ],
)
def test_points_of_an_absent_category_in_the_form_of_2020(absent: set[str], expected: dict[str, int]) -> None:
    found = level1_points(view("project-2020"), frozenset({"output", "benefit", "satisfaction"} - absent))
    assert found == expected
    assert sum(found.values()) == 90


def test_points_with_nowhere_to_go_are_not_given_to_anybody() -> None:
    assert level1_points(view("project-2020"), frozenset({"output"})) == {"output": 50}


@pytest.mark.parametrize(
    ("name", "category", "counted"),
    [
        ("project-2020", "cost/economic", "output/cost"),
        ("project-2020", "cost/social", "output/cost"),
        ("project-2020", "benefit/sustainable", "benefit/sustainable"),
        ("project-2021", "benefit/sustainable", "benefit/social"),
        ("project-2021", "cost/economic", "cost/economic"),
        ("project-2021", "output/quality", "output/quality"),
    ],
)
def test_each_form_counts_a_category_where_it_prints_it(name: str, category: str, counted: str) -> None:
    assert counted_category(view(name), category) == counted


def test_without_a_weighting_a_category_stays_where_it_is() -> None:
    assert counted_category(None, "cost/economic") == "cost/economic"


def test_what_no_step_can_hold_goes_to_the_most_important() -> None:
    assert spread(Decimal("10.3"), [1, 3, 1], Decimal("0.5")) == (Decimal("2.0"), Decimal("6.3"), Decimal("2.0"))
