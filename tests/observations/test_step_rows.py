"""Tables of a step: headings, typed cells, and what cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Severity
from perfindicators.observations.step_rows import StepColumn, read_step_rows

COLUMNS = (
    StepColumn("project", needed=True),
    StepColumn("budget", kind="amount"),
    StepColumn("rate", "审减率", "percent"),
    StepColumn("deadline", "完成时限", "date"),
    StepColumn("done", "是否完成整改", "truth"),
    StepColumn("count", "次数", "number"),
    StepColumn("owner", "责任单位"),
)


def codes(source: object, **more: str) -> list[str]:
    return [one.code for one in read_step_rows(source, COLUMNS, **more).diagnostics]  # type: ignore[arg-type]


def test_a_row_is_read_by_its_chinese_headings() -> None:
    row = {
        "项目名称": "校舍维修", "预算数": "1,437.5", "审减率": "33.08%", "完成时限": "2022年7月31日",
        "是否完成整改": "是", "次数": 2, "责任单位": "教育局",
    }  # fmt: skip
    found = read_step_rows([row], COLUMNS).rows[0]
    assert (found.text("project"), found.text("owner")) == ("校舍维修", "教育局")
    assert (found.number("budget"), found.number("rate"), found.number("count")) == (
        Decimal("1437.5"), Decimal("33.08"), Decimal(2),
    )  # fmt: skip
    assert (found.day("deadline"), found.truth("done")) == (date(2022, 7, 31), True)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("预算数（元）", "250000", "25"),
        ("预算数", "250000元", "25"),
        ("预算数（亿元）", "1.2", "12000"),
        ("budget", "7", "7"),
    ],
)
def test_amounts_come_in_ten_thousand_yuan_whatever_the_heading_says(heading: str, cell: str, expected: str) -> None:
    assert read_step_rows([{"project": "甲", heading: cell}], COLUMNS).rows[0].number("budget") == Decimal(expected)


def test_titles_above_the_headings_are_passed_over() -> None:
    text = "2022年度整改台账\n\n项目名称,预算数\n甲,1\n"
    found = read_step_rows(text.encode(), COLUMNS, name="台账.csv")
    assert [(row.place.line, row.text("project")) for row in found.rows] == [(4, "甲")]


def test_a_chinese_path_is_read_and_named_in_messages(tmp_path: Path) -> None:
    path = tmp_path / "整改 台账.csv"
    path.write_text("项目名称,预算数\n甲,一百\n", "utf-8")
    found = read_step_rows(path, COLUMNS)
    problem = found.diagnostics[0]
    assert (problem.code, problem.span and problem.span.line, problem.span and problem.span.column) == ("O26", 2, 2)
    assert problem.span is not None
    assert problem.span.file == str(path)
    assert found.rows[0].number("budget") is None


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("预算数", "很多"),
        ("审减率", "高"),
        ("完成时限", "下个月"),
        ("完成时限", "2022-02-30"),
        ("是否完成整改", "也许"),
        ("次数", "几次"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_left_empty(heading: str, cell: str) -> None:
    assert codes([{"项目名称": "甲", heading: cell}]) == ["O26"]


@pytest.mark.parametrize("cell", ["", "—", "/", "无", None, float("nan")])
def test_an_empty_cell_is_no_problem(cell: object) -> None:
    assert codes([{"项目名称": "甲", "预算数": cell}]) == []


def test_a_needed_column_that_is_missing_ends_the_reading() -> None:
    found = read_step_rows([{"预算数": 1}], COLUMNS)
    assert (found.rows, [one.code for one in found.diagnostics]) == ((), ["O25"])


def test_a_row_without_the_needed_value_is_told_and_kept_for_the_step_to_leave_out() -> None:
    found = read_step_rows([{"项目名称": "", "预算数": 1}, {"项目名称": "甲", "预算数": 2}], COLUMNS)
    assert [one.code for one in found.diagnostics] == ["O27"]
    assert [row.text("project") for row in found.rows] == ["", "甲"]


def test_a_heading_nobody_knows_can_be_named_and_is_kept_otherwise() -> None:
    row = {"项目名称": "甲", "钱": 3, "天气": "晴"}
    found = read_step_rows([row], COLUMNS, renamed={"budget": "钱"})
    assert found.rows[0].number("budget") == 3
    assert dict(found.rows[0].extra) == {"天气": "晴"}
    assert codes([row], renamed={"budget": "款"}) == ["O14"]  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [b"", "项目名称,预算数\n".encode(), []])
def test_an_empty_table_is_told(source: object) -> None:
    assert codes(source) == ["O03"]


@pytest.mark.parametrize("source", [b"", "县市,扣分\n".encode()])
def test_an_empty_table_names_the_columns_this_step_needs(source: bytes) -> None:
    columns = (StepColumn("county", "县市", needed=True), StepColumn("points_off", "扣分", "number"))
    message = read_step_rows(source, columns).diagnostics[0].message
    assert "county（县市）" in message.zh
    assert "county (县市)" in message.en
    for other in ("indicator", "actual", "points_off"):
        assert other not in f"{message.zh}{message.en}"


def test_an_empty_table_of_which_no_column_is_needed_names_all() -> None:
    message = read_step_rows(b"", (StepColumn("points_off", "扣分", "number"),)).diagnostics[0].message
    assert "points_off（扣分）" in message.zh


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "没有.csv") == ["O01"]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError):
        read_step_rows(5, COLUMNS)


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙", ""]), st.one_of(st.none(), st.floats(), st.text(max_size=6)))))
def test_a_dataframe_and_a_list_of_rows_are_read_alike(pairs: list[tuple[str, object]]) -> None:
    records = [{"project": name, "budget": cell} for name, cell in pairs]
    frame = pd.DataFrame(
        {"project": [name for name, _ in pairs], "budget": pd.Series([cell for _, cell in pairs], dtype=object)}
    )
    if not records:
        return
    by_rows, by_frame = read_step_rows(records, COLUMNS, name="t"), read_step_rows(frame, COLUMNS, name="t")
    assert [dict(row.values) for row in by_rows.rows] == [dict(row.values) for row in by_frame.rows]


@pytest.mark.parametrize(
    ("heading", "near"), [("预算金数", "预算数"), ("项目预算数额", "预算数"), ("全年预算书", "全年预算")]
)
def test_a_heading_that_looks_like_a_missing_column_is_told(heading: str, near: str) -> None:
    found = read_step_rows([{"项目名称": "甲", heading: "3"}], COLUMNS)
    assert [(one.code, one.severity.value) for one in found.diagnostics] == [("O28", "info")]
    assert near in found.diagnostics[0].message.zh


@pytest.mark.parametrize("heading", ["备注", "联系人", "附件说明"])
def test_other_headings_are_nobodys_business(heading: str) -> None:
    assert read_step_rows([{"项目名称": "甲", heading: "3"}], COLUMNS).diagnostics == ()


def test_a_heading_like_a_column_that_is_there_is_not_told() -> None:
    assert read_step_rows([{"项目名称": "甲", "预算数": "3", "预算数额": "4"}], COLUMNS).diagnostics == ()


def test_diagnostics_of_a_row_name_what_the_row_is_about_and_those_of_the_table_do_not() -> None:
    columns = (StepColumn("project", needed=True), StepColumn("budget", kind="amount"))
    table = read_step_rows([{"项目名称": "供水", "预算数": "很多"}, {"项目名称": "", "预算数": "1"}], columns)
    assert [one.context.get("project") for one in table.diagnostics_naming("project")] == ["供水", None]
    assert [one.code for one in table.diagnostics_naming("project")] == [one.code for one in table.diagnostics]


@pytest.mark.parametrize(
    "cells", [{"项目名称": "合 计"}, {"序号": "总计：", "项目名称": "三个项目"}, {"项目名称": "县（市）小计"}]
)
def test_a_row_that_adds_others_up_is_left_out_and_told(cells: dict[str, str]) -> None:
    rows = [{"序号": "1", "项目名称": "甲", "预算数": "5"}, {"序号": "", "项目名称": "", "预算数": "5"} | cells]
    table = read_step_rows(rows, [StepColumn("project", needed=True), StepColumn("budget", kind="amount")])
    assert [row.text("project") for row in table.rows] == ["甲"]
    assert [(item.code, item.severity) for item in table.diagnostics] == [("O29", Severity.WARNING)]
