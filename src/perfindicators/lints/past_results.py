"""What a line achieved in earlier years, in the unit of its target."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from perfindicators.expressions.actuals import read_actual
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.lints.review import ReviewedLine


class PastResult(NamedTuple):
    """The result of one year, in the unit of the target."""

    year: int
    value: Decimal


def past_results(line: ReviewedLine, year: int | None) -> tuple[PastResult, ...]:
    """Return the results of the years before a fiscal year that compare with the target, oldest first.

    Args:
        line: its history is read as actual values of its target are; what does not compare is left out.
        year: the fiscal year; None takes every year written.
    """
    if not line.history or line.target is None or not isinstance(line.target.value, Decimal):
        return ()
    found = []
    for written, text in sorted(line.history.items()):
        if year is None or int(written) < year:
            value = _value(text, line.target.text or str(line.target))
            if value is not None:
                found.append(PastResult(int(written), value))
    return tuple(found)


@lru_cache(maxsize=8192)
def _value(text: str, target: str) -> Decimal | None:
    """Return a past result in the unit of the target; remembered by their texts, as several rules ask."""
    value = read_actual(text, parse_criterion(target)).value
    return value if isinstance(value, Decimal) else None


def last_years(results: tuple[PastResult, ...], year: int | None, span: int = 3) -> tuple[PastResult, ...]:
    """Return those of the last years before a fiscal year.

    Args:
        results: oldest first.
        year: the fiscal year; None counts back from the last year there is.
        span: how many years back.
    """
    first = (results[-1].year + 1 if year is None and results else year or 0) - span
    return tuple(result for result in results if result.year >= first)
