"""What an instrument comes to: items, vetoes, the decision, and how far the panel agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostics, Message
from perfindicators.model.base import Text
from perfindicators.rendering.frames import to_frame
from perfindicators.rendering.html import table
from perfindicators.scoring.scorecard import Bounds

if TYPE_CHECKING:
    import pandas as pd

    from perfindicators.model.instrument import DecisionBand, ItemVeto
    from perfindicators.scoring.instruments.panel import Agreement

VetoState = Literal["holds", "open", "clear"]


class ItemScore(NamedTuple):
    """One item of the instrument, rated or a group.

    Attributes:
        path: ids from the root, joined by `/`.
        depth: 0 for items at the root.
        rate: how it earns points; empty for a group.
        points: what it is worth.
        score: what it got; None while something below it is not known.
        bounds: what it could get.
        counted: False where it does not apply: out of the score and out of the points.
        given: rater → what was written, those with a conflict of interest included.
        explanation: one sentence with the numbers in it.
        codes: for checks, the codes found, one per finding.
    """

    path: str
    depth: int
    name: Text
    rate: str
    points: Decimal
    score: Decimal | None
    bounds: Bounds
    explanation: Message
    counted: bool = True
    given: Mapping[str, str] = {}
    codes: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal:
        """Points that are lost for certain."""
        return self.points - self.bounds.high if self.counted else Decimal(0)


class VetoOutcome(NamedTuple):
    """What became of a veto.

    Attributes:
        path, name: the item it stands on.
        veto: as authored.
        state: whether it holds, may still hold, or does not.
    """

    path: str
    name: Text
    veto: ItemVeto
    state: VetoState


class Lever(NamedTuple):
    """An item where points can still be won.

    Attributes:
        path, name: the item.
        points: how many are lost on it.
        decision: what the whole would come to if just this item were full; None when nothing changes.
    """

    path: str
    name: Text
    points: Decimal
    decision: str | None


class MaterialState(NamedTuple):
    """A document that must be at hand, and whether it is; None when nobody said."""

    id: str
    name: Text
    required: bool
    is_there: bool | None


class PanelMember(NamedTuple):
    """A rater: the id that items and agreement use, the name, and whether a conflict keeps it from counting."""

    id: str
    name: str
    conflict: bool


@dataclass(frozen=True, slots=True, repr=False)
class Assessment:
    """One subject judged by one instrument.

    Attributes:
        instrument: `id@edition`.
        subject: name of what is judged; `id` and `department` beside it.
        items: groups and rated items in the order of the instrument.
        points: attainable, items that do not apply left out.
        total: sum of the rounded items; None while something is not known.
        bounds: what the total could be.
        on_bands: the total as the bands count it: of the instrument's whole points, where items do not apply.
        band: the band of the total; None while the bounds lie in several.
        decision: what follows, vetoes included; None while it is open.
        possible: decisions that are still possible, best first.
        explanation: why, in one sentence with the numbers in it.
        would_change: what would lead to another decision.
        agreement: of the panel; None for a single rater.
        levers: where points can be won, most first.
        findings: what somebody should mend.
        raters: who the panel were.
    """

    instrument: str
    id: str
    subject: str
    department: str
    items: tuple[ItemScore, ...]
    points: Decimal
    total: Decimal | None
    bounds: Bounds
    on_bands: Bounds
    band: DecisionBand | None
    decision: DecisionBand | None
    possible: tuple[str, ...]
    explanation: Message
    would_change: Message | None
    vetoes: tuple[VetoOutcome, ...] = ()
    materials: tuple[MaterialState, ...] = ()
    agreement: Agreement | None = None
    levers: tuple[Lever, ...] = ()
    findings: Diagnostics = field(default_factory=Diagnostics)
    raters: tuple[PanelMember, ...] = ()

    def __iter__(self) -> Iterator[ItemScore]:
        return iter(self.items)

    def item(self, path: str) -> ItemScore:
        """Return one item.

        Args:
            path: ids from the root, such as `necessity/relevance`.

        Raises:
            KeyError: the instrument has no such item.
        """
        for item in self.items:
            if item.path == path:
                return item
        raise KeyError(path)

    @property
    def grade(self) -> str | None:
        """The grade of the band the decision names; None while it is open, or where bands carry no grades."""
        return None if self.decision is None else self.decision.grade or None

    def to_frame(self) -> pd.DataFrame:
        """Return one row per item as a pandas DataFrame; scores are decimals, None where unknown."""
        return to_frame([_record(item) for item in self.items])

    def __repr__(self) -> str:
        outcome = self.decision.decision if self.decision else "/".join(self.possible)
        return (
            f"<Assessment {self.subject}: {self._shown()} / {self.points.normalize():f}, {outcome}, {self.instrument}>"
        )

    def _repr_html_(self) -> str:
        rows = [
            (
                "　" * item.depth + str(item.name),
                f"{item.points.normalize():f}",
                _score(item.score, item.bounds),
                item.explanation.zh,
            )
            for item in self.items
        ]
        caption = f"{self.subject}  {self._shown()} / {self.points.normalize():f}"
        return table(caption, ("项目", "分值", "得分", "说明"), rows)

    def _shown(self) -> str:
        return _score(self.total, self.bounds)


def _score(score: Decimal | None, bounds: Bounds) -> str:
    return f"{bounds.low:f}–{bounds.high:f}" if score is None else f"{score:f}"


def _record(item: ItemScore) -> dict[str, object]:
    return {
        "path": item.path, "name": str(item.name), "rate": item.rate, "points": item.points, "score": item.score,
        "low": item.bounds.low, "high": item.bounds.high, "counted": item.counted,
        "explanation": item.explanation.zh, "codes": " ".join(item.codes),
    }  # fmt: skip
