"""Counts are added, levels reached; what is missing or unreadable leaves a goal open, never met."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.lifecycle.transfers.facade import Receipt, transfer_goals
from transfer_cases import RECEIVED, checked, codes


def test_a_goal_not_to_be_exceeded_is_left_open_while_a_county_has_sent_nothing() -> None:
    found = checked("≤900万元", ("景洪市", "500万元", ""), roster=("景洪市", "勐腊县"))
    assert (found.goals[0].holds, found.goals[0].decision.decision) == (None, "open")
    assert codes(found) == ["G15", "G01"]
    exceeded = checked("≤900万元", ("景洪市", "901万元", ""), roster=("景洪市", "勐腊县"))
    assert exceeded.goals[0].holds is False


def test_a_goal_that_cannot_be_read_leaves_the_sum_open_unless_the_others_reach_it() -> None:
    short = checked("≥900人", ("景洪市", "500人", ""), ("勐海县", "效果明显", ""))
    assert (short.goals[0].holds, codes(short)) == (None, ["G05", "G15"])
    enough = checked("≥900人", ("景洪市", "900人", ""), ("勐海县", "效果明显", ""))
    assert (enough.goals[0].holds, codes(enough)) == (True, ["G05"])


def test_a_county_that_aims_the_other_way_is_not_added() -> None:
    found = checked("≥900人", ("景洪市", "≤500人", ""), ("勐海县", "≥400人", ""))
    assert (found.goals[0].together, found.goals[0].holds) == (Decimal(400), None)
    assert codes(found) == ["G16", "G15"]


def test_a_range_is_no_number_to_add_up() -> None:
    assert codes(checked("±10%", ("景洪市", "±10%", ""))) == ["G05"]


@pytest.mark.parametrize(("name", "target"), [("群众满意度", "≥90分"), ("亩产量", "≥500公斤"), ("补助", "≥5元/人")])
def test_levels_are_reached_by_each_and_never_added(name: str, target: str) -> None:
    rows = [
        {
            "县市": county,
            "三级指标": name,
            "指标值": target.replace("9", "4").replace("5", "4"),
            "下达日期": "2022-03-02",
        }
        for county in ("甲县", "乙县")
    ]
    found = transfer_goals([{"三级指标": name, "指标值": target}], rows, Receipt(RECEIVED))
    assert (found.goals[0].way, found.goals[0].holds) == ("each", False)


def test_a_cost_without_an_operator_is_not_to_be_exceeded() -> None:
    rows = [{"县市": "甲县", "三级指标": "人均资助成本", "指标值": "1600元", "下达日期": "2022-03-02"}]
    found = transfer_goals([{"三级指标": "人均资助成本", "指标值": "1500元"}], rows, Receipt(RECEIVED))
    assert (found.goals[0].operator, found.goals[0].holds) == ("<=", False)
    assert "未写符号" in found.goals[0].decision.explain()


def test_hours_add_up_to_days_without_a_rest() -> None:
    above = [{"三级指标": "停水时间", "指标值": "=1天", "是否可加": "是"}]
    rows = [{"县市": name, "三级指标": "停水时间", "指标值": "8小时", "下达日期": "2022-03-02"} for name in "甲乙丙"]
    found = transfer_goals(above, rows, Receipt(RECEIVED))
    assert (found.goals[0].together, found.goals[0].holds) == (Decimal(1), True)
