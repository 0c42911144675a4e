"""What would lift the score most, and how."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lifecycle.goal_review.checks import CheckFinding
from perfindicators.lifecycle.goal_review.prefilled import Prefilled
from perfindicators.model.base import Text
from perfindicators.model.instrument import Instrument, Item
from perfindicators.scoring.instruments.assessment import Assessment

_SHOWN: Final = 3


class Lift(NamedTuple):
    """One item where points are to be won.

    Attributes:
        path, name: the item.
        points: to be won on it.
        decision, decision_name: what the whole would come to if just this item were full; None when nothing changes.
        how: what to do: mend the findings that cost the points, else what a reviewer looks at.
    """

    path: str
    name: Text
    points: Decimal
    decision: str | None
    decision_name: Text | None
    how: tuple[Message, ...]


def lifts_of(
    found: Assessment, instrument: Instrument, checks: Sequence[CheckFinding], filled: Sequence[Prefilled]
) -> tuple[Lift, ...]:
    """Return the items where points are lost for certain, most points first.

    Args:
        found: what the sheet came to.
        instrument: the sheet.
        checks: findings of the checks.
        filled: what the checks say of graded items.
    """
    items = dict(instrument.rated)
    codes = {one.path: set(one.codes) for one in filled}
    names = {band.decision: band.name or Text(zh=band.decision) for band in instrument.bands}
    return tuple(
        Lift(
            lever.path,
            lever.name,
            lever.points,
            lever.decision,
            names.get(lever.decision or ""),
            _how(items[lever.path], codes.get(lever.path, set()) | set(items[lever.path].codes), checks),
        )
        for lever in found.levers
    )


def _how(item: Item, codes: set[str], checks: Sequence[CheckFinding]) -> tuple[Message, ...]:
    costly = [one.finding for one in checks if one.finding.code in codes and one.finding.severity is not Severity.INFO]
    if costly:
        told = tuple(Message(f"{one.code} {one.message.zh}", f"{one.code} {one.message.en}") for one in costly[:_SHOWN])
        more = len(costly) - len(told)
        return (*told, Message(f"另有 {more} 处。", f"{more} more.")) if more else told
    if item.elements:
        zh = "；".join(one.name.zh for one in item.elements)
        en = "; ".join(one.name.in_language("en") for one in item.elements)
        return (Message(f"补齐要点：{zh}", f"complete: {en}"),)
    if item.definition is None:
        return ()
    return (Message(item.definition.zh, item.definition.in_language("en")),)
