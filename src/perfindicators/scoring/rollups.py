"""Adding up: points and scores by category, by goal, in total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from perfindicators.model.base import Text
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.joint_checks import Scored
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.scorecard import Bounds, RollUp
from perfindicators.scoring.whole_numbers import from_cents, to_cents


class Sum(NamedTuple):
    """Points, score and bounds in cents; the score is None when a summand has none."""

    points: int
    cents: int | None
    low: int
    high: int


def add_up(parts: Iterable[tuple[int, Outcome]]) -> Sum:
    """Return the sum of rounded lines.

    Args:
        parts: points in cents and outcome of each counted line.

    Sources:
        The deployed platform sums the stored, rounded points.
    """
    points = low = high = 0
    cents: int | None = 0
    for weight, outcome in parts:
        points += weight
        low += outcome.low
        high += outcome.high
        # A line that can only earn one thing, such as one without points, is known however little was reported.
        known = outcome.low if outcome.low == outcome.high else outcome.cents
        cents = None if cents is None or known is None else cents + known
    return Sum(points, cents, low, high)


def roll_up(
    scored: Sequence[Scored], key: Callable[[IndicatorLine], str], names: Mapping[str, Text]
) -> tuple[RollUp, ...]:
    """Return one roll-up per value of `key`, in the order of first appearance.

    Args:
        scored: all lines; those that do not count are left out.
        key: id of the group a line belongs to.
        names: display names of the groups.
    """
    groups: dict[str, list[tuple[int, Outcome]]] = {}
    for line, outcome in scored:
        if outcome.counted:
            groups.setdefault(key(line), []).append((to_cents(line.points), outcome))
    return tuple(_roll_up(id, names.get(id), add_up(parts)) for id, parts in groups.items())


@lru_cache(maxsize=256)
def _unnamed(id: str) -> Text:
    return Text(zh=id or "—")


def _roll_up(id: str, name: Text | None, total: Sum) -> RollUp:
    score = None if total.cents is None else from_cents(total.cents)
    bounds = Bounds(from_cents(total.low), from_cents(total.high))
    return RollUp(id, name or _unnamed(id), from_cents(total.points), score, bounds)
