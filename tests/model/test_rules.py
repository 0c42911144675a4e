"""Scoring rules as authors write them."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from perfindicators.model.rules import Rule, Veto

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
PART = {"id": "x", "target": "≥1"}
GOOD: dict[str, list[dict[str, object]]] = {
    "all-or-nothing": [{}, {"met": "<="}],
    "proportional": [{}, {"floor": "60%"}, {"floor": "0"}, {"floor": "1"}],
    "reverse-linear": [{}, {"zero_at": "200%"}, {"zero_at": "1.5"}],
    "reverse-ratio": [{}],
    "interpolated": [{"from": {"value": "60%", "share": "0"}, "to": {"value": "95%", "share": "1"}}],
    "stepped": [
        {"steps": [{"if": "≥95%", "share": "1"}, {"if": "≥70%", "points": "3"}], "else": "0"},
        {"steps": [{"if": "60%-80%", "share": "0.5"}]},
    ],
    "per-unit": [
        {"every": "5百分点", "lose": "1"},
        {"every": "1元", "lose": "0.5", "count": "started"},
        {"every": "1天", "lose": "1", "count": "prorata"},
    ],
    "tolerance": [{"within": "10%"}, {"within": "0", "then": "proportional"}],
    "judged": [{}, {"grades": "five"}],
    "likert": [{"scale": "5"}],
    "checklist": [{"elements": [{"id": "a", "name": "甲", "share": "0.5"}, {"id": "b", "name": "乙", "share": "0.5"}]}],
    "condition": [{"if": "audited = 1 and graduates >= 100"}],
    "formula": [{"share": "min(1, graduates / plan)"}],
    "parts": [{"of": [PART]}, {"of": [PART, {"id": "y", "name": "乙", "target": "≤2"}], "combine": "minimum"}],
}
CASES = [(rule, body) for rule, bodies in GOOD.items() for body in bodies]


def test_every_rule_kind_has_a_case_here() -> None:
    union, _ = get_args(Rule)
    kinds = {get_args(model.model_fields["rule"].annotation)[0] for model in get_args(union)}
    assert kinds == set(GOOD)


@pytest.mark.parametrize(("rule", "body"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_rule_is_read_and_written_back_the_same(rule: str, body: dict[str, object]) -> None:
    found = RULE.validate_python({"rule": rule, **body})
    assert found.rule == rule
    assert RULE.validate_python(RULE.dump_python(found, mode="json", by_alias=True)) == found


@pytest.mark.parametrize("rule", GOOD)
def test_unknown_keys_are_refused_in_every_rule(rule: str) -> None:
    with pytest.raises(ValidationError):
        RULE.validate_python({"rule": rule, **GOOD[rule][0], "surprise": "1"})


STEP = {"if": "≥95%", "share": "1"}
BAD: dict[str, dict[str, object]] = {
    "no such rule": {"rule": "linear"},
    "no rule at all": {"floor": "60%"},
    "a floor above the target": {"rule": "proportional", "floor": "110%"},
    "nothing left at the target already": {"rule": "reverse-linear", "zero_at": "100%"},
    "one value for both ends": {
        "rule": "interpolated",
        "from": {"value": "60%", "share": "0"},
        "to": {"value": "60%", "share": "1"},
    },
    "a share above one": {
        "rule": "interpolated",
        "from": {"value": "60%", "share": "0"},
        "to": {"value": "95%", "share": "1.1"},
    },
    "a step that earns twice": {"rule": "stepped", "steps": [{"if": "≥95%", "share": "1", "points": "3"}]},
    "a step that earns nothing said": {"rule": "stepped", "steps": [{"if": "≥95%"}]},
    "no steps": {"rule": "stepped", "steps": []},
    "negative points on a step": {"rule": "stepped", "steps": [{"if": "≥95%", "points": "-1"}]},
    "losing nothing": {"rule": "per-unit", "every": "1天", "lose": "0"},
    "losing per word": {"rule": "per-unit", "every": "一些", "lose": "1"},
    "counting some way": {"rule": "per-unit", "every": "1天", "lose": "1", "count": "some"},
    "a tolerance above the whole": {"rule": "tolerance", "within": "101%"},
    "four grades": {"rule": "judged", "grades": "four"},
    "a scale of one": {"rule": "likert", "scale": "1"},
    "shares that do not add up": {"rule": "checklist", "elements": [{"id": "a", "name": "甲", "share": "0.5"}]},
    "an element worth nothing": {
        "rule": "checklist",
        "elements": [{"id": "a", "name": "甲", "share": "0"}, {"id": "b", "name": "乙", "share": "1"}],
    },
    "a condition that is no formula": {"rule": "condition", "if": "audited 1"},
    "no parts": {"rule": "parts", "of": []},
    "a part without target": {"rule": "parts", "of": [{"id": "x"}]},
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_a_rule_that_makes_no_sense_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RULE.validate_python(body)


def test_defaults_are_those_of_the_deployed_platform() -> None:
    assert RULE.validate_python({"rule": "reverse-linear"}).zero_at == Decimal(2)  # type: ignore[union-attr]
    assert RULE.validate_python({"rule": "per-unit", "every": "1天", "lose": "1"}).count == "whole"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "ok"),
    [
        ({"if": "<60%", "effect": "zero-total"}, True),
        ({"if": "<60%", "effect": "reject"}, True),
        ({"if": "<60%", "effect": "cap-grade", "grade": "中"}, True),
        ({"if": "<60%", "effect": "cap-grade"}, False),
        ({"if": "<60%", "effect": "zero-total", "grade": "中"}, False),
        ({"if": "<60%", "effect": "shame"}, False),
        ({"effect": "reject"}, False),
    ],
)
def test_a_veto_names_its_effect_and_a_cap_its_grade(written: dict[str, str], ok: bool) -> None:
    if ok:
        assert Veto.model_validate(written).effect == written["effect"]
    else:
        with pytest.raises(ValidationError):
            Veto.model_validate(written)
