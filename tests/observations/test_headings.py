"""Headings: English, official Chinese, platform names, in any spelling."""

import pytest

from perfindicators.observations.headings import COLUMN_NAMES, accepted, all_headings, bind, column_of, money_unit
from perfindicators.observations.problems import Place

HERE = Place("a.csv", 1)


def places(*headings, **columns):
    return dict(bind(headings, columns, HERE)[0].places)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("indicator", "indicator"),
        (" Indicator ", "indicator"),
        ("三级指标名称", "indicator"),
        ("LV3_PERF_IND_NAME", "indicator"),
        ("一级指标", "level1"),
        ("年度\n指标值", "target"),
        ("预期指标值", "target"),
        ("KPI_VAL", "target"),
        ("COMPUTESIGN", "operator"),
        ("指标性质", "operator"),
        ("METERUNIT", "unit"),
        ("度量单位", "unit"),
        ("全年完成值", "actual"),
        ("全年实际完成值", "actual"),
        ("实际完成值（定量填数字，定性填达成、部分达成、未达成）", "actual"),
        ("IND_COMP", "actual"),
        ("分值（权重）", "points"),
        ("weight", "points"),
        ("指标权重(分)", "points"),
        ("得 分", "points_given"),
        ("EVAL_SCORE", "points_given"),
        ("DEVI_ANALY", "reason"),
        ("全年执行数(B)", "executed"),
        ("YEAR_EXE_AMT", "executed"),
        ("cur_amt", "budget"),
        ("调整预算数", "budget"),
        ("REPLY_AMT", "budget_initial"),
        ("执行率(B/A)", "execution_rate"),
        ("ＰＲＯ＿ＮＡＭＥ", "project"),
        ("业务股室", "section"),
        ("扣减分数", "deduction"),
        ("折算得分", "folded_given"),
        ("单项指标折算得分", "folded_points"),
        ("天气", None),
        ("x" * 1000, None),
    ],
)
def test_a_heading_is_known_in_any_spelling(heading, column):
    assert column_of(heading) == column


def test_no_heading_means_two_columns():
    for name in COLUMN_NAMES:
        for heading in accepted(name):
            assert column_of(heading) == name, heading
    assert len(all_headings()) == len(set(all_headings()))


def test_a_target_is_split_where_operator_and_unit_have_columns_of_their_own():
    assert "target_value" in places("三级指标", "指标性质", "指标值", "度量单位")
    assert "target" in places("三级指标", "指标值", "度量单位")


def test_the_callers_choice_is_stronger_than_a_known_heading():
    found, problems = bind(["source_id", "project", "指标"], {"project": "source_id"}, HERE)
    assert (found.places["project"], found.spare, problems) == (0, (1,), [])


def test_two_headings_for_one_column_are_a_problem():
    found, problems = bind(["指标", "分值", "权重"], {}, HERE)
    assert found.places["points"] == 1
    assert [(item.code, item.span.column, item.context["column"]) for item in problems] == [("O10", 3, "points")]


def test_an_exact_heading_wins_over_a_weaker_one():
    assert places("绩效指标", "三级指标", "分值")["indicator"] == 1
    assert places("name", "指标名称")["indicator"] == 1
    assert places("绩效指标", "分值")["indicator"] == 0


def test_the_merged_label_of_the_block_beside_level_1_is_decoration():
    found, problems = bind(["绩效指标", "一级指标", "二级指标", "三级指标", "分值"], {}, HERE)
    assert (found.places["indicator"], found.spare, problems) == (3, (0,), [])


def test_the_headings_of_collected_tables_are_known():
    headings = ["target_raw", "operator", "target_value", "unit", "actual_raw", "weight", "score_published"]
    columns = ["target", "operator", "target_value", "unit", "actual", "points", "points_given"]
    assert places("indicator", *headings) == {"indicator": 0} | {name: n for n, name in enumerate(columns, start=1)}


def test_a_choice_that_does_not_exist_is_a_problem():
    _, problems = bind(["指标"], {"target": "目标", "colour": "指标"}, HERE)
    assert [item.code for item in problems] == ["O14", "O14"]


def test_the_unit_of_money_stands_in_brackets():
    assert money_unit("budget（元）") == "元"
    assert money_unit("项目资金 (单位：万元)") == "万元"
    assert money_unit("金额单位：亿元") == "亿元"
    assert money_unit("指标权重(分)") is None
    assert bind(["指标", "全年预算数（元）"], {}, HERE)[0].money == {"budget": "元"}


def test_project_funds_alone_are_the_budget():
    assert places("指标", "项目资金（万元）")["budget"] == 1
    assert places("项目资金（万元）", "全年预算数")["budget"] == 1
