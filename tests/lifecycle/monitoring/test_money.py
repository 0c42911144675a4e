"""Spending against the calendar, own curves and checkpoints; a cut does not cure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.monitoring.curves import PlanCurve
from perfindicators.lifecycle.monitoring.money import Amounts, Cut, MoneyProgress, judge_money
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.model.practices.monitoring import MonitoringPractice

NATIONAL = practice_for("monitoring", chosen="monitoring-national").monitoring or MonitoringPractice()
SICHUAN = practice_for("monitoring", chosen="monitoring-sichuan").monitoring or MonitoringPractice()
AMOUNTS = st.decimals(0, 10**6, places=2)


def spent(
    rate: str, month: int, practice: MonitoringPractice = NATIONAL, curve: PlanCurve | None = None
) -> MoneyProgress:
    """Judge a project of 100 万元 that has spent `rate` of them."""
    return judge_money(Amounts(None, Decimal(100), Decimal(rate)), month, practice, curve)


@pytest.mark.parametrize(
    ("rate", "month", "ratio", "light"),
    [
        ("30", 7, "51.43", "red"), ("40", 7, "68.57", "yellow"), ("46.67", 7, "80.01", "green"),
        ("50", 6, "100.00", "green"), ("35", 7, "60.00", "yellow"), ("34.99", 7, "59.98", "red"),
    ],
)  # fmt: skip
def test_the_published_vectors(rate: str, month: int, ratio: str, light: str) -> None:
    judged = spent(rate, month)
    assert (judged.ratio, judged.light) == (Decimal(ratio), light)


def test_exact_values_decide_not_rounded_ones() -> None:
    # 46.6666 % in July is a ratio of 79.99989, shown as 80.00, and yellow.
    judged = spent("46.6666", 7)
    assert (judged.ratio, judged.light) == (Decimal("80.00"), "yellow")


@pytest.mark.parametrize("month", range(1, 13))
def test_a_budget_of_nothing_is_grey_in_every_month(month: int) -> None:
    judged = judge_money(Amounts(Decimal(0), Decimal(0), Decimal(5)), month, NATIONAL)
    assert (judged.light, judged.rate, judged.ratio) == ("grey", None, None)


@pytest.mark.parametrize(
    ("month", "reached", "missed"), [(4, "25", "24.99"), (6, "40", "39.99"), (8, "60", "59.99"), (10, "80", "79.99")]
)
def test_sichuan_checkpoints(month: int, reached: str, missed: str) -> None:
    assert spent(reached, month, SICHUAN).light == "green"
    assert spent(missed, month, SICHUAN).light == "red"


def test_between_two_checkpoints_the_earlier_one_holds() -> None:
    assert spent("40", 7, SICHUAN).light == "green"
    assert spent("39", 7, SICHUAN).light == "red"


def test_before_april_sichuan_looks_at_the_calendar() -> None:
    assert spent("1", 2, SICHUAN).rule == "calendar"


WINTER = PlanCurve("冬修", "money", (*(Decimal(5),) * 9, Decimal(30), Decimal(60), Decimal(100)))


def test_a_seasonal_project_is_judged_by_its_own_curve() -> None:
    assert spent("4", 7).light == "red"
    assert spent("4", 7, curve=WINTER).light == "green"
    assert spent("4", 10, curve=WINTER).light == "red"


def test_a_curve_explains_a_missed_checkpoint_and_does_not_undo_it() -> None:
    judged = spent("5", 7, SICHUAN, WINTER)
    assert judged.light == "yellow"
    assert "未达到 1—6 月应达到的 40%" in judged.explanation.zh


def test_where_the_curve_plans_nothing_yet_nothing_is_late() -> None:
    nothing = PlanCurve("冬修", "money", (*(Decimal(0),) * 11, Decimal(100)))
    judged = spent("0", 7, curve=nothing)
    assert (judged.light, judged.rule, judged.ratio) == ("green", "nothing-planned", None)


def test_a_cut_shows_both_rates_and_leaves_the_light() -> None:
    judged = judge_money(Amounts(Decimal(100), Decimal(40), Decimal(30)), 7, NATIONAL)
    assert judged.light == "red"
    assert judged.cut == Cut(Decimal("30.00"), Decimal(60), Decimal("75.00"))
    assert "不能算整改到位" in judged.cut.sentence().zh


def test_money_taken_back_without_an_initial_budget_counts_too() -> None:
    judged = judge_money(Amounts(None, Decimal(40), Decimal(30), Decimal(60)), 7, NATIONAL)
    assert (judged.light, judged.cut and judged.cut.rate_after) == ("red", Decimal("75.00"))


def test_everything_taken_back_leaves_no_rate_after() -> None:
    judged = judge_money(Amounts(Decimal(100), Decimal(0), Decimal(0)), 7, NATIONAL)
    assert judged.light == "red"
    assert judged.cut == Cut(Decimal("0.00"), Decimal(100), None)


def test_an_addition_is_no_cut() -> None:
    judged = judge_money(Amounts(Decimal(50), Decimal(100), Decimal(40)), 7, NATIONAL)
    assert (judged.cut, judged.rate) == (None, Decimal("40.00"))


@given(AMOUNTS.filter(bool), AMOUNTS, AMOUNTS, st.integers(1, 12))
def test_no_cut_ever_changes_the_light(budget: Decimal, executed: Decimal, cut: Decimal, month: int) -> None:
    before = judge_money(Amounts(budget, budget, executed), month, NATIONAL)
    after = judge_money(Amounts(budget, max(budget - cut, Decimal(0)), executed), month, NATIONAL)
    assert (after.light, after.rate, after.ratio) == (before.light, before.rate, before.ratio)


@given(AMOUNTS.filter(bool), AMOUNTS, AMOUNTS, st.integers(1, 12))
def test_spending_more_never_worsens_the_light(budget: Decimal, one: Decimal, other: Decimal, month: int) -> None:
    order = ["red", "yellow", "green"]
    low, high = (judge_money(Amounts(None, budget, each), month, NATIONAL).light for each in sorted((one, other)))
    assert order.index(low) <= order.index(high)


def test_a_budget_that_is_still_the_initial_one_does_not_hold_the_cut_yet() -> None:
    amounts = Amounts(Decimal(100), Decimal(100), Decimal(30), Decimal(60))
    assert (amounts.before_cuts, amounts.now) == (Decimal(100), Decimal(40))
    assert Amounts(Decimal(100), Decimal(40), Decimal(30), Decimal(60)).before_cuts == 100
