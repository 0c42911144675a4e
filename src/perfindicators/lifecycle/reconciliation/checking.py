"""Each kind of relation computed: whether it holds, and with which values it would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.lifecycle.per_cents import decimals_of, per_cent, rounded
from perfindicators.model.records import (
    AnyRelation,
    BoundRelation,
    DifferenceRelation,
    EqualRelation,
    OutcomeRelation,
    RateRelation,
    SumRelation,
)

Values = Mapping[str, Decimal]
_EXACT: Final = Context(prec=400)
"""Wide enough that no sum of figures is ever rounded."""


class Mismatch(NamedTuple):
    """A figure that is not what the others of its relation give."""

    figure: str
    computed: Decimal


class Fitting(NamedTuple):
    """With which value of one figure a relation holds: one value, or any between low and high."""

    figure: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def overlaps(self, other: Fitting) -> bool:
        """Return whether one value fits both.

        >>> Fitting("a", low=Decimal(3), high=Decimal(5)).overlaps(Fitting("a", Decimal(6)))
        False
        """
        lows = [end for one in (self, other) for end in (one.value, one.low) if end is not None]
        highs = [end for one in (self, other) for end in (one.value, one.high) if end is not None]
        return not lows or not highs or max(lows) <= min(highs)


def parts_of(relation: SumRelation | OutcomeRelation) -> tuple[str, ...]:
    """Return the ids a total is the sum of."""
    return relation.parts if isinstance(relation, SumRelation) else relation.outcomes


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the sum, to the last digit."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def exact_difference(one: Decimal, other: Decimal) -> Decimal:
    """Return `one − other`, to the last digit."""
    return _EXACT.subtract(one, other)


def mismatches(relation: AnyRelation, values: Values) -> tuple[Mismatch, ...]:
    """Return what does not hold in a relation.

    Args:
        relation: of any kind; a rate needs a denominator other than 0.
        values: id of a figure → its value.

    Returns:
        Nothing when it holds; only a number that stands in several places can be wrong in more than one of them.
    """
    match relation:
        case EqualRelation():
            return tuple(_unlike_the_others(relation, values))
        case BoundRelation():
            over = values[relation.figure] > values[relation.limit]
            return (Mismatch(relation.figure, values[relation.limit]),) if over else ()
        case _:
            figure, computed = _determined(relation, values)
            return (Mismatch(figure, computed),) if values[figure] != computed else ()


def _determined(
    relation: SumRelation | OutcomeRelation | DifferenceRelation | RateRelation, values: Values
) -> tuple[str, Decimal]:
    match relation:
        case SumRelation() | OutcomeRelation():
            return relation.total, exact_sum(values[id] for id in parts_of(relation))
        case DifferenceRelation():
            return relation.figure, exact_difference(values[relation.start], values[relation.less])
        case RateRelation():
            stated = values[relation.figure]
            rate = per_cent(values[relation.numerator], values[relation.denominator], decimals_of(stated))
            return relation.figure, stated if rate is None else rate


def _unlike_the_others(relation: EqualRelation, values: Values) -> Iterator[Mismatch]:
    """Most places are taken to be right; where as many say one thing as another, the first is."""
    ((usual, _),) = Counter(values[id] for id in relation.same).most_common(1)
    for id in relation.same:
        if values[id] != usual:
            yield Mismatch(id, next(values[other] for other in relation.same if values[other] == usual))


def fittings(relation: AnyRelation, values: Values) -> tuple[Fitting, ...]:
    """Return for each figure of a relation that does not hold what it alone would have to be.

    Args:
        relation: of any kind.
        values: id of a figure → its value.
    """
    match relation:
        case SumRelation() | OutcomeRelation():
            return tuple(_of_a_sum(relation.total, parts_of(relation), values))
        case DifferenceRelation():
            figure, start, less = relation.figure, relation.start, relation.less
            return (
                Fitting(figure, exact_difference(values[start], values[less])),
                Fitting(start, exact_sum((values[figure], values[less]))),
                Fitting(less, exact_difference(values[start], values[figure])),
            )
        case EqualRelation():
            return tuple(_of_places(relation, values))
        case BoundRelation():
            return (
                Fitting(relation.figure, high=values[relation.limit]),
                Fitting(relation.limit, low=values[relation.figure]),
            )
        case RateRelation():
            return tuple(_of_a_rate(relation, values))


def _of_a_sum(total: str, parts: tuple[str, ...], values: Values) -> Iterator[Fitting]:
    computed = exact_sum(values[id] for id in parts)
    over = exact_difference(values[total], computed)
    yield Fitting(total, computed)
    yield from (Fitting(id, exact_sum((values[id], over))) for id in parts)


def _of_places(relation: EqualRelation, values: Values) -> Iterator[Fitting]:
    if len(relation.same) == 2:
        one, other = relation.same
        yield from (Fitting(one, values[other]), Fitting(other, values[one]))
    else:
        yield from (Fitting(*item) for item in _unlike_the_others(relation, values))


def _of_a_rate(relation: RateRelation, values: Values) -> Iterator[Fitting]:
    yield Fitting(*_determined(relation, values))
    rate, numerator, denominator = (values[id] for id in relation.figures)
    half = Fraction(1, 2 * 10 ** decimals_of(rate))
    least, most = Fraction(rate) - half, Fraction(rate) + half
    if least <= 0 or numerator <= 0 or denominator <= 0:
        return
    whole = Fraction(denominator) / 100
    yield from _between(relation.numerator, least * whole, most * whole, numerator, open_above=True)
    hundredfold = Fraction(numerator) * 100
    yield from _between(relation.denominator, hundredfold / most, hundredfold / least, denominator, open_above=False)


def _between(id: str, low: Fraction, high: Fraction, printed: Decimal, *, open_above: bool) -> Iterator[Fitting]:
    """Keep what can be printed with the decimals of the figure; the open end is no value that fits."""
    steps = 10 ** decimals_of(printed)
    first, last = -((-low * steps) // 1), (high * steps) // 1
    if open_above and last == high * steps:
        last -= 1
    if not open_above and first == low * steps:
        first += 1
    if first <= last:
        yield Fitting(id, None, *(rounded(Fraction(end, steps), decimals_of(printed)) for end in (first, last)))
