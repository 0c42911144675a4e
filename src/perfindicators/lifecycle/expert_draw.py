"""Drawing experts for a review: who must stay away, who is drawn, who stands by, reproducible by seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.expert_avoidance import DrawRequest, TieRule, tie_of
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement import problems
from perfindicators.model.base import Text
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
_NAMES: Final = {
    "draw": Text(zh="抽中", en="Drawn"),
    "stand-by": Text(zh="候补", en="Stands by"),
    "stay-away": Text(zh="回避", en="Stays away"),
}
_FREED_BY: Final[Mapping[TieRule, Message]] = {
    "employer": Message(
        "说明与该单位无关后可以参加。", "May take part once shown to have nothing to do with that body."
    ),
    "declared": Message("申报的关系消除后可以参加。", "May take part once the declared tie is gone."),
    "took-part": Message("没有参与过的项目可以参加。", "May take part in the review of another project."),
    "draws-a-year": Message("下一年可以参加。", "May be drawn again next year."),
}


class Avoided(NamedTuple):
    """An expert who stays away, why, and by which rule."""

    name: str
    kind: str
    reason: Message
    rule: TieRule


class Drawn(NamedTuple):
    """An expert drawn, or standing by in this order."""

    name: str
    kind: str
    employer: str


@dataclass(frozen=True, slots=True)
class ExpertDraw:
    """The result of a draw.

    Attributes:
        request: what experts were drawn for.
        drawn: those who review, by kind.
        reserves: those who stand by, in this order.
        avoided: those who stay away, with the reason.
        decisions: one for each person under each kind: the rule, where it comes from, what would change it.
        diagnostics: what was wrong with the pool.
    """

    request: DrawRequest
    drawn: tuple[Drawn, ...]
    reserves: tuple[Drawn, ...]
    avoided: tuple[Avoided, ...]
    decisions: tuple[Decision, ...]
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
        Experts drawn and standing by, those who must stay away with the reason, a decision for each; A48 where the pool
        is too small, A59 to A61, A64, A65. Nobody is drawn twice, whatever the kinds.

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
    if not request.parties:
        found.append(problems.nobody_to_avoid())
    free: dict[str, list[Drawn]] = {}
    avoided = []
    for rows in people.values():
        # A tie told in one row holds for the person, whatever the kind.
        tie = next((tie for row in rows if (tie := tie_of(row, request, chosen.settlement.draws_a_year))), None)
        for kind, row in {row.text("kind"): row for row in reversed(rows)}.items():
            if tie is not None:
                avoided.append(Avoided(row.text("name"), kind, Message(tie.zh, tie.en), tie.rule))
            else:
                free.setdefault(kind, []).append(Drawn(row.text("name"), kind, row.text("employer")))
    found += [problems.no_such_count(kind, count) for kind, count in request.counts.items() if count < 0]
    drawn, reserves = _draw(free, request)
    for kind, count in request.counts.items():
        there = len(drawn[kind])
        if there < count:
            found.append(problems.too_few_experts(kind, count, there))
    ordered = tuple(sorted(avoided, key=lambda one: (one.kind, one.name)))
    chances = tuple(one for kind in request.counts for one in drawn[kind])
    waiting = tuple(one for kind in request.counts for one in reserves[kind])
    basis = Basis.of(chosen.id, chosen.settlement.source or chosen.source, chosen.effective)
    decisions = (*_placed(drawn, reserves, request, basis), *(_kept_away(one, basis) for one in ordered))
    return ExpertDraw(request, chances, waiting, ordered, decisions, Diagnostics(found))


def _placed(
    drawn: Mapping[str, Sequence[Drawn]],
    reserves: Mapping[str, Sequence[Drawn]],
    request: DrawRequest,
    basis: Basis,
) -> Sequence[Decision]:
    """Return a decision for each of those who are free, in the order of the draw."""
    found = []
    for kind, count in request.counts.items():
        free = len(drawn[kind]) + len(reserves[kind])
        for place, one in enumerate((*drawn[kind], *reserves[kind]), start=1):
            decision = "draw" if place <= len(drawn[kind]) else "stand-by"
            numbers = {"place": place, "free": free, "asked": count, "seed": request.seed}
            found.append(
                Decision(
                    one.name,
                    decision,
                    _NAMES[decision],
                    "seeded-order",
                    basis,
                    Message(
                        f"{kind} {free} 人可抽，抽 {count} 人；按种子 {request.seed} 排第 {place}。",
                        f"{kind}: {free} free, {count} asked for; place {place} by seed {request.seed}.",
                    ),
                    Message(
                        "换种子、项目名称、人数或专家库会改变次序。",
                        "Another seed, project, count or pool changes the order.",
                    ),
                    {name: Decimal(number) for name, number in numbers.items()},
                )
            )
    return found


def _kept_away(one: Avoided, basis: Basis) -> Decision:
    why = Message(f"{one.reason.zh}。", f"{one.reason.en}.")
    return Decision(one.name, "stay-away", _NAMES["stay-away"], one.rule, basis, why, _FREED_BY[one.rule])


def _people(rows: Sequence[StepRow]) -> Mapping[tuple[str, str], Sequence[StepRow]]:
    """Return the rows of each person, who may stand under several kinds."""
    found: dict[tuple[str, str], list[StepRow]] = {}
    for row in rows:
        if row.text("name"):
            found.setdefault((name_key(row.text("name")), name_key(row.text("employer"))), []).append(row)
    return found


def _unclear(people: Mapping[tuple[str, str], Sequence[StepRow]]) -> list[Diagnostic]:
    found = []
    employers: dict[str, list[str]] = {}
    for (person, employer), rows in people.items():
        if employer:
            employers.setdefault(person, []).append(rows[0].text("employer"))
        name, kinds = rows[0].text("name"), [row.text("kind") for row in rows]
        if not employer:
            found.append(problems.no_employer(name))
        if len(set(kinds)) < len(kinds):
            found.append(problems.expert_twice(name, rows[0].text("employer")))
    names = {person: rows[0].text("name") for (person, _), rows in people.items()}
    found += [problems.expert_namesakes(names[person], known) for person, known in employers.items() if len(known) > 1]
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
