"""The long form whose rules stand in a small table: targets as text, or the lines of an indicator set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from perfindicators.model import rules as authored
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.frames.coded_form import (
    Codebook,
    coded_branches,
    coded_judged,
    coded_notes,
    is_form,
)
from perfindicators.scoring.frames.columns import (
    NOTHING,
    Columns,
    Frame,
    cents_of,
    is_out_of_score,
    own,
    staged,
    ten_thousandths,
)
from perfindicators.scoring.frames.finishing import Rows
from perfindicators.scoring.frames.line_columns import ComputedActual
from perfindicators.scoring.frames.notes import bit
from perfindicators.scoring.frames.plans import plan_line
from perfindicators.scoring.frames.readings import (
    Announce,
    Key,
    announcement,
    distinct_keys,
    joined,
    read_targets,
    read_values,
    with_keys,
)
from perfindicators.scoring.frames.special_rows import SpecialRow, special_rows
from perfindicators.scoring.frames.wide_lines import WideColumns, computed_actual, with_formulas
from perfindicators.scoring.judgement import five_reader
from perfindicators.scoring.line_scoring import Setting


class _Coded(NamedTuple):
    frame: Frame
    book: Codebook
    read: bool
    special: Sequence[SpecialRow] = ()
    computed: Sequence[tuple[int, ComputedActual]] = ()


def text_rows(frame: Frame, columns: Columns, judge: Judge, announce: Announce) -> Rows:
    """Return rows with texts for targets, ready to be scored; every distinct text is read once.

    Args:
        frame: one row per project × indicator.
        columns: which column holds what.
        judge: policy and vocabulary made ready.
        announce: told what was read.
    """
    setting = Setting(judge.rules, judge.dictionary, None)
    values = [name for name in ("actual", "grade") if columns.is_text(name)]
    frame, keys = with_keys(frame, columns, ["operator", "target", "unit", "name", "category", *values])
    found = distinct_keys(frame, keys)
    book = Codebook()
    plans = read_targets(found, setting, book)
    announce(announcement(found, plans))
    data: dict[str, Sequence[float | int | None]] = dict(book.columns)
    if values:
        data |= read_values(found, plans, [judge.rules.judged] * len(plans), None).columns
    frame = joined(frame, keys, found, data)
    weight = cents_of(columns.number("points")).clip(lower_bound=0.0) if "points" in columns else nw.lit(0.0)
    return _ready(_Coded(staged(frame, w=weight), book, bool(values)), columns, judge)


def set_rows(frame: Frame, columns: Columns, indicator_set: IndicatorSet, judge: Judge, announce: Announce) -> Rows:
    """Return rows of the indicators of a set, ready to be scored, each line by itself.

    Args:
        frame: one row per project × indicator; `indicator` holds ids or names of the set.
        columns: which column holds what.
        indicator_set: the set.
        judge: policy and vocabulary made ready.
        announce: told what was read.
    """
    setting = Setting(judge.rules, judge.dictionary, indicator_set.subject.year)
    plans = [plan_line(line, setting) for line in indicator_set.lines]
    places = _places(indicator_set.lines)
    values = [name for name in ("actual", "grade") if columns.is_text(name)]
    frame, keys = with_keys(frame, columns, ["indicator", *values])
    met = distinct_keys(frame, keys) if values else [Key({"indicator": name}) for name in places]
    found = [key for key in met if key["indicator"] in places]
    book = Codebook()
    for key in found:
        place = places[key["indicator"]]
        book.add(plans[place], five=_is_five(indicator_set.lines[place]), line=place)
    data: dict[str, Sequence[float | int | None]] = dict(book.columns)
    if values:
        mine = [places[key["indicator"]] for key in found]
        readers = [five_reader() if _is_five(indicator_set.lines[n]) else judge.rules.judged for n in mine]
        data |= read_values(found, [plans[n] for n in mine], readers, setting.year).columns
        announce(announcement(found, [plans[n] for n in mine]))
    frame = joined(frame, keys, found, data)
    frame = staged(frame, w=own("cw").fill_null(0.0))
    frame, business = with_formulas(frame, indicator_set.lines, WideColumns(columns.kinds, {}, columns.narrow))
    special = special_rows(indicator_set.lines, plans, business, setting)
    computed = [(n, item) for n, line in enumerate(indicator_set.lines) if (item := computed_actual(line, business))]
    return _ready(_Coded(frame, book, bool(values), special, computed), columns, judge)


def _places(lines: Sequence[IndicatorLine]) -> dict[str, int]:
    """Return the place of each line by id, and by its name where no other line has that."""
    names = [line.name.zh for line in lines]
    by_name = {line.name.zh: n for n, line in enumerate(lines) if names.count(line.name.zh) == 1}
    return by_name | {line.id: n for n, line in enumerate(lines)}


def _is_five(line: IndicatorLine) -> bool:
    return isinstance(line.scoring, authored.JudgedRule) and line.scoring.grades == "five"


def _ready(coded: _Coded, columns: Columns, judge: Judge) -> Rows:
    frame = staged(coded.frame, **{name: own(name).fill_null(-1) for name in ("k", "f", "line", "five")})
    frame = staged(frame, **{name: own(name).fill_null(0) for name in ("neg", "pct", "sn", "on", "up")})
    frame = staged(frame, **_entered(coded, columns))
    if coded.computed:
        frame = _with_computed(frame, coded.computed)
    frame = staged(frame, ok=~own("a").is_null() & (own("rp") == 0))
    counted = nw.when(own("neg") == 1).then(own("a")).otherwise(own("a").clip(lower_bound=0.0))
    frame = staged(frame, a0=counted)
    out = is_out_of_score(columns.of("status")) if "status" in columns else None
    standing = nw.when(own("b") >= 0).then(own("sn")).otherwise(own("on")) + own("rp")
    if coded.read:
        standing = standing + own("rn").fill_null(0)
    if coded.computed:
        standing = standing + own("cn")
    read_grade = own("rg").fill_null(-1) if coded.read else None
    readers = [judge.rules.judged, *([five_reader()] if 1 in coded.book.columns["five"] else [])]
    judged = coded_judged(columns, readers, read_grade)
    notes = [*coded_notes(judge.rules), (own("f") < 0, "not-in-set")]
    return Rows(
        frame, columns, coded_branches(coded.book.rules), judged, out, notes, standing=standing, special=coded.special
    )


def _entered(coded: _Coded, columns: Columns) -> dict[str, nw.Expr]:
    """Return the actual values in ten-thousandths, and what keeps one from being compared."""
    if coded.read and columns.is_text("actual"):
        return {"a": own("ra"), "rp": own("rp").fill_null(0)}
    nothing = NOTHING
    raw = columns.number("actual") if "actual" in columns and not columns.is_text("actual") else nothing
    problem = nw.lit(0)
    for condition, note in (
        ((own("pct") == 1) & (raw > 0.0) & (raw <= 1.0), "fraction-for-percent"),
        (raw.is_finite() & (raw >= own("un")), "scale-unclear"),
        (is_form("date") & raw.is_finite(), "not-a-date"),
    ):
        problem = nw.when(condition).then(nw.lit(bit(note))).otherwise(problem)
    return {"a": ten_thousandths(raw), "rp": problem}


def _with_computed(frame: Frame, computed: Sequence[tuple[int, ComputedActual]]) -> Frame:
    """Return the frame with the values that business columns give to rows for which nothing was reported."""
    value, standing = own("a"), nw.lit(0)
    for place, item in computed:
        here = (own("line") == place) & own("a").is_null() & (own("rp") == 0) & item.given
        value = nw.when(here).then(ten_thousandths(item.value)).otherwise(value)
        note = nw.when(item.value.is_null()).then(nw.lit(bit("not-computable")))
        told = note.otherwise(nw.lit(bit("computed-from-inputs")))
        standing = nw.when(here).then(told).otherwise(standing)
    frame = staged(frame, a1=value, cn=standing)
    unknown = (own("cn") > 0) & own("a1").is_null()
    problem = nw.when(unknown).then(own("cn")).otherwise(own("rp"))
    told = nw.when(unknown).then(nw.lit(0)).otherwise(own("cn"))
    return staged(frame, a=own("a1"), rp=problem, cn=told)
