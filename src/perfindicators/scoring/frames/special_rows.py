"""Rows of lines that no single actual value decides: parts, conditions and formulas over business columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.frames.columns import Frame, flag, own, staged
from perfindicators.scoring.frames.line_columns import LineColumns
from perfindicators.scoring.frames.plans import Plan
from perfindicators.scoring.frames.wide_lines import WideColumns, line_columns
from perfindicators.scoring.line_scoring import Setting


class SpecialRow(NamedTuple):
    """The rows of one such line.

    Attributes:
        place: place of the line in its set.
        rule: name of its rule.
        columns: the line over the frame.
    """

    place: int
    rule: str
    columns: LineColumns


def special_rows(
    lines: Sequence[IndicatorLine], plans: Sequence[Plan], business: WideColumns, setting: Setting
) -> list[SpecialRow]:
    """Return the lines of a set that business columns of the frame score.

    Args:
        lines: the lines.
        plans: how each scores.
        business: the columns there are, formulas computed.
        setting: policy, vocabulary and year.
    """
    found = []
    for place, (line, plan) in enumerate(zip(lines, plans, strict=True)):
        if plan.form in ("parts", "reported"):
            rule = "parts" if line.scoring is None else line.scoring.rule
            found.append(SpecialRow(place, rule, line_columns(line, plan, business, setting)))
    return found


def with_special(frame: Frame, special: Sequence[SpecialRow], rule: nw.Expr) -> tuple[Frame, nw.Expr]:
    """Return the frame with cents and bounds of these rows in place, and the name of the rule of every row.

    Args:
        frame: the frame with `_pfi_c`, `_pfi_l`, `_pfi_h`.
        special: the lines.
        rule: name of the rule of the other rows.
    """
    cents, low, high = own("c"), own("l"), own("h")
    for item in special:
        here, found = own("line") == item.place, item.columns
        cents = nw.when(here).then(found.cents).otherwise(cents)
        own_low = found.cents.fill_null(0.0) if found.low is None else found.low
        full = nw.when(found.cents.is_null()).then(own("w")).otherwise(found.cents)
        low = nw.when(here).then(own_low).otherwise(low)
        high = nw.when(here).then(full if found.high is None else found.high).otherwise(high)
        decided = here & (~found.cents.is_null()) if item.rule != "parts" else here
        rule = nw.when(decided).then(nw.lit(item.rule)).otherwise(rule)
    return staged(frame, c=cents, l=low, h=high), rule


def special_notes(special: Sequence[SpecialRow]) -> list[tuple[nw.Expr, str]]:
    """Return why such rows have no score: business columns are empty, or their formula gives no number."""
    notes = []
    for item in special:
        here = own("line") == item.place
        if item.rule == "parts":
            assumed = "direction-assumed" in item.columns.plan.scored_notes
            notes += [(here, "direction-assumed")] if assumed else []
            continue
        open_rows = here & item.columns.cents.is_null()
        given = flag(item.columns.reported)
        notes += [(open_rows & ~given, "missing"), (open_rows & given, "not-computable")]
    return notes
