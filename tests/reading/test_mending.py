from __future__ import annotations

from typing import Literal

from perfindicators.diagnostics import DocumentPath, Message
from perfindicators.reading.mending import MendedData
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Mend, Problem
from perfindicators.reading.yaml_source import PlainData

Action = Literal["rename", "replace", "guess", "fill", "drop"]


def problem(action: Action, path: DocumentPath, value: PlainData = None) -> Problem:
    return Problem(ProblemCode.UNKNOWN_KEY, Message("", ""), path, mend=Mend(action, path, value))


def test_the_authors_data_is_never_touched() -> None:
    data: PlainData = {"a": [{"b": "1"}]}
    mended = MendedData(data)
    assert mended.apply([problem("replace", ("a", 0, "b"), "2"), problem("drop", ("a",))])
    assert data == {"a": [{"b": "1"}]}
    assert mended.data == {}


def test_a_renamed_key_keeps_its_place_and_its_way_back() -> None:
    mended = MendedData({"x": "1", "nmae": {"zh": "甲"}, "y": "2"})
    mended.apply([problem("rename", ("nmae",), "name")])
    assert list(mended.data or ()) == ["x", "name", "y"]
    assert mended.author_path(("name", "zh")) == ("nmae", "zh")


def test_a_misspelt_key_comes_before_the_missing_one() -> None:
    mended = MendedData({"nmae": "甲"})
    mended.apply([problem("fill", ("name",)), problem("rename", ("nmae",), "name")])
    assert mended.data == {"name": "甲"}


def test_what_was_guessed_says_nothing_about_the_author() -> None:
    mended = MendedData({"a": {}})
    mended.apply([problem("fill", ("a", "name"))])
    assert not mended.speaks_of_author(problem("drop", ("a", "name", "zh")))
    assert not mended.speaks_of_author(problem("drop", ("a",))._replace(whole=True, message=Message("", "needs name")))
    assert mended.speaks_of_author(problem("drop", ("a", "b")))


def test_a_mend_that_fits_nothing_changes_nothing() -> None:
    mended = MendedData({"a": ["x"]})
    assert not mended.apply([problem("drop", ("a", 0)), problem("replace", ("b", "c"), "1"), problem("drop", ("z",))])
    assert mended.data == {"a": ["x"]}
