"""Assessment of counties: points, deductions with objections, ranks that say how sure they are, the circular."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.county_assessment.facade import CountyAssessment, assess_counties
from perfindicators.model.instrument import Instrument

_SHEET = load(Path(__file__).parents[2] / "fixtures" / "instruments" / "county.yaml")
assert isinstance(_SHEET, Instrument)
SHEET: Instrument = _SHEET
EXAMPLES = shipped_folder("examples")


def rows(county: str, progress: str, reports: str = "无") -> list[dict[str, str]]:
    found = {"支出进度": progress, "报送质量": reports}
    return [{"县市": county, "事项": item, "结果": text} for item, text in found.items()]


def assessed(*tables: list[dict[str, str]], **more: Any) -> CountyAssessment:
    return assess_counties([row for table in tables for row in table], instrument=SHEET, **more)


def off(**cells: str) -> list[dict[str, str]]:
    return [{"县市": "甲", "事项": "报送质量", "扣分": "5", "理由": "晚报", "佐证资料": "登记", **cells}]


def test_counties_stand_best_first_with_their_scores_by_group() -> None:
    found = assessed(rows("甲", "45%"), rows("乙", "90%"))
    assert [(one.county, one.rank, one.assessment.total) for one in found] == [
        ("乙", (1, 1), Decimal(100)),
        ("甲", (2, 2), Decimal(70)),
    ]
    assert [(group.name.zh, group.score) for group in found.counties[1].groups] == [
        ("财政管理", Decimal(30)),
        ("绩效管理", Decimal(40)),
    ]
    assert found.counties[1].weakest is not None
    assert found.counties[1].weakest.name.zh == "财政管理"


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    found = assessed(rows("甲", "90%"), rows("乙", "90%"), rows("丙", "45%"))
    assert [one.rank for one in found] == [(1, 1), (1, 1), (3, 3)]


def test_an_open_item_makes_the_rank_a_range_and_never_a_zero() -> None:
    found = assessed(rows("甲", ""), rows("乙", "67.5%"))
    assert {one.county: one.rank for one in found} == {"甲": (1, 2), "乙": (1, 2)}
    certain = assessed(rows("甲", ""), rows("乙", "15%", "false-data×4"))
    assert {one.county: one.rank for one in certain} == {"甲": (1, 1), "乙": (2, 2)}


def test_a_county_that_sent_nothing_is_listed_and_not_ranked() -> None:
    found = assessed(rows("甲", "90%"), roster=["甲", "磨憨"])
    assert found.silent == ("磨憨",)
    assert [one.county for one in found] == ["甲"]
    assert [item.code for item in found.diagnostics] == ["A70"]
    assert (found.circular()[-1]["县市"], found.circular()[-1]["名次"]) == ("磨憨", None)


def test_a_deduction_takes_points_off_its_item_and_never_below_zero() -> None:
    found = assessed(rows("甲", "90%"), deductions=off())
    assert found.counties[0].assessment.item("performance/reports").score == Decimal(35)
    assert found.counties[0].assessment.total == Decimal(95)
    all_off = assessed(rows("甲", "90%"), deductions=off(扣分="99"))
    assert all_off.counties[0].assessment.total == Decimal(60)


def test_an_objection_nobody_decided_on_keeps_the_result_preliminary() -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉="系统故障"))
    assert found.counties[0].preliminary
    assert found.counties[0].assessment.total == Decimal(95)
    assert [item.code for item in found.diagnostics] == ["A75"]


@pytest.mark.parametrize(("outcome", "total"), [("维持", "95"), ("撤销", "100")])
def test_a_decided_objection_settles_the_deduction(outcome: str, total: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(申诉="系统故障", 申诉结论=outcome))
    assert (found.counties[0].assessment.total, found.counties[0].preliminary) == (Decimal(total), False)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"县市": "丙"}, "A71"),
        ({"事项": "无此项"}, "A72"),
        ({"理由": ""}, "A73"),
        ({"佐证资料": ""}, "A73"),
        ({"扣分": "-1"}, "A74"),
        ({"扣分": ""}, "A74"),
    ],
)
def test_a_deduction_that_cannot_stand_is_told_and_takes_nothing_off(cells: dict[str, str], code: str) -> None:
    found = assessed(rows("甲", "90%"), deductions=off(**cells))
    assert [item.code for item in found.diagnostics] == [code]
    assert found.counties[0].assessment.total == Decimal(100)


def test_the_circular_says_rank_total_grade_and_the_weakest_group() -> None:
    found = assessed(rows("甲", "45%"), rows("乙", "90%"))
    assert found.text().splitlines()[1] == "第 2 名 甲：70.00 分，中，限期改进；最弱：财政管理。"
    assert found.text("en").splitlines()[0].startswith("1. 乙: 100.00")
    assert found.to_frame()["县市"].tolist() == ["乙", "甲"]


def test_the_shipped_example_ranks_three_counties_one_of_them_preliminary() -> None:
    found = assess_counties(EXAMPLES / "county-values.csv", EXAMPLES / "county-deductions.csv")
    assert [(one.county, one.rank, one.preliminary) for one in found] == [
        ("景洪市", (1, 1), False),
        ("勐海县", (2, 2), False),
        ("勐腊县", (3, 3), True),
    ]
    assert [item.code for item in found.diagnostics] == ["A75", "A73"]
