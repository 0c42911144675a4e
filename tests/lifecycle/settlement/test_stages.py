"""Payments by stage add up to what is due and to what was paid."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement.stages import due_of_stages, stage_amounts

SECTION = practice_for("settlement").settlement
assert SECTION is not None
AMOUNTS = st.decimals(0, 1000, places=6)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_stages_add_up(price: Decimal, due: Decimal, paid: Decimal) -> None:
    due = min(due, price)
    stages = stage_amounts(price, due, paid, SECTION, settled=True)
    assert sum(stage.planned for stage in stages) == price
    assert sum(stage.due for stage in stages) == due
    assert sum(stage.paid for stage in stages) == paid
    assert sum(stage.remaining for stage in stages) == due - paid


def test_a_lower_fee_is_taken_off_the_last_stages() -> None:
    stages = stage_amounts(Decimal(8), Decimal(4), Decimal("4.8"), SECTION, settled=True)
    assert [stage.due for stage in stages] == [Decimal("2.4"), Decimal("1.6"), Decimal(0)]
    assert [stage.remaining for stage in stages] == [Decimal(0), Decimal(0), Decimal("-0.8")]


def test_nothing_is_refunded_before_the_fee_is_settled() -> None:
    stages = stage_amounts(Decimal(10), Decimal(3), Decimal(5), SECTION, settled=False)
    assert [stage.remaining for stage in stages] == [Decimal(0)] * 3


def test_what_is_due_before_the_report_is_what_was_reached() -> None:
    assert due_of_stages(Decimal("0.000005"), {"signing"}, SECTION) == Decimal("0.000002")
    assert due_of_stages(Decimal(10), {"signing", "proposal"}, SECTION) == Decimal(6)
