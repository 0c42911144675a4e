"""Every relation of a report recomputed; nothing stated is taken over."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.lifecycle.reconciliation import problems
from perfindicators.lifecycle.reconciliation.checking import (
    Fitting,
    Mismatch,
    exact_difference,
    fittings,
    mismatches,
)
from perfindicators.lifecycle.reconciliation.result import (
    Candidate,
    Check,
    Difference,
    Reconciliation,
    UncheckedFigure,
)
from perfindicators.lifecycle.reconciliation.sentences import explanation
from perfindicators.model.records import AnyRelation, BoundRelation, Figure, RateRelation, Records


def reconcile(records: Records) -> Reconciliation:
    """Recompute every relation of a report and list what does not hold.

    Sums, differences, outcomes and equal figures must hold to the last digit. A rate holds when numerator ÷ denominator
    × 100, rounded half up to the decimals printed, is what the report says. A relation that mixes units, or fiscal
    years without saying why, is refused and said to be so; the others go on.

    Args:
        records: figures and relations.

    Returns:
        The differences, each with what could be wrong; the figures that nothing checks; diagnostics F01 to F07.

    >>> from perfindicators.library.opening import load
    >>> from perfindicators.library.shipped import shipped_folder
    >>> found = reconcile(load(shipped_folder("examples") / "annual-report-2022.yaml"))
    >>> [(item.figure, item.difference, item.unit) for item in found.differences]
    [('appraisal-projects', Decimal('1'), '个'), ('evaluation-amount', Decimal('30.00'), '万元')]
    """
    return _Reconciling(records).result()


class _Reconciling:
    def __init__(self, records: Records) -> None:
        self._records = records
        self._figures = {figure.id: figure for figure in records.figures}
        self._values = {figure.id: figure.value for figure in records.figures}
        self._names = {relation.id: relation.name for relation in records.relations}
        self._found: list[Diagnostic] = []
        self._places = problems.Places(records)
        self._computed = [relation for relation in records.relations if not self._refused(relation)]
        self._failing = {
            relation.id: found for relation in self._computed if (found := mismatches(relation, self._values))
        }
        self._touching: dict[str, list[AnyRelation]] = defaultdict(list)
        for relation in self._computed:
            for id in relation.figures:
                self._touching[id].append(relation)

    def result(self) -> Reconciliation:
        differences = tuple(self._differences())
        untouched, bounded = tuple(self._untouched()), tuple(self._bounded())
        told = [self._places.of_figure(problems.does_not_hold(item), item.figure) for item in differences]
        told += self._found
        told += [self._places.of_figure(problems.unchecked("F07", item), item.figure) for item in bounded]
        told += [self._places.of_figure(problems.unchecked("F05", item), item.figure) for item in untouched]
        return Reconciliation(
            document=self._records.id,
            title=self._records.title,
            relations=tuple(self._checks()),
            differences=differences,
            untouched=untouched,
            bounded=bounded,
            diagnostics=Diagnostics(told),
        )

    def _refused(self, relation: AnyRelation) -> bool:
        """Say what keeps a relation from being computed, and whether anything does."""
        figures = [self._figures[id] for id in relation.figures]
        before = len(self._found)
        if not _one_unit(relation, figures):
            self._tell(problems.units_differ(relation, figures), relation)
        if len({figure.year for figure in figures}) > 1:
            if relation.across_years is None:
                self._tell(problems.years_differ(relation, figures), relation)
        elif relation.across_years is not None:
            self._tell(problems.needless_reason(relation, figures[0].year), relation)
        if isinstance(relation, RateRelation) and self._values[relation.denominator] == 0:
            self._tell(problems.denominator_zero(relation, self._figures), relation)
        return Diagnostics(self._found[before:]).has_errors

    def _tell(self, found: Diagnostic, relation: AnyRelation) -> None:
        self._found.append(self._places.of_relation(found, relation.id))

    def _checks(self) -> Iterator[Check]:
        computed = {relation.id for relation in self._computed}
        for item in self._records.relations:
            holds = item.id not in self._failing if item.id in computed else None
            yield Check(item.id, item.name, item.relation, item.figures, holds)

    def _differences(self) -> Iterator[Difference]:
        for relation in self._computed:
            for found in self._failing.get(relation.id, ()):
                yield self._difference(relation, found)

    def _difference(self, relation: AnyRelation, found: Mismatch) -> Difference:
        figure = self._figures[found.figure]
        candidates = tuple(self._candidates(relation, found))
        return Difference(
            figure=figure.id,
            name=figure.name,
            stated=figure.value,
            computed=found.computed,
            difference=exact_difference(figure.value, found.computed),
            unit=figure.unit,
            year=figure.year,
            section=figure.section,
            relation=relation.id,
            kind=relation.relation,
            figures=relation.figures,
            explanation=explanation(relation, found, candidates, self._figures, self._names),
            candidates=candidates,
        )

    def _candidates(self, relation: AnyRelation, found: Mismatch) -> list[Candidate]:
        """Weigh which figure could be wrong: one that mends more and breaks less is likelier."""
        fitting = [
            item
            for item in fittings(relation, self._values)
            if relation.relation != "equal" or len(relation.figures) == 2 or item.figure == found.figure
        ]
        # A figure that would have to turn negative to fit is no candidate: nobody prints −5 projects.
        sensible = [item for item in fitting if item.value is None or item.value >= 0 or self._values[item.figure] < 0]
        weighed = [self._candidate(item, relation) for item in sensible or fitting]
        return sorted(weighed, key=lambda item: (item.would_be is None, -len(item.mends), len(item.breaks)))

    def _candidate(self, item: Fitting, relation: AnyRelation) -> Candidate:
        figure = self._figures[item.figure]
        if item.value is None:
            effects: tuple[tuple[str, ...], tuple[str, ...]] = ((), tuple(self._broken_throughout(item, relation)))
        else:
            effects = self._side_effects(item.figure, item.value, relation)
        return Candidate(figure.id, figure.name, figure.value, item.value, item.low, item.high, *effects)

    def _side_effects(self, id: str, value: Decimal, own: AnyRelation) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return which other relations would hold, and which no longer, were a figure another."""
        values: Mapping[str, Decimal] = ChainMap({id: value}, self._values)
        mends: list[str] = []
        breaks: list[str] = []
        for relation in self._touching[id]:
            holds_then = not _fails(relation, values)
            if relation is not own and holds_then != (relation.id not in self._failing):
                (mends if holds_then else breaks).append(relation.id)
        return tuple(mends), tuple(breaks)

    def _broken_throughout(self, item: Fitting, own: AnyRelation) -> Iterator[str]:
        """Yield the relations that hold now and would not with any value of a range."""
        for relation in self._touching[item.figure]:
            if relation is own or relation.id in self._failing:
                continue
            others = [one for one in fittings(relation, self._values) if one.figure == item.figure]
            if not any(item.overlaps(one) for one in others):
                yield relation.id

    def _untouched(self) -> Iterator[UncheckedFigure]:
        for figure in self._records.figures:
            if not self._touching[figure.id]:
                refused = [relation for relation in self._records.relations if figure.id in relation.figures]
                yield _unchecked(figure, problems.why_untouched(figure, refused))

    def _bounded(self) -> Iterator[UncheckedFigure]:
        for figure in self._records.figures:
            touching = self._touching[figure.id]
            if touching and all(isinstance(relation, BoundRelation) for relation in touching):
                yield _unchecked(figure, problems.why_bounded(figure, touching))


def _fails(relation: AnyRelation, values: Mapping[str, Decimal]) -> bool:
    if isinstance(relation, RateRelation) and values[relation.denominator] == 0:
        return True
    return bool(mismatches(relation, values))


def _one_unit(relation: AnyRelation, figures: Iterable[Figure]) -> bool:
    units = [figure.unit for figure in figures]
    if isinstance(relation, RateRelation):
        return units[0] == "%" and units[1] == units[2]
    return len(set(units)) == 1


def _unchecked(figure: Figure, why: Message) -> UncheckedFigure:
    return UncheckedFigure(
        figure.id, figure.name, figure.value, figure.unit, figure.year, figure.level, figure.section, why
    )
