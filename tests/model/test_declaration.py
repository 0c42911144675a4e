"""Declarations: the subject, the lines, functions and tasks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from perfindicators.model.declaration import Declaration, DeclaredIndicator, Function, Subject

SUBJECT: dict[str, object] = {"type": "project", "name": "营养改善", "year": "2022"}
OWN: dict[str, object] = {"id": "meals", "name": "供餐学校", "category": "output/quantity"}
DECLARATION: dict[str, object] = {
    "kind": "declaration",
    "format": "1",
    "id": "meals",
    "subject": SUBJECT,
    "goals": [{"statement": "吃得好", "indicators": [OWN]}],
}


def test_defaults_are_those_of_the_deployed_platform() -> None:
    found = Declaration.model_validate(DECLARATION)
    assert (found.policy, found.categories, found.view) == ("integrated-platform", "project", None)
    assert found.execution_points == 10
    assert (found.subject.budget_kind, found.subject.upper_transfer, found.subject.classified) == (
        "general",
        False,
        False,
    )


def test_amounts_are_in_ten_thousand_yuan() -> None:
    found = Subject.model_validate(
        {**SUBJECT, "budget": "1040900元", "adjusted_budget": "98", "previous_budget": "0.01亿元"}
    )
    assert (found.budget, found.adjusted_budget, found.previous_budget) == (Decimal("104.09"), 98, 100)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("type", "school"),
        ("name", ""),
        ("year", "1989"),
        ("year", "2101"),
        ("year", "今年"),
        ("budget", "十个"),
        ("budget_kind", "other"),
        ("attribute", "old"),
        ("classified", "no"),
        ("departmnt", "教育局"),
    ],
)
def test_what_is_no_subject(key: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Subject.model_validate({**SUBJECT, key: value})


def test_a_line_uses_a_framework_or_is_ones_own() -> None:
    assert DeclaredIndicator.model_validate({"use": "industry/education@2021-trial#retention-rate"}).id is None
    assert DeclaredIndicator.model_validate(OWN).use is None


@pytest.mark.parametrize("key", ["id", "name", "category"])
def test_ones_own_line_is_told_what_is_missing(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        DeclaredIndicator.model_validate({name: value for name, value in OWN.items() if name != key})
    assert key in str(caught.value)
    assert "use" in str(caught.value)


@pytest.mark.parametrize(
    "reference",
    [
        "industry/education",
        "industry/education@2021",
        "#rate",
        "industry/education#",
        "../x y#rate",
        "industry/education@#rate",
        "",
    ],
)
def test_a_reference_names_a_framework_and_an_indicator(reference: str) -> None:
    with pytest.raises(ValidationError):
        DeclaredIndicator.model_validate({"use": reference})


def test_importance_or_points_never_both() -> None:
    with pytest.raises(ValidationError):
        DeclaredIndicator.model_validate({**OWN, "importance": "2", "points": "10"})


@pytest.mark.parametrize(
    "adjusted",
    [
        {"target": "≥94%", "on": "2022-09-01"},
        {"target": "≥94%", "basis": "批复"},
        {"on": "2022-09-01", "basis": "批复"},
    ],
)
def test_a_mid_year_change_states_target_day_and_basis(adjusted: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        DeclaredIndicator.model_validate({**OWN, "adjusted": adjusted})


def test_history_is_by_year() -> None:
    assert DeclaredIndicator.model_validate({**OWN, "history": {"2020": "94.8%"}}).history == {"2020": "94.8%"}
    with pytest.raises(ValidationError):
        DeclaredIndicator.model_validate({**OWN, "history": {"去年": "94.8%"}})


def test_a_function_carries_tasks_and_tasks_carry_projects() -> None:
    written = {
        "id": "schooling",
        "name": "义务教育",
        "tasks": [{"id": "meals", "name": "营养改善", "projects": [{"name": "供餐", "budget": "38万元"}]}],
    }
    assert Function.model_validate(written).tasks[0].projects[0].budget == 38


def test_a_declaration_without_goals_is_refused() -> None:
    with pytest.raises(ValidationError):
        Declaration.model_validate({**DECLARATION, "goals": []})
