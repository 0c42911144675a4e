"""The lines of self-evaluation tables: rows that say the same are scored once, whichever project they are of."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, SourceSpan
from perfindicators.lifecycle.indicator_roll_ups.definitions import Definitions
from perfindicators.lifecycle.indicator_roll_ups.further_columns import Cell, Column
from perfindicators.lifecycle.indicator_roll_ups.lines import LineReader, Reported
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Line, LineKey
from perfindicators.observations.observation import Observation
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.exact_engine import Judge
from perfindicators.scoring.joint_checks import Scored, withhold_cost
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.published import execution_points_of
from perfindicators.scoring.tables import from_published
from perfindicators.scoring.whole_numbers import to_cents

_ELSEWHERE: Final = frozenset({"row", "project", "inputs", "extra"})
"""Where a row stands says nothing of its worth; its figures and further columns are compared by themselves."""
_content = attrgetter(*(name for name in TableRow.__dataclass_fields__ if name not in _ELSEWHERE))
_OF_LINES: Final[tuple[Column, ...]] = ("last_year", "base", "rollup")
_Further = Mapping[Column, Cell]


class TableLines(NamedTuple):
    """The lines of one table.

    Attributes:
        lines: in the order of the rows.
        keys: what makes each one indicator with lines of other projects, in the same order.
        execution_points: what the execution rate is worth.
    """

    lines: tuple[Line, ...]
    keys: tuple[LineKey, ...]
    execution_points: int


class _Read(NamedTuple):
    """What was read of a row."""

    scored: Scored
    line: Line
    key: LineKey


class TableLineReader:
    """Scores the rows of tables; what was read of a row serves all rows that say the same in the same year.

    Args:
        judge: the policy by which tables are scored.
        definitions: what the frameworks say.
        found: takes what is wrong with the rows.
    """

    def __init__(self, judge: Judge, definitions: Definitions, found: list[Diagnostic]) -> None:
        self._judge = judge
        self._definitions = definitions
        self._found = found
        self._known: dict[Hashable, _Read] = {}

    def lines(self, table: SelfEvaluation, further: Sequence[_Further]) -> TableLines:
        """Return the lines of one table.

        Args:
            table: the table of one project.
            further: the further columns of each row.
        """
        contents = [_same(row, cells, table.year) for row, cells in zip(table.rows, further, strict=True)]
        new = [n for n, content in enumerate(contents) if content not in self._known]
        published = from_published(replace(table, rows=tuple(table.rows[n] for n in new)), self._judge.policy.id)
        setting = Setting(self._judge.rules, self._judge.dictionary, published.indicator_set.subject.year)
        reader = LineReader(setting, self._definitions, self._found)
        own: dict[int, _Read] = {}
        for n, line, item in zip(new, published.indicator_set.lines, published.observations.items, strict=True):
            said = len(self._found)
            reported = Reported(item, further[n], SourceSpan(table.source.file, max(item.row, 1), 1))
            own[n] = self._read(reader, setting, line, item, reported)
            if len(self._found) == said:
                # What is wrong with a row is told of each: only a row without fault stands for others.
                self._known[contents[n]] = own[n]
        read = [own[n] if n in own else self._known[content] for n, content in enumerate(contents)]
        weight = to_cents(execution_points_of(table))
        return TableLines(tuple(_settled(read)), tuple(item.key for item in read), weight)

    def _read(
        self, reader: LineReader, setting: Setting, line: IndicatorLine, item: Observation, reported: Reported
    ) -> _Read:
        defined = self._defined(line)
        scored = Scored(defined, score_line(defined, item, setting))
        made = reader.line(scored, reported, _earned(scored))
        return _Read(scored, made, made.key)

    def _defined(self, line: IndicatorLine) -> IndicatorLine:
        """A framework's formula computes the actual value where only its figures were reported."""
        definition = self._definitions.find(line.id, line.name.zh)
        if definition is None or definition.formula is None:
            return line
        return replace(line, formula=definition.formula, unit=definition.unit.text)


def _same(row: TableRow, cells: _Further, year: str) -> Hashable:
    """Return what rows must share to be worth the same; values are told apart as they are written."""
    inputs = tuple(sorted(row.inputs.items())) if row.inputs else ()
    further = tuple((name, cells[name]) for name in _OF_LINES if name in cells) if cells else ()
    return year, _content(row), inputs, further


def _settled(read: Sequence[_Read]) -> Iterator[Line]:
    """Yield the lines with what counts in the score once all lines of the project are known."""
    first = [item.scored for item in read]
    for item, before, final in zip(read, first, withhold_cost(first), strict=True):
        yield item.line if final is before else item.line._replace(earned=_earned(final))


def _earned(scored: Scored) -> Earned:
    outcome = scored.outcome
    return Earned(to_cents(scored.line.points), outcome.low, outcome.high) if outcome.counted else Earned()
