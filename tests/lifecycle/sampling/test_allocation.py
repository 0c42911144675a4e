"""Places for strata: at least one, then by weight, never more than there are projects."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.sampling.allocation import Need, allocate

STRATA = st.lists(
    st.tuples(st.integers(1, 40), st.fractions(min_value=Fraction(1, 10), max_value=5000), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


def needs_of(strata: list[tuple[int, Fraction, int]]) -> dict[str, Need]:
    return {f"部门{n}": Need(size, weight, min(size, least)) for n, (size, weight, least) in enumerate(strata)}


@given(STRATA, st.integers(0, 500))
def test_every_place_is_given_once_and_within_the_limits(strata: list[tuple[int, Fraction, int]], wanted: int) -> None:
    needs = needs_of(strata)
    least, most = sum(need.least for need in needs.values()), sum(need.size for need in needs.values())
    places = min(max(wanted, least), most)
    given_places = allocate(needs, places)
    assert sum(given_places.values()) == places
    assert all(needs[name].least <= number <= needs[name].size for name, number in given_places.items())


@given(STRATA, st.integers(0, 100))
def test_the_order_of_the_strata_decides_nothing(strata: list[tuple[int, Fraction, int]], wanted: int) -> None:
    needs = needs_of(strata)
    places = min(max(wanted, sum(need.least for need in needs.values())), sum(need.size for need in needs.values()))
    assert allocate(needs, places) == allocate(dict(reversed(needs.items())), places)


def test_the_largest_remainder_gets_the_last_place() -> None:
    # 10 places by 47 : 16 : 15.8 : 12 : 6.1 : 3.1, the textbook case of Hamilton's method.
    weights = {"a": "47", "b": "16", "c": "15.8", "d": "12", "e": "6.1", "f": "3.1"}
    needs = {name: Need(100, Fraction(weight)) for name, weight in weights.items()}
    assert allocate(needs, 10) == {"a": 5, "b": 2, "c": 1, "d": 1, "e": 1, "f": 0}


def test_a_small_department_has_its_place_and_a_full_one_passes_on_the_rest() -> None:
    needs = {"大": Need(3, Fraction(990), 1), "中": Need(9, Fraction(9), 1), "小": Need(9, Fraction(1), 1)}
    assert allocate(needs, 8) == {"大": 3, "中": 4, "小": 1}
