"""Tables of actual values and self-evaluation tables: any source in, one `SelfEvaluation` per project out."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from perfindicators.diagnostics import Diagnostic, Diagnostics, SourceSpan
from perfindicators.observations.blocks import lay_out
from perfindicators.observations.cells import is_nothing
from perfindicators.observations.csv_source import read_csv, source_name
from perfindicators.observations.figures import funding_rows, project_figures
from perfindicators.observations.frame import read_frame
from perfindicators.observations.grid import CELL_LIMIT, Grid, grid_of_mapping, grid_of_records, plain
from perfindicators.observations.observation import ProjectFigures
from perfindicators.observations.parts_rows import with_parts
from perfindicators.observations.problems import (
    Place,
    cell_too_long,
    execution_listed_twice,
    nameless_row,
    score_without_points,
    sum_row,
)
from perfindicators.observations.records import Record, as_text, records
from perfindicators.observations.row_labels import EXECUTION_KINDS, label_kind
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation, TableRow
from perfindicators.observations.table_rows import extra_cells, table_row
from perfindicators.reading.garbage_collection import collector_paused

_Key = tuple[str, str, str, str]


def read_table(
    source: object, *, columns: Mapping[str, str] | None = None, name: str | None = None, encoding: str = "utf-8"
) -> ObservationsResult:
    """Read actual values, or whole self-evaluation tables, from any source; bad content gives diagnostics.

    Args:
        source: path to CSV or TSV, bytes, an open stream, a list of mappings (one per row), a mapping
            `{indicator: actual}`, or any dataframe that narwhals knows. One row per indicator; amounts in 万元
            unless the heading or the cell says otherwise; points 0–100.
        columns: our column name → the heading that holds it, for headings the reader does not know.
        name: file name for messages; by default that of the source.
        encoding: of a file or of bytes.

    Returns:
        One `SelfEvaluation` per project and all diagnostics, O01 to O19 and O24.

    Raises:
        TypeError: if `source` is nothing that can hold a table.

    Sources:
        财预〔2020〕10号, annex 1 (layout of the self-evaluation table).

    >>> result = read_table({"retention-rate": "95%"})
    >>> result.tables[0].rows[0].actual, result.diagnostics.has_errors
    ('95%', False)
    """
    with collector_paused():
        grid, problems = _grid(source, name or source_name(source), encoding)
        if not grid.rows and problems:
            return ObservationsResult((), Diagnostics(problems))
        result = read_grid(grid, columns=columns)
        return ObservationsResult(result.tables, _together(problems, result.diagnostics))


def read_grid(grid: Grid, *, columns: Mapping[str, str] | None = None) -> ObservationsResult:
    """Read rows of cells that are already in memory, such as those of a workbook.

    Args:
        grid: all rows, the headings among them, each with its line.
        columns: our column name → heading.

    Returns:
        One `SelfEvaluation` per project and all diagnostics.

    >>> from perfindicators.observations.grid import GridRow
    >>> rows = (GridRow(1, ("指标名称", "完成值")), GridRow(2, ("巩固率", "95%")))
    >>> read_grid(Grid("a.xlsx", rows)).tables[0].rows[0].row
    2
    """
    grid, too_long = _within_limits(grid)
    layout, problems = lay_out(grid, columns or {})
    sums: list[tuple[int, str]] = []
    groups = _by_project(list(records(grid.name, layout, sums)))
    problems += (sum_row(Place(grid.name, line), label) for line, label in sums)
    tables = [_table(key, group, problems) for key, group in groups.items()]
    kept = tuple(table for table in tables if table.rows or len(tables) == 1)
    return ObservationsResult(kept, _together(too_long, problems))


def _grid(source: object, name: str, encoding: str) -> tuple[Grid, tuple[Diagnostic, ...]]:
    if isinstance(source, str | os.PathLike | bytes | io.IOBase) or hasattr(source, "read"):
        return read_csv(source, encoding, name)  # type: ignore[arg-type]  # a stream is known by its read method
    if isinstance(source, Mapping):
        return grid_of_mapping(source, name), ()
    if isinstance(source, list | tuple) and all(isinstance(row, Mapping) for row in source):
        return grid_of_records(source, name), ()
    return read_frame(source, name)


def _within_limits(grid: Grid) -> tuple[Grid, list[Diagnostic]]:
    for n, row in enumerate(grid.rows):
        for column, cell in enumerate(row.cells, start=1):
            if isinstance(cell, str) and len(cell) > CELL_LIMIT:
                problem = cell_too_long(Place(grid.name, row.line, column), CELL_LIMIT, len(cell))
                return grid._replace(rows=grid.rows[:n]), [problem]
    return grid, []


def _by_project(rows: Sequence[Record]) -> dict[_Key, list[Record]]:
    """Group rows by project; a name shared by several departments, units or years is several projects.

    Spellings that differ in width, case, quotation marks or white space are one name, kept as first written.
    """
    written: dict[str, str] = {}
    spread: dict[str, list[set[str]]] = {}
    for row in rows:
        written.setdefault(plain(row.project), row.project)
        values = spread.setdefault(plain(row.project), [set(), set(), set()])
        for seen, text in zip(values, row.identity, strict=True):
            seen.update({written.setdefault(plain(text), text)} - {""})
    groups: dict[_Key, list[Record]] = {}
    above: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        name = plain(row.project)
        last = above.get(name, ("", "", ""))
        identity = tuple(
            next(iter(values), "") if len(values) < 2 else written[plain(text)] or before
            for values, text, before in zip(spread[name], row.identity, last, strict=True)
        )
        above[name] = (identity[0], identity[1], identity[2])
        groups.setdefault((written[name], *above[name]), []).append(row)
    return groups


def _table(key: _Key, group: Sequence[Record], problems: list[Diagnostic]) -> SelfEvaluation:
    file = group[0].file
    rows, found = with_parts(_rows(_listed(group), problems), file)
    problems += found
    folded = [row.folded_points for row in rows]
    figures, wrong = project_figures(group, folded)
    funding, unread = funding_rows(group)
    problems += [*wrong, *unread, *_listed_twice(rows, group, figures), *_worthless(rows, group)]
    section = next((text for record in group if (text := record.text("section"))), "")
    project, department, unit, year = key
    source = SourceSpan(file, max(group[0].row.line, 1), 1)
    kept = {row.row for row in rows}
    spare = tuple(extra for record in group if record.row.line not in kept and (extra := extra_cells(record)))
    return SelfEvaluation(project, department, unit, section, year, rows, figures, source, funding, spare)


def _listed(group: Sequence[Record]) -> list[Record]:
    """Return the rows that are indicators.

    A row 预算执行率 with a target is one as well when 年度资金总额 already carries the points: it is counted twice, and
    a reviewer must see it.
    """
    scored = any(record.kind == "funds-total" and record.cell("points") is not None for record in group)
    return [record for record in group if record.kind == "indicator" or (scored and _is_second_rate(record))]


def _is_second_rate(record: Record) -> bool:
    has_target = bool(record.text("target") or record.text("target_value"))
    return record.kind == "execution-rate" and has_target and not record.has_money


def _listed_twice(rows: Iterable[TableRow], group: Sequence[Record], figures: ProjectFigures) -> Iterator[Diagnostic]:
    """Report an indicator 预算执行率 beside the row, or the figures, that already state the execution."""
    stated = (figures.execution_points, figures.executed, figures.execution_rate, figures.execution_given)
    lines = [record.row.line for record in group if record.kind in EXECUTION_KINDS]
    lines += [figure.row for figure in stated if figure is not None]
    for row in rows:
        other = next((line for line in lines if line != row.row), None)
        if other is not None and label_kind(row.name) in EXECUTION_KINDS:
            yield execution_listed_twice(Place(group[0].file, row.row), row.name, other)


def _worthless(rows: Iterable[TableRow], group: Iterable[Record]) -> Iterator[Diagnostic]:
    """Report rows that were given points but are worth none; without a column of points a declaration gives them."""
    unworthy = {
        record.row.line: record
        for record in group
        if "points" in record.binding.places and is_nothing(record.cell("points"))
    }
    for row in rows:
        if row.points_given is not None and row.row in unworthy and row.status == "applicable":
            place = unworthy[row.row].place("points")
            yield score_without_points(place, row.name, as_text(row.points_given))


def _rows(group: Iterable[Record], problems: list[Diagnostic]) -> list[TableRow]:
    rows = []
    for record in group:
        if not record.name:
            problems.append(nameless_row(record.place("indicator")))
            continue
        row, found = table_row(record)
        problems += found
        rows.append(row)
    return rows


def _together(unreadable: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> Diagnostics:
    """Return all problems by place; a table cut short by an unreadable row is not called empty as well."""
    real = [problem for problem in others if not unreadable or problem.code not in {"O03", "O04"}]
    return Diagnostics(sorted([*unreadable, *real], key=_place))


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)
