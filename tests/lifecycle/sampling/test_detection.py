"""What a sample can find: exact, against counting every possible sample."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.sampling.detection import detection_probability, faulty_at, size_needed


@pytest.mark.parametrize(("population", "sample", "faulty"), [(8, 3, 2), (7, 7, 1), (9, 1, 4), (6, 0, 3), (10, 4, 7)])
def test_the_probability_is_the_share_of_all_samples_that_hold_a_faulty_one(
    population: int, sample: int, faulty: int
) -> None:
    samples = list(combinations(range(population), sample))
    hits = sum(any(one < faulty for one in chosen) for chosen in samples)
    assert detection_probability(population, sample, faulty) == Fraction(hits, len(samples))


def test_46_of_872_finds_one_of_five_per_cent_nine_times_out_of_ten() -> None:
    found = detection_probability(872, 46, faulty_at(872, Decimal("0.05")))
    assert round(float(found), 4) == 0.9135
    assert round(float(detection_probability(872, 46, faulty_at(872, Decimal("0.1")))), 4) == 0.9935


def test_an_error_rate_means_at_least_so_many_projects() -> None:
    assert [faulty_at(872, Decimal(rate)) for rate in ("0", "0.001", "0.05", "0.1", "1")] == [0, 1, 44, 88, 872]


@given(st.integers(1, 400), st.data())
def test_one_project_fewer_would_not_do(population: int, data: st.DataObject) -> None:
    faulty = data.draw(st.integers(1, population))
    confidence = data.draw(st.decimals("0.01", "1", places=2))
    size = size_needed(population, faulty, confidence)
    assert size is not None
    assert detection_probability(population, size, faulty) >= Fraction(confidence)
    assert detection_probability(population, size - 1, faulty) < Fraction(confidence)


def test_certainty_needs_all_but_the_faulty_and_one_more() -> None:
    assert size_needed(872, 44, Decimal(1)) == 872 - 44 + 1


def test_nothing_faulty_is_never_found() -> None:
    assert detection_probability(872, 872, 0) == 0
    assert size_needed(872, 0, Decimal("0.95")) is None


@pytest.mark.parametrize("case", [(-1, 0, 0), (10, 11, 1), (10, 1, 11), (10, -1, 1)])
def test_numbers_that_cannot_be_are_refused(case: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="0"):
        detection_probability(*case)


def test_a_whole_province_is_computed_exactly_too() -> None:
    assert 0 < 1 - detection_probability(200_000, 3_000, 200) < Fraction(1, 10)
