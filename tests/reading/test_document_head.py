from __future__ import annotations

import pytest

from perfindicators.diagnostics import Severity
from perfindicators.model.documents import DOCUMENT_KINDS, document_type
from perfindicators.reading.document_head import read_head
from perfindicators.reading.yaml_source import PlainData


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_the_kind_decides_the_class(kind: str) -> None:
    head = read_head({"kind": kind, "format": "1"})
    assert head.model is document_type(kind)
    assert not head.problems


def test_a_misspelt_kind_is_read_as_the_one_meant() -> None:
    head = read_head({"kind": "declration", "format": "1"})
    assert head.model is document_type("declaration")
    assert [problem.context["suggestion"] for problem in head.problems] == ["declaration"]
    assert "framework" in head.problems[0].message.en


def test_a_missing_kind_is_known_by_the_keys() -> None:
    head = read_head({"format": "1", "tree": {}, "names": {}, "views": {}})
    assert head.model is document_type("categories")
    assert "kind: categories" in head.problems[0].message.zh


@pytest.mark.parametrize("data", [{"kind": "nothing like it", "x": "1"}, {"kind": ["a"]}, {"kind": None}, {}])
def test_a_kind_that_cannot_be_guessed_stops_there(data: dict[str, PlainData]) -> None:
    head = read_head(data)
    assert head.model is None
    assert {problem.code for problem in head.problems} == {"Y12"}


@pytest.mark.parametrize("written", ["2", "1.0", "", None, ["1"]])
def test_there_is_one_format(written: PlainData) -> None:
    (problem,) = read_head({"kind": "policy", "format": written}).problems
    assert "format: 1" in problem.message.zh


def test_the_order_of_the_first_two_keys_is_only_a_warning() -> None:
    (problem,) = read_head({"id": "a", "kind": "policy", "format": "1"}).problems
    assert problem.severity is Severity.WARNING
