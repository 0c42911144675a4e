"""All groups of a roll-up and the whole; as data, frame and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Diagnostics, Language, Message
from perfindicators.lifecycle.indicator_roll_ups.outcome import GroupRollUp, IndicatorRollUp
from perfindicators.lifecycle.indicator_roll_ups.texts import text_of
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class IndicatorRollUps:
    """All groups and the whole.

    Attributes:
        by: what it is grouped by; empty for the whole alone.
        groups: by key.
        total: all projects, each once.
        note: what the output says about itself: of open projects only, or not to be released.
        diagnostics: what is wrong with the tables, for whoever runs it: never part of a published output.
        withheld: what is wrong with classified projects where they are left out; never to be published.
    """

    by: tuple[str, ...]
    groups: tuple[GroupRollUp, ...]
    total: GroupRollUp
    note: Message | None
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics, repr=False)

    def group(self, *key: str) -> GroupRollUp:
        """Return the group with this key.

        Raises:
            KeyError: there is no such group.
        """
        for group in (*self.groups, self.total):
            if group.key == key:
                return group
        raise KeyError(key)

    def to_json(self) -> dict[str, JsonValue]:
        """Return the result as plain data, decimals as text.

        Without the diagnostics: they may speak of what is withheld.
        """
        return {
            "by": list(self.by),
            "groups": plain_data(self.groups),
            "total": plain_data(self.total),
            "note": plain_data(self.note),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row per group and indicator as a pandas DataFrame; the whole has None for every `by` column."""
        pairs = [(group, row) for group in (*self.groups, self.total) for row in group.indicators]
        return to_frame([{**self._key(group), **_record(row)} for group, row in pairs])

    def groups_frame(self) -> pd.DataFrame:
        """Return one row per group as a pandas DataFrame, the whole last."""
        return to_frame([{**self._key(group), **_group_record(group)} for group in (*self.groups, self.total)])

    def as_text(self, lang: Language = "zh") -> str:
        """Return the result as text: each group, then its indicators, then the whole."""
        return text_of((*self.groups, self.total), self.note, lang)

    def _key(self, group: GroupRollUp) -> dict[str, object]:
        values: tuple[str | None, ...] = group.key or (None,) * len(self.by)
        return dict(zip(self.by, values, strict=True))


def _record(row: IndicatorRollUp) -> dict[str, object]:
    last = row.last_year
    return {
        **{name: getattr(row, name) for name in _COLUMNS},
        **row.counts._asdict(),
        "lowest": row.actuals.low if row.actuals else None,
        "highest": row.actuals.high if row.actuals else None,
        "last_year": None if last is None else last.total,
        "points": row.plain.points,
        "score_low": row.plain.low,
        "score_high": row.plain.high,
        "money_rate_low": row.by_money.low_rate,
        "money_rate_high": row.by_money.high_rate,
        "grades": dict(row.grades),
        "notes": " ".join(row.notes),
    }


_COLUMNS = (
    "indicator", "name", "category", "unit", "rollup", "projects", "reported", "target", "actual", "compared",
    "completion", "reached",
)  # fmt: skip


def _group_record(group: GroupRollUp) -> dict[str, object]:
    return {
        "projects": group.projects,
        "budget": group.money.budget,
        "executed": group.money.executed,
        "execution_rate": group.money.rate,
        "points": group.plain.points,
        "score_low": group.plain.low,
        "score_high": group.plain.high,
        "rate_low": group.plain.low_rate,
        "rate_high": group.plain.high_rate,
        "grade": group.plain.grade,
        "money_rate_low": group.by_money.low_rate,
        "money_rate_high": group.by_money.high_rate,
        "money_grade": group.by_money.grade,
        **group.counts._asdict(),
    }
