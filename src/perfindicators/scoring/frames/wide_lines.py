"""The lines of a set over a wide frame: one column per indicator, side columns for grades, points given, status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Final, NamedTuple

import narwhals as nw

from perfindicators.expressions.formulas import Formula
from perfindicators.expressions.frame_algebra import FRAME, formula_number
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model import rules as authored
from perfindicators.resolution.indicator_set import IndicatorLine, PartLine
from perfindicators.scoring.direction import direction_of
from perfindicators.scoring.frames.columns import (
    ALWAYS,
    LARGEST,
    NOTHING,
    OWN,
    Frame,
    as_number,
    cents_of,
    flag,
    holds_text,
    is_written,
    own,
    staged,
)
from perfindicators.scoring.frames.judged_rows import grade_edges, grade_number
from perfindicators.scoring.frames.line_columns import (
    ComputedActual,
    LineColumns,
    quantity_columns,
    summed,
    unknown_columns,
)
from perfindicators.scoring.frames.plans import Plan, plan_target
from perfindicators.scoring.judgement import GradeReader, five_reader
from perfindicators.scoring.line_scoring import PART_POINTS, Setting, parts_of
from perfindicators.scoring.whole_numbers import SCALE

_NOISE: Final = 1e-13
"""What float64 adds to a value that a formula computes: such a hair must not lose a half."""


class WideColumns(NamedTuple):
    """What a wide frame holds.

    Attributes:
        kinds: column → its type.
        renamed: id of an indicator, or a side column, → the caller's column.
        narrow: whether the engine's `floor` gives 64-bit integers.
        computed: id of an indicator → its formula, in a column of its own.
    """

    kinds: Mapping[str, object]
    renamed: Mapping[str, str]
    narrow: bool
    computed: Mapping[str, nw.Expr] = {}

    def name(self, ours: str) -> str | None:
        """Return the caller's column, None where there is none."""
        theirs = self.renamed.get(ours, ours)
        return theirs if theirs in self.kinds else None

    def number(self, ours: str) -> nw.Expr | None:
        """Return a column as float64, None where there is none or it holds text."""
        theirs = self.name(ours)
        if theirs is None or holds_text(self.kinds[theirs]):
            return None
        return as_number(theirs, self.kinds, narrow=self.narrow)

    def text(self, ours: str) -> nw.Expr | None:
        """Return a column of text, None where there is none."""
        theirs = self.name(ours)
        return nw.col(theirs) if theirs is not None and holds_text(self.kinds[theirs]) else None


def with_formulas(frame: Frame, lines: Sequence[IndicatorLine], wide: WideColumns) -> tuple[Frame, WideColumns]:
    """Return the frame with every formula computed once; an expression used twenty times is planned twenty times.

    Args:
        frame: the frame.
        lines: the lines of the set.
        wide: the columns there are.
    """
    formulas = {line.id: formula for line in lines if (formula := _formula_of(line)) is not None}
    frame, columns = _inputs(frame, formulas.values(), wide)
    found = {}
    for place, (id, formula) in enumerate(formulas.items()):
        if formula.names and all(name in columns for name in formula.names):
            found[id] = (f"v{place}", formula_number(formula, {name: columns[name] for name in formula.names}))
    frame = staged(frame, **dict(found.values())) if found else frame
    return frame, wide._replace(computed={id: own(name) for id, (name, _) in found.items()})


def _inputs(frame: Frame, formulas: Iterable[Formula], wide: WideColumns) -> tuple[Frame, dict[str, str]]:
    """Return the frame, and the column that holds each input there is: of our own where its numbers have to fit."""
    names = sorted({name for formula in formulas for name in formula.names})
    if not wide.narrow:
        return frame, {name: theirs for name in names if (theirs := wide.name(name)) is not None}
    numbers = {name: number for name in names if (number := wide.number(name)) is not None}
    if not numbers:
        return frame, {}
    fitting = {f"in{place}": number for place, number in enumerate(numbers.values())}
    return staged(frame, **fitting), {name: f"{OWN}in{place}" for place, name in enumerate(numbers)}


