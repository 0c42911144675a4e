"""Who must stay away from a review: employer, declared ties, taking part, and how often somebody was drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow

TieRule = Literal["employer", "declared", "took-part", "draws-a-year"]
_LEVELS: Final = frozenset("省州市县区")
_PLACE: Final = 12
"""Characters in which the place of a full name ends."""
_TELLING: Final = 3
"""Characters from which a name inside another one tells of the same body."""


class DrawRequest(NamedTuple):
    """What experts are drawn for.

    Attributes:
        project: the project reviewed.
        parties: whom an expert must have nothing to do with: department, its units, the evaluator.
        counts: kind of expert → how many.
        seed: the draw is the same for the same seed, whatever the order of the pool.
    """

    project: str
    parties: tuple[str, ...]
    counts: Mapping[str, int]
    seed: int


class Tie(NamedTuple):
    """What keeps an expert away: the rule, and the reason in Chinese and English."""

    rule: TieRule
    zh: str
    en: str


def tie_of(row: StepRow, request: DrawRequest, most: int) -> Tie | None:
    """Return why an expert must stay away; None where nothing ties.

    Args:
        row: the expert: employer, declared ties, projects taken part in, times drawn this year.
        request: what experts are drawn for.
        most: how often somebody may be drawn in a year.
    """
    employer = row.text("employer")
    for party in request.parties:
        if _is_of(employer, party):
            return Tie("employer", f"工作单位“{employer}”与“{party}”有关", f"works for {employer}, of {party}")
        if any(_is_of(part, party) for part in _parts(row.text("avoids"))):
            return Tie("declared", f"申报回避“{party}”", f"declared a tie to {party}")
    if _took_part(row.text("projects"), request.project):
        return Tie("took-part", f"参与过“{request.project}”", f"took part in {request.project}")
    drawn = row.number("drawn") or Decimal(0)
    if drawn >= most:
        return Tie(
            "draws-a-year",
            f"本年已抽中 {drawn:f} 次，最多 {most} 次",
            f"drawn {drawn:f} times this year, at most {most}",
        )
    return None


def _parts(cell: str) -> Sequence[str]:
    """Return the whole cell and the names in it."""
    return [cell, *re.split(r"[、，,；;|/\n]", cell)]


def _is_of(employer: str, party: str) -> bool:
    """Return whether two names are of one body, or of it and one of its units.

    Names are written short or in full (州水务局, 西双版纳州水务局). Whoever could be of a party stays away: the reason
    names both, so that a person can say otherwise.

    >>> _is_of("西双版纳傣族自治州水务局", "州水务局"), _is_of("州水务局水管站", "西双版纳州水务局")
    (True, True)
    >>> _is_of("勐海县水务局", "州水务局"), _is_of("勐海县水务局", "勐腊县水务局")
    (False, False)
    """
    one, other = name_key(employer), name_key(party)
    return _holds(one, other) or _holds(_short_for(one, other), other) or _holds(one, _short_for(other, one))


def _short_for(full: str, short: str) -> str:
    """Return a full name without its place, where the other is written without one (州水务局)."""
    level = short[:1]
    return full[full.index(level) :] if level in _LEVELS and level in full[1:_PLACE] else full


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or (len(short) >= _TELLING and short in long))


def _took_part(cell: str, project: str) -> bool:
    wanted = name_key(project)
    if not wanted:
        return False
    parts = [name_key(part) for part in _parts(cell)]
    return wanted in parts or (len(wanted) > _TELLING and any(wanted in part for part in parts))
