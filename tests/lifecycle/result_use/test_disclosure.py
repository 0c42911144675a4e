"""Disclosure: both sites, in time, classified reports in no count."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.result_use.disclosure import Disclosure, disclosure

ROW = {
    "项目名称": "甲", "主管部门": "水务局", "部门网站公开日期": "2023-09-10", "财政网站公开日期": "2023-09-21",
    "决算批复日期": "2023-09-01",
}  # fmt: skip


def one(**cells: str) -> Disclosure:
    return disclosure([{**ROW, **cells}])


def codes(found: Disclosure) -> list[str]:
    return [item.code for item in found.diagnostics]


def test_the_later_of_the_two_days_counts() -> None:
    found = one()
    assert (found.reports[0].days, found.reports[0].late, codes(found)) == (20, False, [])
    late = one(财政网站公开日期="2023-09-22")
    assert (late.reports[0].days, late.reports[0].late, codes(late)) == (21, True, ["U11"])


@pytest.mark.parametrize("site", ["部门网站公开日期", "财政网站公开日期"])
def test_one_site_is_not_both(site: str) -> None:
    found = one(**{site: ""})
    assert (found.total.on_both, found.total.rate, codes(found)) == (0, Decimal("0.00"), ["U10"])


def test_a_link_shows_that_it_is_there_but_not_since_when() -> None:
    found = one(财政网站公开日期="", 财政网站链接="czj.example.cn/1")
    assert (found.total.on_both, found.reports[0].days, codes(found)) == (1, None, [])


@pytest.mark.parametrize("link", ["无", "已公开", "-", "待公开"])
def test_a_word_is_no_link(link: str) -> None:
    assert codes(one(财政网站公开日期="", 财政网站链接=link)) == ["U10"]


def test_published_before_approval_is_told() -> None:
    assert codes(one(部门网站公开日期="2023-08-31")) == ["U14"]
    assert codes(one(部门网站公开日期="2023-09-01")) == []


def test_the_day_of_approval_may_be_said_once_for_all() -> None:
    found = disclosure([{**ROW, "决算批复日期": ""}], accounts_approved=date(2023, 8, 1))
    assert found.reports[0].days == 51


def test_classified_reports_are_in_no_count_and_no_message() -> None:
    secret = {**ROW, "项目名称": "密", "主管部门": "某局", "部门网站公开日期": "看不清", "涉密": "是"}
    assert disclosure([ROW, secret]).to_json() == disclosure([ROW]).to_json()
    assert codes(disclosure([ROW, secret])) == []


def test_the_shipped_example_has_two_of_three_on_both_sites() -> None:
    found = disclosure(shipped_folder("examples") / "results-disclosure.csv")
    assert (found.total.rate, found.total.late) == (Decimal("66.67"), 1)
    assert [item.rate for item in found.by_department()] == [Decimal(100), Decimal(100), Decimal(0)]


def test_the_check_says_where_its_days_come_from_and_what_is_missing() -> None:
    found = one(财政网站公开日期="")
    assert found.basis.document == "practice/results-prefecture"
    assert [item["code"] for item in found.to_json()["diagnostics"]] == ["U10"]  # type: ignore[index,call-overload]


def test_without_a_day_of_approval_nobody_can_tell_what_is_late() -> None:
    found = disclosure([{**ROW, "决算批复日期": ""}, ROW | {"项目名称": "乙"}])
    assert codes(found) == ["U17"]
    assert "1 份报告没有决算批复日期" in found.diagnostics[0].message.zh


def test_a_report_in_two_rows_counts_once() -> None:
    found = disclosure([ROW, ROW])
    assert (found.total.reports, codes(found)) == (1, ["U16"])
