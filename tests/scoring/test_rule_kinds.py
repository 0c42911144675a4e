"""Every kind of rule, from the YAML an author writes to the points a line earns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from perfindicators.library.opening import resolve
from perfindicators.model.declaration import Declaration
from perfindicators.model.rules import Rule
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.scorecard import Scorecard
from scoring_cases import score_lines

CASES = yaml.load((Path(__file__).parents[1] / "fixtures/scoring/rules.yaml").read_text("utf-8"), yaml.BaseLoader)
LINES = [
    pytest.param(case, id=f"{kind}-{n}")
    for kind, cases in CASES.items()
    if kind != "vetoes"
    for n, case in enumerate(cases)
]


def declared(*lines: Mapping[str, Any]) -> IndicatorSet:
    """A declaration with these lines, resolved."""
    settings = {"name": "指标", "category": "output/quality", "points": "10"}
    written = {
        "kind": "declaration",
        "format": "1",
        "id": "case",
        "subject": {"type": "project", "name": "项目", "year": "2022"},
        "execution_points": "0",
        "goals": [{"statement": "目标", "indicators": [{**settings, **line} for line in lines]}],
    }
    return resolve(Declaration.model_validate(written))


def reported(given: Any) -> Any:
    """What was reported, its inputs as numbers."""
    if not isinstance(given, Mapping):
        return {"actual": given}
    inputs = {name: Decimal(value) for name, value in given.get("inputs", {}).items()}
    return {**{key: value for key, value in given.items() if key != "inputs"}, "inputs": inputs}


def known(text: str) -> Decimal | None:
    return None if text == "null" else Decimal(text)


def codes(card: Scorecard) -> set[str]:
    return {item.code for item in card.findings}


@pytest.mark.parametrize("case", LINES)
def test_a_line_earns_what_was_computed_by_hand(case: dict[str, Any]) -> None:
    card = score_lines(declared({"id": "a", **case["line"]}), {"a": reported(case["given"])})
    (line,) = card.lines
    score = known(case["score"])
    assert line.score == score, line.explanation.zh
    bounds = case.get("bounds", [case["score"]] * 2)
    assert line.bounds == tuple(map(Decimal, bounds))
    assert case.get("note", "") in (*line.notes, "")
    if "finding" in case:
        assert case["finding"] in codes(card)
    else:
        assert not {item.code for item in card.findings.errors}
    assert line.explanation.zh.endswith(("。", "）"))
    assert line.explanation.en


@pytest.mark.parametrize("case", CASES["vetoes"], ids=str)
def test_a_veto_decides_more_than_its_line(case: dict[str, Any]) -> None:
    first, second = case["points"]
    lines = declared(
        {"id": "a", "target": "≥100%", "points": first, "veto": case["veto"]},
        {"id": "b", "target": "≥100%", "points": second},
    )
    card = score_lines(lines, {**({} if case["a"] == "null" else {"a": case["a"]}), "b": "100%"})
    assert card.total == known(case["total"])
    assert card.grade == (None if case["grade"] == "null" else case["grade"])
    if "bounds" in case:
        assert card.bounds == tuple(map(Decimal, case["bounds"]))
    assert case.get("note", "") in (*card.notes, "")
    if "finding" in case:
        assert case["finding"] in codes(card)
    else:
        assert codes(card) == set()


def test_every_rule_kind_has_cases() -> None:
    union, _ = get_args(Rule)
    kinds = {get_args(model.model_fields["rule"].annotation)[0] for model in get_args(union)}
    assert kinds <= set(CASES)
    for kind in kinds:
        assert all(case["line"]["scoring"]["rule"] == kind for case in CASES[kind])
