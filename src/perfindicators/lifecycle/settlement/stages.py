"""Payments by stage: what is due, paid and left of each."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfindicators.lifecycle.settlement.fees import money
from perfindicators.model.base import Text
from perfindicators.model.practices.settlement import PaymentStage, SettlementPractice


class StageAmount(NamedTuple):
    """One payment of a project; amounts in 万元.

    Attributes:
        planned: its share of the price, to the 分; the stages add up to the price.
        due: what is due of it now.
        paid: payments are counted on the stages in their order, what is left over on the last.
        remaining: to be paid now; below 0 it is to be refunded.
    """

    name: Text
    after: str
    planned: Decimal
    due: Decimal
    paid: Decimal
    remaining: Decimal


def due_of_stages(price: Decimal, reached: Container[str], section: SettlementPractice) -> Decimal:
    """Return what is due before the fee is settled: the stages that were reached.

    Args:
        price: of the project, in 万元.
        reached: of `signing`, `proposal` and `report`, what has happened.
        section: the stages.
    """
    planned = _planned(price, section.stages)
    return money(sum((Fraction(amount) for stage, amount in planned if stage.after in reached), Fraction(0)))


def stage_amounts(
    price: Decimal, due: Decimal, paid: Decimal, section: SettlementPractice, *, settled: bool
) -> tuple[StageAmount, ...]:
    """Divide what is due and what was paid among the stages.

    Args:
        price: of the project, in 万元.
        due: of the whole project; a lower fee is taken off the last stages.
        paid: so far.
        section: the stages.
        settled: whether the fee is final, so that too much paid is to be refunded.

    Returns:
        One per stage; `due` and `paid` add up to those given.
    """
    shares = []
    left_due, left_paid = due, paid
    planned = _planned(price, section.stages)
    for place, (stage, amount) in enumerate(planned):
        is_last = place == len(planned) - 1
        owed = min(amount, left_due)
        given = left_paid if is_last else min(owed, left_paid)
        rest = owed - given if settled else max(Decimal(0), owed - given)
        amounts = (money(Fraction(value)) for value in (owed, given, rest))
        shares.append(StageAmount(stage.name, stage.after, amount, *amounts))
        left_due, left_paid = left_due - owed, left_paid - given
    return tuple(shares)


def _planned(price: Decimal, stages: tuple[PaymentStage, ...]) -> list[tuple[PaymentStage, Decimal]]:
    """Round what is due up to each stage, not each stage, so that the stages add up to the price."""
    found = []
    share, before = Fraction(0), Decimal(0)
    for stage in stages:
        share += Fraction(stage.share)
        up_to = money(Fraction(price) * share)
        found.append((stage, money(Fraction(up_to - before))))
        before = up_to
    return found
