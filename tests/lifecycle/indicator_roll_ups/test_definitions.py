"""What frameworks say about adding up."""

from __future__ import annotations

import pytest

from perfindicators.expressions.formulas import parse_formula
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definitions, divisor_of, frameworks_of


@pytest.mark.parametrize(
    ("formula", "divisor"),
    [
        ("a / b * 100", "b"), ("(a - b) / b * 100", "b"), ("1 - a / b", "b"), ("a / (b + c) * 100", "b + c"),
        ("a * 100", None), ("a / b / c", None), ("a / b + c / d", None), ("a / 2", None),
    ],
)  # fmt: skip
def test_only_one_ratio_has_a_base(formula: str, divisor: str | None) -> None:
    found = divisor_of(parse_formula(formula))
    assert (None if found is None else str(found)) == divisor


def test_every_ratio_of_the_frameworks_can_be_pooled_or_says_by_its_formula_why_not() -> None:
    ratios = [
        indicator
        for framework in shipped_catalogue().frameworks()
        for goal in framework.goals
        for indicator in goal.indicators
        if indicator.rollup == "ratio" and indicator.formula is not None
    ]
    pooled = [item for item in ratios if item.formula and divisor_of(item.formula.expression) is not None]
    assert len(pooled) > 0.9 * len(ratios) > 100


def test_an_indicator_is_found_by_id_and_by_name() -> None:
    known = Definitions(frameworks_of(["industry/education"], shipped_catalogue()))
    found = known.find("", "★指标1：新增学位建成数")
    assert found is not None
    assert found == known.find("new-places-built", "")
    assert found == known.find("industry/education#new-places-built", "")
    assert known.find("新增", "新增") is None
