"""Rows of one project, however incompletely they name it."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.goal_review.row_groups import RowGroups, rows_by_project
from perfindicators.observations.step_rows import StepColumn, read_step_rows

COLUMNS = (StepColumn("project"), StepColumn("code", "项目编码"), StepColumn("department"), StepColumn("classified"))


def grouped(*rows: tuple[str, str, str], mark: int | None = None) -> RowGroups:
    table = [
        {"项目名称": name, "项目编码": code, "主管部门": department, "涉密": "是" if place == mark else "否"}
        for place, (name, code, department) in enumerate(rows)
    ]
    return rows_by_project(read_step_rows(table, COLUMNS).rows, "project", "code")


def sizes(found: RowGroups) -> list[int]:
    return [len(group) for group in found.projects]


@pytest.mark.parametrize(
    ("rows", "expected", "unclear"),
    [
        ([("供水", "A1", ""), ("供水", "", "")], [2], 0),
        ([("供水", "A1", ""), ("供水", "", "水务局")], [2], 0),
        ([("供水", "A1", "水务局"), ("供水", "", "住建局")], [1, 1], 0),
        ([("供水", "A1", ""), ("供水二期", "ａ1", "")], [2], 0),
        ([("供水", "A1", ""), ("供水", "A2", ""), ("供水", "", "")], [1, 1], 1),
        ([("供水", "A1", "水务局"), ("供水", "A2", "住建局"), ("供水", "", "住建局")], [1, 2], 0),
        ([("供水", "", "水务局"), ("供水", "", "")], [2], 0),
        ([("供水", "", ""), ("供 水", "", "水务局")], [2], 0),
        ([("供水", "", "水务局"), ("供水", "", "住建局"), ("供水", "", "")], [1, 1], 1),
        ([("供水", "", "水务局"), ("道路", "", "水务局")], [1, 1], 0),
        ([("", "A1", "水务局"), ("道路", "", "")], [1], 0),
        ([("供水", "A1", "水务局"), ("供水", "", "住建局"), ("供水", "", "")], [1, 1], 1),
    ],
)
def test_a_row_is_of_the_one_project_it_can_be_of(
    rows: list[tuple[str, str, str]], expected: list[int], unclear: int
) -> None:
    found = grouped(*rows)
    assert (sizes(found), len(found.unclear)) == (expected, unclear)


def test_rows_stand_in_the_order_of_their_table() -> None:
    found = grouped(("供水", "", "水务局"), ("道路", "", ""), ("供水", "A1", ""))
    assert [[row.text("code") for row in group] for group in found.projects] == [["", "A1"], [""]]


def test_a_mark_on_an_unclear_row_is_kept_for_its_name() -> None:
    found = grouped(("供水", "A1", ""), ("供水", "A2", ""), ("供水", "", ""), mark=2)
    assert found.secret == {"供水"}
    assert grouped(("供水", "A1", ""), ("供水", "A2", ""), ("供水", "", "")).secret == frozenset()
