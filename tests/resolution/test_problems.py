"""Problems know their place, and a slip of the pen gets a suggestion."""

from __future__ import annotations

import pytest

from perfindicators.diagnostics import Message, Severity
from perfindicators.model.declaration import Declaration
from perfindicators.resolution.problems import Problems, suggestion
from resolution_cases import declaration

BODY = "goals: [{statement: 目标, indicators: [{id: a, name: 名, category: output/quantity, target: '≥1'}]}]"


def test_a_problem_is_located_in_the_document_it_concerns() -> None:
    problems = Problems(declaration(BODY))
    problems.add("L07", ("goals", 0, "indicators", 0, "target"), Message("无", "none"), indicator="a")
    (found,) = problems.diagnostics
    assert found.span is not None
    assert found.source_line[found.span.column - 1 :].startswith("'≥1'")
    assert found.context == {"indicator": "a"}
    assert found.severity is Severity.ERROR


def test_a_place_that_is_not_written_falls_back_to_what_holds_it() -> None:
    problems = Problems(declaration(BODY))
    problems.add("L10", ("view",), Message("无", "none"))
    (found,) = problems.diagnostics
    assert found.span is not None
    assert found.span.line == 1


def test_a_document_built_in_python_has_no_places() -> None:
    written = declaration(BODY).model_dump(by_alias=True, exclude_unset=True)
    problems = Problems(Declaration.model_validate(written))
    problems.add("L07", ("goals", 0), Message("无", "none"))
    assert problems.diagnostics[0].span is None
    assert "L07" in problems.diagnostics.as_text("en")


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("retention-rat", "retention-rate"),
        ("retention_rate", "retention-rate"),
        ("Teachers", "teachers"),
        ("quantum-physics", None),
        ("", None),
    ],
)
def test_a_slip_of_the_pen_gets_the_nearest_known_word(word: str, nearest: str | None) -> None:
    zh, en = suggestion(word, ["retention-rate", "teachers"])
    assert (nearest is None) == (zh == "") == (en == "")
    if nearest:
        assert nearest in zh
        assert nearest in en


def test_with_nothing_known_nothing_is_suggested() -> None:
    assert suggestion("anything", []) == ("", "")
