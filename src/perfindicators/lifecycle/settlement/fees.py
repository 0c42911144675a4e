"""The share of a price that a score earns."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from perfindicators.lifecycle.per_cents import rounded
from perfindicators.model.practices.settlement import SettlementPractice

FEN = 6
"""Decimals of an amount in 万元 that is exact to the 分."""


def combined_score(proposal: Decimal, report: Decimal, practice: SettlementPractice) -> Fraction:
    """Return the score of proposal and report together, with two decimals, as it is told and paid by.

    Args:
        proposal: score of the proposal, 0 to 100.
        report: score of the report.
        practice: their weights.
    """
    weight = Fraction(practice.proposal_weight)
    # The band is that of the score as it is written: 89.997 reads 90.00 and is paid as 90.
    return Fraction(rounded(Fraction(proposal) * weight + Fraction(report) * (1 - weight), 2))


def fee_share(score: Fraction, practice: SettlementPractice) -> Fraction | None:
    """Return the share of the price a score earns, None where the report has to be done again.

    Args:
        score: 0 to 100.
        practice: the bands.
    """
    above = Fraction(100)
    for band in practice.bands:
        if score >= band.start:
            if band.up_to is None or above == band.start:
                return Fraction(band.share)
            way = (score - Fraction(band.start)) / (above - Fraction(band.start))
            return Fraction(band.share) + (Fraction(band.up_to) - Fraction(band.share)) * min(way, Fraction(1))
        above = Fraction(band.start)
    return None


def money(amount: Fraction) -> Decimal:
    """Return an amount in 万元, rounded half up to the 分.

    >>> money(Fraction(1, 3)), money(Fraction(95, 10))
    (Decimal('0.333333'), Decimal('9.5'))
    """
    exact = rounded(amount, FEN)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
