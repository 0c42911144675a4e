"""处置单: deadline, answer, money that came back, suspension."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.monitoring.facade import monitor
from perfindicators.lifecycle.monitoring.slips import DisposalSlip, answered, disposal_slip, overdue, recovered

ISSUED = date(2025, 7, 31)


def slip(practice: str = "monitoring-sichuan", **cells: str) -> DisposalSlip:
    """Return the slip of a project whose goals are reached with 40 万元 left."""
    row = {"项目名称": "校舍维修", "主管部门": "州教育体育局", "年度": "2025", "预算数": "100", "执行数": "45",
           "三级指标": "数量",            "年度指标值": "≥5个",
           "当前完成值": "5", "全年预计执行数": "60", **cells}  # fmt: skip
    project = monitor([row], month=7, practice=practice).projects[0]
    return disposal_slip(project, issued=ISSUED, opinion="同意收回结余", practice=practice)


def test_the_slip_in_both_languages() -> None:
    zh, en = slip().as_text(), slip().as_text("en")
    assert "处置措施：收回资金，金额 40 万元" in zh
    assert "股室意见：同意收回结余" in zh
    assert "答复期限：2025-08-14" in zh
    assert "Measure: recover money, 40 万元" in en
    assert "answer by: 2025-08-14" in en


def test_money_comes_back_in_parts() -> None:
    first = recovered(slip(), Decimal("12.5"), date(2025, 9, 1))
    second = recovered(first.slip, Decimal("27.5"), date(2025, 10, 8))
    assert (first.balance, second.balance, second.diagnostics) == (Decimal("27.5"), Decimal(0), ())
    assert first.slip.state(date(2025, 9, 30)) == "suspended"
    assert second.slip.state(date(2025, 10, 8)) == "settled"
    assert second.slip.state(date(2025, 10, 7)) == "suspended"


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity"])
def test_what_cannot_come_back_is_not_noted(amount: str) -> None:
    result = recovered(slip(), Decimal(amount), date(2025, 9, 1))
    assert (result.balance, [item.code for item in result.diagnostics]) == (Decimal(40), ["P30"])


def test_money_from_before_the_slip_is_not_noted() -> None:
    assert [item.code for item in recovered(slip(), Decimal(1), date(2025, 7, 30)).diagnostics] == ["P30"]


def test_more_than_was_open_is_noted_and_told() -> None:
    result = recovered(slip(), Decimal(41), date(2025, 9, 1))
    assert (result.balance, [item.code for item in result.diagnostics]) == (Decimal(0), ["P31"])


def test_sichuan_suspends_a_slip_nobody_answers() -> None:
    found = slip()
    assert [found.state(day) for day in (date(2025, 8, 14), date(2025, 8, 15))] == ["open", "suspended"]
    assert "自动暂停" in found.decision(date(2025, 8, 15)).explanation.zh
    assert overdue([found], date(2025, 8, 15)) == (found,)


def test_elsewhere_it_is_only_overdue() -> None:
    found = slip("monitoring-national")
    assert (found.deadline, found.state(date(2025, 8, 31))) == (date(2025, 8, 30), "overdue")


def test_an_answer_in_time_stops_the_suspension_and_a_late_one_is_told() -> None:
    in_time, late = answered(slip(), "adjust", date(2025, 8, 14)), answered(slip(), "cancel", date(2025, 8, 20))
    assert (in_time.slip.state(date(2025, 9, 1)), in_time.diagnostics) == ("answered", ())
    assert [item.code for item in late.diagnostics] == ["P32"]
    assert late.slip.state(date(2025, 8, 18)) == "suspended"


def test_another_measure_takes_no_amount_over() -> None:
    project = monitor([{"项目名称": "甲", "预算数": "100", "执行数": "30", "全年预计执行数": "60"}], month=7).projects[
        0
    ]
    assert disposal_slip(project, issued=ISSUED).amount == Decimal(40)
    assert disposal_slip(project, issued=ISSUED, measure="correct").amount is None
    with pytest.raises(ValueError, match="amount"):
        disposal_slip(project, issued=ISSUED, amount=Decimal(-1))


def test_a_slip_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        slip().opinion = "改"  # type: ignore[misc]


@given(st.lists(st.decimals("0.01", 30, places=2), max_size=6))
def test_what_came_back_and_what_is_open_add_up(amounts: list[Decimal]) -> None:
    found = slip()
    for amount in amounts:
        found = recovered(found, amount, date(2025, 9, 1)).slip
    assert found.received == sum(amounts, Decimal(0))
    assert found.balance == max(Decimal(40) - found.received, Decimal(0))


def test_the_deadline_is_that_of_the_practice_the_project_was_monitored_by() -> None:
    row = {"项目名称": "甲", "预算数": "100", "执行数": "30"}
    warned = {
        name: monitor([row], month=7, practice=name).projects[0]
        for name in ("monitoring-sichuan", "monitoring-national")
    }
    issued = [disposal_slip(item, issued=ISSUED) for item in warned.values()]
    assert [(str(item.deadline), item.afterwards) for item in issued] == [
        ("2025-08-14", "suspend"),
        ("2025-08-30", "remind"),
    ]


def test_a_slip_that_takes_money_shows_the_rates_before_and_after_side_by_side() -> None:
    text = slip().as_text()
    assert "收回前执行率 45.00%，收回 40 万元，收回后 75.00%" in text
    assert "不能算整改到位" in text
    assert "收回前" not in slip(全年预计执行数="100").as_text()


def test_a_budget_that_is_cut_has_a_balance_too() -> None:
    row = {"项目名称": "甲", "预算数": "100", "执行数": "30", "全年预计执行数": "60"}
    issued = disposal_slip(monitor([row], month=7).projects[0], issued=ISSUED)
    result = recovered(issued, Decimal(15), date(2025, 9, 1))
    assert (issued.measure, result.balance, result.diagnostics) == ("adjust-budget", Decimal(25), ())


def test_an_answer_older_than_the_slip_is_not_noted() -> None:
    result = answered(slip(), "continue", date(2025, 7, 30))
    assert (result.slip.choice, [item.code for item in result.diagnostics]) == (None, ["P34"])


def test_an_amount_that_is_no_number_is_refused() -> None:
    project = monitor([{"项目名称": "甲", "预算数": "100", "执行数": "30"}], month=7).projects[0]
    with pytest.raises(ValueError, match="amount"):
        disposal_slip(project, issued=ISSUED, amount=Decimal("NaN"))
