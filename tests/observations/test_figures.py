"""Money, execution and totals of a project, wherever the table states them."""

from decimal import Decimal

import pytest

from perfindicators.observations.table import read_table


def figures_of(*rows, problems=()):
    result = read_table([{"指标": "a", "完成值": "1"}, *rows])
    assert [item.code for item in result.diagnostics if item.severity != "info"] == list(problems)
    return result.tables[0].figures


def test_project_columns_may_stand_on_every_row():
    figures = figures_of({"指标": "b", "全年预算数": "10"}, {"指标": "c", "全年预算数": "10万元"})
    assert figures.budget == (Decimal(10), "10", 2)


def test_or_on_one_row_named_for_the_funds():
    row = {
        "指标": "年度资金总额",
        "全年预算数": 104.09,
        "全年执行数": "1,040,900元",
        "分值": "10分",
        "执行率": "100%",
        "得分": 10,
    }
    figures = figures_of(row)
    assert figures.budget.value == figures.executed.value == Decimal("104.09")
    assert figures.execution_points.value == 10
    assert figures.execution_rate == (Decimal(100), "100%", 2)
    assert figures.execution_given.value == 10


def test_the_actual_value_of_the_execution_row_is_the_rate_as_printed():
    figures = figures_of({"指标": "预算执行率", "完成值": "97.5", "分值": 10})
    assert figures.execution_rate == (Decimal("97.5"), "97.5", 2)


def test_a_large_bare_number_where_the_rate_belongs_is_an_amount_and_not_used():
    figures = figures_of({"指标": "预算执行率", "完成值": "1,437", "分值": 10}, problems=["O19"])
    assert (figures.execution_rate, figures.executed) == ((None, "1,437", 2), None)


@pytest.mark.parametrize(
    ("target", "actual", "budget", "executed"),
    [("100万元", "95万元", 100, 95), ("1200", "1050", 1200, 1050), ("2000000元", "1050000元", 200, 105)],
)
def test_two_amounts_on_the_row_of_funds_are_budget_and_spending(target, actual, budget, executed):
    figures = figures_of({"指标": "年度资金总额", "指标值": target, "完成值": actual, "分值": 10})
    assert (figures.budget.value, figures.executed.value, figures.execution_rate) == (budget, executed, None)


def test_amounts_may_have_their_unit_in_a_column_of_its_own():
    row = {"指标": "年度资金总额", "指标性质": "≤", "指标值": "100", "度量单位": "元", "完成值": "95"}
    figures = figures_of(row)
    assert (figures.budget.value, figures.executed.value) == (Decimal("0.01"), Decimal("0.0095"))


def test_a_bare_number_beside_an_amount_is_neither_rate_nor_amount():
    figures = figures_of({"指标": "年度资金总额", "指标值": "200万元", "完成值": "95"}, problems=["O19"])
    assert (figures.execution_rate.value, figures.executed) == (None, None)


@pytest.mark.parametrize("printed", ["0.97", "1", "1.0", Decimal("0.97")])
def test_a_rate_up_to_1_without_a_per_cent_sign_is_asked_about_and_not_guessed(printed):
    rows = [{"指标": "预算执行率", "执行率": printed, "分值": 10}, {"指标": "b", "执行率": printed}]
    figures = figures_of(*rows, problems=["O19"])
    assert figures.execution_rate == (None, str(printed), 2)


def test_the_question_about_the_rate_names_place_and_fix():
    found = read_table("指标,执行率\na,0.97\n".encode()).diagnostics[0]
    assert (found.code, found.severity, found.span.line, found.span.column) == ("O19", "warning", 2, 2)
    assert "97%" in found.message.zh
    assert "97%" in found.message.en


def test_with_budget_and_spending_known_the_printed_rate_does_not_matter():
    result = read_table(
        [{"指标": "年度资金总额", "全年预算数": 120, "全年执行数": "116.4", "执行率": "0.97"}, {"指标": "a"}]
    )
    assert [(item.code, item.severity) for item in result.diagnostics] == [("O19", "info")]
    assert result.tables[0].figures.execution_rate == (None, "0.97", 1)


