"""Projects and their indicator lines, ready to be added up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import SourceSpan
from perfindicators.expressions.units import Unit
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definition
from perfindicators.lifecycle.indicator_roll_ups.exact_figures import Exact
from perfindicators.observations.cells import name_key

Verdict = Literal["met", "partly", "missed", "unknown", "not-applicable"]
Measure = Literal["quantity", "judged", "date", "none"]
UNNAMED: Final = "—"


class Earned(NamedTuple):
    """Points and what was earned, in cents; both ends equal when it is known."""

    points: int = 0
    low: int = 0
    high: int = 0


class LineKey(NamedTuple):
    """What makes lines of several projects one indicator.

    Attributes:
        identity: `framework#indicator`, else the folded name.
        category: of lines without a framework: one name in two categories is two indicators.
        measure: the dimension of the unit, per cents apart from bare numbers; or that it is judged, or a date.
    """

    identity: str
    category: str
    measure: str


class Line(NamedTuple):
    """One indicator of one project.

    Attributes:
        name: as printed, without marks.
        category: path in the classification.
        measure: a quantity, a judged line, a date, or nothing as there is no target.
        unit: of target, actual value and last year's.
        target: None where the target is no single number.
        actual: None where nothing comparable was reported.
        operator: the comparison it was scored by.
        last_year: last year's result.
        base: the weight stated beside it.
        inputs: named figures of its formula.
        verdict: of the exact engine.
        grade: of a judged line.
        earned: points and score; nothing for lines out of the score.
        rollup: how it is added up, as the table states it.
        definition: what the framework says of it.
    """

    name: str
    category: str
    measure: Measure
    unit: Unit
    target: Exact | None
    actual: Exact | None
    operator: str
    last_year: Exact | None
    base: Exact | None
    inputs: Mapping[str, Decimal]
    verdict: Verdict
    grade: str
    earned: Earned
    rollup: str
    definition: Definition | None

    @property
    def key(self) -> LineKey:
        """What makes lines of several projects one indicator."""
        if self.measure == "quantity":
            powers = " ".join(f"{base}^{power}" for base, power in self.unit.dimension)
            measure = powers or ("%" if self.unit.family == "percent" else "1")
        else:
            measure = self.measure
        if self.definition is not None:
            return LineKey(self.definition.id, "", measure)
        return LineKey(name_key(self.name), self.category, measure)


class Project(NamedTuple):
    """One project as one department reports it; amounts in 万元.

    Attributes:
        columns: what it can be grouped by: department, unit, section, county, programme, year, and further headings.
        code: the project's own code; empty when there is none.
        budget, executed: None when not known, both together.
        execution: points for the execution rate.
        fixed: the total where it is not the sum of its lines, as a veto makes it.
        lines: in the order of the table.
        keys: those of the lines, in the same order.
        classified: whether it is kept out of every published output.
        source: where it stands.
    """

    name: str
    columns: Mapping[str, str]
    code: str
    budget: Exact | None
    executed: Exact | None
    execution: Earned
    fixed: Earned | None
    lines: tuple[Line, ...]
    keys: tuple[LineKey, ...]
    classified: bool
    source: SourceSpan | None

    @property
    def earned(self) -> Earned:
        """Points and score of the whole project."""
        if self.fixed is not None:
            return self.fixed
        return sum_of([*(line.earned for line in self.lines), self.execution])

    def of(self, column: str) -> str:
        """Return what it can be grouped by, empty when nothing is said."""
        return self.columns.get(column, "")


def sum_of(parts: list[Earned]) -> Earned:
    """Return points and scores added up."""
    return Earned(sum(part.points for part in parts), sum(part.low for part in parts), sum(part.high for part in parts))
