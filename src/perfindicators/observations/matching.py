"""Which row belongs to which declared indicator: by id first, then by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.observations.cells import name_key, short_key
from perfindicators.observations.observation import Observation, Observations
from perfindicators.observations.problems import (
    Place,
    ambiguous_name,
    duplicate_indicator,
    indicator_without_row,
    unknown_indicator,
)

_Index = Mapping[str, tuple[str, ...]]


class Matches(NamedTuple):
    """Declared id → observation, and what did not fit."""

    by_id: Mapping[str, Observation]
    diagnostics: Diagnostics


class _Names(NamedTuple):
    """Declared ids by id, by name, and by name without brackets."""

    ids: Mapping[str, str]
    names: _Index
    short: _Index


def match(observations: Observations, ids_and_names: Sequence[tuple[str, str]]) -> Matches:
    """Return which observation belongs to which declared indicator.

    Args:
        observations: of one project.
        ids_and_names: id and Chinese name of every declared indicator.

    Returns:
        Declared id → observation, and diagnostics O06 (two rows for one indicator), O20 (no such indicator),
        O21 (no row for an indicator), O22 (a name that fits several).

    >>> observations = Observations((Observation("指标1:巩固率", "95%"),))
    >>> found = match(observations, [("retention-rate", "巩固率")])
    >>> found.by_id["retention-rate"].actual, len(found.diagnostics)
    ('95%', 0)
    """
    file = observations.source.file if observations.source else ""
    names = _names(ids_and_names)
    claims: dict[str, list[Observation]] = defaultdict(list)
    problems: list[Diagnostic] = []
    for item in observations:
        candidates = _candidates(item, names)
        place = Place(file, item.row)
        if len(candidates) == 1:
            claims[candidates[0]].append(item)
        elif candidates:
            problems.append(ambiguous_name(place, item.name or item.indicator, candidates))
        else:
            known = [word for pair in ids_and_names for word in pair]
            problems.append(unknown_indicator(place, item.name or item.indicator, known))
    by_id = {id: found for id, items in claims.items() if (found := _settled(id, items, file, problems))}
    missing = [pair for pair in ids_and_names if pair[0] not in claims]
    problems += [indicator_without_row(Place(file, 1), id, name) for id, name in missing if not _named(problems, id)]
    return Matches(by_id, Diagnostics(problems))


def _names(ids_and_names: Iterable[tuple[str, str]]) -> _Names:
    names: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    ids: dict[str, str] = {}
    for id, name in ids_and_names:
        ids[name_key(id)] = id
        names[name_key(name)] = (*names.get(name_key(name), ()), id)
        short[short_key(name)] = (*short.get(short_key(name), ()), id)
    return _Names(ids, names, short)


def _candidates(item: Observation, names: _Names) -> tuple[str, ...]:
    """Return the declared ids that fit, from the strictest reading to the loosest."""
    by_id = names.ids.get(name_key(item.indicator)) or names.ids.get(name_key(item.name or item.indicator))
    if by_id:
        return (by_id,)
    printed = item.name or item.indicator
    return names.names.get(name_key(printed)) or names.short.get(short_key(printed)) or ()


def _settled(id: str, items: Sequence[Observation], file: str, problems: list[Diagnostic]) -> Observation | None:
    if len(items) == 1:
        return items[0]
    first, second = items[:2]
    if name_key(first.name) != name_key(second.name) or (first.level1, first.level2) == (second.level1, second.level2):
        problems.append(duplicate_indicator(Place(file, second.row), id, first.row))
        return first
    rows = [(item.level2 or item.level1 or item.indicator, item.row) for item in items]
    problems.append(ambiguous_name(Place(file, items[1].row), items[0].name or items[0].indicator, [id], rows))
    return None


def _named(problems: Iterable[Diagnostic], id: str) -> bool:
    """Whether a finding about an ambiguous name already speaks of this indicator."""
    return any(id in problem.context.get("candidates", "").split("、") for problem in problems)
