"""One county assessed: its score by group, its deductions, its place, and what of it may be published."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.county_assessment.deductions import CountyDeduction
from perfindicators.lifecycle.decisions import Decision
from perfindicators.model.base import Text
from perfindicators.scoring.instruments.assessment import Assessment, ItemScore
from perfindicators.scoring.scorecard import Bounds


class GroupScore(NamedTuple):
    """What a county got in one group of the instrument.

    Attributes:
        points: attainable, items that do not apply left out.
        score: None while an item is open, and where nothing of the group applies.
    """

    path: str
    name: Text
    points: Decimal
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class AssessedCounty:
    """One county.

    Attributes:
        taken: points really taken off by open deductions, never more than an item had got.
        possible: what the total may come to on the instrument's whole points, open items and objections settled.
        rank: best and worst place that is possible; equal when the order is certain.
        groups: the groups of the instrument.
        preliminary: whether an objection waits for a decision.
        classified: paths of the items of which a value or a deduction is marked as classified; empty once published.
    """

    county: str
    assessment: Assessment
    decision: Decision | None
    deductions: tuple[CountyDeduction, ...]
    taken: Decimal
    possible: Bounds
    rank: tuple[int, int]
    groups: tuple[GroupScore, ...]
    preliminary: bool
    classified: tuple[str, ...] = ()

    @property
    def strongest(self) -> GroupScore | None:
        """The group with the largest share of its points; None while one is open or where all have the same share."""
        return max(self._unlike(), key=_share, default=None)

    @property
    def weakest(self) -> GroupScore | None:
        """The group with the smallest share of its points; None while one is open or where all have the same share."""
        return min(self._unlike(), key=_share, default=None)

    def notes(self, lang: Language = "zh") -> tuple[str, ...]:
        """Return what the circular says beside the points: a veto, items that do not apply, an open objection."""
        vetoes = (one for one in self.assessment.vetoes if one.state == "holds")
        said = [(one.veto.reason or one.name).in_language(lang) for one in vetoes]
        if not all(item.counted for item in self.assessment.items):
            said.append("有不适用事项，总分已折算" if lang == "zh" else "items that do not apply, total scaled")
        if self.preliminary:
            said.append("初步结果，申诉未结" if lang == "zh" else "preliminary, an objection is open")
        return tuple(said)

    def explain(self, lang: Language = "zh") -> str:
        """Return the decision, why, and what would change it; while it is open, what is still possible."""
        if self.decision is not None:
            return self.decision.explain(lang)
        why = self.assessment.explanation.in_language(lang)
        return f"{self.county}：未定。{why}" if lang == "zh" else f"{self.county}: open. {why}"

    def published(self) -> AssessedCounty:
        """Return the same without classified values, reasons and evidence: of such an item the score alone is told."""
        hidden = frozenset(self.classified)
        found = self.assessment
        kept = Diagnostics(one for one in found.findings if hidden.isdisjoint(one.context.values()))
        items = tuple(_score_alone(item) if item.path in hidden else item for item in found.items)
        shown = replace(found, items=items, findings=kept)
        return replace(self, assessment=shown, deductions=open_rows(self.deductions), classified=())

    def _unlike(self) -> Sequence[GroupScore]:
        """Return the groups with points where they can be told apart."""
        counted = [group for group in self.groups if group.points]
        if any(group.score is None for group in counted) or len(set(map(_share, counted))) < 2:
            return ()
        return counted


def open_rows(items: Collection[CountyDeduction]) -> tuple[CountyDeduction, ...]:
    """Return the deductions that may be shown to everybody.

    Args:
        items: of one county.
    """
    return tuple(item for item in items if not item.classified)


def _score_alone(item: ItemScore) -> ItemScore:
    got = bounds_text(item.bounds)
    return item._replace(given={}, codes=(), explanation=Message(f"得 {got} 分。", f"{got} points."))


def bounds_text(bounds: Bounds) -> str:
    """Return a score, or the range it lies in.

    >>> bounds_text(Bounds(Decimal("1"), Decimal("2.5")))
    '1–2.5'
    """
    return f"{bounds.low:f}" if bounds.low == bounds.high else f"{bounds.low:f}–{bounds.high:f}"


def _share(group: GroupScore) -> Fraction:
    return Fraction(group.score or 0) / Fraction(group.points)
