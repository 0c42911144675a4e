"""Where the headings stand: a plain table has one heading row, the official form has a head and several blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.expressions.patterns import pattern
from perfindicators.observations.cells import read_number
from perfindicators.observations.grid import CellValue, Grid, GridRow
from perfindicators.observations.headings import (
    MONEY_COLUMNS,
    Binding,
    accepted,
    all_headings,
    bind,
    column_of,
    money_unit,
)
from perfindicators.observations.problems import Place, empty_table, no_indicator_column, too_many_cells, unknown_column
from perfindicators.observations.row_labels import without_footnotes

_HEAD_COLUMNS: Final = frozenset({"project", "department", "implementing_unit", "section", "year"})
_YEAR: Final = pattern(r"(20\d\d)\s*年度?")


class Block(NamedTuple):
    """Rows under one heading row."""

    binding: Binding
    rows: tuple[GridRow, ...]


class Layout(NamedTuple):
    """The blocks of a table and what its head says.

    Attributes:
        blocks: those that hold indicators or amounts.
        head: 项目名称, 主管部门, 实施单位, 年度 printed above the first heading row.
        money: unit of amounts that no heading states.
    """

    blocks: tuple[Block, ...]
    head: Mapping[str, str]
    money: str


def lay_out(grid: Grid, columns: Mapping[str, str]) -> tuple[Layout, list[Diagnostic]]:
    """Return the blocks of a grid.

    Args:
        grid: all rows, headings included.
        columns: our column name → heading, as the caller states it.

    Returns:
        The layout (no blocks when nothing can be read) and diagnostics O03, O04, O05, O09, O10, O14.

    >>> layout, problems = lay_out(Grid("a", (GridRow(1, ("指标", "完成值")), GridRow(2, ("巩固率", "95%")))), {})
    >>> len(layout.blocks), problems
    (1, [])
    """
    rows = [row for row in grid.rows if not row.is_empty]
    if not rows:
        return _nothing(), [empty_table(grid.name, 1, headings=False)]
    starts = _heading_rows(rows, columns)
    found, problems = _blocks(grid.name, rows, starts, columns)
    if not any(block.binding.names_indicators for block in found):
        place = Place(grid.name, rows[starts[0]].line)
        return _nothing(), [*problems, no_indicator_column(place, _texts(rows[starts[0]].cells), accepted("indicator"))]
    if not any(block.rows for block in found):
        unread = [problem for problem in problems if problem.code == "O09"]
        empty = [] if unread else [empty_table(grid.name, rows[starts[0]].line, headings=True)]
        return _nothing(), [*problems, *empty]
    head = rows[: starts[0]]
    return Layout(tuple(found), MappingProxyType(_head(head)), _money(head)), problems


def _nothing() -> Layout:
    return Layout((), MappingProxyType({}), "万元")


def _texts(cells: Sequence[CellValue]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in cells)


def _heading_rows(rows: Sequence[GridRow], columns: Mapping[str, str]) -> list[int]:
    """Return the places of heading rows; the first row when none looks like one."""
    found: list[int] = []
    has_indicators = False
    for n, row in enumerate(rows):
        known = _known(row, columns)
        named = bool({"indicator", "indicator_id"} & known) and len(known) >= (3 if has_indicators else 2)
        money = len(known & {*MONEY_COLUMNS}) > 1
        same = bool(found) and row.cells == rows[found[0]].cells
        if same or ((named or money) and 2 * len(known) >= sum(cell is not None for cell in row.cells)):
            found.append(n)
            has_indicators = has_indicators or named
    return found if has_indicators else [0]


def _known(row: GridRow, columns: Mapping[str, str]) -> set[str]:
    stated = {heading: column for column, heading in columns.items()}
    texts = (cell for cell in row.cells if isinstance(cell, str))
    return {column for text in texts if (column := stated.get(text) or column_of(text))}


def _blocks(
    file: str, rows: Sequence[GridRow], starts: Sequence[int], columns: Mapping[str, str]
) -> tuple[list[Block], list[Diagnostic]]:
    blocks: list[Block] = []
    problems: list[Diagnostic] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        headings = _texts(rows[start].cells)
        binding, found = bind(headings, columns if _claims(headings, columns) else {}, Place(file, rows[start].line))
        body = without_footnotes(rows[start + 1 : end], binding)
        fitting = [row for row in body if len(_trimmed(row.cells)) <= len(_trimmed(rows[start].cells))]
        if blocks and blocks[-1].binding.headings == headings:
            if binding.names_indicators:
                problems += _overflowing(file, rows[start], body)
            blocks[-1] = blocks[-1]._replace(rows=(*blocks[-1].rows, *fitting))
            continue
        binding = _with_unit(binding, body)
        if binding.names_indicators:
            problems += found
            problems += _unknown(file, rows[start], binding, body)
            problems += _overflowing(file, rows[start], body)
        if binding.names_indicators or binding.holds_money:
            blocks.append(Block(binding, tuple(fitting if binding.names_indicators else body)))
        elif len(starts) == 1:
            problems += found
    return blocks, problems


def _claims(headings: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Whether `columns` speaks of this block: always, but for a block of amounts."""
    known = {column_of(heading) for heading in headings}
    return "indicator" in known or not len(known & {*MONEY_COLUMNS}) > 1 or bool({*columns.values()} & {*headings})


def _trimmed(cells: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _overflowing(file: str, heading: GridRow, body: Sequence[GridRow]) -> Iterator[Diagnostic]:
    width = len(_trimmed(heading.cells))
    for row in body:
        cells = len(_trimmed(row.cells))
        if cells > width:
            yield too_many_cells(Place(file, row.line, width + 1), cells, width)


def _unknown(file: str, heading: GridRow, binding: Binding, body: Sequence[GridRow]) -> Iterator[Diagnostic]:
    for n in binding.unknown:
        text = binding.headings[n]
        if text or any(len(row.cells) > n and row.cells[n] is not None for row in body):
            yield unknown_column(Place(file, heading.line, n + 1, text or f"#{n + 1}"), all_headings())


def _with_unit(binding: Binding, body: Sequence[GridRow]) -> Binding:
    """Settle the English heading `unit`: the unit of bare target numbers, else the implementing unit."""
    index = dict(binding.places)
    place = index.pop("unit_or_agency", None)
    if place is None:
        return binding
    at = index.get("target", -1)
    targets = (row.cells[at] for row in body if 0 <= at < len(row.cells))
    bare = any(read_number(cell) is not None for cell in targets)
    return binding._replace(places=index | {"unit" if bare else "implementing_unit": place})


def _head(rows: Sequence[GridRow]) -> dict[str, str]:
    """Return what the rows above the headings say: a title with its year, pairs of label and value."""
    head: dict[str, str] = {}
    for row in rows:
        texts = [text for text in _texts(row.cells) if text]
        year = _YEAR.search(texts[0][:200])
        if len(texts) == 1 and year:
            head.setdefault("year", year.group(1))
        for label, value in pairwise(texts):
            column = column_of(label)
            if column in _HEAD_COLUMNS and column_of(value) is None:
                head.setdefault(column, value)
    return head


def _money(rows: Sequence[GridRow]) -> str:
    units = (unit for row in rows for text in _texts(row.cells) if (unit := money_unit(text)))
    return next(units, "万元")
