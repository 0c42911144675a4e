from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from perfindicators.model.documents import DOCUMENT_KINDS, document_type
from perfindicators.reading.document_shape import models_below
from perfindicators.reading.value_words import number_limit, pattern_words, shown, slug_fitting


def all_models() -> Iterator[type[BaseModel]]:
    waiting: list[type[BaseModel]] = [model for kind in DOCUMENT_KINDS if (model := document_type(kind)) is not None]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting.extend(inner for models in models_below(model).values() for inner in models)


def patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from (found for value in schema.values() for found in patterns(value))
    elif isinstance(schema, list):
        yield from (found for value in schema for found in patterns(value))


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_pattern_of_the_models_has_words(kind: str) -> None:
    model = document_type(kind)
    for pattern in patterns(model.model_json_schema()):
        assert pattern not in pattern_words(pattern).zh, pattern


def test_the_models_are_reached() -> None:
    assert len(set(all_models())) > 30


def test_values_are_shown_short_and_harmless() -> None:
    assert shown("甲\n乙\x1b[0m") == "甲 乙\ufffd[0m"
    assert shown(["a"]) == "[… 1]"
    assert len(shown("x" * 1_000_000)) == 41


def test_an_id_is_offered_in_the_right_spelling() -> None:
    assert slug_fitting("My Id", r"^[a-z0-9]+(-[a-z0-9]+)*$") == "my-id"
    assert slug_fitting("教育", r"^[a-z0-9]+(-[a-z0-9]+)*$") == ""
    assert slug_fitting("A", r"^(?(") == ""


def test_limits_in_words() -> None:
    for kind, context in (("greater_than", {"gt": 0}), ("less_than", {"lt": 5}), ("less_than_equal", {"le": 5})):
        assert number_limit(kind, context)
    assert number_limit("finite_number", {})
    assert number_limit("something", {}) is None