@pytest.mark.parametrize(("printed", "value"), [("97%", 97), ("97", 97), ("0.97%", "0.97"), ("0", 0), ("1000", 1000)])
def test_other_rates_are_per_cent(printed, value):
    assert figures_of({"指标": "预算执行率", "执行率": printed}).execution_rate.value == Decimal(value)


def test_the_rate_may_stand_under_its_share_of_completion():
    assert figures_of({"指标": "预算执行率", "完成率": "97.5%", "分值": 10}).execution_rate.value == Decimal("97.5")


def test_a_readable_rate_replaces_an_unclear_one():
    figures = figures_of({"指标": "预算执行率", "执行率": "0.97"}, {"指标": "b", "执行率": "97%"})
    assert figures.execution_rate.value == 97


def test_the_total_row_gives_total_and_grade():
    figures = figures_of({"一级指标": "总分", "分值": 100, "得分": "98.62", "等级": "优"})
    assert (figures.total_points.value, figures.total_given.value, figures.grade_given) == (100, Decimal("98.62"), "优")


def test_a_dash_is_no_amount():
    assert figures_of({"指标": "年度资金总额", "全年预算数": "—"}).budget is None


def test_finished_is_yes_or_no():
    assert figures_of({"指标": "b", "是否完成": "是"}).finished is True
    assert figures_of({"指标": "b", "finished": False}).finished is False
    assert figures_of({"指标": "b"}).finished is None


@pytest.mark.parametrize(
    ("rows", "code", "word"),
    [
        ([{"指标": "b", "budget": "10"}, {"指标": "c", "budget": "12"}], "O11", "budget"),
        ([{"指标": "年度资金总额", "分值": "10"}, {"指标": "预算执行率", "分值": "20"}], "O11", "execution_points"),
        ([{"指标": "b", "finished": "是"}, {"指标": "c", "finished": "否"}], "O11", "finished"),
        ([{"指标": "b", "等级": "优"}, {"指标": "c", "等级": "良"}], "O11", "grade_given"),
        ([{"指标": "b", "budget": "-10"}], "O12", "-10"),
        ([{"指标": "b", "execution_points": "-10"}], "O12", "-10"),
        ([{"指标": "b", "budget": "十来万"}], "O07", "十来万"),
        ([{"指标": "其他资金", "budget": "十来万"}], "O07", "十来万"),
        ([{"指标": "b", "总分": "九十八"}], "O07", "九十八"),
        ([{"指标": "b", "是否完成": "大概"}], "O15", "大概"),
    ],
)
def test_what_is_wrong_with_a_figure_is_said_once(rows, code, word):
    result = read_table([{"指标": "a", "完成值": "1"}, *rows])
    found = [item for item in result.diagnostics if item.severity == "error"]
    assert [item.code for item in found] == [code]
    assert word in found[0].message.zh
    assert word in found[0].message.en


def test_of_two_contradictory_figures_the_first_is_used_and_both_rows_are_named():
    result = read_table([{"指标": "a", "budget": "10"}, {"指标": "b", "budget": "12"}])
    assert result.tables[0].figures.budget.value == 10
    assert "第 1 行" in result.diagnostics[0].message.zh
    assert "第 2 行" in result.diagnostics[0].message.zh


def test_folded_points_of_the_rows_add_up_when_no_total_is_printed():
    rows = [{"指标": name, "单项指标折算得分": points} for name, points in (("a", "6.25"), ("b", "16.25"))]
    assert read_table(rows).tables[0].figures.folded_given.value == Decimal("22.5")


def test_money_that_every_row_repeats_is_read_once_and_what_is_wrong_with_it_told_of_each_row():
    row = {"项目名称": "甲", "指标值": "≥1个", "实际完成值": "1个", "全年预算数": "10"}
    rows = [{**row, "三级指标": name, "全年执行数": spent} for name, spent in zip("一二三四", "55很很", strict=True)]
    result = read_table(rows)
    assert result.tables[0].figures.executed is not None
    assert (result.tables[0].figures.executed.value, result.tables[0].figures.executed.row) == (Decimal(5), 1)
    assert [item.code for item in result.diagnostics] == ["O07", "O07"]
