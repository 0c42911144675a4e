"""What is wrong with a classified row is told apart from what may be seen."""

from __future__ import annotations

from perfindicators.lifecycle.open_rows import told_apart
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
