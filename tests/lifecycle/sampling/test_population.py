"""The list one draws from: every project once, classified ones apart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.sampling.population import read_population


def row(name: str, **cells: str) -> dict[str, str]:
    return {"项目名称": name, "主管部门": "州教育体育局", "年度": "2022", "预算数": "100", **cells}


def codes(rows: list[Mapping[str, str]]) -> list[str]:
    return [item.code for item in read_population(rows).diagnostics]


def test_official_headings_are_read_with_their_units() -> None:
    rows = [row("校舍维修", 自评得分="96.5", 上年等级="良好", 审计发现问题="无", 覆盖面广="是")]
    rows[0]["全年执行数"] = "985000元"
    (project,) = read_population(rows).projects
    assert (project.amount, project.executed, project.self_score) == (Decimal(100), Decimal("98.5"), Decimal("96.5"))
    assert (project.last_grade, project.audited, project.wide_coverage, project.year) == ("良", False, True, 2022)


@pytest.mark.parametrize(
    ("cell", "audited"), [("", False), ("无", False), ("0", False), ("否", False), ("2", True), ("挪用3万元", True)]
)
def test_an_audit_cell_that_says_anything_is_a_finding(cell: str, audited: bool) -> None:
    assert read_population([row("校舍维修", 审计发现问题=cell)]).projects[0].audited is audited


def test_two_rows_of_one_project_are_one_whatever_their_order() -> None:
    rows = [row("校舍维修"), row("校舍 维修", 预算数="250"), row("学生资助")]
    found, reversed_found = read_population(rows), read_population(rows[::-1])
    assert found.projects == reversed_found.projects
    assert [project.amount for project in found.projects] == [Decimal(100), Decimal(250)]
    assert found.left_out == 1
    assert "J02" in codes(rows)


def test_a_code_tells_two_projects_of_one_name_apart() -> None:
    rows = [row("校舍维修", 项目编码="A1"), row("校舍维修", 项目编码="A2")]
    assert len(read_population(rows).projects) == 2
    assert "J02" not in codes(rows)


def test_a_project_in_two_departments_is_two_and_is_told() -> None:
    rows = [row("校舍维修"), row("校舍维修", 主管部门="州民族宗教局")]
    assert len(read_population(rows).projects) == 2
    assert codes(rows) == ["J12"]


@pytest.mark.parametrize("amount", ["-5", "", "—"])
def test_an_amount_that_is_missing_or_negative_is_told_and_kept_out_of_the_totals(amount: str) -> None:
    rows = [row("校舍维修", 预算数=amount), row("学生资助")]
    assert codes(rows) == ["J03"]
    assert [project.amount for project in read_population(rows).projects] == [Decimal(100), None]


def test_an_amount_that_is_no_number_is_told_where_it_stands() -> None:
    assert set(codes([row("校舍维修", 预算数="约一百"), row("学生资助")])) == {"O26", "J03"}


def test_a_grade_nobody_knows_is_told() -> None:
    assert codes([row("校舍维修", 上年等级="及格")]) == ["J10"]
    for word, grade in (("不合格", "差"), ("一般", "中"), ("差等", "差"), ("优秀", "优")):
        assert read_population([row("校舍维修", 上年等级=word)]).projects[0].last_grade == grade


def test_no_projects_is_an_error_and_no_crash() -> None:
    for rows in ([], [{"项目名称": ""}], [{"名": "x"}]):
        found = read_population(rows)
        assert found.projects == ()
        assert "J01" in [item.code for item in found.diagnostics]
        assert found.diagnostics.has_errors


def test_several_years_are_told_and_the_most_frequent_counts() -> None:
    rows = [row("甲"), row("乙"), row("丙", 年度="2021年度")]
    assert read_population(rows).year == 2022
    assert "J13" in codes(rows)


@pytest.mark.parametrize("cell", ["是", "涉密", "机密级", "1"])
def test_what_may_be_classified_is_classified(cell: str) -> None:
    found = read_population([row("某工程", 是否涉密=cell, 预算数="-1"), row("学生资助", 是否涉密="否")])
    assert [project.name for project in found.projects] == ["学生资助"]
    assert "某工程" not in repr(found)
    assert "某工程" not in found.diagnostics.as_text()


def test_one_row_that_says_classified_hides_the_other_row_of_the_project_too() -> None:
    found = read_population([row("某工程"), row("某工程", 是否涉密="是"), row("学生资助")])
    assert [project.name for project in found.projects] == ["学生资助"]
    assert found.diagnostics == ()


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["项目名称", "预算数", "年度", "上年等级", "自评得分"]), st.text()), max_size=6
    )
)
def test_whatever_is_in_the_table_nothing_is_raised(rows: list[dict[str, str]]) -> None:
    read_population(rows)
