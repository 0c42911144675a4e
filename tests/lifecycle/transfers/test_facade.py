"""Goals of a transfer: counts add up, rates are weighed or reached by each, money and goals go on in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.transfers.facade import Receipt, transfer_goals
from transfer_cases import RECEIVED, checked, codes

EXAMPLES = shipped_folder("examples")


@pytest.mark.parametrize(
    ("target", "holds"),
    [("≥900人", True), ("≥901人", False), ("=900人", True), ("=899人", False), ("≤900人", True), ("≤899人", False)],
)
def test_counts_of_counties_add_up_to_the_prefectures(target: str, holds: bool) -> None:
    found = checked(target, ("景洪市", "500人", ""), ("勐海县", "400人", ""))
    assert (found.goals[0].way, found.goals[0].together, found.goals[0].holds) == ("sum", Decimal(900), holds)
    assert codes(found) == ([] if holds else ["G02"])


def test_units_are_converted_before_they_are_added() -> None:
    found = checked("≥1.2万人", ("景洪市", "0.7万人", ""), ("勐海县", "5000人", ""))
    assert found.goals[0].together == Decimal("1.2")
    assert found.goals[0].holds


def test_a_rate_is_weighed_by_its_base() -> None:
    """(99 × 500 + 97 × 250) / 750 = 98.33; with the bases turned it is 97.67, although the plain mean stays 98."""
    found = checked("≥98%", ("景洪市", "99%", "500"), ("勐海县", "97%", "250"))
    assert (found.goals[0].way, found.goals[0].together, found.goals[0].holds) == ("weighted", Decimal("98.3333"), True)
    turned = checked("≥98%", ("景洪市", "99%", "250"), ("勐海县", "97%", "500"))
    assert (turned.goals[0].together, turned.goals[0].holds) == (Decimal("97.6667"), False)


def test_a_rate_without_a_base_has_to_be_reached_by_each_county_and_is_never_averaged() -> None:
    found = checked("≥98%", ("景洪市", "100%", ""), ("勐海县", "97%", ""))
    assert (found.goals[0].way, found.goals[0].together, found.goals[0].holds) == ("each", None, False)
    assert codes(found) == ["G03"]
    assert found.diagnostics[0].context["counties"] == "勐海县"


def test_a_county_that_left_one_goal_out_is_told_and_a_level_does_not_hold_without_it() -> None:
    above = [{"三级指标": "覆盖率", "指标值": "≥98%"}, {"三级指标": "人数", "指标值": "≥5人"}]
    rows = [
        {"县市": "甲", "三级指标": "覆盖率", "指标值": "99%"}, {"县市": "甲", "三级指标": "人数", "指标值": "5人"},
        {"县市": "乙", "三级指标": "人数", "指标值": "1人"},
    ]  # fmt: skip
    found = transfer_goals(above, rows, Receipt(RECEIVED, RECEIVED))
    assert [goal.holds for goal in found.goals] == [False, True]
    assert [item.context["counties"] for item in found.diagnostics if item.code == "G13"] == ["乙"]


def test_bases_that_are_not_all_there_are_told() -> None:
    found = checked("≥98%", ("景洪市", "99%", "500"), ("勐海县", "98%", ""))
    assert (found.goals[0].way, found.goals[0].holds, codes(found)) == ("each", True, ["G14"])


def test_a_goal_of_the_prefecture_that_stands_twice_counts_once() -> None:
    above = [{"三级指标": "人数", "指标值": "≥5人"}, {"三级指标": "人数", "指标值": "≥9人"}]
    rows = [{"县市": "甲", "三级指标": "人数", "指标值": "5人", "下达日期": "2022-03-02"}]
    found = transfer_goals(above, rows, Receipt(RECEIVED))
    assert (len(found.goals), codes(found)) == (1, ["G07"])


def test_a_cost_per_head_is_a_level_and_not_added_up() -> None:
    above = {"三级指标": "人均资助成本", "指标值": "≤1500元"}
    rows = [
        {"县市": county, "三级指标": "人均资助成本", "指标值": "≤1400元", "下达日期": "2022-03-02"}
        for county in ("甲", "乙")
    ]
    found = transfer_goals([above], rows, Receipt(RECEIVED))
    assert (found.goals[0].way, found.goals[0].holds) == ("each", True)
    added = transfer_goals([{**above, "是否可加": "是"}], rows, Receipt(RECEIVED))
    assert (added.goals[0].way, added.goals[0].holds) == ("sum", False)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("景洪市", "效果明显", "")], "G05"), ([("景洪市", "5公里", "")], "G06"),
        ([("景洪市", "900人", ""), ("景洪市", "900人", "")], "G07"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told_and_left_out(rows: list[tuple[str, str, str]], code: str) -> None:
    assert code in codes(checked("≥900人", *rows))


def test_an_indicator_of_a_countys_own_is_kept_out_of_the_sums() -> None:
    rows = [{"县市": "景洪市", "三级指标": "自设", "指标值": "≥1个", "下达日期": "2022-03-02"}]
    found = transfer_goals([{"三级指标": "指标", "指标值": "≥1个"}], rows, Receipt(RECEIVED))
    assert codes(found) == ["G04", "G12"]


def test_a_county_that_sent_nothing_is_listed() -> None:
    found = checked("≥500人", ("景洪市", "500人", ""), roster=("景洪市", "勐腊县"))
    assert found.missing == ("勐腊县",)
    assert codes(found) == ["G01"]


@pytest.mark.parametrize(
    ("day", "decision"),
    [("2022-03-31", "in-time"), ("2022-04-01", "late"), ("", "not-passed-on"), ("2022-02-28", "not-passed-on")],
)
def test_thirty_days_are_counted_from_receipt(day: str, decision: str) -> None:
    rows = [{"县市": "景洪市", "三级指标": "指标", "指标值": "1个", "下达日期": day}]
    found = transfer_goals([{"三级指标": "指标", "指标值": "≥1个"}], rows, Receipt(RECEIVED, date(2022, 4, 20)))
    assert [item.decision for item in found.decisions] == [decision]
    assert found.decisions[0].basis.regulation == "mof-2015-163"
    assert "2022-03-31" in found.decisions[0].explain() or decision == "not-passed-on"


@pytest.mark.parametrize(("amounts", "code"), [(("700", "499.99"), "G08"), (("700", "-500"), "G11")])
def test_the_money_passed_on_is_the_transfer(amounts: tuple[str, str], code: str) -> None:
    above = [{"三级指标": "指标", "指标值": "≥2个", "金额": "1200"}]
    rows = [
        {"县市": county, "三级指标": "指标", "指标值": "1个", "下达金额": amount, "下达日期": "2022-03-02"}
        for county, amount in zip(("景洪市", "勐海县"), amounts, strict=True)
    ]
    assert code in codes(transfer_goals(above, rows, Receipt(RECEIVED)))


def test_the_shipped_example_has_one_goal_that_nobody_took_over_and_one_county_late() -> None:
    found = transfer_goals(EXAMPLES / "transfer-prefecture.csv", EXAMPLES / "transfer-counties.csv", Receipt(RECEIVED))
    assert [(goal.way, goal.holds) for goal in found.goals] == [("sum", True), ("weighted", True), ("each", False)]
    assert [item.code for item in found.diagnostics] == ["G12", "G09"]
    assert [item.decision for item in found.decisions] == ["in-time", "in-time", "late"]
    assert (found.amount, found.passed_on) == (Decimal(1200), Decimal(1200))


def test_what_is_left_out_counts_neither_with_its_money_nor_with_its_day() -> None:
    goal = [
        {"三级指标": "人数", "指标值": "≥900人", "金额": "1200"},
        {"三级指标": "人数", "指标值": "≥900人", "金额": "1200"},
    ]
    county = {"县市": "景洪市", "三级指标": "人数", "指标值": "≥500人", "下达金额": "640", "下达日期": "2022-03-20"}
    other = {**county, "县市": "勐海县", "指标值": "≥400人", "下达金额": "560"}
    rows = [county, {**county, "下达日期": "2022-04-20"}, other, {**other, "县市": ""}, {**other, "县市": "合计"}]
    found = transfer_goals(goal, rows, Receipt(date(2022, 3, 1)))
    assert (found.amount, found.passed_on, found.goals[0].together) == (Decimal(1200), Decimal(1200), Decimal(900))
    assert [one.decision for one in found.decisions] == ["in-time", "in-time"]
    assert sorted(item.code for item in found.diagnostics) == ["G07", "G07", "O27", "O29"]


@pytest.mark.parametrize(("whose", "goals"), [("county", 1), ("prefecture", 0)])
def test_no_count_is_below_zero(whose: str, goals: int) -> None:
    wanted = "≥-5人" if whose == "prefecture" else "≥900人"
    rows = [
        {"县市": name, "三级指标": "人数", "指标值": value}
        for name, value in (("景洪市", "≥1000人"), ("勐海县", "≥-50人"))
    ]
    found = transfer_goals([{"三级指标": "人数", "指标值": wanted}], rows, Receipt(date(2022, 3, 1)))
    assert "G18" in {item.code for item in found.diagnostics}
    assert len(found.goals) == goals
    assert all(goal.together == Decimal(1000) for goal in found.goals)


def test_a_rate_that_may_fall_is_no_count() -> None:
    rows = [{"县市": "景洪市", "三级指标": "游客增长率", "指标值": "≥-2%"}]
    found = transfer_goals([{"三级指标": "游客增长率", "指标值": "≥-3%"}], rows, Receipt(date(2022, 3, 1)))
    assert (found.goals[0].holds, "G18" in {item.code for item in found.diagnostics}) == (True, False)


def test_the_days_waited_run_to_the_last_day_the_table_tells_of() -> None:
    line = {"三级指标": "人数", "指标值": "≥9人"}
    rows = [{**line, "县市": "景洪市", "下达日期": "2022-04-12"}, {**line, "县市": "勐海县", "下达日期": ""}]
    decisions = transfer_goals([line], rows, Receipt(date(2022, 3, 1))).decisions
    assert [(one.decision, one.numbers["days"]) for one in decisions] == [("late", 42), ("not-passed-on", 42)]


def test_what_is_dated_after_the_day_of_looking_has_not_happened() -> None:
    line = {"三级指标": "人数", "指标值": "≥9人"}
    rows = [{**line, "县市": "景洪市", "下达日期": "2022-03-20"}]
    found = transfer_goals([line], rows, Receipt(date(2022, 3, 1), on=date(2022, 3, 10)))
    assert (found.decisions[0].decision, found.decisions[0].numbers["days"]) == ("not-passed-on", 9)


def test_a_day_of_looking_before_receipt_is_told() -> None:
    line = {"三级指标": "人数", "指标值": "≥9人"}
    rows = [{**line, "县市": "景洪市", "下达日期": "2022-03-20"}]
    found = transfer_goals([line], rows, Receipt(date(2022, 3, 1), on=date(2022, 2, 1)))
    assert found.decisions[0].decision == "in-time"
    assert "G19" in {item.code for item in found.diagnostics}
