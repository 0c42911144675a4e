"""One entry belongs to one project."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review.claims import RATINGS, Claims, Project
from perfindicators.lifecycle.goal_review.register import Entry, Register


def claimed(entries: list[Entry[int]], projects: list[Project]) -> tuple[list[int | None], list[str], list[int]]:
    claims, told = Claims(Register(entries), projects, RATINGS), list[Diagnostic]()
    found = [claims.of(place, told) for place in range(len(projects))]
    return (
        [None if one is None else one.value for one in found],
        [one.code for one in told],
        [one.value for one in claims.free()],
    )


def of(name: str, code: str = "", department: str = "", alike: str | None = None) -> Project:
    return Project(Case(name, code, department), alike=alike)


def test_an_entry_that_several_projects_may_own_is_nobodys_and_each_is_told() -> None:
    assert claimed([Entry("", "维修", "", 1)], [of("维修", "", "甲局"), of("维修", "", "乙局")]) == (
        [None, None], ["Q26", "Q26"], [],
    )  # fmt: skip


def test_the_project_an_entry_names_exactly_owns_it_and_the_other_is_told_nothing() -> None:
    assert claimed([Entry("", "维修", "甲局", 1)], [of("维修", "", "甲局"), of("维修")]) == ([1, None], [], [])
    assert claimed([Entry("A1", "维修", "", 1)], [of("维修"), of("维修", "a1")]) == ([None, 1], [], [])


def test_two_submissions_of_one_project_both_take_its_entry() -> None:
    assert claimed([Entry("", "维修", "", 1)], [of("维修", alike="x"), of("维修", alike="x")]) == ([1, 1], [], [])
    assert claimed([Entry("", "维修", "", 1)], [of("维修", alike="x"), of("维修", alike="y")])[0] == [None, None]


def test_of_several_entries_that_fit_none_is_taken_and_none_is_free() -> None:
    assert claimed([Entry("", "维修", "甲局", 1), Entry("", "维修", "乙局", 2)], [of("维修")]) == ([None], ["Q10"], [])
    claims = Claims(Register([Entry("", "维修", "甲局", 1), Entry("", "维修", "乙局", 2)]), [of("维修")], RATINGS)
    assert [one.value for one in claims.free(with_ambiguous=True)] == [1, 2]


def test_what_nobody_asks_for_is_free() -> None:
    assert claimed([Entry("", "供水", "", 1), Entry("", "维修", "", 2)], [of("维修")]) == ([2], [], [1])
