from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from perfindicators.reading.error_messages import explain
from perfindicators.reading.problems import Problem
from perfindicators.reading.yaml_source import PlainData


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Words(Strict):
    zh: str


class Sheet(Strict):
    name: str | Words = ""
    pick: tuple[Annotated[str, Field(pattern="^[a-z]+$")], ...] | Literal["all"] = "all"
    shares: Mapping[str, str | Mapping[str, Annotated[str, Field(max_length=2)]]] = {}
    years: Mapping[Annotated[str, Field(pattern=r"^\d{4}$")], str] = {}
    pair: tuple[str, str] | None = None
    items: tuple[Words, ...] = Field(default=(), min_length=1)


def problems(data: dict[str, PlainData]) -> list[Problem]:
    with pytest.raises(ValidationError) as caught:
        Sheet.model_validate(data)
    return explain(caught.value.errors(), Sheet, data)


def one(data: dict[str, PlainData]) -> Problem:
    (problem,) = problems(data)
    return problem


def test_a_union_is_reported_once_by_the_member_that_fits_best() -> None:
    assert (one({"pick": ["A"]}).code, one({"pick": ["A"]}).path) == ("Y06", ("pick", 0))
    assert one({"pick": "some"}).code == "Y05"
    assert "列表" in one({"pick": "some"}).message.zh
    assert one({"name": {}}).code == "Y04"
    assert one({"shares": {"a": {"b": "xyz"}}}).path == ("shares", "a", "b")


def test_a_union_none_of_whose_members_fits_names_them_all() -> None:
    problem = one({"name": ["x"]})
    assert problem.path == ("name",)
    assert "一段文字，或键值" in problem.message.zh


def test_a_wrong_key_of_a_mapping_points_at_the_key() -> None:
    problem = one({"years": {"二一": "1"}})
    assert (problem.path, problem.at_key) == (("years", "二一"), True)
    assert "2021" in problem.message.en


def test_a_short_list_and_an_empty_one() -> None:
    assert "缺一个值" in one({"pair": ["a"]}).message.zh
    assert "空" in one({"items": []}).message.zh
    assert one({"pair": ["a", "b", "c"]}).code == "Y06"


def test_a_list_whose_items_are_wrong_is_not_called_too_short() -> None:
    assert [problem.path for problem in problems({"items": [{"zh": "a", "x": "b"}]})] == [("items", 0, "x")]


def test_every_message_exists_in_both_languages_and_names_the_path() -> None:
    for problem in problems({"nmae": "1", "pick": "x", "years": {"a": None}, "items": {"zh": "x"}}):
        assert problem.message.zh != problem.message.en
        assert problem.context["path"]
