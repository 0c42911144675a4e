"""From the share a row earns to its score, bounds, rule and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from perfindicators.scoring.frames.branches import (
    Branch,
    beyond_exact_range,
    branch_number,
    cents,
    earned,
    rule_name,
)
from perfindicators.scoring.frames.columns import Columns, Frame, cents_of, own, staged, with_hundred
from perfindicators.scoring.frames.judged_rows import JudgedRows
from perfindicators.scoring.frames.notes import bit, noted
from perfindicators.scoring.frames.special_rows import SpecialRow, special_notes, with_special

OUTPUT = ("score", "score_low", "score_high", "rule", "notes")


class Rows(NamedTuple):
    """Rows ready to be scored: `_pfi_a0`, `_pfi_t`, `_pfi_w` and what the branches ask for are in the frame.

    Attributes:
        frame: the frame with these columns.
        columns: which column of the caller holds what.
        branches: who scores which rows.
        judged: rows that assessors grade, one entry per scale of grades.
        not_applicable: rows out of the score and out of the points; None when there can be none.
        notes: further conditions and their notes.
        standing: notes that every row has already, as a number; None when there are none.
        special: lines that business columns score.
    """

    frame: Frame
    columns: Columns
    branches: Sequence[Branch]
    judged: Sequence[JudgedRows]
    not_applicable: nw.Expr | None
    notes: Sequence[tuple[nw.Expr, str]]
    standing: nw.Expr | None = None
    special: Sequence[SpecialRow] = ()


def finished(rows: Rows) -> Frame:
    """Return the caller's columns with score, bounds, rule and notes."""
    frame = staged(rows.frame, b=branch_number(rows.branches))
    numerator, denominator = earned(rows.branches)
    frame = staged(frame, n=numerator, d=denominator)
    frame = staged(frame, c=cents())
    frame = staged(frame, l=own("c").fill_null(0.0), h=_filled(own("c"), own("w")))
    frame = with_hundred(frame, own("w"))
    notes = noted([(beyond_exact_range() & (own("b") >= 0), "beyond-exact-range"), *rows.notes])
    notes = notes if rows.standing is None else notes + rows.standing
    rule = rule_name(rows.branches, looked_up=frame.implementation.is_pandas_like())
    for place, judged in enumerate(rows.judged):
        frame = judged.scored(frame)
        frame = staged(frame, **{f"jn{place}": noted(judged.notes)})
        notes = notes + own(f"jn{place}")
        rule = nw.when(judged.decided).then(nw.lit("judged")).otherwise(rule)
    return _with_outputs(frame, rows, rule, notes)


def _with_outputs(frame: Frame, rows: Rows, rule: nw.Expr, notes: nw.Expr) -> Frame:
    if rows.special:
        frame, rule = with_special(frame, rows.special, rule)
        notes = notes + noted(special_notes(rows.special))
    if "deduction" in rows.columns:
        deduction = rows.columns.number("deduction").abs()
        frame = _less_deduction(frame, cents_of(deduction))
        notes = notes + noted([(deduction.is_finite() & (deduction > 0.0), "deducted")])
    if rows.not_applicable is not None:
        out = rows.not_applicable
        frame = staged(frame, **{x: nw.when(out).then(nw.lit(0.0)).otherwise(own(x)) for x in "clh"})
        rule = nw.when(out).then(nw.lit("none")).otherwise(rule)
        notes = nw.when(out).then(nw.lit(bit("not-applicable"))).otherwise(notes)
    frame = frame.with_columns(
        (own("c") / own("hundred")).alias("score"),
        (own("l") / own("hundred")).alias("score_low"),
        (own("h") / own("hundred")).alias("score_high"),
        rule.alias("rule"),
        notes.cast(nw.Int64).alias("notes"),
    )
    return frame.select(*(name for name in list(rows.columns.kinds) if name not in OUTPUT), *OUTPUT)


def _filled(value: nw.Expr, otherwise: nw.Expr) -> nw.Expr:
    return nw.when(value.is_null()).then(otherwise).otherwise(value)


def _less_deduction(frame: Frame, deduction: nw.Expr) -> Frame:
    cut = nw.when(deduction > own("w")).then(own("w")).otherwise(deduction)
    frame = staged(frame, cut=cut)
    return staged(frame, **{x: (own(x) - own("cut")).clip(lower_bound=0.0) for x in "clh"})
