"""Exact figures: whole numbers or fractions; every sum in full, quotients rounded half up for display only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

from perfindicators.lifecycle.per_cents import rounded
from perfindicators.scoring.whole_numbers import from_cents

Exact: TypeAlias = int | Fraction
"""A whole number wherever it is one: most targets and results are, and they add up ten times as fast."""
_PLACES: Final = 4
_MOST_PLACES: Final = 30


@lru_cache(maxsize=16384)
def exact(value: Decimal | Fraction) -> Exact:
    """Return a number exactly.

    >>> exact(Decimal("1200.0")), exact(Decimal("0.5"))
    (1200, Fraction(1, 2))
    """
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)


def decimal_of(value: Exact) -> Decimal:
    """Return an exact figure as a decimal: in full where it has an end, else rounded half up to four places.

    >>> decimal_of(Fraction(1, 8)), decimal_of(Fraction(200, 3)), decimal_of(1200)
    (Decimal('0.125'), Decimal('66.6667'), Decimal('1200'))
    """
    if value.denominator == 1:
        return Decimal(value.numerator)
    places = _places_of(value.denominator)
    if places is None:
        return rounded(Fraction(value), _PLACES)
    return _with_places(value.numerator * 10**places // value.denominator, places)


@lru_cache(maxsize=1024)
def _places_of(denominator: int) -> int | None:
    """Return how many decimal places a fraction has; None when they do not end, or run on for too long."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    places = max(twos, fives)
    return places if denominator == 1 and places <= _MOST_PLACES else None


def per_cent(part: Exact, whole: Exact) -> Decimal | None:
    """Return a quotient in per cent, two decimals, rounded half up; None when there is no whole.

    Args:
        part: in the same unit as `whole`.
        whole: not negative.

    >>> per_cent(2154576, 2500000), per_cent(1, 0)
    (Decimal('86.18'), None)
    """
    if not whole:
        return None
    if isinstance(part, int) and isinstance(whole, int) and part >= 0:
        return from_cents((20_000 * part + whole) // (2 * whole))
    return rounded(Fraction(part) * 100 / Fraction(whole), 2)


def _with_places(whole: int, places: int) -> Decimal:
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -places))
