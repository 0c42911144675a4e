"""Several raters as one value, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import Final, Literal, NamedTuple, TypeAlias

Combine = Literal["mean", "trimmed-mean", "median"]
_Rows: TypeAlias = Sequence[Sequence[int]]
FEWEST_TO_TRIM: Final = 3
"""From so many raters the highest and the lowest can be left out."""


class PanelLimits(NamedTuple):
    """From where a rater or a panel is remarked on; shares of an item's points.

    Attributes:
        lean: how far a rater may lie above or below the panel's median on average.
        distance: how far a rater may lie from it on average, whatever the side.
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
        lean: mean of own share minus the panel's median share, in percentage points.
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
    if how == "trimmed-mean" and len(ordered) >= FEWEST_TO_TRIM:
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
    shares = [[by[rater] for rater in raters] for by in given.values() if len(by) == len(raters)]
    if len(raters) < 2 or not shares:
        return None
    # In one unit all are whole numbers, and neither coefficient depends on the unit.
    unit = lcm(*(share.denominator for row in shares for share in row))
    rows = [[share.numerator * (unit // share.denominator) for share in row] for row in shares]
    standings = tuple(_standing(rater, place, rows, unit, limits) for place, rater in enumerate(raters))
    return Agreement(len(raters), len(rows), _kendall(rows), _icc(rows), standings)


def _standing(rater: str, place: int, rows: _Rows, unit: int, limits: PanelLimits) -> RaterStanding:
    # The median of all: of three raters one far off would lie halfway in the median of the two others as well.
    gaps = [2 * row[place] - _doubled_median(row) for row in rows]
    whole = 2 * unit * len(gaps)
    lean, distance = Fraction(sum(gaps), whole), Fraction(sum(map(abs, gaps)), whole)
    outlying = len(rows[0]) > 2 and (abs(lean) > limits.lean or distance > limits.distance)
    return RaterStanding(rater, _rounded(lean * 100, 2), _rounded(distance * 100, 2), outlying)


def _doubled_median(values: Sequence[int]) -> int:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return 2 * ordered[middle] if len(ordered) % 2 else ordered[middle - 1] + ordered[middle]


def _kendall(rows: _Rows) -> Decimal | None:
    items, raters = len(rows), len(rows[0])
    columns = list(zip(*rows, strict=True))
    sums = [sum(ranks) for ranks in zip(*map(_doubled_ranks, columns), strict=True)]
    spread = items * sum(one * one for one in sums) - sum(sums) ** 2
    whole = raters * raters * (items**3 - items) - raters * sum(map(_ties, columns))
    return _rounded(Fraction(12 * spread, 4 * items * whole), 3) if whole > 0 else None


def _doubled_ranks(column: Sequence[int]) -> list[int]:
    """Return twice the mean ranks from 1, equal values sharing theirs."""
    rank, above = {}, 0
    for value, group in groupby(sorted(column)):
        count = len(list(group))
        rank[value] = 2 * above + count + 1
        above += count
    return [rank[value] for value in column]


def _ties(column: Sequence[int]) -> int:
    return sum(n**3 - n for n in (len(list(group)) for _, group in groupby(sorted(column))))


def _icc(rows: _Rows) -> Decimal | None:
    """Return ICC(2,1) from the sums of squares of items, raters and the rest, each times items × raters."""
    items, raters = len(rows), len(rows[0])
    if items < 2:
        return None
    squared_total = sum(map(sum, rows)) ** 2
    by_item = items * sum(sum(row) ** 2 for row in rows) - squared_total
    by_rater = raters * sum(sum(column) ** 2 for column in zip(*rows, strict=True)) - squared_total
    rest = items * raters * sum(value * value for row in rows for value in row) - squared_total - by_item - by_rater
    between, leaning = Fraction(by_item, items - 1), Fraction(by_rater, raters - 1)
    error = Fraction(rest, (items - 1) * (raters - 1))
    whole = between + (raters - 1) * error + Fraction(raters, items) * (leaning - error)
    return _rounded((between - error) / whole, 3) if whole else None


def _rounded(value: Fraction, places: int) -> Decimal:
    unit = 10**places
    return Decimal((2 * unit * value.numerator + value.denominator) // (2 * value.denominator)).scaleb(-places)
