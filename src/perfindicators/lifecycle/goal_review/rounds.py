"""Rounds of one project: 一上, 二上, and what changed between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.authoring.changes import Change
from perfindicators.authoring.diff import diff
from perfindicators.diagnostics import Message
from perfindicators.errors import PerfIndicatorsError
from perfindicators.lifecycle.goal_review.round_names import round_name
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame
from perfindicators.scoring.scorecard import Bounds

if TYPE_CHECKING:
    import pandas as pd

    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration


class KeptItem(NamedTuple):
    """What one item of the sheet got in a round."""

    path: str
    name: Text
    points: Decimal
    bounds: Bounds


class KeptFinding(NamedTuple):
    """One finding of the checks in a round.

    Attributes:
        where: id of the indicator or goal; empty for the whole declaration.
        severity: error, warning or info.
    """

    code: str
    severity: str
    where: str
    message: Message

    @property
    def identity(self) -> tuple[str, str]:
        """What makes it the same finding in the next round: the check and what it is about."""
        return self.code, self.where


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one project, as it is kept.

    Attributes:
        number: 1 for 一上.
        id, name, department: the project.
        instrument: `id@edition`.
        bounds: what the total could be; equal when it is known.
        grade, decision, decision_name: what followed; empty while it was open.
        budget: applied for, in 万元.
        findings: None when the checks did not run.
        declaration: as it was submitted; None when only ratings were reviewed.
        classified: whether the project was classified.
    """

    number: int
    id: str
    name: str
    department: str
    instrument: str
    bounds: Bounds
    grade: str
    decision: str
    decision_name: str
    budget: Decimal | None
    items: tuple[KeptItem, ...]
    findings: tuple[KeptFinding, ...] | None
    declaration: Declaration | None = None
    classified: bool = False

    @property
    def title(self) -> str:
        """一上, 二上 …."""
        return round_name(self.number)

    @property
    def total(self) -> Decimal | None:
        """The total; None while items are open."""
        return self.bounds.low if self.bounds.low == self.bounds.high else None


class ItemChange(NamedTuple):
    """An item whose score changed; None where the item was not on the sheet."""

    path: str
    name: Text
    before: Bounds | None
    after: Bounds | None


class RoundDifference(NamedTuple):
    """What a resubmission changed.

    Attributes:
        before, after: numbers of the rounds.
        mended, remaining, added: findings gone, still there, and new.
        items: items whose score changed.
        changes: changes of meaning of the declaration; None when one of the rounds has none that resolves.
        budget_before, budget_after: in 万元.
    """

    before: int
    after: int
    mended: tuple[KeptFinding, ...]
    remaining: tuple[KeptFinding, ...]
    added: tuple[KeptFinding, ...]
    items: tuple[ItemChange, ...]
    changes: tuple[Change, ...] | None
    budget_before: Decimal | None
    budget_after: Decimal | None

    @property
    def is_unchanged(self) -> bool:
        """Whether the declaration is known to say what it said before."""
        return self.changes == ()


class SideBySide(NamedTuple):
    """One item over all rounds; None where it was not on the sheet."""

    path: str
    name: Text
    points: Decimal
    scores: tuple[Bounds | None, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Rounds:
    """All rounds of one project, first to last."""

    rounds: tuple[Round, ...]

    def __iter__(self) -> Iterator[Round]:
        return iter(self.rounds)

    def __len__(self) -> int:
        return len(self.rounds)

    def __repr__(self) -> str:
        name = self.rounds[0].name if self.rounds else ""
        told = "；".join(f"{one.title} {_range(one.bounds)} {one.grade}".rstrip() for one in self.rounds)
        return f"<Rounds {name}: {told}>"

    def then(self, after: Round) -> Rounds:
        """Return these rounds with one more; it replaces rounds of its number and above."""
        return Rounds((*(one for one in self.rounds if one.number < after.number), after))

    def side_by_side(self) -> tuple[SideBySide, ...]:
        """Return every item with its score in each round."""
        items = {item.path: item for one in self.rounds for item in one.items}
        scores = [{item.path: item.bounds for item in one.items} for one in self.rounds]
        return tuple(
            SideBySide(path, item.name, item.points, tuple(by.get(path) for by in scores))
            for path, item in items.items()
        )

    def difference(self, *, library: Library | None = None) -> RoundDifference | None:
        """Return what the last round changed against the one before; None for a single round.

        Args:
            library: where the declarations' references are looked up; the shipped documents by default.
        """
        if len(self.rounds) < 2:
            return None
        before, after = self.rounds[-2:]
        mended, remaining, added = _findings(before.findings or (), after.findings or ())
        if after.findings is None:
            # Checks that did not run mend nothing.
            mended, remaining = (), before.findings or ()
        return RoundDifference(
            before.number, after.number, mended, tuple(remaining), added, tuple(_items(before, after)),
            _changes(before, after, library), before.budget, after.budget,
        )  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """Return one row per item as a pandas DataFrame, a column per round; None where the score is not known."""
        return to_frame(
            [
                {"path": row.path, "name": str(row.name), "points": row.points,
                 **{one.title: _known(score) for one, score in zip(self.rounds, row.scores, strict=True)}}
                for row in self.side_by_side()
            ]
        )  # fmt: skip


def _known(bounds: Bounds | None) -> Decimal | None:
    return bounds.low if bounds is not None and bounds.low == bounds.high else None


def _range(bounds: Bounds) -> str:
    return f"{bounds.low:f}" if bounds.low == bounds.high else f"{bounds.low:f}–{bounds.high:f}"


Split = tuple[tuple[KeptFinding, ...], tuple[KeptFinding, ...], tuple[KeptFinding, ...]]


def _findings(before: Sequence[KeptFinding], after: Sequence[KeptFinding]) -> Split:
    """Return findings mended, remaining and added; of several alike as many remain as both rounds have."""
    gone = tuple(_surplus(before, Counter(one.identity for one in after)))
    new = tuple(_surplus(after, Counter(one.identity for one in before)))
    kept_out = {id(one) for one in new}
    return gone, tuple(one for one in after if id(one) not in kept_out), new


def _surplus(findings: Iterable[KeptFinding], other: Counter[tuple[str, str]]) -> Iterator[KeptFinding]:
    left = Counter(other)
    for one in findings:
        if left[one.identity]:
            left[one.identity] -= 1
        else:
            yield one


def _items(before: Round, after: Round) -> Iterator[ItemChange]:
    old, new = ({item.path: item for item in one.items} for one in (before, after))
    for path in dict.fromkeys((*old, *new)):
        was, now = old.get(path), new.get(path)
        first, second = (None if item is None else item.bounds for item in (was, now))
        known = now or was
        if first != second and known is not None:
            yield ItemChange(path, known.name, first, second)


def _changes(before: Round, after: Round, library: Library | None) -> tuple[Change, ...] | None:
    if before.declaration is None or after.declaration is None:
        return None
    try:
        return tuple(diff(before.declaration, after.declaration, library=library))
    except PerfIndicatorsError:
        return None
