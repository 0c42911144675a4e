"""Rectification: done, late, open, overdue, and a rate that is not 100 while one is open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.result_use.rectification import Rectification, rectification

TODAY = date(2023, 8, 1)
ROW = {
    "项目名称": "甲", "主管部门": "水务局", "问题": "闲置", "整改措施": "收回", "责任单位": "水管站",
    "反馈日期": "2023-05-10",
}  # fmt: skip


def looked_at(*rows: dict[str, Any], **more: Any) -> Rectification:
    return rectification([{**ROW, **row} for row in rows], on=TODAY, **more)


def codes(found: Rectification) -> list[str]:
    return [item.code for item in found.diagnostics]


@pytest.mark.parametrize(
    ("cells", "state", "days"),
    [
        ({"完成时限": "2023-06-30", "完成日期": "2023-06-30"}, "done", 0),
        ({"完成时限": "2023-06-30", "完成日期": "2023-07-01"}, "done-late", 1),
        ({"完成时限": "2023-08-01"}, "open", 0),
        ({"完成时限": "2023-07-31"}, "overdue", 1),
        ({"完成时限": "2023-06-30", "是否完成整改": "否", "完成日期": "2023-06-01"}, "overdue", 32),
        ({}, "overdue", 23),
    ],
)
def test_a_problem_is_done_late_open_or_overdue(cells: dict[str, str], state: str, days: int) -> None:
    """Without a deadline the practice's 60 days run from 10 May to 9 July."""
    (one,) = looked_at(cells)
    assert (one.state, one.days_over) == (state, days)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"整改措施": ""}, "U01"), ({"责任单位": ""}, "U01"), ({"反馈日期": ""}, "U01"),
        ({"是否完成整改": "是"}, "U02"), ({"是否完成整改": "否", "完成日期": "2023-06-01"}, "U12"),
        ({"完成时限": "2023-05-01"}, "U03"), ({"完成日期": "2023-05-01"}, "U03"), ({"完成日期": "2023-08-02"}, "U04"),
    ],
)  # fmt: skip
def test_what_is_missing_or_cannot_be_is_told(cells: dict[str, str], code: str) -> None:
    assert codes(looked_at(cells)) == [code]


def test_the_rate_is_never_a_hundred_while_one_is_open() -> None:
    done = {"完成时限": "2023-06-30", "完成日期": "2023-06-01"}
    found = looked_at(*({**done, "问题": f"问题{n}"} for n in range(9_999)), {"完成时限": "2023-12-31"})
    assert (found.total.rate, found.total.open) == (Decimal("99.99"), 1)
    assert looked_at(done).total.rate == Decimal("100.00")


def test_groups_add_up_and_classified_problems_are_in_none() -> None:
    done = {"完成时限": "2023-06-30", "完成日期": "2023-06-01"}
    plain = looked_at(done, {"主管部门": "民政局"})
    secret = looked_at(done, {"主管部门": "民政局"}, {"涉密": "是", "主管部门": "某局"})
    assert plain.to_json("department") == secret.to_json("department")
    assert [(item.group, item.problems) for item in plain.by("department")] == [(("水务局",), 1), (("民政局",), 1)]


def test_nothing_that_is_wrong_with_a_classified_problem_is_told() -> None:
    found = looked_at({}, {"涉密": "是", "反馈日期": "看不清", "整改措施": ""})
    assert codes(found) == []
    assert {item.code for item in found.withheld} == {"O26", "U01"}


def test_sums_are_by_known_columns_only() -> None:
    with pytest.raises(ValueError, match="department, section, project"):
        looked_at({}).by("foo")


def test_without_problems_there_is_no_rate() -> None:
    assert rectification([], on=TODAY).total.rate is None


def test_the_shipped_register_has_two_done_one_of_them_late() -> None:
    found = rectification(shipped_folder("examples") / "results-rectification.csv", on=TODAY)
    assert [item.state for item in found] == ["done", "done-late", "overdue", "open"]
    assert found.total.rate == Decimal("50.00")


def test_the_register_says_where_its_days_come_from_and_what_is_wrong() -> None:
    found = looked_at({"整改措施": ""}, {"项目名称": "密", "涉密": "是", "整改措施": ""})
    assert found.basis.document == "practice/results-prefecture"
    told = found.to_json()
    assert isinstance(told, dict)
    assert told["basis"]["status"] == "proposed"  # type: ignore[index,call-overload]
    assert len(told["diagnostics"]) == len(found.diagnostics) > 0  # type: ignore[arg-type]


def test_a_mark_on_one_problem_hides_every_problem_of_its_project() -> None:
    found = looked_at({}, {"项目名称": "密", "涉密": "是"}, {"项目名称": "密", "问题": "手续不全", "整改措施": ""})
    assert found.total.problems == 1
    assert "密" not in str(found.to_json())
    assert [item.code for item in found.withheld] == ["U01"]


def test_a_problem_entered_twice_counts_once_and_is_told() -> None:
    done = {"完成时限": "2023-06-30", "完成日期": "2023-06-01"}
    found = looked_at(done, done, {"问题": "另一个", "完成时限": "2023-12-31"})
    assert (found.total.problems, found.total.rate, codes(found)) == (2, Decimal("50.00"), ["U16"])
