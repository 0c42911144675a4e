"""Self-evaluation tables and scorecards as projects: every line judged by the exact engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, SourceSpan
from perfindicators.lifecycle.classified import read_classified
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definitions
from perfindicators.lifecycle.indicator_roll_ups.exact_figures import Exact, exact
from perfindicators.lifecycle.indicator_roll_ups.further_columns import (
    Cell,
    Column,
    cells_of,
    most_frequent,
)
from perfindicators.lifecycle.indicator_roll_ups.lines import LineReader, Reported
from perfindicators.lifecycle.indicator_roll_ups.problems import classified_unclear, money_impossible, several_values
from perfindicators.lifecycle.indicator_roll_ups.projects import UNNAMED, Earned, Project, sum_of
from perfindicators.lifecycle.indicator_roll_ups.table_lines import TableLineReader
from perfindicators.observations.matching import match
from perfindicators.observations.observation import ProjectFigures
from perfindicators.observations.records import as_text
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.execution import money_of, score_execution
from perfindicators.scoring.joint_checks import Scored
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.scorecard import Scorecard
from perfindicators.scoring.whole_numbers import to_cents

_STATED: Final[tuple[Column, ...]] = ("county", "programme", "code")
_Further = Sequence[Mapping[Column, Cell]]


class ProjectReader:
    """Turns tables and scorecards into projects; what is wrong with them is collected.

    Args:
        judge: the policy by which tables are scored.
        definitions: what the frameworks say.
    """

    def __init__(self, judge: Judge, definitions: Definitions) -> None:
        self._judge = judge
        self._definitions = definitions
        self._found: list[Diagnostic] = []
        self._lines = TableLineReader(judge, definitions, self._found)

    def project(self, source: SelfEvaluation | Scorecard) -> Project:
        """Return one project."""
        return self._of_table(source) if isinstance(source, SelfEvaluation) else self._of_scorecard(source)

    def told(self) -> tuple[Diagnostic, ...]:
        """Return what was found since this was last asked."""
        found = tuple(self._found)
        self._found.clear()
        return found

    def _of_table(self, table: SelfEvaluation) -> Project:
        further = [cells_of(row.extra) for row in table.rows]
        everywhere = [*further, *map(cells_of, table.spare)]
        told = _Told(table.project or UNNAMED, table.source)
        made = self._lines.lines(table, further)
        stated = {name: self._stated(told, name, everywhere) for name in _STATED}
        columns = {
            **_headings(row.extra for row in table.rows),
            "department": table.department, "unit": table.unit, "section": table.section, "year": table.year,
            "county": stated["county"], "programme": stated["programme"],
        }  # fmt: skip
        budget, executed = self._money(told, table.figures, None)
        return Project(
            told.project, columns, stated["code"], budget, executed,
            self._execution(table.figures, None, made.execution_points), None, made.lines,
            made.keys, self._is_classified(told, everywhere), table.source,
        )  # fmt: skip

    def _of_scorecard(self, card: Scorecard) -> Project:
        resolved, observations = card.inputs.indicator_set, card.inputs.observations
        judge = Judge.of(card.inputs.policy, card.inputs.vocabulary)
        subject = resolved.subject
        setting = Setting(judge.rules, judge.dictionary, subject.year)
        given = match(observations, [(line.id, line.name.zh) for line in resolved.lines]).by_id
        reader = LineReader(setting, self._definitions, self._found)
        made = [
            reader.line(
                Scored(line, score_line(line, given.get(line.id), setting)),
                Reported(given.get(line.id), {}),
                _cents(scored.points, *scored.bounds) if scored.counted else Earned(),
            )
            for line, scored in zip(resolved.lines, card.lines, strict=True)
        ]
        told = _Told(subject.name or card.subject or UNNAMED, observations.source)
        budget, executed = self._money(told, observations.figures, subject.budget)
        execution = card.execution
        paid = Earned() if execution is None else _cents(execution.points, *execution.bounds)
        columns = {
            "department": subject.department, "unit": subject.unit, "section": subject.section,
            "year": str(subject.year or ""),
        }  # fmt: skip
        total = _cents(card.points, *card.bounds)
        by_lines = sum_of([*(line.earned for line in made), paid])
        return Project(
            told.project, columns, subject.code, budget, executed, paid, None if total == by_lines else total,
            tuple(made), tuple(line.key for line in made), subject.classified, told.source,
        )  # fmt: skip

    def _execution(self, figures: ProjectFigures, budget: Decimal | None, weight: int) -> Earned:
        if weight <= 0:
            return Earned()
        rule = self._judge.policy.execution
        outcome = score_execution(money_of(figures, budget), weight, rule, finished=figures.finished)
        return Earned(weight, outcome.low, outcome.high)

    def _money(
        self, told: _Told, figures: ProjectFigures, declared: Decimal | None
    ) -> tuple[Exact | None, Exact | None]:
        """Return budget and spending, None both unless both are known and possible."""
        money = money_of(figures, declared)
        for column, amount in (("全年预算数", money.budget), ("全年执行数", money.executed)):
            if amount is not None and amount < 0:
                self._found.append(money_impossible(told.project, column, f"{amount:f}", told.source))
                return None, None
        budget = None if money.budget is None else exact(money.budget)
        executed = None if money.executed is None else exact(money.executed)
        if budget == 0 and executed:
            self._found.append(money_impossible(told.project, "全年预算数", "0", told.source))
            return None, None
        return budget, executed

    def _stated(self, told: _Told, column: Column, further: _Further) -> str:
        values = most_frequent(as_text(row[column]).strip() for row in further if column in row)
        if len(values) > 1:
            self._found.append(several_values(told.project, column, values, told.source))
        return values[0] if values else ""

    def _is_classified(self, told: _Told, further: _Further) -> bool:
        """A project is classified as soon as one row says so, or says what nobody can read."""
        cells = [row["classified"] for row in further if "classified" in row]
        answers = [read_classified(as_text(cell)) for cell in cells]
        unclear = [as_text(cell) for cell, answer in zip(cells, answers, strict=True) if answer is None]
        if unclear and True not in answers:
            self._found.append(classified_unclear(min(unclear), told.source))
        return any(answer is not False for answer in answers)


class _Told(NamedTuple):
    """What a diagnostic says about where it was found."""

    project: str
    source: SourceSpan | None


def _cents(points: Decimal, low: Decimal, high: Decimal) -> Earned:
    return Earned(to_cents(points), to_cents(low), to_cents(high))


def _headings(rows: Iterable[Mapping[str, Cell]]) -> dict[str, str]:
    """Return every further heading of a project with what its rows say most often."""
    texts: dict[str, list[str]] = {}
    for heading, cell in _pairs(rows):
        texts.setdefault(heading, []).append(as_text(cell).strip())
    return {heading: next(iter(most_frequent(found)), "") for heading, found in texts.items()}


def _pairs(rows: Iterable[Mapping[str, Cell]]) -> Iterator[tuple[str, Cell]]:
    for row in rows:
        yield from row.items()
