"""Monitoring whole tables: lights, measures, amounts, and bad input that stops nothing."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli_cases import EXAMPLES
from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.monitoring.facade import monitor
from perfindicators.lifecycle.monitoring.result import Monitoring, ProjectMonitoring

BASE = {"项目名称": "校舍维修", "主管部门": "州教育体育局", "年度": "2022", "预算数": "100", "执行数": "60"}


def one(practice: str | None = None, on: date | None = None, **cells: str) -> ProjectMonitoring:
    """Monitor one project in July."""
    return monitor([{**BASE, **cells}], month=7, practice=practice, on=on).projects[0]


def codes(result: Monitoring) -> list[str]:
    """Return the codes of the diagnostics."""
    return [item.code for item in result.diagnostics]


def indicator(target: str, current: str, **cells: str) -> str:
    """Return the light of one indicator in July."""
    return one(三级指标=cells.pop("name", "数量"), 年度指标值=target, 当前完成值=current, **cells).indicators[0].light


@pytest.mark.parametrize(
    ("target", "current", "light"),
    [
        ("≥120人次", "42", "yellow"), ("≥120人次", "41", "red"),
        ("≥120人次", "56", "green"), ("≥120人次", "130", "green"),
        ("≥95%", "57", "yellow"), ("≥95%", "95", "green"), ("≥95%", "50", "red"), ("=0起", "0", "green"),
        ("=0起", "1", "red"), ("≤0起", "2", "red"), ("≤100万元", "95", "green"), ("≤100万元", "101", "red"),
        ("≤2%", "1.9", "green"), ("≤2%", "2.1", "yellow"), ("≤2%", "4", "red"), ("效果明显", "达成", "green"),
        ("效果明显", "部分达成", "yellow"), ("6月底前", "未完成", "red"), ("9月底前", "2022-08-01", "green"),
        ("90~100%", "95", "green"),
    ],
)  # fmt: skip
def test_lights_of_indicators_in_july(target: str, current: str, light: str) -> None:
    assert indicator(target, current) == light


@pytest.mark.parametrize(
    ("said", "light"),
    [("确定能", "green"), ("有可能", "yellow"), ("完全不可能", "red"), ("", "yellow")],
)
def test_what_completes_in_december_is_judged_by_its_likelihood(said: str, light: str) -> None:
    assert indicator("12月底前", "未完成", 完成目标可能性=said) == light
    assert indicator("≥1套", "0", 完成目标可能性=said, 计划完成月份="12") == light


def test_what_is_called_impossible_is_red_even_on_schedule_but_not_once_reached() -> None:
    assert indicator("≥120人次", "100", 完成目标可能性="不可能") == "red"
    assert indicator("≥120人次", "120", 完成目标可能性="不可能") == "green"


def test_whether_values_add_up_is_decided_by_unit_said_and_can_be_overridden() -> None:
    assert indicator("≥100%", "50", name="工程完工率") == "red"
    assert indicator("≥100%", "50", name="工程完工率", 是否累计="是") == "green"
    assert "P12" in codes(monitor([{**BASE, "三级指标": "率", "年度指标值": "≥95%", "当前完成值": "90"}], month=7))


def test_surplus_is_budget_minus_expected_spending() -> None:
    found = one(执行数="30", 全年预计执行数="60")
    assert (found.measure, found.amount) == ("adjust-budget", Decimal(40))
    assert found.proposed_cut is not None
    assert (found.proposed_cut.rate_before, found.proposed_cut.rate_after) == (
        Decimal("30.00"), Decimal("50.00"),
    )  # fmt: skip
    assert found.light == "red"
    assert "40" in found.decision.explanation.zh


def test_money_left_when_the_goals_are_reached_is_recovered() -> None:
    found = one(三级指标="数量", 年度指标值="≥10个", 当前完成值="10", 全年预计执行数="70")
    assert (found.measure, found.amount) == ("recover-money", Decimal(30))


def test_rigid_spending_gets_advice_without_an_amount() -> None:
    found = one(执行数="30", 全年预计执行数="60", 刚性支出="是")
    assert (found.measure, found.amount, found.proposed_cut) == ("adjust-budget", None, None)
    assert "（建议）" in found.decision.name.zh


@pytest.mark.parametrize(
    ("cells", "measure", "amount"),
    [
        ({}, "continue", None),
        ({"执行数": "40"}, "correct", None),
        ({"严重问题": "虚报冒领"}, "suspend", Decimal(40)),
        ({"完成目标可能性": "不可能", "偏差原因": "人员保障"}, "suspend", Decimal(40)),
        ({"完成目标可能性": "不可能", "偏差原因": "硬件条件", "全年预计执行数": "75"}, "adjust-budget", Decimal(25)),
        ({"完成目标可能性": "不可能", "全年预计执行数": "75"}, "recover-money", Decimal(25)),
        ({"完成目标可能性": "不可能"}, "suspend", Decimal(40)),
        ({"预算数": "", "执行数": ""}, "complete-data", None),
    ],
)
def test_measures(cells: dict[str, str], measure: str, amount: Decimal | None) -> None:
    found = one(**cells)
    assert (found.measure, found.amount) == (measure, amount)


SHORT = {"执行数": "30", "全年预计执行数": "40"}
IMPOSSIBLE = {"完成目标可能性": "不可能"}
CAN = {"完成目标可能性": "确定能"}
ALL = {"全年预计执行数": "100"}
REACHED = {"三级指标": "数量", "年度指标值": "≥10所", "当前完成值": "10所"}


@pytest.mark.parametrize(
    ("cells", "says", "changed", "measure"),
    [
        (
            {**SHORT, **IMPOSSIBLE, "偏差原因": "硬件条件"},
            "目标能完成、全年预计也能用完的，不调整",
            {**CAN, **ALL},
            "correct",
        ),
        ({"执行数": "30", **IMPOSSIBLE, "偏差原因": "硬件条件"}, "目标能完成的，不调整", CAN, "correct"),
        ({**SHORT, **IMPOSSIBLE}, "客观原因的调整预算", {"偏差原因": "硬件条件"}, "adjust-budget"),
        ({**SHORT, **IMPOSSIBLE}, "其他的暂停执行", {"偏差原因": "人员保障"}, "suspend"),
        ({**SHORT, **REACHED}, "全年预计能用完的，不收回", ALL, "correct"),
        ({**SHORT, "刚性支出": "是"}, "按结余调整预算", {"刚性支出": "否"}, "adjust-budget"),
        ({**SHORT, **REACHED, "刚性支出": "是"}, "按结余收回资金", {"刚性支出": "否"}, "recover-money"),
        ({"执行数": "30"}, "有结余的改为调整预算", {"全年预计执行数": "40"}, "adjust-budget"),
        ({"执行数": "30", **REACHED}, "有结余的改为收回资金", {"全年预计执行数": "40"}, "recover-money"),
        (SHORT, "全年预计能用完的，不调整", ALL, "correct"),
    ],
)
def test_what_would_change_the_measure_does(
    cells: dict[str, str], says: str, changed: dict[str, str], measure: str
) -> None:
    change = one(**cells).decision.would_change
    assert change is not None
    assert says in change.zh
    assert one(**{**cells, **changed}).measure == measure


@pytest.mark.parametrize(
    ("current", "due", "light"),
    [("60", "6月", "yellow"), ("47", "1", "red"), ("60", "7", "yellow"), ("100", "6", "green")],
)
def test_from_its_planned_month_on_all_of_an_indicator_is_due(current: str, due: str, light: str) -> None:
    assert indicator("≥100公里", f"{current}公里", 计划完成月份=due) == light


def test_a_planned_month_that_is_none_is_told() -> None:
    rows = [{**BASE, "三级指标": "里程", "年度指标值": "≥100公里", "当前完成值": "60公里", "计划完成月份": "13"}]
    assert "P09" in codes(monitor(rows, month=7))


def test_more_taken_back_than_the_budget_counts_as_nothing_taken_back() -> None:
    result = monitor([{**BASE, "预算数": "", "年初预算数": "100", "执行数": "30", "收回金额": "140"}], month=7)
    assert (result.projects[0].money.rate, result.projects[0].money.cut) == (Decimal("30.00"), None)
    assert "P27" in codes(result)
    added = monitor([{**BASE, "预算数": "160", "年初预算数": "100", "收回金额": "140"}], month=7)
    assert "P27" not in codes(added)


def test_money_spent_without_a_budget_is_nothing_to_go_on_with() -> None:
    found = one(预算数="0", 执行数="5", **REACHED)
    assert (found.light, found.measure) == ("grey", "complete-data")


def test_spending_of_another_month_is_told() -> None:
    rows = [{"项目名称": "校舍维修", "预算数": "100", "1-7月执行数": "50"}]
    assert "P28" in codes(monitor(rows, month=9))
    assert "P28" not in codes(monitor(rows, month=7))


def test_sichuan_warns_when_goals_and_spending_are_more_than_ten_points_apart() -> None:
    cells = {"三级指标": "数量", "年度指标值": "≥100个", "执行数": "60"}
    assert one("monitoring-sichuan", 当前完成值="70", **cells).gap_light == "green"
    wide = one("monitoring-sichuan", 当前完成值="71", **cells)
    assert (wide.gap, wide.light) == (Decimal("11.00"), "yellow")
    assert one(当前完成值="71", **cells).gap is None


def test_sichuan_gives_ten_working_days() -> None:
    assert one("monitoring-sichuan", date(2025, 7, 31), 执行数="30").deadline == date(2025, 8, 14)
    assert one(None, date(2025, 7, 31), 执行数="30").deadline == date(2025, 8, 30)


def test_a_cut_already_made_cures_nothing() -> None:
    found = one(年初预算数="100", 预算数="40", 执行数="30")
    assert (found.light, found.money.rate, found.money.cut and found.money.cut.rate_after) == (
        "red", Decimal("30.00"), Decimal("75.00"),
    )  # fmt: skip


def test_the_month_comes_from_the_heading_where_nothing_else_says_it() -> None:
    result = monitor([{"项目名称": "校舍维修", "年初预算数": "100", "1–7月执行数": "40"}])
    assert (result.projects[0].month, result.projects[0].money.ratio) == (7, Decimal("68.57"))


def test_the_rows_of_the_official_form() -> None:
    row = {"项目名称": "校舍维修", "项目资金": "", "年初预算数": "", "1-7月执行数": "", "确定能": "", "人员保障": "",
           "三级指标": "",            "年度指标值": "", "当前完成值": ""}  # fmt: skip
    rows = [
        {**row, "项目资金": "年度资金总额", "年初预算数": "100", "1-7月执行数": "60"},
        {**row, "项目名称": "", "项目资金": "其中：本年一般公共预算拨款", "年初预算数": "80", "1-7月执行数": "50"},
        {
            **row,
            "项目名称": "",
            "三级指标": "数量",
            "年度指标值": "≥10个",
            "当前完成值": "6",
            "确定能": "√",
            "人员保障": "√",
        },
    ]
    result = monitor(rows)
    found = result.projects[0]
    assert (len(result.projects), found.money.rate, found.likelihood, found.causes) == (
        1, Decimal("60.00"), "certain", ("人员保障",),
    )  # fmt: skip
    assert not result.diagnostics.errors


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"预算数": "0"}, "P04"), ({"执行数": "-5"}, "P05"), ({"完成目标可能性": "也许"}, "P09"),
        ({"偏差原因": "天气"}, "P09"),
        ({"全年预计执行数": "10"}, "P13"), ({"执行数": "120"}, "P14"), ({"计划曲线": "冬修"}, "P16"),
        ({"三级指标": "数量", "当前完成值": "5"}, "P11"),
        ({"三级指标": "数量", "年度指标值": "≥5个", "当前完成值": "很多"}, "P10"),
        ({"执行数": "六十"}, "O26"), ({"执行数": "40"}, "P15"), ({"预算数": ""}, "P19"),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_the_rest_goes_on(cells: dict[str, str], code: str) -> None:
    result = monitor([{**BASE, **cells}, {**BASE, "项目名称": "学生资助"}], month=7)
    assert code in codes(result)
    assert result.projects[1].light == "green"


def test_a_year_before_any_practice_is_told() -> None:
    assert "P18" in codes(monitor([{**BASE, "年度": "2015"}], month=7))


def test_a_budget_of_nothing_is_grey() -> None:
    assert one(预算数="0", 执行数="0").light == "grey"


@pytest.mark.parametrize(
    ("said", "light"), [("确定能", "yellow"), ("有可能", "red"), ("完全不可能", "red"), ("", "red")]
)
def test_a_count_that_has_not_begun_is_no_red_light_while_the_department_is_certain(said: str, light: str) -> None:
    assert indicator("≥1套", "0", 完成目标可能性=said) == light
    assert indicator("≥100套", "1", 完成目标可能性=said) == "red"


def test_in_december_nothing_can_come_any_more() -> None:
    row = {**BASE, "三级指标": "系统上线", "年度指标值": "≥1套", "当前完成值": "0", "完成目标可能性": "确定能"}
    lights = [monitor([row], month=month).projects[0].indicators[0].light for month in (11, 12)]
    assert lights == ["yellow", "red"]


def test_a_month_that_is_none_gives_way_to_that_of_the_table_and_says_so() -> None:
    result = monitor([{**BASE, "月份": "7"}], month=13)
    assert (result.projects[0].month, codes(result)) == (7, ["P02"])
    assert "改用表中写的月份" in result.diagnostics[0].message.zh
    assert "表中也没有写月份" in monitor([BASE], month=13).diagnostics[0].message.zh


@pytest.mark.parametrize(("mark", "shown"), [("秘密", 0), ("待定", 0), ("公开", 1), ("非涉密", 1), ("", 1)])
def test_the_words_of_classification_are_known(mark: str, shown: int) -> None:
    assert len(monitor([{**BASE, "密级": mark}], month=7).projects) == shown


def test_funds_of_several_kinds_add_up_where_no_total_is_given() -> None:
    rows = [
        {**BASE, "资金类别": kind, "预算数": budget, "执行数": "5"} for kind, budget in (("中央", "30"), ("县级", "20"))
    ]
    result = monitor(rows, month=7)
    assert (result.projects[0].money.budget, result.projects[0].money.executed) == (50, 10)
    assert "P06" not in codes(result)


def test_month_thirteen() -> None:
    assert "P02" in codes(result := monitor([BASE], month=13))
    assert result.projects[0].money.light == "grey"
    assert codes(monitor([{**BASE, "月份": "13"}])) == ["P02"]
    assert codes(monitor([BASE])) == ["P03"]


def test_a_project_in_two_departments() -> None:
    rows = [{**BASE, "项目编码": "001"}, {**BASE, "项目编码": "001", "主管部门": "州水务局"}]
    assert (codes(monitor(rows, month=7)), len(monitor(rows, month=7).projects)) == (["P07"], 1)
    unnamed = [BASE, {**BASE, "主管部门": "州水务局"}]
    assert (codes(monitor(unnamed, month=7)), len(monitor(unnamed, month=7).projects)) == (["P08"], 2)


def test_amounts_and_indicators_that_stand_twice() -> None:
    rows = [{**BASE, "三级指标": "甲", "年度指标值": "≥5个", "当前完成值": "5"}] * 2 + [{**BASE, "预算数": "200"}]
    assert {"P06", "P17"} <= set(codes(monitor(rows, month=7)))


def test_an_empty_table() -> None:
    assert "P01" in codes(monitor([], month=7))
    assert "O25" in codes(monitor([{"天气": "晴"}], month=7))


def test_an_unknown_practice_is_refused() -> None:
    with pytest.raises(DocumentNotFound):
        monitor([BASE], month=7, practice="monitoring-nowhere")


def test_classified_projects_leave_no_trace() -> None:
    hidden = {**BASE, "项目名称": "某工程", "预算数": "-7", "是否涉密": "是", "完成目标可能性": "也许"}
    seen = {**BASE, "是否涉密": "否", "完成目标可能性": ""}
    both, alone = monitor([seen, hidden], month=7), monitor([seen], month=7)
    assert json.dumps(both.to_json(), ensure_ascii=False) == json.dumps(alone.to_json(), ensure_ascii=False)
    assert repr(both) == repr(alone)
    assert [item.project for item in both.classified] == ["某工程"]


def test_the_example() -> None:
    result = monitor(EXAMPLES / "monitoring-july.csv", curves=[{"计划曲线": "冬修", "7月": "30%", "12月": "100%"}])
    assert dict(result.counts) == {"red": 2, "yellow": 0, "green": 4, "grey": 0}
    assert result.to_frame()["measure"].tolist()[:2] == ["adjust-budget", "adjust-budget"]
    assert json.loads(json.dumps(result.to_json()))["counts"]["red"] == 2


CELLS = st.text("甲能是否年月日万元０５0129.-+%％≥≤,，eE/ \u3000\t\n\x00\ufeff🙂é", max_size=6)
"""Signs that cells of a table are made of, and some that no cell should hold."""


@given(
    st.lists(
        st.fixed_dictionaries(
            {"项目名称": st.sampled_from(["甲", "乙", ""])},
            optional={
                name: CELLS | st.decimals(allow_nan=True).map(str) | st.just("5")
                for name in ("预算数", "执行数", "年初预算数", "全年预计执行数", "三级指标", "年度指标值",
                             "当前完成值", "完成目标可能性", "偏差原因", "月份", "是否累计", "主管部门",
                             "收回金额", "年度", "是否涉密")
            },
        ),
        max_size=4,
    )
)  # fmt: skip
def test_no_table_stops_the_monitoring(rows: list[dict[str, str]]) -> None:
    json.dumps(monitor(rows).to_json())


def test_a_count_below_zero_is_told_and_judged_by_its_likelihood() -> None:
    rows = [{**BASE, "三级指标": "里程", "年度指标值": "≥100公里", "当前完成值": "-5公里", "完成目标可能性": "确定能"}]
    result = monitor(rows, month=7)
    assert ("P10" in codes(result), result.projects[0].indicators[0].light) == (True, "green")
