"""How values combine where nobody says so: by what the unit allows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from perfindicators.expressions.units import parse_unit
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Line
from perfindicators.lifecycle.indicator_roll_ups.ways import way_of


@dataclass
class Case:
    name: str
    unit: str
    category: str = "output/quantity"


def line(case: Case, rollup: str = "") -> Line:
    unit = parse_unit(case.unit)
    return Line(
        case.name,
        case.category,
        "quantity",
        unit,
        None,
        None,
        "",
        None,
        None,
        {},
        "unknown",
        "",
        Earned(),
        rollup,
        None,
    )


def way(case: Case, *stated: str) -> tuple[str, str]:
    found = way_of([line(case, text) for text in stated or ("",)], parse_unit(case.unit), [])
    return found.rollup, found.source


@pytest.mark.parametrize(
    "case",
    [
        Case("受益学生数", "人"), Case("培训", "万人次"), Case("植树面积", "亩"), Case("用工", "人·天"),
        Case("总成本", "万元", "cost/economic"), Case("会议次数", ""), Case("供水量", "立方米", "benefit/social"),
    ],
)  # fmt: skip
def test_what_is_counted_or_measured_is_added(case: Case) -> None:
    assert way(case) == ("sum", "assumed")


@pytest.mark.parametrize(
    "case",
    [
        Case("覆盖率", "%"), Case("人均补助", "元"), Case("单价", "元/株", "cost/economic"), Case("办结时限", "天"),
        Case("满意度", "分", "satisfaction/served"), Case("水质", "级"), Case("排名", "名"), Case("指数", ""),
        Case("评分", "", "benefit/social"), Case("补助标准", "元", "cost/economic"), Case("就业增长率", ""),
    ],
)  # fmt: skip
def test_rates_prices_times_and_places_on_a_scale_are_not_added(case: Case) -> None:
    assert way(case) == ("weighted-mean", "assumed")


def test_what_the_table_says_goes_before_the_unit() -> None:
    assert way(Case("受益学生数", "人"), "不汇总", "none") == ("none", "stated")
    assert way(Case("满意度", "分"), "", "求和") == ("sum", "stated")


def test_two_ways_stated_are_none() -> None:
    found: list[object] = []
    case = Case("受益学生数", "人")
    result = way_of([line(case, "求和"), line(case, "加权平均")], parse_unit("人"), found)  # type: ignore[arg-type]
    assert result.rollup == "none"
    assert len(found) == 1
