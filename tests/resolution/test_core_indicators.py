"""A goal's core indicators are chosen, or refused with a reason."""

from __future__ import annotations

import pytest

from perfindicators.diagnostics import Severity
from resolution_cases import codes, declaration, framework, resolution

SCHOOLS = framework(
    """goals:
  - id: learn
    statement: 学有所成
    indicators:
      - {id: retention, name: 巩固率, category: output/quality, core: true}
      - {id: hours, name: 学时, category: output/quantity}
  - id: eat
    statement: 吃得安全
    indicators:
      - {id: meals, name: 供餐, category: output/quantity, core: true}
"""
)


def declared(*uses: str, refused: str = "") -> list[str]:
    rows = "".join(f'\n      - {{use: "industry/schools{use}", target: "≥1"}}' for use in uses)
    own = declaration(f"goals:\n  - statement: 目标\n    indicators:{rows}\n{refused}")
    return codes(resolution(own, SCHOOLS))


def test_a_core_indicator_beside_a_chosen_one_is_asked_for() -> None:
    assert declared("#hours") == ["L18"]
    assert declared("@2021#hours") == ["L18"]


def test_chosen_it_is_not_asked_for() -> None:
    assert declared("#hours", "#retention") == []


@pytest.mark.parametrize("use", ["industry/schools#retention", "industry/schools@2021#retention"])
def test_refused_with_a_reason_it_is_not_asked_for(use: str) -> None:
    assert declared("#hours", refused=f'refused: [{{use: "{use}", reason: 单列}}]\n') == []


def test_other_goals_are_not_looked_at() -> None:
    assert declared("#retention") == []


def test_it_is_asked_for_once_and_as_a_warning() -> None:
    rows = '\n      - {use: "industry/schools#hours", id: a, target: "≥1"}' * 1
    own = declaration(
        f"goals:\n  - statement: 目标\n    indicators:{rows}"
        '\n      - {use: "industry/schools#hours", id: b, target: "≥2"}\n'
    )
    (found,) = resolution(own, SCHOOLS).diagnostics
    assert (found.code, found.severity) == ("L18", Severity.WARNING)
    assert found.context["indicator"] == "industry/schools#retention"
    assert found.span is not None


@pytest.mark.parametrize(
    ("use", "code"),
    [("industry/nothing#x", "L01"), ("industry/schools@1999#retention", "L01"), ("industry/schools#retentoin", "L02")],
)
def test_a_refusal_of_what_does_not_exist_is_an_error(use: str, code: str) -> None:
    assert code in declared("#retention", refused=f'refused: [{{use: "{use}", reason: 单列}}]\n')