def _formula_of(line: IndicatorLine) -> Formula | None:
    match line.scoring:
        case authored.Condition() as rule:
            return rule.when
        case authored.FormulaRule() as rule:
            return rule.share
    if line.formula is None or line.formula.expression.is_condition:
        return None
    return line.formula.expression


def line_columns(line: IndicatorLine, plan: Plan, wide: WideColumns, setting: Setting) -> LineColumns:
    """Return one line over the frame.

    Args:
        line: the line.
        plan: how it scores.
        wide: the columns there are.
        setting: policy, vocabulary and year.
    """
    match plan.form:
        case "judged":
            return _judged(line, plan, wide, setting)
        case "parts":
            return _parts(line, plan, wide, setting)
        case "reported":
            return _reported(line, plan, wide)
        case "date":
            return _dates(line, plan, wide)
        case "quantity":
            raw, computed = wide.number(line.id), computed_actual(line, wide)
            if raw is None and computed is None:
                return unknown_columns(line, plan)
            return quantity_columns(line, plan, NOTHING if raw is None else raw, computed=computed)
        case "unfit":
            raw = wide.number(line.id)
            return unknown_columns(line, plan, None if raw is None else raw.is_finite())
        case _:
            return unknown_columns(line, plan, ALWAYS)


def computed_actual(line: IndicatorLine, wide: WideColumns) -> ComputedActual | None:
    """Return an indicator's formula over its business columns; None without formula or columns.

    Args:
        line: the line.
        wide: the columns there are.
    """
    value = wide.computed.get(line.id)
    if line.formula is None or value is None or isinstance(line.scoring, authored.Condition | authored.FormulaRule):
        return None
    unit, target = parse_unit(line.unit), line.target
    factor = convert(1, unit, target.unit) if target is not None and unit.text and target.unit.text else 1
    if factor is None:
        return None
    scaled = value * (float(SCALE) * float(factor))
    scaled = scaled.clip(-LARGEST, LARGEST) if wide.narrow else scaled
    exact = (scaled + (scaled.abs() + 1.0) * _NOISE + 0.5).floor() / float(SCALE)
    return ComputedActual(exact, reduce(lambda a, b: a | b, inputs_given(line.formula.expression, wide)))


def inputs_given(formula: Formula, wide: WideColumns) -> list[nw.Expr]:
    """Return, for each input of a formula, the rows in which it holds a number."""
    return [flag(number.is_finite()) for name in formula.names if (number := wide.number(name)) is not None]


def _dates(line: IndicatorLine, plan: Plan, wide: WideColumns) -> LineColumns:
    theirs = wide.name(line.id)
    if theirs is None or not isinstance(wide.kinds[theirs], nw.Date | nw.Datetime):
        return unknown_columns(line, plan)
    return quantity_columns(line, plan, day_number(nw.col(theirs)), days=True)


def day_number(date: nw.Expr) -> nw.Expr:
    """Return dates as days since 1 January of year 1, in arithmetic every engine has.

    Args:
        date: dates or points in time.
    """
    whole = FRAME.floor_divide
    year, month, day = (part.cast(nw.Float64) for part in (date.dt.year(), date.dt.month(), date.dt.day()))
    early = nw.when(month <= 2.0).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    counted, shifted = year - early, month + early * 12.0 - 3.0
    leap_days = whole(counted, 4) - whole(counted, 100) + whole(counted, 400)
    return counted * 365.0 + leap_days + whole(shifted * 153.0 + 2.0, 5) + day - 306.0


