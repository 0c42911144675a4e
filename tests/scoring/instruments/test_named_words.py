"""Known names in a cell, however they are separated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.scoring.instruments.named_words import named_words

NAMES = {"survey": "survey", "用地、规划意见": "land", "land": "land", "概算 表": "estimate", "概算": "rough"}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("survey，用地、规划意见", {"survey": 1, "land": 1}), ("survey land", {"survey": 1, "land": 1}),
        ("概算 表；概算", {"estimate": 1, "rough": 1}), ("Survey×2、survey", {"survey": 3}), ("概算 3处", {"rough": 3}),
        ("概算=12", {"rough": 12}), ("", {}),
    ],
)  # fmt: skip
def test_names_are_found_with_their_counts(text: str, counts: dict[str, int]) -> None:
    found = named_words(text, NAMES)
    assert (dict(found.counts), found.rest) == (counts, ())


@pytest.mark.parametrize(
    ("text", "rest"), [("surveys", ("surveys",)), ("照片、survey", ("照片",)), ("sur vey", ("sur", "vey"))]
)
def test_what_is_no_known_name_is_left_over(text: str, rest: tuple[str, ...]) -> None:
    assert named_words(text, NAMES).rest == rest


@given(st.lists(st.sampled_from(list(NAMES)), max_size=6), st.sampled_from(["、", "，", "；", "\n"]))
def test_whatever_stands_between_names_they_are_all_found(words: list[str], between: str) -> None:
    found = named_words(between.join(words), NAMES)
    assert found.rest == ()
    assert sum(found.counts.values()) == len(words)


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    named_words(text, NAMES)
