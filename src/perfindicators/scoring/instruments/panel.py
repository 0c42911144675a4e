"""Several raters as one value, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final, Literal, NamedTuple

Combine = Literal["mean", "trimmed-mean", "median"]
_PLACES: Final = 1000
_FEWEST_TO_TRIM: Final = 3


class PanelLimits(NamedTuple):
    """From where a rater or a panel is remarked on; shares of an item's points.

    Attributes:
        lean: how far a rater may lie above or below the others on average.
        distance: how far a rater may lie from the others on average, whatever the side.
        concordance: least Kendall's W of a panel that agrees.
    """

    lean: Fraction = Fraction(15, 100)
    distance: Fraction = Fraction(20, 100)
    concordance: Fraction = Fraction(1, 2)


USUAL: Final = PanelLimits()
"""What people take for a rater apart from the others; no regulation gives a number."""


class RaterStanding(NamedTuple):
    """One rater beside the others.

    Attributes:
        lean: mean of own share minus the others' median share, in percentage points.
        distance: mean absolute difference from it, in percentage points.
        is_outlying: whether either exceeds its limit.
    """

    rater: str
    lean: Decimal
    distance: Decimal
    is_outlying: bool


class Agreement(NamedTuple):
    """How far a panel agrees, over the items that everybody rated.

    Attributes:
        raters: how many were counted.
        items: how many items everybody rated.
        kendall_w: concordance of the rankings, ties corrected, 0 to 1; None where it is not defined.
        icc: intraclass correlation ICC(2,1), absolute agreement of single raters; None where it is not defined.
        standings: each rater beside the others.
    """

    raters: int
    items: int
    kendall_w: Decimal | None
    icc: Decimal | None
    standings: tuple[RaterStanding, ...]

    @property
    def outlying(self) -> tuple[str, ...]:
        """The raters that lie apart from the others."""
        return tuple(item.rater for item in self.standings if item.is_outlying)


def combined(shares: Sequence[Fraction], how: Combine) -> Fraction:
    """Return several raters' shares as one.

    Args:
        shares: at least one.
        how: mean; trimmed-mean, without the highest and the lowest, a plain mean of fewer than three; median.

    >>> combined([Fraction(1), Fraction(4, 5), Fraction(0)], "trimmed-mean")
    Fraction(4, 5)
    """
    ordered = sorted(shares)
    if how == "median":
        middle = len(ordered) // 2
        return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    if how == "trimmed-mean" and len(ordered) >= _FEWEST_TO_TRIM:
        ordered = ordered[1:-1]
    return sum(ordered, Fraction(0)) / len(ordered)


def agreement_of(given: Mapping[str, Mapping[str, Fraction]], limits: PanelLimits = USUAL) -> Agreement | None:
    """Return how far raters agree; None for a single rater, or when no item was rated by all.

    Args:
        given: item → rater → share of the points given.
        limits: from where a rater is outlying.

    Sources:
        Kendall and Babington Smith 1939 (W, with the usual correction for ties); Shrout and Fleiss 1979, ICC(2,1).

    >>> same = {"a": {"x": Fraction(1), "y": Fraction(1)}, "b": {"x": Fraction(0), "y": Fraction(0)}}
    >>> agreement_of(same).kendall_w, agreement_of(same).icc
    (Decimal('1.000'), Decimal('1.000'))
    """
    raters = list(dict.fromkeys(rater for by in given.values() for rater in by))
    rows = [[by[rater] for rater in raters] for by in given.values() if len(by) == len(raters)]
    if len(raters) < 2 or not rows:
        return None
    standings = tuple(_standing(raters, place, rows, limits) for place in range(len(raters)))
    return Agreement(len(raters), len(rows), _thousandths(_kendall(rows)), _thousandths(_icc(rows)), standings)


def _standing(
    raters: Sequence[str], place: int, rows: Sequence[Sequence[Fraction]], limits: PanelLimits
) -> RaterStanding:
    # The median of the others: one rater far off must not make the others look far off from their mean.
    gaps = [row[place] - combined([*row[:place], *row[place + 1 :]], "median") for row in rows]
    lean = sum(gaps, Fraction(0)) / len(gaps)
    distance = sum(map(abs, gaps), Fraction(0)) / len(gaps)
    outlying = len(raters) > 2 and (abs(lean) > limits.lean or distance > limits.distance)
    return RaterStanding(raters[place], _hundredths(lean * 100), _hundredths(distance * 100), outlying)


def _kendall(rows: Sequence[Sequence[Fraction]]) -> Fraction | None:
    items, raters = len(rows), len(rows[0])
    columns = [[row[place] for row in rows] for place in range(raters)]
    ranks = [_ranks(column) for column in columns]
    sums = [sum((rank[place] for rank in ranks), Fraction(0)) for place in range(items)]
    mean = sum(sums, Fraction(0)) / items
    spread = sum(((one - mean) ** 2 for one in sums), Fraction(0))
    ties = sum(_ties(column) for column in columns)
    whole = raters * raters * (items**3 - items) - raters * ties
    return 12 * spread / whole if whole > 0 else None


def _ranks(column: Sequence[Fraction]) -> list[Fraction]:
    """Return mean ranks from 1, equal values sharing theirs."""
    ordered = sorted(column)
    rank = {}
    for value, group in groupby(enumerate(ordered, start=1), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        rank[value] = Fraction(sum(places), len(places))
    return [rank[value] for value in column]


def _ties(column: Sequence[Fraction]) -> int:
    return sum(n**3 - n for n in (len(list(group)) for _, group in groupby(sorted(column))))


def _icc(rows: Sequence[Sequence[Fraction]]) -> Fraction | None:
    items, raters = len(rows), len(rows[0])
    if items < 2:
        return None
    mean = sum((sum(row, Fraction(0)) for row in rows), Fraction(0)) / (items * raters)
    by_item = [sum(row, Fraction(0)) / raters for row in rows]
    by_rater = [sum((row[place] for row in rows), Fraction(0)) / items for place in range(raters)]
    between = raters * sum(((one - mean) ** 2 for one in by_item), Fraction(0)) / (items - 1)
    leaning = items * sum(((one - mean) ** 2 for one in by_rater), Fraction(0)) / (raters - 1)
    rest = sum(
        (
            (value - by_item[n] - by_rater[place] + mean) ** 2
            for n, row in enumerate(rows)
            for place, value in enumerate(row)
        ),
        Fraction(0),
    ) / ((items - 1) * (raters - 1))
    whole = between + (raters - 1) * rest + Fraction(raters, items) * (leaning - rest)
    return (between - rest) / whole if whole else None


def _thousandths(value: Fraction | None) -> Decimal | None:
    return (
        None
        if value is None
        else Decimal((2 * value.numerator * _PLACES + value.denominator) // (2 * value.denominator)).scaleb(-3)
    )


def _hundredths(value: Fraction) -> Decimal:
    return Decimal((200 * value.numerator + value.denominator) // (2 * value.denominator)).scaleb(-2)
