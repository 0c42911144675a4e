"""A project is found again by code, else by name and department, and never by guessing."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review.register import Entry, Register

KNOWN = Register(
    [
        Entry("c1", "校舍维修", "教体局", 1), Entry("c2", "校舍维修", "水务局", 2), Entry("", "供水", "水务局", 3),
        Entry("c4", "道路", "", 4), Entry("c5", "会议", "", 5), Entry("c6", "会议", "", 6),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("case", "value", "is_ambiguous"),
    [
        (Case("改名后的维修", "c2"), 2, False),
        (Case("校舍维修", department="教体局"), 1, False),
        (Case("校舍维修"), None, True),
        (Case("供 水", department="水务局"), 3, False),
        (Case("供水", department="教体局"), None, False),
        (Case("道路", "c9"), None, False),
        (Case("道路", department="交通局"), 4, False),
        (Case("会议"), None, True),
        (Case("没有"), None, False),
    ],
)
def test_who_is_found(case: Case, value: int | None, is_ambiguous: bool) -> None:
    found = KNOWN.find(case)
    assert (found.entry.value if found.entry else None, found.is_ambiguous) == (value, is_ambiguous)


def test_the_id_of_a_declaration_will_do() -> None:
    found = KNOWN.find(Case("别名"), "c1")
    assert found.entry is not None
    assert found.entry.value == 1


def test_a_project_is_found_by_any_name_of_its_code() -> None:
    register = Register([Entry("c1", "供水", "", 1, names=("供水一期",))])
    found = register.find(Case("供水一期"))
    assert found.entry is not None
    assert found.entry.value == 1
    assert [register.find(Case("供水", "Ｃ1")).entry is not None, register.find(Case("供水", "c2")).entry] == [
        True,
        None,
    ]
