"""Many projects rolled up: target against actual, grades, scores and money, each project once."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.diagnostics import Severity
from perfindicators.errors import DocumentNotFound, FrameUnusable
from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY
from perfindicators.lifecycle.indicator_roll_ups.facade import INTERNAL, roll_up_indicators
from perfindicators.lifecycle.indicator_roll_ups.outcome import IndicatorRollUp
from perfindicators.lifecycle.indicator_roll_ups.results import IndicatorRollUps
from perfindicators.observations.table import read_table
from perfindicators.scoring.tables import score_published

EXAMPLE = Path(__file__).parents[3] / "examples" / "rollup-tables.csv"
Row = dict[str, str]


def line(project: str, indicator: str, target: str, actual: str, **further: str) -> Row:
    """One row of a self-evaluation table; quantities of output unless it says otherwise."""
    row = {
        "项目名称": project, "主管部门": "教育局", "一级指标": "产出指标", "二级指标": "数量指标",
        "三级指标": indicator, "年度指标值": target, "实际完成值": actual, "分值": "10",
    }  # fmt: skip
    return row | further


def row_of(result: IndicatorRollUps, name: str, unit: str | None = None) -> IndicatorRollUp:
    found = [row for row in result.total.indicators if row.name == name and unit in (None, row.unit)]
    assert len(found) == 1, [(row.name, row.unit) for row in result.total.indicators]
    return found[0]


def codes(result: IndicatorRollUps) -> list[str]:
    return [item.code for item in result.diagnostics if item.code.startswith("I")]


# -- quantities --------------------------------------------------------------------------------------------------------


def test_counts_are_added_in_one_unit() -> None:
    rows = [line("甲", "受益学生数", "≥0.1万人", "0.12万人"), line("乙", "受益学生数", "≥500人", "480人")]
    row = row_of(roll_up_indicators(rows), "受益学生数")
    assert (row.rollup, row.target, row.actual, row.completion) == ("sum", 1500, 1680, Decimal("112.00"))
    assert (row.counts.met, row.counts.partly, row.projects) == (1, 1, 2)
    assert row.reached is True


def test_the_whole_is_compared_exactly_not_as_rounded() -> None:
    rows = [line("甲", "植树面积", "≥100000亩", "99999.9亩"), line("乙", "植树面积", "≥100000亩", "100000亩")]
    row = row_of(roll_up_indicators(rows), "植树面积")
    assert row.completion == Decimal("100.00")
    assert row.reached is False


def test_persons_and_person_times_are_never_added() -> None:
    rows = [line("甲", "培训人数", "≥100人", "100人"), line("乙", "培训人数", "≥300人次", "300人次")]
    result = roll_up_indicators(rows)
    assert row_of(result, "培训人数", "人").actual == 100
    assert row_of(result, "培训人数", "人次").actual == 300
    assert "I01" in codes(result)


def test_what_was_not_reported_is_unknown_and_never_zero() -> None:
    rows = [line("甲", "受益学生数", "≥100人", "90人"), line("乙", "受益学生数", "≥900人", "")]
    row = row_of(roll_up_indicators(rows), "受益学生数")
    assert (row.target, row.actual, row.reported) == (1000, 90, 1)
    assert (row.compared, row.compared_target, row.completion) == (1, 100, Decimal("90.00"))
    assert (row.counts.unknown, row.counts.missed) == (1, 0)
    assert row.reached is None
    assert "actual-incomplete" in row.notes


def test_a_true_zero_is_a_value() -> None:
    rows = [line("甲", "新建厕所", "≥11个", "0个"), line("乙", "新建厕所", "≥9个", "9个")]
    row = row_of(roll_up_indicators(rows), "新建厕所")
    assert (row.actual, row.reported, row.counts.missed, row.counts.unknown) == (9, 2, 1, 0)


def test_nothing_reported_at_all_has_no_sum() -> None:
    row = row_of(roll_up_indicators([line("甲", "受益学生数", "≥100人", "")]), "受益学生数")
    assert row.actual is None
    assert row.target == 100


def test_lines_that_do_not_apply_are_counted_as_such_alone() -> None:
    rows = [
        line("甲", "受益学生数", "≥100人", "100人"),
        line("乙", "受益学生数", "≥900人", "", 是否适用="否", 偏差原因="取消"),
    ]
    row = row_of(roll_up_indicators(rows), "受益学生数")
    assert (row.target, row.actual, row.counts.not_applicable) == (100, 100, 1)
    assert row.plain.points == 10


def test_a_price_is_not_added_though_it_is_money() -> None:
    rows = [
        line("甲", "生均补助标准", "=1000元", "1000元"),
        line("乙", "生均补助标准", "=1250元", "1250元"),
    ]
    row = row_of(roll_up_indicators(rows), "生均补助标准")
    assert row.actual is None
    assert row.actuals == (1000, 1250)


# -- rates -------------------------------------------------------------------------------------------------------------


def rate(project: str, actual: str, **further: str) -> Row:
    return line(project, "巩固率", "≥95%", actual, 二级指标="质量指标", **further)


def test_a_rate_without_a_base_is_not_averaged() -> None:
    row = row_of(roll_up_indicators([rate("甲", "98%"), rate("乙", "90%"), rate("丙", "96%")]), "巩固率")
    assert (row.actual, row.target, row.completion) == (None, None, None)
    assert (row.counts.met, row.counts.known) == (2, 3)
    assert row.actuals == (90, 98)
    assert "rate-not-added" in row.notes


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    """990 of 1000 and 5 of 10: 99.5 % and 50 % would have a mean of 74.5 %; 995 of 1010 children stayed."""
    rows = [rate("甲", "99%", 基础数据="分子=990; 分母=1000"), rate("乙", "50%", 基础数据="分子=5; 分母=10")]
    row = row_of(roll_up_indicators(rows), "巩固率")
    assert row.rollup == "ratio"
    assert row.actual == Decimal("98.5149")
    assert row.target == 95
    assert row.reached is True


def test_a_rate_is_weighted_by_its_stated_base() -> None:
    rows = [rate("甲", "99%", 基数="1000"), rate("乙", "50%", 基数="10")]
    row = row_of(roll_up_indicators(rows), "巩固率")
    assert (row.rollup, row.actual) == ("weighted-mean", Decimal("98.5149"))


def test_a_project_without_a_base_is_left_out_of_the_pooled_rate_and_said_so() -> None:
    rows = [rate("甲", "99%", 基数="100"), rate("乙", "97%", 基数="300"), rate("丙", "10%")]
    row = row_of(roll_up_indicators(rows), "巩固率")
    assert row.actual == Decimal("97.5")
    assert row.compared == 2
    assert row.reached is None
    assert "base-incomplete" in row.notes


def test_per_cents_are_not_added_even_when_a_table_says_so() -> None:
    rows = [rate("甲", "60%", 汇总方式="求和"), rate("乙", "60%", 汇总方式="求和")]
    row = row_of(roll_up_indicators(rows), "巩固率")
    assert row.actual is None
    assert "rate-not-added" in row.notes


def test_a_way_nobody_knows_only_counts_what_was_met() -> None:
    rows = [line("甲", "受益学生数", "≥1人", "1人", 汇总方式="随便"), line("乙", "受益学生数", "≥1人", "2人")]
    result = roll_up_indicators(rows)
    row = row_of(result, "受益学生数")
    assert (row.rollup, row.actual, row.counts.met) == ("none", None, 2)
    assert "I06" in codes(result)


# -- frameworks --------------------------------------------------------------------------------------------------------


def test_the_formula_of_the_framework_gives_numerator_and_denominator() -> None:
    further = {"一级指标": "产出指标", "二级指标": "质量指标"}
    rows = [
        line("甲", "学生应助尽助率", "=100%", "", 基础数据="aided=90; entitled=100", **further),
        line("乙", "学生应助尽助率", "=100%", "100%", 基础数据="aided=900; entitled=900", **further),
    ]
    result = roll_up_indicators(rows, frameworks=["industry/education"], by=["goal"])
    row = row_of(result, "学生应助尽助率")
    assert row.indicator == "industry/education#aid-take-up-rate"
    assert (row.rollup, row.rollup_from, row.actual, row.target) == ("ratio", "framework", 99, 100)
    assert (row.counts.met, row.counts.partly) == (1, 1)
    assert [group.key for group in result.groups] != [("",)]


def test_one_indicator_of_a_framework_is_one_row_whatever_category_a_table_prints() -> None:
    rows = [
        line("甲", "新增学位建成数", "≥100个", "100个"),
        line("乙", "新增学位建成数", "≥50", "50", 一级指标="效益指标", 二级指标="社会效益指标"),
    ]
    row = row_of(roll_up_indicators(rows, frameworks=["industry/education"]), "新增学位建成数")
    assert (row.actual, row.unit, row.projects, row.rollup_from) == (150, "个", 2, "framework")


def test_without_a_framework_two_categories_are_two_indicators() -> None:
    rows = [
        line("甲", "树木", "≥1棵", "1棵"),
        line("乙", "树木", "≥1棵", "1棵", 一级指标="效益指标", 二级指标="生态效益指标"),
    ]
    result = roll_up_indicators(rows)
    assert sorted(row.category for row in result.total.indicators) == ["benefit/ecological", "output/quantity"]


def test_the_programme_is_the_framework_where_no_table_names_one() -> None:
    rows = [line("甲", "新增学位建成数", "≥1个", "1个"), line("乙", "别的", "≥1个", "1个", 项目群="强县工程")]
    result = roll_up_indicators(rows, frameworks=["industry/education"], by=["programme"])
    assert {group.key[0] for group in result.groups} > {"强县工程"}
    assert len(result.groups) == 2


def test_an_unknown_framework_is_named() -> None:
    with pytest.raises(DocumentNotFound):
        roll_up_indicators([line("甲", "树木", "≥1棵", "1棵")], frameworks=["industry/nothing"])


# -- judged indicators -------------------------------------------------------------------------------------------------


def test_judged_indicators_are_counted_by_grade() -> None:
    def judged(project: str, grade: str) -> Row:
        return line(project, "环境改善", "明显改善", "", 完成情况=grade, 得分="5")

    rows = [
        judged("甲", "达成"),
        judged("乙", "达成"),
        judged("丙", "部分达成"),
        judged("丁", "未达成"),
        judged("戊", ""),
    ]
    row = row_of(roll_up_indicators(rows), "环境改善")
    assert row.grades == {"达成": 2, "部分达成": 1, "未达成": 1}
    assert (row.counts.met, row.counts.partly, row.counts.missed, row.counts.unknown) == (2, 1, 1, 1)
    assert row.actual is None


# -- last year ---------------------------------------------------------------------------------------------------------


def test_last_years_result_stands_beside_that_of_the_same_projects() -> None:
    rows = [
        line("甲", "受益学生数", "≥100人", "110人", 上年实际完成值="0.01万人"),
        line("乙", "受益学生数", "≥50人", "60人"),
    ]
    last = row_of(roll_up_indicators(rows), "受益学生数").last_year
    assert last is not None
    assert (last.total, last.this_year, last.projects) == (100, 110, 1)


def test_a_result_of_last_year_that_cannot_be_read_is_told_and_left_out() -> None:
    result = roll_up_indicators([line("甲", "受益学生数", "≥100人", "110人", 上年实际完成值="不详")])
    assert row_of(result, "受益学生数").last_year is None
    assert "I08" in codes(result)


# -- scores and money --------------------------------------------------------------------------------------------------


def with_money(project: str, points: str, actual: str, budget: str, executed: str, **further: str) -> list[Row]:
    money = {"全年预算数": budget, "全年执行数": executed, "执行率分值": "0"}
    return [line(project, "受益学生数", "≥100人", actual, **money, **further) | {"分值": points}]


def test_execution_is_spending_over_budget_never_a_mean_of_rates() -> None:
    rows = with_money("甲", "10", "100人", "900", "900") + with_money("乙", "10", "100人", "100", "0")
    money = roll_up_indicators(rows).total.money
    assert (money.budget, money.executed, money.rate) == (1000, 900, Decimal("90.00"))


def test_scores_are_plain_and_weighted_by_money() -> None:
    rows = with_money("甲", "100", "100人", "900", "900") + with_money("乙", "100", "50人", "100", "100")
    total = roll_up_indicators(rows).total
    assert (total.plain.earned, total.plain.low_rate, total.plain.grade) == (150, Decimal("75.00"), "中")
    assert (total.by_money.low_rate, total.by_money.grade) == (Decimal("95.00"), "优")


def test_an_unknown_score_leaves_bounds_and_no_grade_across_bands() -> None:
    rows = with_money("甲", "100", "100人", "10", "10") + with_money("乙", "100", "", "10", "10")
    total = roll_up_indicators(rows).total
    assert (total.plain.low, total.plain.high, total.plain.earned, total.plain.grade) == (100, 200, None, None)


def test_a_grade_is_given_where_both_bounds_share_a_band() -> None:
    rows = with_money("甲", "99", "100人", "10", "10") + with_money("乙", "1", "", "10", "10")
    assert roll_up_indicators(rows).total.plain.grade == "优"


def test_a_project_without_money_is_in_the_plain_share_only() -> None:
    rows = with_money("甲", "10", "100人", "10", "9") + with_money("乙", "10", "100人", "", "")
    total = roll_up_indicators(rows).total
    assert (total.money.projects, total.money.unknown, total.money.rate) == (1, 1, Decimal("90.00"))
    assert (total.by_money.projects, total.by_money.left_out, total.plain.projects) == (1, 1, 2)


@pytest.mark.parametrize(("budget", "executed"), [("-5", "1"), ("5", "-1"), ("0", "3")])
def test_impossible_money_is_told_and_left_out(budget: str, executed: str) -> None:
    result = roll_up_indicators(with_money("甲", "10", "100人", budget, executed))
    assert result.total.money.projects == 0
    assert "I07" in codes(result)


def test_the_score_of_one_project_is_that_of_the_exact_engine() -> None:
    for table in read_table(EXAMPLE).tables:
        card = score_published(table)
        share = roll_up_indicators([table], published=False).total.plain
        assert (share.points, share.low, share.high, share.grade) == (card.points, *card.bounds, card.grade)


def test_scorecards_roll_up_as_their_tables_do() -> None:
    tables = read_table(EXAMPLE).tables
    cards = [score_published(table) for table in tables]
    by_tables = roll_up_indicators(tables, by=["department", "section"], published=False)
    by_cards = roll_up_indicators(cards, by=["department", "section"], published=False)
    assert [group.plain for group in by_cards.groups] == [group.plain for group in by_tables.groups]
    assert [group.money for group in by_cards.groups] == [group.money for group in by_tables.groups]
    assert [group.counts for group in by_cards.groups] == [group.counts for group in by_tables.groups]


# -- groups ------------------------------------------------------------------------------------------------------------


def test_levels_are_grouped_together() -> None:
    result = roll_up_indicators(EXAMPLE, by=["department", "section", "county"])
    assert [group.key for group in result.groups] == [
        ("教育体育局", "教科文股", "青禾县"),
        ("水利局", "农业股", "青禾县"),
    ]


def test_the_prefecture_is_the_whole() -> None:
    result = roll_up_indicators(EXAMPLE, by=["prefecture"])
    assert (result.by, result.groups) == ((), ())
    assert result.total == roll_up_indicators(EXAMPLE, by=["county"]).total


def test_any_heading_of_the_table_groups() -> None:
    rows = [line("甲", "树木", "≥1棵", "1棵", 乡镇="东镇"), line("乙", "树木", "≥1棵", "1棵", 乡镇="西镇")]
    assert [group.key for group in roll_up_indicators(rows, by=["乡镇"]).groups] == [("东镇",), ("西镇",)]


def test_a_heading_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(FrameUnusable, match="department"):
        roll_up_indicators([line("甲", "树木", "≥1棵", "1棵")], by=["乡镇"])
    with pytest.raises(FrameUnusable):
        roll_up_indicators([line("甲", "树木", "≥1棵", "1棵")], by="department")


def test_a_project_that_does_not_say_where_it_belongs_stands_last_and_is_counted() -> None:
    rows = [line("甲", "树木", "≥1棵", "1棵", 县区="东县"), line("乙", "树木", "≥1棵", "1棵")]
    result = roll_up_indicators(rows, by=["county"])
    assert [group.key for group in result.groups] == [("东县",), ("",)]
    assert result.total.projects == 2
    assert "I04" in codes(result)


def test_a_project_of_two_goals_is_in_each_with_its_lines_and_once_in_the_whole() -> None:
    money = {"全年预算数": "10", "全年执行数": "9", "执行率分值": "10"}
    rows = [
        line("甲", "新增学位建成数", "≥100个", "100个", **money),
        line("甲", "学生应助尽助率", "=100%", "100%", 二级指标="质量指标", **money),
    ]
    result = roll_up_indicators(rows, frameworks=["industry/education"], by=["goal"])
    assert [len(group.indicators) for group in result.groups] == [1, 1]
    assert [group.plain.points for group in result.groups] == [10, 10], "the execution rate belongs to no goal"
    assert (result.total.projects, result.total.plain.points, result.total.plain.low) == (1, 30, 29)
    assert result.total.money.budget == 10


def test_a_single_scorecard_is_a_whole() -> None:
    table = read_table(EXAMPLE).tables[0]
    assert roll_up_indicators(score_published(table), by=[]).total.projects == 1
    assert roll_up_indicators(table, by=[]).total.projects == 1


# -- one project, several reports --------------------------------------------------------------------------------------


def test_a_project_of_two_departments_is_counted_once_in_the_total() -> None:
    rows = [
        line(
            "道路", "里程", "≥10公里", "10公里", 主管部门=department, 项目编码="5300", 全年预算数="80", 全年执行数="40"
        )
        for department in ("交通局", "住建局")
    ]
    result = roll_up_indicators(rows)
    assert [group.projects for group in result.groups] == [1, 1]
    assert (result.total.projects, result.total.money.budget, row_of(result, "里程").actual) == (1, 80, 10)
    assert "I02" in codes(result)


def test_without_a_code_equal_names_and_contents_are_one_project() -> None:
    rows = [line("道路", "里程", "≥10公里", "10公里", 主管部门=name) for name in ("交通局", "住建局")]
    assert roll_up_indicators(rows).total.projects == 1


def test_equal_names_of_different_projects_are_two() -> None:
    """Every department has a 运转经费."""
    rows = [
        line("运转经费", "维修次数", "≥10次", "10次", 主管部门="交通局"),
        line("运转经费", "维修次数", "≥12次", "12次", 主管部门="住建局"),
    ]
    result = roll_up_indicators(rows)
    assert (result.total.projects, row_of(result, "维修次数").actual) == (2, 22)
    assert codes(result) == ["I03"]


def test_several_counties_of_one_project_are_told() -> None:
    rows = [line("道路", f"里程{n}", "≥1公里", "1公里", 县区=name) for n, name in enumerate(("东县", "东县", "西县"))]
    result = roll_up_indicators(rows, by=["county"])
    assert [group.key for group in result.groups] == [("东县",)]
    assert "I09" in codes(result)


# -- classified projects -----------------------------------------------------------------------------------------------


def test_classified_projects_are_in_no_published_row_and_no_total() -> None:
    result = roll_up_indicators(EXAMPLE)
    text = json.dumps(result.to_json(), ensure_ascii=False) + result.as_text() + result.to_frame().to_string()
    assert "某专项设施" not in text
    assert (result.total.projects, result.total.money.budget) == (3, 1500)
    assert result.note == OPEN_ROWS_ONLY


def test_internal_use_keeps_them_and_says_not_to_release_it() -> None:
    result = roll_up_indicators(EXAMPLE, published=False)
    assert (result.total.projects, result.total.money.budget) == (4, 1566)
    assert result.note == INTERNAL


def test_a_department_with_classified_projects_alone_is_not_listed() -> None:
    rows = [line("甲", "树木", "≥1棵", "1棵"), line("乙", "树木", "≥1棵", "1棵", 主管部门="公安局", 密级="机密")]
    assert [group.key for group in roll_up_indicators(rows).groups] == [("教育局",)]


def test_an_unreadable_mark_is_taken_as_classified() -> None:
    result = roll_up_indicators([line("甲", "树木", "≥1棵", "1棵", 涉密="待定"), line("乙", "树木", "≥1棵", "1棵")])
    assert result.total.projects == 1
    assert [item.code for item in result.diagnostics if item.severity is Severity.ERROR] == ["I05"]


def test_one_report_that_says_classified_withholds_the_other_too() -> None:
    rows = [
        line("某工程", "里程", "≥10公里", "10公里", 主管部门="交通局", 项目编码="1", 涉密="是"),
        line("某工程", "里程", "≥10公里", "10公里", 主管部门="住建局", 项目编码="1", 涉密="否"),
    ]
    assert roll_up_indicators(rows).total.projects == 0


def test_a_declaration_that_is_classified_is_withheld() -> None:
    card = score_published(read_table([line("甲", "树木", "≥1棵", "1棵")]).tables[0])
    subject = replace(card.inputs.indicator_set.subject, classified=True)
    resolved = replace(card.inputs.indicator_set, subject=subject)
    secret = replace(card, inputs=replace(card.inputs, indicator_set=resolved))
    assert roll_up_indicators([card]).total.projects == 1
    assert roll_up_indicators([secret]).total.projects == 0
    assert roll_up_indicators([secret], published=False).total.projects == 1


# -- sources -----------------------------------------------------------------------------------------------------------


def test_a_dataframe_gives_what_its_csv_gives() -> None:
    frame = pandas.read_csv(EXAMPLE)
    assert roll_up_indicators(frame).to_json() == roll_up_indicators(EXAMPLE).to_json()


def test_a_column_of_truth_values_marks_classified_projects() -> None:
    rows = [line("甲", "树木", "≥1棵", "1棵"), line("乙", "树木", "≥1棵", "1棵")]
    frame = pandas.DataFrame(rows).assign(classified=[True, False])
    assert roll_up_indicators(frame).total.projects == 1


def test_frames_have_a_row_per_group_and_indicator_and_a_row_per_group() -> None:
    result = roll_up_indicators(EXAMPLE)
    frame, groups = result.to_frame(), result.groups_frame()
    assert frame["department"].isna().sum() == len(result.total.indicators)
    assert groups["budget"].tolist() == [1000, 500, 1500]
    assert result.group("水利局").money.budget == 500
    with pytest.raises(KeyError):
        result.group("财政局")


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [[], [{}], [{"天气": "晴"}]])
def test_an_empty_table_gives_an_empty_whole(rows: list[Row]) -> None:
    result = roll_up_indicators(rows)
    assert (result.groups, result.total.indicators) == ((), ()) or result.total.projects <= 1


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "项目名称": st.sampled_from(["甲", "乙", ""]),
                "三级指标": st.sampled_from(["受益人数", "巩固率", ""]),
                "年度指标值": st.sampled_from(["≥1人", "≥95%", "1-3个", "9月底前", "", "提升", "≥0", "±5%", "NaN"]),
                "实际完成值": st.sampled_from(["", "-1人", "NaN", "97%", "12月", "0", "达成", "1e9", "≥3"]),
                "分值": st.sampled_from(["", "0", "-3", "10", "x"]),
                "全年预算数": st.sampled_from(["", "0", "-1", "NaN", "12.5"]),
                "全年执行数": st.sampled_from(["", "0", "7", "x"]),
                "基数": st.sampled_from(["", "0", "-1", "5", "x"]),
                "汇总方式": st.sampled_from(["", "sum", "ratio", "x"]),
                "涉密": st.sampled_from(["", "是", "否", "?"]),
                "上年实际完成值": st.sampled_from(["", "3人", "x"]),
                "基础数据": st.sampled_from(["", "分子=1; 分母=0", "分子=1; 分母=3", "x"]),
            }
        ),
        max_size=8,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_table_stops_the_roll_up(rows: list[Row]) -> None:
    result = roll_up_indicators(rows, by=["department", "county"])
    json.dumps(result.to_json())
    result.as_text("en")


# -- properties --------------------------------------------------------------------------------------------------------

PROJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "department": st.sampled_from(["教育局", "水利局", ""]),
            "county": st.sampled_from(["东县", "西县", ""]),
            "count": st.tuples(st.integers(0, 5000), st.integers(0, 5000) | st.none()),
            "unit": st.sampled_from(["人", "万人", "人次"]),
            "rate": st.tuples(st.integers(0, 60), st.integers(1, 60)),
            "money": st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)) | st.none(),
            "classified": st.booleans(),
        }
    ),
    min_size=1,
    max_size=7,
)


def rows_of(projects: list[dict[str, object]]) -> list[Row]:
    rows: list[Row] = []
    for n, project in enumerate(projects):
        target, actual = project["count"]  # type: ignore[misc]
        numerator, denominator = project["rate"]  # type: ignore[misc]
        budget, executed = project["money"] or ("", "")  # type: ignore[misc]
        shared = {
            "主管部门": str(project["department"]), "县区": str(project["county"]), "项目编码": f"{n}",
            "涉密": "是" if project["classified"] else "否", "全年预算数": str(budget), "全年执行数": str(executed),
        }  # fmt: skip
        unit = str(project["unit"])
        shown = "" if actual is None else f"{actual}{unit}"
        rows.append(line(f"项目{n}", "受益人数", f"≥{target}{unit}", shown, **shared))
        inputs = f"分子={numerator}; 分母={denominator}"
        rows.append(line(f"项目{n}", "巩固率", "≥50%", "", 二级指标="质量指标", 基础数据=inputs, **shared))
    return rows


@given(PROJECTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_decides_nothing(projects: list[dict[str, object]], chance: random.Random) -> None:
    rows = rows_of(projects)
    mixed = rows.copy()
    chance.shuffle(mixed)
    assert roll_up_indicators(mixed).to_json() == roll_up_indicators(rows).to_json()


@given(PROJECTS)
@settings(max_examples=60, deadline=None)
def test_the_whole_is_the_same_however_it_is_grouped_and_the_sum_of_its_groups(
    projects: list[dict[str, object]],
) -> None:
    rows = rows_of(projects)
    results = [roll_up_indicators(rows, by=by) for by in (["department"], ["county"], ["county", "department"], [])]
    assert all(result.total == results[0].total for result in results)
    for result in results[:3]:
        total, groups = result.total, result.groups
        assert sum(group.projects for group in groups) == total.projects
        assert sum(group.money.budget for group in groups) == total.money.budget
        assert sum(group.money.executed for group in groups) == total.money.executed
        assert sum(group.plain.points for group in groups) == total.plain.points
        assert sum(group.by_money.low for group in groups) == total.by_money.low
        for place in range(5):
            assert sum(group.counts[place] for group in groups) == total.counts[place]


@given(PROJECTS)
@settings(max_examples=60, deadline=None)
def test_figures_are_those_added_up_by_hand(projects: list[dict[str, object]]) -> None:
    """Σ ÷ Σ for execution and for the ratio; sums in persons, apart from person-times."""
    result = roll_up_indicators(rows_of(projects), published=False)
    money = [project["money"] for project in projects if project["money"]]
    possible = [pair for pair in money if pair[0] or not pair[1]]  # type: ignore[index]
    assert result.total.money.executed == sum(pair[1] for pair in possible)  # type: ignore[index]
    numerators = sum(project["rate"][0] for project in projects)  # type: ignore[index]
    denominators = sum(project["rate"][1] for project in projects)  # type: ignore[index]
    pooled = row_of(result, "巩固率")
    if len(projects) > 1:
        assert pooled.actual is not None
        assert abs(Fraction(pooled.actual) - Fraction(100 * numerators, denominators)) <= Fraction(1, 20000)
    persons = [project for project in projects if project["unit"] in ("人", "万人") and project["count"][1] is not None]  # type: ignore[index]
    if persons:
        factor = {"人": 1, "万人": 10_000}
        expected = sum(project["count"][1] * factor[str(project["unit"])] for project in persons)  # type: ignore[index]
        rows = [row for row in result.total.indicators if row.name == "受益人数" and row.unit != "人次"]
        assert rows[0].actual is not None
        assert rows[0].actual * factor[rows[0].unit] == expected


@given(PROJECTS)
@settings(max_examples=60, deadline=None)
def test_the_published_text_is_that_of_the_open_projects(projects: list[dict[str, object]]) -> None:
    rows = rows_of(projects)
    open_rows = [row for row in rows if row["涉密"] == "否"]
    if not open_rows:
        return
    whole, without = roll_up_indicators(rows), roll_up_indicators(open_rows)
    assert whole.as_text() == without.as_text()
    assert whole.to_json() == without.to_json()


@pytest.mark.parametrize(
    ("target", "actual", "told"), [("≥100人", "-80人", True), ("≥-5人", "-3人", False), ("≥5%", "-3%", False)]
)
def test_a_count_below_zero_is_told(target: str, actual: str, told: bool) -> None:
    row = {
        "项目名称": "甲",
        "主管部门": "教育局",
        "三级指标": "新增人数",
        "指标值": target,
        "实际完成值": actual,
        "分值": "90",
    }
    assert ("I10" in {item.code for item in roll_up_indicators([row]).diagnostics}) is told
