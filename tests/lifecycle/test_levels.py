"""Levels are never added up; counts and amounts are."""

from __future__ import annotations

import pytest

from perfindicators.expressions.units import parse_unit
from perfindicators.lifecycle.levels import is_level


@pytest.mark.parametrize(
    ("name", "unit"),
    [("覆盖率", "%"), ("满意度", "分"), ("工期", "天"), ("人均补助", "元"), ("补助", "元/人"), ("玉米亩产", "公斤")],
)
def test_rates_marks_durations_and_quotients_are_levels(name: str, unit: str) -> None:
    assert is_level(name, parse_unit(unit))


@pytest.mark.parametrize(("name", "unit"), [("资助人数", "人"), ("总成本", "万元"), ("公路", "公里"), ("数量", "")])
def test_counts_and_amounts_are_not(name: str, unit: str) -> None:
    assert not is_level(name, parse_unit(unit))
