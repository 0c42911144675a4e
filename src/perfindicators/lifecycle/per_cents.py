"""Per cents of two amounts: computed exactly, rounded half up only to be shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def per_cent(numerator: Decimal, denominator: Decimal, places: int = 2) -> Decimal | None:
    """Return numerator ÷ denominator × 100, rounded half up.

    Args:
        numerator: such as the amount cut.
        denominator: in the same unit, such as the amount submitted.
        places: decimals shown.

    Returns:
        The per cent with exactly `places` decimals; None when the denominator is 0.

    >>> per_cent(Decimal("863354.51"), Decimal("2609623.78")), per_cent(Decimal(1), Decimal(0))
    (Decimal('33.08'), None)
    """
    if denominator == 0:
        return None
    return rounded(Fraction(numerator) * 100 / Fraction(denominator), places)


def share_done(done: int, all: int) -> Decimal | None:
    """Return done ÷ all × 100 with two decimals, rounded half up; 100.00 only where nothing is missing.

    >>> share_done(2, 3), share_done(99_999, 100_000), share_done(3, 3), share_done(0, 0)
    (Decimal('66.67'), Decimal('99.99'), Decimal('100.00'), None)
    """
    rate = per_cent(Decimal(done), Decimal(all))
    return rate if rate is None or done == all else min(rate, Decimal("99.99"))


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a number with `places` decimals, halves away from zero (四舍五入).

    >>> rounded(Fraction(1, 8), 2), rounded(Fraction(-1, 8), 2), rounded(Fraction(2, 3), 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('1'))
    """
    units = abs(value) * 10**places
    whole = (2 * units.numerator + units.denominator) // (2 * units.denominator)
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -places))


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number is written with.

    >>> decimals_of(Decimal("33.08")), decimals_of(Decimal("100"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