def _judged(line: IndicatorLine, plan: Plan, wide: WideColumns, setting: Setting) -> LineColumns:
    five = isinstance(line.scoring, authored.JudgedRule) and line.scoring.grades == "five"
    reader = five_reader() if five else setting.policy.judged
    said = [text for text in (wide.text(f"grade_{line.id}"), wide.text(line.id)) if text is not None]
    if not said:
        return unknown_columns(line, plan)
    phrase = "" if plan.criterion is None else plan.criterion.phrase
    grade = nw.lit(-1)
    for text in reversed(said):
        grade = _graded(text, reader, phrase, grade)
    given = wide.number(f"points_given_{line.id}")
    cents = NOTHING if given is None else nw.when(given.is_finite()).then(cents_of(given))
    low, high = grade_edges(grade, nw.lit(float(plan.weight)), reader)
    inside, all_points = (grade >= 0) & (cents >= low) & (cents <= high), nw.lit(float(plan.weight))
    reported = is_written(said[0])
    return LineColumns(
        line, plan, nw.when(inside).then(cents),
        low=nw.when(inside).then(cents).otherwise(nw.when(grade >= 0).then(low).otherwise(nw.lit(0.0))),
        high=nw.when(inside).then(cents).otherwise(nw.when(grade >= 0).then(high).otherwise(all_points)),
        full=inside & (grade == 0), reported=reported, grade=grade,
    )  # fmt: skip


def _graded(text: nw.Expr, reader: GradeReader, phrase: str, otherwise: nw.Expr) -> nw.Expr:
    number = grade_number(text, reader)
    if phrase:
        number = nw.when(text == phrase).then(nw.lit(0)).otherwise(number)
    return nw.when(number >= 0).then(number).otherwise(otherwise)


def _parts(line: IndicatorLine, plan: Plan, wide: WideColumns, setting: Setting) -> LineColumns:
    parts, combine = parts_of(line)
    whole = PART_POINTS * 100
    scored = [_part(line, part, wide, setting).cents for part in parts]
    lows, highs = [cents.fill_null(0.0) for cents in scored], [cents.fill_null(float(whole)) for cents in scored]
    low, high = (_combined(values, combine, plan.weight, whole) for values in (lows, highs))
    known = low[0] == high[0]
    return LineColumns(
        line, plan, nw.when(known).then(low[0]), low=low[0], high=high[0], full=low[1] >= low[2], reported=ALWAYS,
        share=(nw.when(known).then(summed(lows)), nw.lit(float(whole * len(parts)))),
    )  # fmt: skip


def _part(line: IndicatorLine, part: PartLine, wide: WideColumns, setting: Setting) -> LineColumns:
    weight = PART_POINTS * 100
    name = f"{line.name.zh}（{part.name}）"
    direction = direction_of(part.target, line.polarity, name, line.category, setting.dictionary)
    plan = plan_target(part.target, direction, None, weight, line.category, setting)
    raw = wide.number(part.id)
    if plan.form != "quantity" or raw is None:
        return unknown_columns(line, plan)
    return quantity_columns(line, plan, raw)


def _combined(values: list[nw.Expr], combine: str, weight: int, whole: int) -> tuple[nw.Expr, nw.Expr, float]:
    """Return cents, and numerator and denominator of the share, of parts that earn so many of `whole`."""
    numerator = reduce(FRAME.minimum, values) if combine == "minimum" else summed(values)
    denominator = whole if combine == "minimum" else whole * len(values)
    cents = FRAME.floor_divide(numerator * float(2 * weight) + float(denominator), 2 * denominator)
    return cents, numerator, float(denominator)


def _reported(line: IndicatorLine, plan: Plan, wide: WideColumns) -> LineColumns:
    formula, value = _formula_of(line), wide.computed.get(line.id)
    if formula is None or value is None or isinstance(line.scoring, authored.Checklist):
        return unknown_columns(line, plan)
    # `a > 5 and b > a` is known not to hold where a is 5, whatever b may be.
    return _by_share(line, plan, value, reduce(lambda a, b: a & b, inputs_given(formula, wide)) | ~value.is_null())


def _by_share(line: IndicatorLine, plan: Plan, value: nw.Expr, reported: nw.Expr) -> LineColumns:
    share = value.clip(0.0, 1.0)
    earned = share * float(plan.weight)
    cents = (earned + (earned + 1.0) * _NOISE + 0.5).floor()
    full = ~value.is_null() & (share >= 1.0 - _NOISE)
    return LineColumns(line, plan, cents, None, None, full, reported, share=(share, nw.lit(1.0)))
