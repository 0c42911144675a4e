"""One row per indicator of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.indicator_roll_ups.combining import Combined, Values, combine, common_unit, values_of
from perfindicators.lifecycle.indicator_roll_ups.earnings import Scales, Weighed, money_share, plain_share
from perfindicators.lifecycle.indicator_roll_ups.exact_figures import Exact, decimal_of, per_cent
from perfindicators.lifecycle.indicator_roll_ups.outcome import Counts, IndicatorRollUp, LastYear, Span
from perfindicators.lifecycle.indicator_roll_ups.problems import units_differ
from perfindicators.lifecycle.indicator_roll_ups.projects import Line, LineKey
from perfindicators.lifecycle.indicator_roll_ups.ways import Way, way_of

_THREE: Final = ("达成", "部分达成", "未达成")
_NO_MEASURE: Final = frozenset({"judged", "date", "none"})


class Member(NamedTuple):
    """One project's line, with the budget of the project in whole parts and its number in the group."""

    line: Line
    budget: int | None
    project: int


class RowMaker:
    """Makes the rows of all groups by the same scales.

    An indicator that only one project has is the same row in every group the project is in, and for every project that
    says the same of it with the same budget: it is made once.

    Args:
        scales: the policy's grades and the parts of money.
    """

    def __init__(self, scales: Scales) -> None:
        self.scales = scales
        self._single: dict[tuple[int, int | None], tuple[Line, IndicatorRollUp]] = {}

    def rows(self, members: Mapping[LineKey, Sequence[Member]], found: list[Diagnostic]) -> tuple[IndicatorRollUp, ...]:
        """Return one row per indicator, by category and name.

        Args:
            members: the lines of each indicator.
            found: takes what does not add up; what is wrong with a single line is told only the first time.
        """
        rows = [self._row(key, lines, found) for key, lines in members.items()]
        found.extend(_units_that_differ(members))
        return tuple(sorted(rows, key=lambda row: (row.category, row.name, row.indicator, row.measure, row.unit)))

    def _row(self, key: LineKey, members: Sequence[Member], found: list[Diagnostic]) -> IndicatorRollUp:
        if len(members) > 1:
            return _row(key, members, self.scales, found)
        line, budget, _ = members[0]
        if (id(line), budget) not in self._single:
            # The line is kept beside its row, so no other line can come to have its identity.
            self._single[id(line), budget] = (line, _row(key, members, self.scales, found))
        return self._single[id(line), budget][1]


def _units_that_differ(members: Mapping[LineKey, Sequence[Member]]) -> Iterable[Diagnostic]:
    measures: dict[tuple[str, str], list[LineKey]] = {}
    for key in members:
        if key.measure not in _NO_MEASURE:
            measures.setdefault((key.identity, key.category), []).append(key)
    for keys in measures.values():
        if len(keys) > 1:
            lines = [[member.line for member in members[key]] for key in sorted(keys)]
            yield units_differ(_name(lines[0]), [common_unit(some).text for some in lines])


def _row(key: LineKey, members: Sequence[Member], scales: Scales, found: list[Diagnostic]) -> IndicatorRollUp:
    # Lines out of the score are counted as such and in nothing else.
    counted = [member for member in members if member.line.verdict != "not-applicable"]
    lines = [member.line for member in counted or members]
    unit = common_unit(lines)
    way = way_of(lines, unit, found)
    values = [values_of(line, unit, way.rollup) for line in lines] if counted else []
    is_quantity = lines[0].measure == "quantity"
    combined = combine(values if is_quantity else (), way.rollup) if values else combine((), "none")
    parts = [Weighed(member.line.earned, member.budget) for member in counted]
    targets, actuals = _span(item.target for item in values), _span(item.actual for item in values)
    return IndicatorRollUp(
        indicator=key.identity,
        name=_name(lines),
        category=lines[0].definition.category if lines[0].definition is not None else key.category,
        unit=unit.text,
        measure=lines[0].measure,
        rollup=way.rollup,
        rollup_from=way.source,
        projects=len({member.project for member in members}),
        reported=sum(value.actual is not None for value in values) if is_quantity else counts_of(lines).known,
        target=_decimal(combined.target),
        actual=_decimal(combined.actual),
        compared=combined.compared,
        compared_target=_decimal(combined.compared_target),
        compared_actual=_decimal(combined.compared_actual),
        completion=_completion(combined),
        reached=combined.reached,
        targets=targets,
        actuals=actuals,
        counts=counts_of(member.line for member in members),
        grades=_grades(lines),
        plain=plain_share(parts, scales),
        by_money=money_share(parts, scales),
        last_year=_last_year(values, way),
        notes=_notes(combined, way, is_quantity=is_quantity),
    )


def _name(lines: Sequence[Line]) -> str:
    if lines[0].definition is not None:
        return lines[0].definition.name
    if len(lines) == 1:
        return lines[0].name
    counted = Counter(line.name for line in lines)
    return min(counted, key=lambda name: (-counted[name], name))


def _notes(combined: Combined, way: Way, *, is_quantity: bool) -> tuple[str, ...]:
    assumed = ("rollup-assumed",) if is_quantity and way.source == "assumed" else ()
    return (*combined.notes, *assumed)


def counts_of(lines: Iterable[Line]) -> Counts:
    """Return how many lines have each verdict."""
    counted = Counter(line.verdict for line in lines)
    return Counts(counted["met"], counted["partly"], counted["missed"], counted["unknown"], counted["not-applicable"])


def _grades(lines: Sequence[Line]) -> dict[str, int]:
    """Return judged lines by grade: the three official ones, met to missed, whether or not somebody has them."""
    if lines[0].measure == "quantity":
        return {}
    counted = Counter(line.grade for line in lines if line.grade)
    names = (*_THREE, *sorted(counted.keys() - set(_THREE))) if lines[0].measure == "judged" else sorted(counted)
    return {name: counted[name] for name in names}


def _completion(combined: Combined) -> Decimal | None:
    """Return how much of the target was done, in per cent; of a target of zero or below there is no share."""
    target, actual = combined.compared_target, combined.compared_actual
    return per_cent(actual, target) if target is not None and actual is not None and target > 0 else None


def _decimal(value: Exact | None) -> Decimal | None:
    return None if value is None else decimal_of(value)


def _span(values: Iterable[Exact | None]) -> Span | None:
    known = [value for value in values if value is not None]
    return Span(decimal_of(min(known)), decimal_of(max(known))) if known else None


def _last_year(values: Sequence[Values], way: Way) -> LastYear | None:
    """Return last year's result; added only where this year's is, and beside the same projects' values of this year."""
    stated = [value for value in values if value.last_year is not None]
    span = _span(value.last_year for value in stated)
    if span is None:
        return None
    if way.rollup != "sum":
        return LastYear(None, None, span, len(stated))
    total = sum(value.last_year for value in stated if value.last_year is not None)
    now = [value.actual for value in stated if value.actual is not None]
    this_year = sum(now) if len(now) == len(stated) else None
    return LastYear(decimal_of(total), _decimal(this_year), span, len(stated))
