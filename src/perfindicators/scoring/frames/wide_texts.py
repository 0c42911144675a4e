"""Columns of text in a wide frame: dates, figures with units, checklists; every distinct text is scored once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import narwhals as nw

from perfindicators.diagnostics import Message
from perfindicators.model import rules as authored
from perfindicators.observations.observation import Observation
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.frames.columns import OWN, Frame, own, staged
from perfindicators.scoring.frames.line_columns import LineColumns
from perfindicators.scoring.frames.plans import Plan, plan_line
from perfindicators.scoring.frames.readings import Announce, distinct_keys
from perfindicators.scoring.frames.small_tables import small_table
from perfindicators.scoring.frames.wide_lines import WideColumns, computed_actual
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.whole_numbers import SCALE

_KINDS: Final = {
    "cents": nw.Float64,
    "low": nw.Float64,
    "high": nw.Float64,
    "value": nw.Float64,
    "share": nw.Float64,
    "full": nw.Int64,
    "told": nw.Int64,
}


class _TextLine(NamedTuple):
    line: IndicatorLine
    plan: Plan
    place: int

    def column(self, name: str) -> nw.Expr:
        return own(f"{name}{self.place}")


def with_texts(
    frame: Frame, lines: Sequence[IndicatorLine], wide: WideColumns, setting: Setting, announce: Announce
) -> tuple[Frame, dict[str, LineColumns]]:
    """Return the frame with the scores of every column of text joined to it, and the lines these belong to.

    Args:
        frame: the frame.
        lines: the lines of the set.
        wide: the columns there are.
        setting: policy, vocabulary and year.
        announce: told what was read; on a lazy frame or in a database one query runs for each such column.

    Returns:
        The frame; id → the line over the frame. Lines with numbers, dates or grades are not among them.
    """
    found = {}
    for place, line in enumerate(lines):
        item = _TextLine(line, plan_line(line, setting), place)
        text = wide.text(line.id)
        if text is not None and _is_read(item, wide):
            frame = _scored(frame, item, text, setting, announce)
            found[line.id] = _line(item)
    return frame, found


def _is_read(item: _TextLine, wide: WideColumns) -> bool:
    if isinstance(item.line.scoring, authored.Checklist):
        return True
    return item.plan.form in ("quantity", "date", "unfit") and computed_actual(item.line, wide) is None


def _scored(frame: Frame, item: _TextLine, text: nw.Expr, setting: Setting, announce: Announce) -> Frame:
    key = f"q_{item.place}"
    frame = staged(frame, **{key: text.cast(nw.String).fill_null("")})
    words = [found[str(item.place)] for found in distinct_keys(frame, [f"{OWN}{key}"])]
    outcomes = [score_line(item.line, Observation(item.line.id, word or None), setting) for word in words]
    announce(_announcement(item.line, outcomes))
    data: dict[str, Sequence[str | float | int | None]] = {f"{OWN}{key}": words}
    data |= {
        f"{OWN}{name}{item.place}": [_facts(outcome)[column] for outcome in outcomes]
        for column, name in enumerate(_KINDS)
    }
    kinds = dict(zip(data, (nw.String, *_KINDS.values()), strict=True))
    return frame.join(small_table(frame, data, kinds), on=[f"{OWN}{key}"], how="left")  # type: ignore[arg-type]


def _facts(outcome: Outcome) -> tuple[float | int | None, ...]:
    """Return what the columns named in `_KINDS` hold, in their order."""
    value = outcome.value if outcome.day is None else outcome.day.toordinal() * SCALE
    return (
        None if outcome.cents is None else float(outcome.cents),
        float(outcome.low),
        float(outcome.high),
        None if value is None else float(value),
        None if outcome.share is None else float(outcome.share),
        int(outcome.is_full),
        int("missing" not in outcome.notes),
    )


def _line(item: _TextLine) -> LineColumns:
    is_checklist = isinstance(item.line.scoring, authored.Checklist)
    return LineColumns(
        item.line,
        item.plan,
        item.column("cents"),
        low=item.column("low"),
        high=item.column("high"),
        full=item.column("full") == 1,
        reported=item.column("told") == 1,
        value=None if is_checklist else item.column("value"),
        share=(item.column("share"), nw.lit(1.0)) if is_checklist else None,
    )


def _announcement(line: IndicatorLine, outcomes: Sequence[Outcome]) -> Message:
    unread = sum(outcome.cents is None and "missing" not in outcome.notes for outcome in outcomes)
    return Message(
        f"已读取列“{line.id}”的 {len(outcomes):,} 种不同的文字，其中 {unread:,} 种得不出分数，只给上下界。",
        f"Read {len(outcomes):,} distinct texts of column '{line.id}'; {unread:,} of them give no score, only bounds.",
    )
