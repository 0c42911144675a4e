"""Drawing experts for a review: who must stay away, who is drawn, who stands by, reproducible by seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
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
        Experts drawn and standing by, those who must stay away with the reason; A48 where the pool is too small.

    >>> rows = [{"姓名": name, "类别": "绩效专家", "工作单位": employer} for name, employer in
    ...         [("张", "州水务局"), ("王", "州财经学校"), ("赵", "某会计师事务所")]]
    >>> found = draw_experts(rows, DrawRequest("灌区维修", ("州水务局",), {"绩效专家": 1}, 2022))
    >>> [one.name for one in found.avoided], len(found.drawn), len(found.reserves)
    (['张'], 1, 1)
    """
    chosen = practice_for("settlement", chosen=practice, library=library)
    if chosen.settlement is None:
        raise ValueError(chosen.id)
    table = read_step_rows(pool, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    free: dict[str, list[Drawn]] = {}
    avoided = []
    for row in table.rows:
        if not row.text("name"):
            continue
        reason = _reason(row, request, chosen.settlement.draws_a_year)
        if reason is not None:
            avoided.append(Avoided(row.text("name"), row.text("kind"), reason))
        else:
            free.setdefault(row.text("kind"), []).append(
                Drawn(row.text("name"), row.text("kind"), row.text("employer"))
            )
    drawn: list[Drawn] = []
    reserves: list[Drawn] = []
    for kind, count in request.counts.items():
        order = sorted(free.get(kind, ()), key=lambda one: _place(one, request))
        if len(order) < count:
            found.append(problems.too_few_experts(kind, count, len(order)))
        drawn += order[:count]
        reserves += order[count:]
    ordered = tuple(sorted(avoided, key=lambda one: (one.kind, one.name)))
    return ExpertDraw(request, tuple(drawn), tuple(reserves), ordered, Diagnostics(found))


def _place(one: Drawn, request: DrawRequest) -> str:
    """Return a number that nobody can choose: a digest of seed, project and person."""
    text = f"{request.seed}|{name_key(request.project)}|{one.kind}|{one.name}|{one.employer}"
    return hashlib.sha256(text.encode()).hexdigest()


def _reason(row: StepRow, request: DrawRequest, most: int) -> Message | None:
    parties = [party for party in request.parties if party.strip()]
    for party in parties:
        if _is_of(row.text("employer"), party):
            return Message(f"工作单位与“{party}”有关", f"works for {party}")
        if _is_named(row.text("avoids"), party):
            return Message(f"申报回避“{party}”", f"declared a tie to {party}")
    if _is_named(row.text("projects"), request.project):
        return Message(f"参与过“{request.project}”", f"took part in {request.project}")
    drawn = row.number("drawn") or Decimal(0)
    if drawn >= most:
        return Message(f"本年已抽中 {drawn:f} 次，最多 {most} 次", f"drawn {drawn:f} times this year, at most {most}")
    return None


def _is_of(employer: str, party: str) -> bool:
    """Return whether an employer is a party, or one of its units (州水务局水管站)."""
    return bool(employer) and name_key(employer).startswith(name_key(party))


def _is_named(cell: str, word: str) -> bool:
    return bool(cell) and name_key(word) in name_key(cell)


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
