"""What is wrong with a classified row is told apart from what may be seen."""

from __future__ import annotations

from perfindicators.lifecycle.open_rows import hidden_rows, told_apart
from perfindicators.observations.step_rows import StepColumn, read_step_rows

COLUMNS = (StepColumn("project"), StepColumn("told", "反馈日期", "date"), StepColumn("classified", "涉密"))


def test_the_two_are_told_apart_and_nothing_is_lost() -> None:
    wrong = {"项目名称": "甲", "反馈日期": "看不清", "涉密": "否"}
    table = read_step_rows([wrong, {**wrong, "涉密": "是"}, {**wrong, "涉密": "待定"}], COLUMNS)
    told = told_apart(table.rows, table.diagnostics)
    assert [item.span and item.span.line for item in told.open] == [table.rows[0].place.line]
    assert len(told.open) + len(told.withheld) == len(table.diagnostics) == 3


def test_what_is_wrong_with_the_whole_table_is_open() -> None:
    table = read_step_rows([{"什么": "x"}], (StepColumn("project", needed=True),))
    assert told_apart(table.rows, table.diagnostics).open == table.diagnostics


def test_thousands_of_problems_are_told_apart_at_once() -> None:
    table = read_step_rows(
        [{"项目名称": f"项目{n}", "反馈日期": "看不清", "涉密": "是" if n % 2 else "否"} for n in range(20_000)],
        COLUMNS,
    )
    told = told_apart(table.rows, table.diagnostics)
    assert (len(told.open), len(told.withheld)) == (10_000, 10_000)


def test_a_project_marked_in_one_row_is_hidden_in_all_of_its_rows() -> None:
    columns = (
        StepColumn("project"),
        StepColumn("code", "项目编码"),
        StepColumn("department"),
        StepColumn("classified"),
    )
    rows = [
        ("密", "", "甲局", "是"), ("密", "", "甲局", ""), ("密", "", "", ""),
        ("密", "", "乙局", ""), ("密", "", "甲局", "否"),
        ("密二", "A1", "", "是"), ("改名", "A1", "", "否"),
    ]  # fmt: skip
    names = ("项目名称", "项目编码", "主管部门", "涉密")
    table = read_step_rows([dict(zip(names, row, strict=True)) for row in rows], columns)
    hides = hidden_rows(table.rows)
    assert [hides(row) for row in table.rows] == [True, True, True, False, False, True, True]
