"""Budget review: rates of sums, money added shown apart, figures that do not hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.errors import FrameUnusable
from perfindicators.lifecycle.budget_review import BudgetReview, review_budgets

REPORT = [
    {"项目名称": "州级", "级次": "州级", "送审金额": "988909.67", "审减金额": "504592.31"},
    {"项目名称": "县级", "级次": "县级", "送审金额": "1620714.11", "审减金额": "358762.2"},
]


def one(**cells: Any) -> BudgetReview:
    return review_budgets([{"项目名称": "甲", "送审金额": "100", "审定金额": "80", **cells}])


def codes(found: BudgetReview) -> list[str]:
    return [item.code for item in found.diagnostics]


def test_the_rate_of_the_report_of_2022_is_that_of_the_sums() -> None:
    found = review_budgets(REPORT)
    assert found.total.rate == Decimal("33.08")
    assert [(item.group, item.rate) for item in found.by("level")] == [
        (("州级",), Decimal("51.03")), (("县级",), Decimal("22.14")),
    ]  # fmt: skip
    assert (found.total.sent, found.total.cut) == (Decimal("2609623.78"), Decimal("863354.51"))


def test_money_added_lowers_the_cut_and_is_shown_apart() -> None:
    found = review_budgets([
        {"项目名称": "甲", "送审金额": "100", "审定金额": "130"},
        {"项目名称": "乙", "送审金额": "100", "审定金额": "50"},
    ])  # fmt: skip
    assert (found.total.cut, found.total.added, found.total.rate) == (Decimal(20), Decimal(30), Decimal("10.00"))
    assert [item.rate for item in found.by("project")] == [Decimal("-30.00"), Decimal("50.00")]


def test_where_nothing_was_sent_there_is_no_rate() -> None:
    found = one(送审金额="0", 审定金额="5")
    assert (found.total.rate, found.total.cut, codes(found)) == (None, Decimal(-5), ["Z04"])


@pytest.mark.parametrize(
    ("cells", "code", "kept"),
    [
        ({"审定金额": ""}, "Z01", 0), ({"送审金额": "-1"}, "Z02", 0), ({"审定金额": "-1"}, "Z02", 0),
        ({"审减金额": "21"}, "Z03", 1), ({"审减率": "20.01%"}, "Z05", 1), ({"审减率": "21%"}, "Z05", 1),
        ({"送审金额": "很多"}, "O26", 0),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_and_the_rest_goes_on(cells: dict[str, str], code: str, kept: int) -> None:
    found = one(**cells)
    assert (codes(found), len(found.items)) == ([code], kept)


@pytest.mark.parametrize("rate", ["20%", "20.0", "20.00%"])
def test_a_printed_rate_holds_at_the_decimals_it_is_printed_with(rate: str) -> None:
    assert codes(one(审减率=rate)) == []


def test_a_project_that_stands_twice_counts_once() -> None:
    row = {"项目名称": "甲", "单位": "一中", "实施单位": "一中", "送审金额": "100", "审定金额": "80"}
    found = review_budgets([row, row, {**row, "实施单位": "二中"}])
    assert (codes(found), found.total.projects) == (["Z06"], 2)


def test_groups_go_by_any_column_of_the_table() -> None:
    rows = [{**row, "来源": source} for row, source in zip(REPORT, ("本级", "上级"), strict=True)]
    assert [item.group for item in review_budgets(rows).by("level", "来源")] == [("州级", "本级"), ("县级", "上级")]


def test_a_classified_project_is_in_no_sum_and_leaves_no_trace() -> None:
    secret = {"项目名称": "密", "级次": "密级", "送审金额": "7", "审定金额": "1", "涉密": "待定"}
    plain = [{**row, "涉密": "否"} for row in REPORT]
    assert review_budgets([*plain, secret]).to_json("level") == review_budgets(plain).to_json("level")


AMOUNTS = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.sampled_from("甲乙丙")), min_size=1, max_size=30))
def test_groups_add_up_to_the_total_in_any_order(rows: list[tuple[Decimal, Decimal, str]]) -> None:
    table = [
        {"项目名称": f"项目{n}", "级次": level, "送审金额": str(sent), "审定金额": str(approved)}
        for n, (sent, approved, level) in enumerate(rows)
    ]
    found, turned = review_budgets(table), review_budgets(table[::-1])
    assert found.total == turned.total
    for name in ("projects", "sent", "approved", "cut", "added"):
        assert sum(getattr(item, name) for item in found.by("level")) == getattr(found.total, name)


def test_thousands_are_reviewed_at_once() -> None:
    table = [{"项目名称": f"项目{n}", "送审金额": n, "审定金额": n // 2} for n in range(1, 5001)]
    assert review_budgets(table).total.projects == 5000


def test_nothing_that_is_wrong_with_a_classified_project_is_told() -> None:
    secret = {"项目名称": "密", "送审金额": "看不清", "审定金额": "1", "涉密": "是"}
    found = review_budgets([{"项目名称": "甲", "送审金额": "7", "审定金额": "1", "涉密": "否"}, secret])
    assert list(found.diagnostics) == []
    assert [item.code for item in found.withheld] == ["O26"]


def test_a_classified_namesake_hides_no_open_project() -> None:
    row = {"项目名称": "甲", "送审金额": "7", "审定金额": "1"}
    found = review_budgets([{**row, "涉密": "是", "送审金额": "9"}, {**row, "涉密": "否"}])
    assert (found.total.projects, found.total.sent, list(found.diagnostics)) == (1, Decimal(7), [])


@pytest.mark.parametrize(
    "cells",
    [{"密级": "机密"}, {"涉密项目": "是"}, {"是否涉密": "涉密"}, {"涉密": "看不清"}, {"保密级别": "秘密"}],
)
def test_every_heading_and_word_that_marks_a_secret_is_known(cells: dict[str, str]) -> None:
    found = review_budgets([REPORT[0], {"项目名称": "密", "送审金额": "7", "审定金额": "1", **cells}])
    assert [item.project for item in found.items if not item.classified] == ["州级"]
    assert found.total.projects == 1


@pytest.mark.parametrize("word", ["公开", "不涉密", "—", "无", "否"])
def test_what_says_that_it_is_open_is_counted(word: str) -> None:
    assert one(密级=word).total.projects == 1


def test_a_project_marked_in_one_row_is_classified_in_all_of_them() -> None:
    row = {"项目名称": "某工程", "主管部门": "州某局", "送审金额": "7", "审定金额": "1"}
    found = review_budgets([*REPORT, {**row, "级次": "州级", "涉密": "是"}, {**row, "级次": "县级"}])
    assert found.total == review_budgets(REPORT).total
    renamed = {**row, "项目代码": "１2", "项目名称": "另一名称", "涉密": "否"}
    assert review_budgets([*REPORT, {**row, "项目代码": "12", "涉密": "是"}, renamed]).total.projects == 2


def test_the_text_of_a_review_does_not_tell_how_many_are_classified() -> None:
    secret = {"项目名称": "密", "送审金额": "7", "审定金额": "1", "涉密": "是"}
    assert repr(review_budgets([*REPORT, secret])) == repr(review_budgets(REPORT))


def test_spellings_of_a_level_are_one_group_and_a_county_keeps_its_name() -> None:
    levels = ("州级", "州本级", "县级", "县（市）", "县(市)级", "景洪市")
    table = [
        {"项目名称": f"项目{n}", "级次": level, "送审金额": "1", "审定金额": "1"} for n, level in enumerate(levels)
    ]
    found = review_budgets(table)
    assert [(item.group, item.projects) for item in found.by("level")] == [
        (("州级",), 2), (("县级",), 3), (("景洪市",), 1),
    ]  # fmt: skip


def test_nothing_is_grouped_by_a_column_that_is_not_there() -> None:
    with pytest.raises(FrameUnusable, match="天气"):
        review_budgets(REPORT).by("天气")


@pytest.mark.parametrize("name", ["合计", "总 计", "小计", "州级合计"])
def test_a_row_that_is_a_sum_is_not_counted_again(name: str) -> None:
    found = review_budgets(
        [*REPORT, {"项目名称": name, "级次": "州级", "送审金额": "2609623.78", "审减金额": "863354.51"}]
    )
    assert (found.total.projects, codes(found)) == (2, ["O29"])


def test_a_project_under_two_departments_is_told_and_a_code_counts_it_once() -> None:
    rows = [{"项目名称": "甲", "主管部门": name, "送审金额": "100", "审定金额": "80"} for name in ("教育局", "水务局")]
    found = review_budgets(rows)
    assert (codes(found), found.total.projects) == (["Z07"], 2)
    coded = review_budgets([{**row, "项目代码": "53"} for row in rows])
    assert (codes(coded), coded.total.projects) == (["Z06"], 1)


def test_projects_without_a_level_are_told() -> None:
    found = review_budgets([*REPORT, {"项目名称": "丙", "送审金额": "1", "审定金额": "1"}])
    assert codes(found) == ["Z08"]
    assert found.by("level")[-1].group == ("",)
