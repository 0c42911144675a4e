from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, Field

from perfindicators.reading.document_shape import field_keys, literals, models_below, path_text, walk


class Linear(BaseModel):
    rule: Literal["linear"]
    floor: str | None = None


class Stepped(BaseModel):
    rule: Literal["stepped", "steps"]
    steps: tuple[str, ...]


Rule = Annotated[Linear | Stepped, Field(discriminator="rule")]


class Entry(BaseModel):
    when: str = ""
    body: Rule


class Policy(BaseModel):
    rules: tuple[Annotated[Entry, BeforeValidator(lambda value: value)], ...]
    start: str = Field(default="", alias="from")
    pick: tuple[str, ...] | Literal["all"] = "all"
    shares: Mapping[str, str | Mapping[str, int]] = {}
    fallback: Rule | None = None


def test_a_path_in_the_authors_words() -> None:
    assert path_text(("goals", 0, "indicators", 2, "target")) == "goals[0].indicators[2].target"
    assert path_text(()) == ""


def test_keys_are_those_the_author_writes() -> None:
    assert field_keys(Policy) == ("rules", "from", "pick", "shares", "fallback")


def test_models_below_are_found_through_lists_and_unions() -> None:
    assert models_below(Policy) == {"rules": (Entry,), "fallback": (Linear, Stepped)}


def test_a_union_tag_is_no_part_of_the_path() -> None:
    data = {"fallback": {"rule": "stepped", "stpes": ["a"]}}
    place = walk(Policy, ("fallback", "stepped", "stpes"), data)
    assert place.path == ("fallback",)
    assert place.rest == ("stpes",)
    assert place.levels[-1].keys == ("rule", "steps")


def test_keys_of_models_that_share_one_mapping_are_joined() -> None:
    data = {"rules": [{"when": "x", "rule": "linear", "flor": "1"}]}
    place = walk(Policy, ("rules", 0, "body", "linear", "flor"), data)
    assert place.path == ("rules", 0)
    assert set(place.levels[-1].keys) == {"when", "rule", "floor"}


def test_allowed_values_of_literals_and_of_discriminators() -> None:
    assert literals(walk(Policy, ("fallback",), {"fallback": {}}).shape) == ("linear", "stepped", "steps")
    assert literals(walk(Policy, ("pick", "literal['all']"), {"pick": "x"}).shape) == ("all",)


def test_a_union_without_discriminator_is_noted() -> None:
    data = {"shares": {"a": {"b": "x"}}}
    place = walk(Policy, ("shares", "a", "dict[str,int]", "b"), data)
    assert (place.path, place.union) == (("shares", "a", "b"), ("shares", "a"))


@pytest.mark.parametrize(("location", "at_key"), [(("shares", "a", "[key]"), True), (("shares", "a"), False)])
def test_an_error_of_a_key_points_at_the_key(location: tuple[str, ...], at_key: bool) -> None:
    place = walk(Policy, location, {"shares": {"a": "1"}})
    assert (place.path, place.at_key) == (("shares", "a"), at_key)


def test_an_alias_is_the_key_and_defaults_make_it_optional() -> None:
    place = walk(Policy, ("from",), {"from": []})
    assert (place.path, place.optional) == (("from",), True)
    assert not walk(Policy, ("rules",), {"rules": "x"}).optional
