"""How alike texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.reading.closeness import near_pairs, near_texts, near_windows, slip_likeness

NAMES = ["九年义务教育巩固率", "毛入学率", "参训人次", "参训人数"]


@given(st.text(max_size=30))
def test_a_text_is_most_like_itself(text: str) -> None:
    assert slip_likeness(text, text) == 1.0


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_closest_first_and_never_below_the_limit(texts: list[str], query: str) -> None:
    for near in (near_texts(query, texts, 50), near_windows(query, texts, 50)):
        closeness = [item.closeness for item in near]
        assert closeness == sorted(closeness, reverse=True)
        assert all(value >= 50 for value in closeness)


def test_a_swap_of_neighbours_is_one_slip() -> None:
    assert slip_likeness("tagret", "target") == pytest.approx(5 / 6)


def test_a_window_of_a_longer_text_counts() -> None:
    assert near_windows("巩故率", NAMES, 60)[0].position == 0
    assert near_texts("巩故率", NAMES, 60) == ()


def test_pairs_are_named_once() -> None:
    assert [(first, second) for first, second, _ in near_pairs(NAMES, 70)] == [(2, 3)]
    assert near_pairs([], 70) == ()
