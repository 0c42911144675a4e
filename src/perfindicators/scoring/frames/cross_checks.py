"""What can only be decided over all lines of a project: incomplete output, alternatives, vetoes; over columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import narwhals as nw

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model.rules import Veto
from perfindicators.resolution.indicator_set import AlternativeGroup, IndicatorLine
from perfindicators.scoring.direction import is_cost
from perfindicators.scoring.frames.columns import ALWAYS, NOTHING, Frame, own, staged
from perfindicators.scoring.frames.line_columns import LineColumns
from perfindicators.scoring.joint_checks import counts_output, measures_output, tells_completion
from perfindicators.scoring.judgement import GradeReader, normal_phrase
from perfindicators.scoring.ratio_rules import compare
from perfindicators.scoring.whole_numbers import SCALE

_WIDEST = 1 << 20
"""More cents than one line can be worth here; parts of a sort key do not run into each other."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Columns of one line while the lines of a project are looked at together, by name.

    Attributes:
        line: the line.
        weight: points in cents.
        column: what the names of its columns end with: `c7` cents, `l7`, `h7` bounds, `n7` 1 where it counts.
        always_counts: whether it counts in every row.
        plain_bounds: whether it is 0 to all points wherever the score is unknown.
    """

    line: IndicatorLine
    weight: int
    column: str
    always_counts: bool = True
    plain_bounds: bool = True

    @property
    def cents(self) -> nw.Expr:
        """Cents, null where unknown."""
        return own(f"c{self.column}")

    @property
    def low(self) -> nw.Expr:
        """Lower bound in cents."""
        return self.cents.fill_null(0.0) if self.plain_bounds else own(f"l{self.column}")

    @property
    def high(self) -> nw.Expr:
        """Upper bound in cents."""
        return self.cents.fill_null(float(self.weight)) if self.plain_bounds else own(f"h{self.column}")

    @property
    def counts(self) -> nw.Expr:
        """1 where the line counts, else 0."""
        return nw.lit(1.0) if self.always_counts else own(f"n{self.column}")

    def with_bounds(self) -> Standing:
        """Return the same line once its bounds have columns of their own."""
        return replace(self, plain_bounds=False)


def settle(
    frame: Frame,
    standings: Mapping[str, Standing],
    columns: Mapping[str, LineColumns],
    groups: Sequence[AlternativeGroup],
) -> tuple[Frame, dict[str, Standing]]:
    """Return the frame with one member of each group of alternatives counting in each row.

    Args:
        frame: the frame with the columns of the lines.
        standings: id → its columns.
        columns: id → the line over the frame, for what was reported.
        groups: the groups.
    """
    now = dict(standings)
    for place, group in enumerate(groups):
        members = [now[id] for id in group.of if id in now]
        if not members:
            continue
        frame = _with_keys(frame, group, members, columns)
        best = reduce(FRAME.maximum, [own(f"k{member.column}") for member in members])
        frame = staged(frame, best=best)
        frame = staged(frame, **{f"top{place}": best_low(members)}) if group.count == "best" else frame
        for member in members:
            now[member.line.id] = settled = replace(member, always_counts=False, plain_bounds=False)
            taken = (own(f"k{member.column}") == own("best")) & (own("best") >= 0)
            updated = {f"n{member.column}": nw.when(taken).then(nw.lit(1.0)).otherwise(nw.lit(0.0))}
            updated |= {f"l{member.column}": member.low, f"h{member.column}": member.high}
            frame = staged(frame, **updated)
            if group.count == "best":
                frame = _with_group_bounds(frame, settled, own(f"top{place}"))
    return frame, now


def best_low(members: Sequence[Standing]) -> nw.Expr:
    """Return the best lower bound among the members that could count."""
    lows = [nw.when(member.counts == 1.0).then(member.low).otherwise(nw.lit(0.0)) for member in members]
    return reduce(FRAME.maximum, lows)


def _with_keys(
    frame: Frame, group: AlternativeGroup, members: Sequence[Standing], columns: Mapping[str, LineColumns]
) -> Frame:
    """Give every member a number per row; the largest counts, and no two are equal."""
    keys = {}
    for place, member in enumerate(members):
        order = float(len(members) - place)
        if group.count == "best":
            known = nw.when(member.cents.is_null()).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
            key = ((member.high * float(_WIDEST) + member.low) * 2.0 + known) * 64.0 + order
        else:
            reported = nw.when(columns[member.line.id].reported).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
            named_one = 2.0 if member.line.id == group.chosen else 0.0
            key = (reported + named_one) * 64.0 + order
        keys[f"k{member.column}"] = nw.when(member.counts == 1.0).then(key).otherwise(nw.lit(-1.0))
    return staged(frame, **keys)


def _with_group_bounds(frame: Frame, member: Standing, low: nw.Expr) -> Frame:
    """Under `best` the member that counts earns at least the best lower bound of the group."""
    lifted = (member.counts == 1.0) & member.cents.is_null()
    frame = staged(frame, **{f"l{member.column}": nw.when(lifted).then(low).otherwise(member.low)})
    settled = lifted & (member.low == member.high)
    return staged(frame, **{f"c{member.column}": nw.when(settled).then(member.high).otherwise(member.cents)})


def withhold(
    frame: Frame, standings: Mapping[str, Standing], columns: Mapping[str, LineColumns]
) -> tuple[Frame, dict[str, Standing]]:
    """Return the frame with full scores for cost withheld in rows whose output is not known to be complete.

    Args:
        frame: the frame with the columns of the lines, and `f…` 1 where a line is met.
        standings: id → its columns.
        columns: id → the line over the frame.
    """
    now = dict(standings)
    thrifty = [item for item in now.values() if is_thrift(columns[item.line.id])]
    outputs = [item for item in now.values() if measures_output(item.line) and item.weight > 0]
    if not thrifty or not outputs:
        return frame, now
    frame = staged(frame, short=_short(outputs))
    for item in thrifty:
        held = (own("short") == 1.0) & (own(f"f{item.column}") == 1.0) & (item.counts == 1.0)
        nothing = NOTHING
        frame = staged(frame, **{
                f"l{item.column}": nw.when(held).then(nw.lit(0.0)).otherwise(item.low),
                f"h{item.column}": item.high,
            })  # fmt: skip
        frame = staged(frame, **{f"c{item.column}": nw.when(held).then(nothing).otherwise(item.cents)})
        now[item.line.id] = item.with_bounds()
    return frame, now


def is_thrift(columns: LineColumns) -> bool:
    """Return whether a line is a cost that may stay below its target."""
    return is_cost(columns.line.category) and columns.plan.operator in ("<=", "<")


def _short(outputs: Sequence[Standing]) -> nw.Expr:
    """Return 1 where an output that decides is not met: quantities, or where none counts, what says 完成."""
    quantities = [item for item in outputs if counts_output(item.line)]
    completions = [item for item in outputs if tells_completion(item.line)]
    if quantities and any(item.always_counts for item in quantities):
        return _any_unmet(quantities)
    counted = reduce(lambda a, b: a + b, [item.counts for item in quantities], nw.lit(0.0))
    by_completions = _any_unmet(completions) if completions else nw.lit(0.0)
    return nw.when(counted > 0).then(_any_unmet(quantities)).otherwise(by_completions) if quantities else by_completions


def _any_unmet(items: Sequence[Standing]) -> nw.Expr:
    unmet = [(item.counts == 1.0) & (own(f"f{item.column}") == 0.0) for item in items]
    return nw.when(reduce(lambda a, b: a | b, unmet)).then(nw.lit(1.0)).otherwise(nw.lit(0.0))


class VetoColumns:
    """Vetoes of a set over a frame.

    Args:
        vetoes: each veto with its line over the frame, the line's columns and the reader of its grades.
        grades: the policy's grades, best first.
    """

    def __init__(
        self, vetoes: Sequence[tuple[Veto, LineColumns, Standing, GradeReader]], grades: Sequence[str]
    ) -> None:
        self.triggered: list[tuple[Veto, nw.Expr]] = []
        self.possible: list[tuple[Veto, nw.Expr]] = []
        for veto, columns, standing, reader in vetoes:
            counts = standing.counts == 1.0
            holds, unknown = veto_conditions(veto.when, columns, reader)
            if veto.grade and veto.grade not in grades:
                holds, unknown = None, ALWAYS
            if holds is not None:
                self.triggered.append((veto, counts & holds))
            self.possible.append((veto, counts & unknown))

    def any_of(self, effects: Sequence[str], *, possible: bool) -> nw.Expr | None:
        """Return the rows where a veto with one of these effects is triggered, or could be; None when there is none."""
        source = self.possible if possible else self.triggered
        found = [condition for veto, condition in source if veto.effect in effects]
        return reduce(lambda a, b: a | b, found) if found else None


def veto_conditions(when: Criterion, columns: LineColumns, reader: GradeReader) -> tuple[nw.Expr | None, nw.Expr]:
    """Return the rows where a veto's condition holds (None: never), and those where nobody can say.

    Args:
        when: the condition.
        columns: the line.
        reader: the grades of the line.
    """
    always = ALWAYS
    if columns.grade is not None:
        ungraded = columns.grade < 0
        if when.kind != "judged":
            return None, always
        places = [
            n for n, (grade, *_) in enumerate(reader.shares) if normal_phrase(grade) == normal_phrase(when.phrase)
        ]
        return (columns.grade == places[0] if places else None), ungraded
    if columns.share is not None:
        numerator, denominator = columns.share
        unknown = numerator.is_null()
        if when.unit.family != "percent" or when.kind in ("judged", "date"):
            return None, always
        return ~unknown & _met(when, numerator * 100.0, denominator), unknown
    if columns.value is None:
        return None, always
    unknown = columns.value.is_null()
    if columns.plan.form == "date" or when.kind in ("judged", "date"):
        holds = _day_holds(when, columns) if columns.plan.form == "date" and when.kind == "date" else None
        return (None, always) if holds is None else (~unknown & holds, unknown)
    factor = _factor(when, columns)
    if factor is None:
        return None, always
    top, bottom = factor.as_integer_ratio()
    return ~unknown & _met(when, columns.value * float(top), nw.lit(float(SCALE * bottom))), unknown


def _factor(when: Criterion, columns: LineColumns) -> Fraction | None:
    line = columns.line
    unit = parse_unit(line.unit) if line.target is None else line.target.unit
    if not unit.text or not when.unit.text or unit == when.unit:
        return Fraction(1)
    return convert(1, unit, when.unit)


def _met(when: Criterion, numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """Return whether numerator ÷ denominator meets a criterion, cross-multiplied."""
    if isinstance(when.low, Decimal) and isinstance(when.high, Decimal) and when.kind == "range":
        low, high = sorted((when.low, when.high))
        above = _against(">" if when.open_ends in ("low", "both") else ">=", numerator, denominator, low)
        below = _against("<" if when.open_ends in ("high", "both") else "<=", numerator, denominator, high)
        return above & below
    value = when.value if isinstance(when.value, Decimal) else Decimal(0)
    return _against(when.operator or ">=", numerator, denominator, value)


def _against(operator: str, numerator: nw.Expr, denominator: nw.Expr, value: Decimal) -> nw.Expr:
    top, bottom = value.as_integer_ratio()
    return compare(FRAME, operator, numerator * float(bottom), denominator * float(top))  # type: ignore[arg-type]


def _day_holds(when: Criterion, columns: LineColumns) -> nw.Expr | None:
    """Return whether a day meets a date; a condition without a year takes the year of the line's own deadline."""
    point = when.value
    if not isinstance(point, CalendarPoint) or columns.plan.criterion is None or columns.value is None:
        return None
    own_year = getattr(columns.plan.criterion.high or columns.plan.criterion.value, "year", None)
    year = point.year or own_year
    if year is None:
        return None
    first, last = (float(day.toordinal() * SCALE) for day in (point.first_day(year), point.last_day(year)))
    match when.operator:
        case ">=":
            return columns.value >= first
        case ">":
            return columns.value > last
        case "<":
            return columns.value < first
        case "=":
            return (columns.value >= first) & (columns.value <= last)
    return columns.value <= last
