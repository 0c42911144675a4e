"""One scored line as figures that can be added up, and the verdict on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, SourceSpan
from perfindicators.expressions.actuals import read_actual
from perfindicators.expressions.criterion import BARE, Criterion
from perfindicators.expressions.units import Unit
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definition, Definitions
from perfindicators.lifecycle.indicator_roll_ups.exact_figures import Exact, exact
from perfindicators.lifecycle.indicator_roll_ups.further_columns import Cell, Column
from perfindicators.lifecycle.indicator_roll_ups.problems import below_zero, cell_unreadable
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Line, Measure, Verdict
from perfindicators.lifecycle.levels import is_level
from perfindicators.observations.cells import clean_name, read_number
from perfindicators.observations.observation import Observation
from perfindicators.observations.records import as_text
from perfindicators.scoring.joint_checks import Scored
from perfindicators.scoring.judgement import FIVE_GRADES, GradeReader
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.whole_numbers import SCALE

_POINTS_OF_THE_UNWEIGHTED: Final = Decimal(100)
BARE_NUMBER: Final = Criterion("number")
"""What a weight is read like: a number without a unit."""
_clean = lru_cache(maxsize=8192)(clean_name)


class Reported(NamedTuple):
    """What was reported for one line.

    Attributes:
        observation: None when there is no row.
        further: the further columns of its row.
        source: where the row stands.
    """

    observation: Observation | None
    further: Mapping[Column, Cell]
    source: SourceSpan | None = None


class LineReader:
    """Turns the scored lines of one project into figures that can be added up.

    Args:
        setting: policy, vocabulary and year.
        definitions: what the frameworks say.
        found: takes what is wrong with the rows.
    """

    def __init__(self, setting: Setting, definitions: Definitions, found: list[Diagnostic]) -> None:
        self._setting = setting
        self._definitions = definitions
        self._found = found

    def line(self, scored: Scored, reported: Reported, earned: Earned) -> Line:
        """Return one line.

        Args:
            scored: the line and its outcome before anything is withheld for the sake of other lines.
            reported: its row.
            earned: what counts in the score.
        """
        line, outcome = scored
        observation = reported.observation
        target = line.target
        definition = self._definitions.find(line.id, line.name.zh)
        quantity = target if target is not None and _measure(target) == "quantity" else None
        value = None if quantity is None or quantity.kind == "range" else quantity.value
        base = self._further(reported, "base", line.name.zh, BARE_NUMBER)
        return Line(
            name=_clean(line.name.zh),
            category=line.category,
            measure=_measure(target),
            unit=BARE if quantity is None else self._unit(quantity, definition),
            target=exact(value) if isinstance(value, Decimal) else None,
            actual=None if quantity is None else self._actual(reported, quantity, outcome),
            operator=outcome.operator,
            last_year=None if quantity is None else self._further(reported, "last_year", line.name.zh, quantity),
            base=base if base is None or base > 0 else None,
            inputs={} if observation is None else observation.inputs,
            verdict=self.verdict(scored, observation),
            grade=outcome.grade,
            earned=earned,
            rollup=as_text(reported.further.get("rollup")).strip(),
            definition=definition,
        )

    def verdict(self, scored: Scored, observation: Observation | None) -> Verdict:
        """Return whether a line was met, by the exact engine.

        Args:
            scored: the line and its outcome.
            observation: its row.

        Returns:
            `met` in full, `partly` for a share of the points, `missed` for none; `unknown` is never taken as missed.
        """
        line, outcome = scored
        if not outcome.counted:
            return "not-applicable"
        if line.points <= 0:
            # A share of no points is no share: what the line would earn tells whether it was met.
            outcome = score_line(replace(line, points=_POINTS_OF_THE_UNWEIGHTED), observation, self._setting)
        if outcome.grade:
            return _by_grade(outcome.grade, self._setting.policy.judged)
        if outcome.low != outcome.high:
            return "unknown"
        if outcome.is_full:
            return "met"
        return "partly" if outcome.low > 0 or (outcome.share or 0) > 0 else "missed"

    @staticmethod
    def _unit(target: Criterion, definition: Definition | None) -> Unit:
        """Return the unit of a target; one without a unit of its own is in that of the framework."""
        return target.unit if target.unit.text or definition is None else definition.unit

    def _actual(self, reported: Reported, target: Criterion, outcome: Outcome) -> Exact | None:
        """Return the actual value exactly; the engine's, in ten-thousandths, only where a formula gave it."""
        observation = reported.observation
        if outcome.value is None or observation is None:
            return None
        value = read_actual(observation.actual, target, year=self._setting.year).value
        wanted = target.low if target.kind == "range" else target.value
        is_count = not is_level(observation.indicator, target.unit)
        if isinstance(value, Decimal) and value < 0 and isinstance(wanted, Decimal) and wanted >= 0 and is_count:
            self._found.append(below_zero(observation.indicator, str(observation.actual), reported.source))
        return exact(value) if isinstance(value, Decimal) else exact(Fraction(outcome.value, SCALE))

    def _further(self, reported: Reported, column: Column, name: str, like: Criterion) -> Exact | None:
        """Return a further number in the unit of a criterion, None where there is none."""
        if column not in reported.further:
            return None
        cell = reported.further[column]
        value = read_number(cell) if like is BARE_NUMBER else read_actual(cell, like).value
        if isinstance(value, Decimal):
            return exact(value)
        self._found.append(cell_unreadable(name, column, as_text(cell), reported.source))
        return None


def _measure(target: Criterion | None) -> Measure:
    if target is None:
        return "none"
    if target.kind == "judged":
        return "judged"
    ends = (target.value, target.low, target.high)
    return "quantity" if any(isinstance(end, Decimal) for end in ends) else "date"


def _by_grade(grade: str, reader: GradeReader) -> Verdict:
    names = [name for name, _, _ in reader.shares]
    if grade not in names:
        names = [name for name, _, _ in FIVE_GRADES]
    place = names.index(grade)
    return "met" if place == 0 else "missed" if place == len(names) - 1 else "partly"
