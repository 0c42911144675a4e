"""`new`: a declaration to begin from that says what is still to be filled in."""

from __future__ import annotations

import pytest

from perfindicators.authoring.scaffold import Scaffold, scaffold_declaration
from perfindicators.errors import DocumentNotFound
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import read, try_resolve

CATALOGUE = shipped_catalogue()


def made(*frameworks: str, name: str = "2026年干部培训") -> str:
    return scaffold_declaration(Scaffold(name, frameworks, 2026, "training-2026", department="组织部"), CATALOGUE)


@pytest.mark.parametrize("framework", list(CATALOGUE.frameworks()), ids=lambda framework: framework.id)
def test_a_scaffold_of_any_framework_reads_and_lacks_only_what_the_author_knows(framework: object) -> None:
    text = made(framework.id)  # type: ignore[attr-defined]
    assert read(text).diagnostics == ()
    assert {item.code for item in try_resolve(text).diagnostics} <= {"L07"}


def test_core_indicators_are_chosen_and_others_stand_as_comments() -> None:
    text = made("recurring/training")
    chosen = [line for line in text.splitlines() if line.startswith("      - {use:")]
    assert any("#training-test-pass-rate" in line for line in chosen)
    assert not any("#certificates-obtained-rate" in line for line in chosen)
    assert '# - {use: "recurring/training@2021-trial#certificates-obtained-rate"' in text


def test_a_comment_taken_away_is_a_line_more() -> None:
    text = made("recurring/training")
    more = text.replace("      # - {use:", "      - {use:")
    assert read(more).diagnostics == ()
    assert more.count("      - {use:") > text.count("      - {use:")


def test_what_only_the_department_knows_stands_beside_the_line() -> None:
    assert "指标值待填，" in made("recurring/training")


def test_several_frameworks_follow_each_other_with_goals_of_their_own() -> None:
    text = made("recurring/training", "project/common@2021-trial")
    assert "id: training-train-the-right" in text
    assert "id: common-deliver" in text


@pytest.mark.parametrize("name", ['带"引号"的项目', "反斜杠\\项目", "冒号: 项目 # 井号"])
def test_any_name_is_quoted(name: str) -> None:
    document = read(made("project/subsidy", name=name)).document
    assert document is not None
    assert document.subject.name == name  # type: ignore[attr-defined]


def test_a_name_over_several_lines_becomes_one_line() -> None:
    document = read(made("project/subsidy", name="干部\n培训\t班")).document
    assert document is not None
    assert document.subject.name == "干部 培训 班"  # type: ignore[attr-defined]


@pytest.mark.parametrize("again", ["recurring/training", "recurring/training@2021-trial"])
def test_a_framework_named_twice_is_taken_once(again: str) -> None:
    assert made("recurring/training", again) == made("recurring/training")


@pytest.mark.parametrize("id", ["中文", "a # b", "a\nnote: b", ""])
def test_an_id_that_is_none_is_refused_as_one_value(id: str) -> None:
    text = scaffold_declaration(Scaffold("培训", ("recurring/training",), 2026, id), CATALOGUE)
    found = read(text).diagnostics
    assert [(item.code, item.span.line if item.span else 0) for item in found] == [("Y06", 3)]


def test_an_unknown_framework_is_misuse() -> None:
    with pytest.raises(DocumentNotFound):
        made("industry/nothing")
