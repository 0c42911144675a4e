"""Amounts of targets made comparable: which side is better, one unit for both, and how a number is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import Unit, convert
from perfindicators.lints.readings import plain_name, target_number
from perfindicators.lints.reported import half_up
from perfindicators.lints.review import ReviewedLine

Side = Literal["higher", "lower"]
_CHANGE: Final = pattern(
    "(?:增长|增幅|涨幅|增速|变动|变化|增减|下降|降低|减少|提升|提高|上升|压减|压缩|节约)(?:率|幅度?|比例)?$"
)
"""Names of changes against an earlier year, which come and go and are no level to hold."""


def better_side(line: ReviewedLine) -> Side | None:
    """Return whether more or less of a line is better; None where that cannot be said.

    Args:
        line: an `=` counts as more for counts, and as less where the target is 0 or the polarity says so.
    """
    if line.direction is None or line.target is None:
        return None
    if line.direction.operator != "=":
        return "higher" if line.direction.operator in (">=", ">") else "lower"
    if line.target.value == 0 or line.polarity == "lower":
        return "lower"
    return "higher" if line.target.kind == "number" or line.polarity is not None else None


def is_change(line: ReviewedLine) -> bool:
    """Return whether a line is a change against an earlier year, such as 增长率, and no level."""
    return _CHANGE.search(plain_name(line.name)) is not None


def amount_in(criterion: Criterion | None, unit: Unit) -> Fraction | None:
    """Return the number of a criterion in a unit; None for dates, ranges, words and what is measured otherwise.

    Args:
        criterion: the target.
        unit: the unit wanted; a target without a unit of its own is taken to be in it.
    """
    number = target_number(criterion)
    if criterion is None or number is None:
        return None
    return convert(number, criterion.unit if criterion.unit.text else unit, unit)


def gap(value: Fraction, base: Fraction) -> Fraction:
    """Return how far a value lies from a positive base, as a share of the base; positive above it."""
    return (value - base) / base


def is_better(value: Decimal, other: Decimal, side: Side) -> bool:
    """Return whether a value lies beyond another on the better side."""
    return value > other if side == "higher" else value < other


def is_one_step(criterion: Criterion, value: Fraction, base: Fraction) -> bool:
    """Return whether two whole counts differ by one at most, which is no change worth a word: 3 meetings after 4."""
    whole = value.denominator == 1 and base.denominator == 1
    return criterion.kind == "number" and whole and abs(value - base) <= 1


def shown(value: Fraction | Decimal | int, places: int = 2) -> str:
    """Return a number with at most so many decimals, without closing zeros.

    >>> shown(Fraction(1000, 3)), shown(Decimal("95.50")), shown(400)
    ('333.33', '95.5', '400')
    """
    text = f"{half_up(Fraction(value), places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Fraction) -> str:
    """Return a share in per cent with at most one decimal, without its sign.

    >>> percent(Fraction(-3, 8))
    '37.5%'
    """
    return f"{shown(abs(share) * 100, 1)}%"
