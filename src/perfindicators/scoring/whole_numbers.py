"""Whole numbers decide: how values enter the arithmetic and how points leave it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Final

SCALE: Final = 10_000
"""Actual and target values enter at four decimals."""
EXACT_LIMIT: Final = 1 << 52
"""Up to here float64 holds whole numbers and their halves."""
_HUNDREDS: Final = 200
"""In `rounded_share` no product exceeds this many denominators, or the hundreds of the weight × the numerator."""
_PLACES: Final = 4


def scaled(value: Decimal | Fraction | int | float) -> int:
    """Return `value` in ten-thousandths, rounded half up.

    Args:
        value: a finite number.

    Returns:
        `floor(value × 10⁴ + 0.5)`.

    >>> scaled(Decimal("94.05")), scaled(Decimal("-0.00005"))
    (940500, 0)
    """
    if isinstance(value, float):
        return floor(value * SCALE + 0.5)
    if isinstance(value, int):
        return value * SCALE
    numerator, denominator = value.as_integer_ratio()
    if denominator == 1:
        return numerator * SCALE
    return (2 * SCALE * numerator + denominator) // (2 * denominator)


def cents_earned(weight: int, numerator: int, denominator: int) -> int:
    """Return `weight × numerator ÷ denominator`, rounded half up to a whole cent.

    Args:
        weight: points in cents.
        numerator: numerator of the share earned.
        denominator: its denominator, positive.

    >>> cents_earned(450, 97, 100)
    437
    """
    return (2 * weight * numerator + denominator) // (2 * denominator)


def is_beyond_exact_range(weight: int, numerator: int, denominator: int) -> bool:
    """Return whether `rounded_share` in float64 could come to another cent."""
    return max(weight // 100, _HUNDREDS) * max(abs(numerator), denominator) >= EXACT_LIMIT


@lru_cache(maxsize=4096)
def to_cents(points: Decimal) -> int:
    """Return points in cents, rounded half up.

    >>> to_cents(Decimal("22.5"))
    2250
    """
    numerator, denominator = points.as_integer_ratio()
    return (200 * numerator + denominator) // (2 * denominator)


@lru_cache(maxsize=16384)
def from_cents(cents: int) -> Decimal:
    """Return points with two decimals.

    >>> from_cents(437)
    Decimal('4.37')
    """
    return Decimal(cents).scaleb(-2)


@lru_cache(maxsize=16384)
def plain(value: int) -> str:
    """Return a number given in ten-thousandths without trailing zeros.

    >>> plain(940500), plain(-5000), plain(1000000)
    ('94.05', '-0.5', '100')
    """
    whole, rest = divmod(abs(value), SCALE)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:04d}".rstrip("0") if rest else f"{sign}{whole}"


def points_text(cents: int) -> str:
    """Return cents as points with two decimals.

    >>> points_text(990)
    '9.90'
    """
    return f"{cents // 100}.{cents % 100:02d}"
