"""Indicators, standards and alternatives: what an author may and may not write."""

from __future__ import annotations

import pytest

from model_cases import refused
from perfindicators.model.indicators import Alternatives, Indicator, IndicatorFormula, Standard, Suppression

INDICATOR: dict[str, object] = {"id": "rate", "name": "巩固率", "category": "output/quality"}
STANDARD: dict[str, object] = {"id": "plan", "kind": "planned", "target": "≥95%", "source": {"status": "seen"}}
FORMULA = {
    "expression": "graduates / entrants * 100",
    "inputs": {"graduates": {"name": "毕业生数", "unit": "人"}, "entrants": {"name": "入学数", "unit": "人"}},
}


def test_three_keys_make_an_indicator() -> None:
    found = Indicator.model_validate(INDICATOR)
    assert (found.polarity, found.level, found.nature, found.core, found.rollup) == (
        None,
        "project",
        "result",
        False,
        "none",
    )


@pytest.mark.parametrize("key", ["id", "name", "category"])
def test_none_of_the_three_may_be_missing(key: str) -> None:
    assert key in refused(Indicator, {name: value for name, value in INDICATOR.items() if name != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("polarity", "bigger"),
        ("level", "school"),
        ("nature", "activity"),
        ("importance", "0"),
        ("importance", "4"),
        ("importance", "1.5"),
        ("points", "-1"),
        ("core", "yes"),
        ("category", "产出"),
        ("category", "output/quality/x"),
        ("rollup", "average"),
        ("unit", "3元"),
        ("pitfall", "错别字键"),
        ("importance", ""),
    ],
)
def test_a_value_out_of_range_is_refused(key: str, value: str) -> None:
    refused(Indicator, {**INDICATOR, key: value})


def test_importance_or_points_never_both() -> None:
    text = refused(Indicator, {**INDICATOR, "importance": "2", "points": "10"})
    assert "importance" in text
    assert "points" in text


def test_a_formula_knows_its_inputs_and_gives_the_unit() -> None:
    found = Indicator.model_validate({**INDICATOR, "unit": "%", "formula": FORMULA})
    assert found.formula is not None
    assert set(found.formula.inputs) == {"graduates", "entrants"}


def test_a_formula_naming_what_is_no_input_is_refused() -> None:
    written = {"expression": "graduates / entrant", "inputs": FORMULA["inputs"]}
    assert "entrant" in refused(IndicatorFormula, written)


def test_an_input_nobody_uses_is_refused() -> None:
    inputs = {**FORMULA["inputs"], "teachers": {"name": "教师数", "unit": "人"}}  # type: ignore[dict-item]
    assert "teachers" in refused(IndicatorFormula, {**FORMULA, "inputs": inputs})


def test_a_formula_that_gives_another_unit_is_refused() -> None:
    refused(Indicator, {**INDICATOR, "unit": "万元", "formula": FORMULA})


def test_a_standard_has_a_target_or_says_how_to_set_one() -> None:
    assert Standard.model_validate(STANDARD).guidance is None
    guided = {**STANDARD, "target": None, "guidance": "以上年实际为基数"}
    assert Standard.model_validate(guided).target is None
    assert "guidance" in refused(Standard, {**STANDARD, "target": None})


def test_a_standard_ends_after_it_begins() -> None:
    assert Standard.model_validate({**STANDARD, "from": "2021-01-01", "until": "2021-01-01"})
    assert "from" in refused(Standard, {**STANDARD, "from": "2022-01-01", "until": "2021-12-31"})


def test_every_standard_states_its_source() -> None:
    assert "source" in refused(Standard, {key: value for key, value in STANDARD.items() if key != "source"})


@pytest.mark.parametrize(
    ("written", "ok"),
    [
        ({"of": ["a", "b"], "points": "10"}, True),
        ({"of": ["a", "b"], "points": "10", "count": "chosen", "chosen": "b"}, True),
        ({"of": ["a"], "points": "10"}, False),
        ({"of": ["a", "b"]}, False),
        ({"of": ["a", "b"], "points": "10", "count": "chosen", "chosen": "c"}, False),
        ({"of": ["a", "b"], "points": "10", "count": "worst"}, False),
    ],
)
def test_alternatives(written: dict[str, object], ok: bool) -> None:
    if ok:
        assert Alternatives.model_validate({"id": "group", **written}).of == ("a", "b")
    else:
        refused(Alternatives, {"id": "group", **written})


def test_a_suppression_names_a_code_and_a_reason() -> None:
    assert Suppression.model_validate({"code": "W05", "reason": "单一任务"}).until is None
    refused(Suppression, {"code": "W5", "reason": "单一任务"})
    refused(Suppression, {"code": "W05", "reason": ""})
