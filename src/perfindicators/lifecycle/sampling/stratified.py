"""The places that are not forced: given to strata, then drawn inside each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.sampling.allocation import Need, allocate
from perfindicators.lifecycle.sampling.drawing import NO_TURN, Candidate, Chance, Turn, draw, draw_due, drawn_in
from perfindicators.lifecycle.sampling.problems import fewer_places_than_strata, rotation_not_kept
from perfindicators.lifecycle.sampling.weighing import Histories, History, Weighed
from perfindicators.model.practices.sampling import SamplingPractice, StratumBy

_NOBODY: Final = History(None, None)
_JOINED: Final = "\x1fjoined"
"""No name of a stratum; stands for those with a project already, where there are more strata than places."""


class Plan(NamedTuple):
    """What one drawing is done by.

    Attributes:
        practice: weights and thresholds.
        strata: what the population is divided by.
        seed: of the drawing.
        histories: what is remembered.
    """

    practice: SamplingPractice
    strata: tuple[StratumBy, ...]
    seed: str
    histories: Histories


def draw_rest(
    rest: Sequence[Weighed], places: int, served: set[str], plan: Plan, found: list[Diagnostic]
) -> dict[str, Chance]:
    """Return the chance of everybody who is not forced.

    Args:
        rest: the projects that are not forced.
        places: left for them.
        served: strata with a forced project.
        plan: what the drawing is done by.
        found: problems are added to it.

    Returns:
        Key of the project → its chance; nothing when no place is left.
    """
    if not places:
        return {}
    groups = _by_stratum(rest)
    turns = _turns(groups, places, plan)
    due = {} if turns else _due(rest, places, plan, found)
    first = {item.stratum for item in rest if item.project.key in due and due[item.project.key].probability == 1}
    groups = _by_stratum(item for item in rest if item.project.key not in due)
    left = places - drawn_in(due)
    unserved = {name for name in groups if name not in served | first}
    if not left or not groups:
        return due
    if len(unserved) > left:
        found.append(fewer_places_than_strata(left, len(unserved)))
        return due | _draw_strata(groups, left, plan)
    if len(groups) > left:
        groups = _collapsed(groups, unserved)
    least = {name: turns[name].capacity if turns else int(len(groups) <= left or name in unserved) for name in groups}
    return due | _draw_inside(groups, least, left, plan, turns)


def _by_stratum(weighed: Iterable[Weighed]) -> dict[str, list[Weighed]]:
    groups: dict[str, list[Weighed]] = defaultdict(list)
    for item in weighed:
        groups[item.stratum].append(item)
    return dict(groups)


def _collapsed(groups: Mapping[str, list[Weighed]], unserved: set[str]) -> dict[str, list[Weighed]]:
    """Join the strata that have a project already, so that nobody in them is left without a chance."""
    joined = [item for name, group in groups.items() if name not in unserved for item in group]
    return {**{name: groups[name] for name in unserved}, **({_JOINED: joined} if joined else {})}


def _draw_inside(
    groups: Mapping[str, Sequence[Weighed]],
    least: Mapping[str, int],
    places: int,
    plan: Plan,
    turns: Mapping[str, Turn],
) -> dict[str, Chance]:
    needs = {name: Need(len(group), _weight(group), least[name]) for name, group in groups.items()}
    given = allocate(needs, min(places, sum(need.size for need in needs.values())))
    drawn: dict[str, Chance] = {}
    for name, group in groups.items():
        drawn |= draw(map(_candidate, group), given[name], plan.seed, f"stratum/{name}", turns.get(name, NO_TURN))
    return drawn


def _turns(groups: Mapping[str, Sequence[Weighed]], places: int, plan: Plan) -> Mapping[str, Turn]:
    """Return the rotation each stratum can keep by itself; nothing where there are too few places for that."""
    if plan.histories.memory is None or plan.histories.year is None:
        return {}
    longest = plan.practice.rotation.longest
    turns = {name: Turn(_yearly(len(group), longest), longest) for name, group in groups.items()}
    return turns if sum(turn.capacity for turn in turns.values()) <= places else {}


def _due(rest: Sequence[Weighed], places: int, plan: Plan, found: list[Diagnostic]) -> dict[str, Chance]:
    """Return those drawn because it is their turn in the whole population; nobody where the size does not permit it."""
    if plan.histories.memory is None or plan.histories.year is None or places >= len(rest):
        return {}
    longest = plan.practice.rotation.longest
    needed = _yearly(len(rest), longest)
    if needed <= places:
        return draw_due(map(_candidate, rest), Turn(places, longest), places, plan.seed, "all")
    waiting = sum((item.undrawn or 0) >= longest for item in rest)
    found.append(rotation_not_kept(longest, waiting, needed))
    return {}


def _yearly(number: int, longest: int) -> int:
    """Return how many must be drawn a year so that nobody stays undrawn for longer.

    >>> _yearly(13, 5)
    3
    """
    return -(-number // (longest + 1))


def _draw_strata(groups: Mapping[str, Sequence[Weighed]], places: int, plan: Plan) -> dict[str, Chance]:
    """Draw strata, then one project in each: a project's chance is the product of both."""
    rotation, year = plan.practice.rotation, plan.histories.year
    remembered = plan.histories.of_strata(plan.strata) if year is not None else {}
    candidates = []
    for name, group in groups.items():
        history = remembered.get(name, _NOBODY)
        factor = history.factor(year, rotation) if year is not None else Fraction(1)
        candidates.append(Candidate(name, _weight(group) * factor, history.undrawn(year) if year is not None else None))
    capacity = _yearly(len(groups), rotation.longest_stratum) if remembered else 0
    turn = Turn(capacity, rotation.longest_stratum) if capacity <= places else NO_TURN
    strata = draw(candidates, places, plan.seed, "strata", turn)
    drawn: dict[str, Chance] = {}
    for name, group in groups.items():
        inside = draw(map(_candidate, group), 1, plan.seed, f"stratum/{name}")
        drawn |= {key: _both(strata[name], chance) for key, chance in inside.items()}
    return drawn


def _both(stratum: Chance, inside: Chance) -> Chance:
    drawn = stratum.drawn and inside.drawn
    probability = stratum.probability * inside.probability
    if not drawn:
        return Chance(probability, drawn=False, way="")
    return Chance(probability, drawn=True, way="certain" if probability == 1 else "chance")


def _candidate(item: Weighed) -> Candidate:
    return Candidate(item.project.key, item.measure, item.undrawn)


def _weight(group: Iterable[Weighed]) -> Fraction:
    return sum((item.measure for item in group), Fraction(0))
