"""Which of the projects of one name a row is about."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from perfindicators.lifecycle.recheck.deductions import COLUMNS
from perfindicators.lifecycle.recheck.owners import Owners, rows_by_owner
from perfindicators.observations.step_rows import StepRow, read_step_rows


class Named(NamedTuple):
    project: str
    department: str


WATER, HOUSING, POLICE = (Named("管护", name) for name in ("水务局", "住建局", "公安局"))


def row(department: str = "", project: str = "管护") -> StepRow:
    cells = {"项目名称": project, "主管部门": department, "指标": "维修", "扣分": "1"}
    return read_step_rows([cells], COLUMNS).rows[0]


@pytest.mark.parametrize(
    ("projects", "department", "owner", "problem", "is_secret"),
    [
        ([(WATER, False)], "", WATER, "", False),
        ([(WATER, False)], "水 务局", WATER, "", False),
        ([(WATER, False)], "民政局", None, "unknown", False),
        ([(Named("管护", ""), False)], "民政局", Named("管护", ""), "", False),
        ([(WATER, False), (HOUSING, False)], "住建局", HOUSING, "", False),
        ([(WATER, False), (HOUSING, False)], "", None, "unclear", False),
        ([(WATER, False), (POLICE, True)], "", WATER, "", False),
        ([(WATER, False), (POLICE, True)], "公安局", POLICE, "", True),
        ([(WATER, False), (POLICE, True)], "民政局", None, "unknown", False),
        ([(POLICE, True)], "", POLICE, "", True),
        ([(POLICE, True)], "民政局", None, "unknown", True),
        ([(Named("别的", "水务局"), False)], "", None, "unknown", False),
    ],
)
def test_a_row_belongs_to_the_project_it_can_only_mean(
    projects: list[tuple[Named, bool]], department: str, owner: Named | None, problem: str, is_secret: bool
) -> None:
    found = Owners(projects).of(row(department))
    assert (found.owner, found.problem, found.is_secret) == (owner, problem, is_secret)


def test_what_is_told_of_an_open_project_names_no_department_of_a_classified_one() -> None:
    assert Owners([(WATER, False), (POLICE, True)]).of(row("民政局")).departments == ("水务局",)


def test_rows_are_gathered_by_their_owner() -> None:
    rows = [row("水务局"), row("住建局"), row(), row("水务局")]
    own, told = rows_by_owner(rows, Owners([(WATER, False), (HOUSING, False)]))
    assert [len(own.get(id(one), ())) for one in (WATER, HOUSING)] == [2, 1]
    assert [one.problem for _, one in told] == ["", "", "unclear", ""]
