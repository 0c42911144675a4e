"""Frameworks and overlays."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from perfindicators.model.framework import Change, Extension, Framework

GOAL = {"id": "learn", "statement": "学有所成"}
FRAMEWORK: dict[str, object] = {
    "kind": "framework",
    "format": "1",
    "id": "industry/schools",
    "family": "industry",
    "goals": [GOAL],
}
NEW = {"id": "new", "name": "新指标", "category": "output/quality"}


def test_a_framework_is_current_unless_it_names_an_edition() -> None:
    found = Framework.model_validate(FRAMEWORK)
    assert (found.edition, found.categories) == ("current", "project")
    assert found.origin is None


@pytest.mark.parametrize(
    "change",
    [
        {"family": "school"},
        {"format": "2"},
        {"id": "../education"},
        {"id": "Industry/Schools"},
        {"goals": []},
        {"changes": [{"remove": "x", "reason": "无"}]},
        {"indicators": []},
        {"basis": ["西财监绩发〔2021〕25号"]},
        {"provenance": {"status": "sure"}},
    ],
    ids=str,
)
def test_what_is_no_framework(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Framework.model_validate({**FRAMEWORK, **change})


def test_an_overlay_needs_no_goals_of_its_own() -> None:
    extends = [{"use": "industry/education@2021-trial", "pick": "all"}]
    changes = [{"remove": "x", "reason": "无"}]
    assert Framework.model_validate({**FRAMEWORK, "goals": [], "extends": extends, "changes": changes}).goals == ()


@pytest.mark.parametrize(
    "written",
    [
        {"use": "industry/education", "pick": "some"},
        {"use": "industry/education"},
        {"use": "industry/education#a", "pick": "all"},
        {"use": "", "pick": "all"},
        {"use": "行业", "pick": "all"},
    ],
)
def test_an_extension_names_a_framework_and_what_to_take(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Extension.model_validate(written)


@pytest.mark.parametrize(
    ("written", "ok"),
    [
        ({"set": "a", "to": {"importance": "3"}}, True),
        ({"remove": "a"}, True),
        ({"add": NEW, "goal": "learn"}, True),
        ({"add": NEW, "goal": "learn", "after": "a"}, True),
        ({}, False),
        ({"set": "a"}, False),
        ({"to": {"importance": "3"}, "remove": "a"}, False),
        ({"set": "a", "to": {}, "remove": "b"}, False),
        ({"add": NEW}, False),
        ({"remove": "a", "goal": "learn"}, False),
    ],
    ids=str,
)
def test_a_change_does_one_thing(written: dict[str, object], ok: bool) -> None:
    if ok:
        assert Change.model_validate({**written, "reason": "县情"}).reason == "县情"
    else:
        with pytest.raises(ValidationError):
            Change.model_validate({**written, "reason": "县情"})


def test_a_change_without_a_reason_is_refused() -> None:
    with pytest.raises(ValidationError):
        Change.model_validate({"remove": "a"})
