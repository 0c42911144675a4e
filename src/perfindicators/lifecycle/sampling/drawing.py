"""Drawing by chance that is exact, stated beforehand, and the same on every machine.

Uniform numbers come from SHA-256 of the seed and the name of what they are for. A unit is drawn with a chance
proportional to its measure by systematic selection in an order that the seed shuffles: put the units in that order,
lay their measures end to end, divide the whole length by the number of places into intervals, begin at a chance point
of the first interval and take the unit under that point of every interval. A unit as long as an interval is taken for
certain beforehand. So every unit's chance is exactly places × measure ÷ length, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from itertools import groupby
from math import lcm
from typing import Final, Literal, NamedTuple

Way = Literal["", "forced", "rotation", "certain", "all", "chance"]
_BITS: Final = 64


class Candidate(NamedTuple):
    """Something that can be drawn: a project, or a stratum.

    Attributes:
        key: what makes it itself; order and chance depend on nothing else.
        measure: positive; its chance is proportional to it.
        undrawn: years it has stayed undrawn; None counts as none.
    """

    key: str
    measure: Fraction
    undrawn: int | None = None


class Chance(NamedTuple):
    """What came of one candidate.

    Attributes:
        probability: of being drawn, over all seeds.
        drawn: whether it was.
        way: forced, by rotation, for certain by its measure, because all are, by chance; empty when not drawn.
    """

    probability: Fraction
    drawn: bool
    way: Way


class Turn(NamedTuple):
    """The rotation promised: with so many places every year nobody stays undrawn for longer.

    Attributes:
        capacity: places kept for these candidates every year; 0 promises nothing.
        longest: most years undrawn.
    """

    capacity: int
    longest: int


NO_TURN: Final = Turn(0, 0)


def uniform(*names: str) -> int:
    """Return a whole number below 2⁶⁴, uniform over seeds, that depends on the names alone.

    >>> uniform("2022", "order", "a") == uniform("2022", "order", "a")
    True
    """
    digest = sha256("\x1f".join(names).encode("utf-8")).digest()
    return int.from_bytes(digest[: _BITS // 8], "big")


def draw(
    candidates: Iterable[Candidate], places: int, seed: str, label: str, turn: Turn = NO_TURN
) -> dict[str, Chance]:
    """Draw so many of the candidates.

    Args:
        candidates: in any order.
        places: how many; no more than there are.
        seed: of the drawing.
        label: what is drawn, so that two drawings of one seed are independent.
        turn: the rotation to keep.

    Returns:
        Key → its chance and what came of it.

    >>> found = draw([Candidate("a", Fraction(3)), Candidate("b", Fraction(1))], 1, "2022", "x")
    >>> found["a"].probability, sum(chance.drawn for chance in found.values())
    (Fraction(3, 4), 1)
    """
    pool = sorted(candidates)
    if places >= len(pool):
        return {item.key: Chance(Fraction(1), drawn=True, way="all") for item in pool}
    by_turn = draw_due(pool, turn, places, seed, label)
    rest = [item for item in pool if item.key not in by_turn]
    return {**by_turn, **_systematic(rest, places - drawn_in(by_turn), seed, label)}


def draw_due(candidates: Iterable[Candidate], turn: Turn, places: int, seed: str, label: str) -> dict[str, Chance]:
    """Draw only those whose turn it is: some for certain, and some of those next in turn by chance.

    Args:
        candidates: in any order.
        turn: the rotation to keep.
        places: how many can be drawn in all; fewer than there are candidates.
        seed: of the drawing.
        label: what is drawn.

    Returns:
        The chances of these; nothing while everybody can still be drawn in time. The others are not in it.
    """
    pool = sorted(candidates)
    first, bound, least = due(pool, turn, places)
    taken = {item.key: Chance(Fraction(1), drawn=True, way="rotation") for item in first}
    sharing = {item.key for item in bound}
    rest = [item for item in pool if item.key not in taken and item.key not in sharing]
    quota = _quota(bound, rest, places - len(first), least)
    return taken | _systematic(bound, quota, seed, f"{label}/turn")


def drawn_in(chances: Mapping[str, Chance]) -> int:
    """Return how many were drawn."""
    return sum(chance.drawn for chance in chances.values())


def due(pool: Sequence[Candidate], turn: Turn, places: int) -> tuple[list[Candidate], list[Candidate], int]:
    """Return who must be drawn now, who shares the next places, and how many of those at least.

    Earliest deadline first: with `capacity` places a year everybody can be drawn in time exactly when, for every number
    of years ahead, no more candidates fall due than there are places until then.

    Args:
        pool: the candidates.
        turn: the rotation to keep.
        places: how many can be drawn now.
    """
    if turn.capacity <= 0:
        return [], [], 0
    slack = {item.key: max(0, turn.longest - (item.undrawn or 0)) for item in pool}
    needed = max(
        sum(left < years for left in slack.values()) - turn.capacity * (years - 1)
        for years in range(1, turn.longest + 2)
    )
    needed = max(0, min(needed, places))
    first: list[Candidate] = []
    for _, group in groupby(sorted(pool, key=lambda item: slack[item.key]), key=lambda item: slack[item.key]):
        members = list(group)
        left = needed - len(first)
        if left <= 0:
            break
        if len(members) > left:
            return first, members, left
        first += members
    return first, [], 0


def _quota(bound: Sequence[Candidate], rest: Sequence[Candidate], places: int, least: int) -> int:
    """Return how many of `places` go to those next in turn: their share by measure, no fewer than `least`."""
    inside = sum((item.measure for item in bound), Fraction(0))
    outside = sum((item.measure for item in rest), Fraction(0))
    share = int(places * inside / (inside + outside)) if bound else 0
    return min(len(bound), max(least, share, places - len(rest)))


def _systematic(pool: Sequence[Candidate], places: int, seed: str, label: str) -> dict[str, Chance]:
    if places >= len(pool):
        return {item.key: Chance(Fraction(1), drawn=True, way="all") for item in pool}
    if places <= 0:
        return {item.key: Chance(Fraction(0), drawn=False, way="") for item in pool}
    scale = lcm(*(item.measure.denominator for item in pool))
    lengths = {item.key: int(item.measure * scale) for item in pool}
    certain = _longest(lengths, places)
    found = {key: Chance(Fraction(1), drawn=True, way="certain") for key in certain}
    others = {key: length for key, length in lengths.items() if key not in certain}
    left, total = places - len(certain), sum(others.values())
    begin = uniform(seed, label, "start")
    end = 0
    for key in sorted(others, key=lambda key: (uniform(seed, label, "order", key), key)):
        start, end = end, end + others[key]
        # Point k stands at (begin ÷ 2⁶⁴ + k) intervals of total ÷ left; whole numbers tell whether one lies inside.
        drawn = _points_before(end, left, total, begin) > _points_before(start, left, total, begin)
        found[key] = Chance(Fraction(left * others[key], total), drawn, "chance" if drawn else "")
    return found


def _points_before(position: int, left: int, total: int, begin: int) -> int:
    """Return how many selection points lie before a position."""
    return max(0, -((begin * total - (position * left << _BITS)) // (total << _BITS)))


def _longest(lengths: Mapping[str, int], places: int) -> frozenset[str]:
    """Return the keys that are as long as an interval, again after each was taken out."""
    certain: set[str] = set()
    total = sum(lengths.values())
    for key in sorted(lengths, key=lambda key: (-lengths[key], key)):
        left = places - len(certain)
        if left <= 0 or lengths[key] * left < total:
            break
        certain.add(key)
        total -= lengths[key]
    return frozenset(certain)
