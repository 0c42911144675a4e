"""Drawing experts for a review: who must stay away, who is drawn, who stands by, reproducible by seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement import problems
from perfindicators.model.practice import Practice
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

if TYPE_CHECKING:
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

COLUMNS: Final = (
    StepColumn("name", "姓名 专家", needed=True),
    StepColumn("kind", "类别 专家类别", needed=True),
    StepColumn("employer", "工作单位 单位"),
    StepColumn("projects", "参与项目 曾参与项目"),
    StepColumn("avoids", "回避单位 亲属单位"),
    StepColumn("drawn", "本年已抽次数 已抽次数", "number"),
)
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


class Avoided(NamedTuple):
    """An expert who stays away, and why."""

    name: str
    kind: str
    reason: Message


class Drawn(NamedTuple):
    """An expert drawn, or standing by in this order."""

    name: str
    kind: str
    employer: str


@dataclass(frozen=True, slots=True)
class ExpertDraw:
    """The result of a draw."""

    request: DrawRequest
    drawn: tuple[Drawn, ...]
    reserves: tuple[Drawn, ...]
    avoided: tuple[Avoided, ...]
    diagnostics: Diagnostics

    def to_json(self) -> JsonValue:
        """Return everything as plain data."""
        return plain_data(self)


def draw_experts(
    pool: object,
    request: DrawRequest,
    *,
    practice: Practice | str | None = None,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> ExpertDraw:
    """Draw experts who have nothing to do with those they judge.

    Args:
        pool: a table with a row per expert: 姓名, 类别, 工作单位, 参与项目, 回避单位, 本年已抽次数.
        request: what for, how many of each kind, and the seed.
        practice: how often an expert may be drawn in a year.
        library: where the practice is looked up.
        encoding: of a file or of bytes.

    Returns:
        Experts drawn and standing by, those who must stay away with the reason; A48 where the pool is too small, A59 to
        A61. Nobody is drawn twice, whatever the kinds.

    Raises:
        DocumentNotFound: the practice is not known.

    >>> rows = [{"姓名": name, "类别": "绩效专家", "工作单位": employer} for name, employer in
    ...         [("张", "州水务局"), ("王", "州财经学校"), ("赵", "某会计师事务所")]]
    >>> found = draw_experts(rows, DrawRequest("灌区维修", ("州水务局",), {"绩效专家": 1}, 2022))
    >>> [one.name for one in found.avoided], len(found.drawn), len(found.reserves)
    (['张'], 1, 1)
    """
    chosen = practice_for("settlement", chosen=practice, library=library)
    if chosen.settlement is None:
        raise DocumentNotFound(chosen.id, [])
    table = read_step_rows(pool, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    people = _people(table.rows)
    found += _unclear(people)
    free: dict[str, list[Drawn]] = {}
    avoided = []
    for rows in people.values():
        # A tie told in one row holds for the person, whatever the kind.
        reason = next((why for row in rows if (why := _reason(row, request, chosen.settlement.draws_a_year))), None)
        for kind, row in {row.text("kind"): row for row in reversed(rows)}.items():
            if reason is not None:
                avoided.append(Avoided(row.text("name"), kind, reason))
            else:
                free.setdefault(kind, []).append(Drawn(row.text("name"), kind, row.text("employer")))
    found += [problems.no_such_count(kind, count) for kind, count in request.counts.items() if count < 0]
    drawn, reserves = _draw(free, request)
    for kind, count in request.counts.items():
        there = len(drawn[kind])
        if there < count:
            found.append(problems.too_few_experts(kind, count, there))
    ordered = tuple(sorted(avoided, key=lambda one: (one.kind, one.name)))
    return ExpertDraw(
        request,
        tuple(one for kind in request.counts for one in drawn[kind]),
        tuple(one for kind in request.counts for one in reserves[kind]),
        ordered,
        Diagnostics(found),
    )


def _people(rows: Sequence[StepRow]) -> Mapping[tuple[str, str], Sequence[StepRow]]:
    """Return the rows of each person, who may stand under several kinds."""
    found: dict[tuple[str, str], list[StepRow]] = {}
    for row in rows:
        if row.text("name"):
            found.setdefault((name_key(row.text("name")), name_key(row.text("employer"))), []).append(row)
    return found


def _unclear(people: Mapping[tuple[str, str], Sequence[StepRow]]) -> list[Diagnostic]:
    found = []
    for (_, employer), rows in people.items():
        name, kinds = rows[0].text("name"), [row.text("kind") for row in rows]
        if not employer:
            found.append(problems.no_employer(name))
        if len(set(kinds)) < len(kinds):
            found.append(problems.expert_twice(name, rows[0].text("employer")))
    return found


def _draw(
    free: Mapping[str, Sequence[Drawn]], request: DrawRequest
) -> tuple[Mapping[str, Sequence[Drawn]], Mapping[str, Sequence[Drawn]]]:
    """Draw kind by kind, the one with the fewest to spare first: nobody is drawn under two kinds."""
    counts = {kind: max(0, count) for kind, count in request.counts.items()}
    drawn: dict[str, Sequence[Drawn]] = {}
    taken: set[tuple[str, str]] = set()
    for kind in sorted(counts, key=lambda one: (len(free.get(one, ())) - counts[one], one)):
        there = [one for one in _ordered(free, kind, request) if _person(one) not in taken]
        drawn[kind] = there[: counts[kind]]
        taken |= {_person(one) for one in drawn[kind]}
    reserves = {
        kind: [one for one in _ordered(free, kind, request) if _person(one) not in taken] for kind in request.counts
    }
    return drawn, reserves


def _ordered(free: Mapping[str, Sequence[Drawn]], kind: str, request: DrawRequest) -> Sequence[Drawn]:
    return sorted(free.get(kind, ()), key=lambda one: _place(one, request))


def _person(one: Drawn) -> tuple[str, str]:
    return name_key(one.name), name_key(one.employer)


def _place(one: Drawn, request: DrawRequest) -> str:
    """Return a number that nobody can choose: a digest of seed, project and person."""
    text = f"{request.seed}|{name_key(request.project)}|{one.kind}|{one.name}|{one.employer}"
    return hashlib.sha256(text.encode()).hexdigest()


def _reason(row: StepRow, request: DrawRequest, most: int) -> Message | None:
    employer = row.text("employer")
    for party in request.parties:
        if _is_of(employer, party):
            return Message(f"工作单位“{employer}”与“{party}”有关", f"works for {employer}, of {party}")
        if any(_is_of(part, party) for part in _parts(row.text("avoids"))):
            return Message(f"申报回避“{party}”", f"declared a tie to {party}")
    if _took_part(row.text("projects"), request.project):
        return Message(f"参与过“{request.project}”", f"took part in {request.project}")
    drawn = row.number("drawn") or Decimal(0)
    if drawn >= most:
        return Message(f"本年已抽中 {drawn:f} 次，最多 {most} 次", f"drawn {drawn:f} times this year, at most {most}")
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


def counts_of(pairs: Sequence[str]) -> Mapping[str, int]:
    """Return kind → how many, from texts such as `绩效专家=2`.

    Args:
        pairs: kind and number with `=` between them.

    Raises:
        ValueError: a text is none of these.

    >>> counts_of(["绩效专家=2", "行业专家=3"])
    {'绩效专家': 2, '行业专家': 3}
    """
    found = {}
    for pair in pairs:
        kind, _, number = pair.partition("=")
        if not kind.strip() or not number.strip().isascii() or not number.strip().isdigit():
            raise ValueError(pair)
        found[kind.strip()] = int(number)
    return found
