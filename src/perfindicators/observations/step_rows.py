"""Tables of a step of the budget year: a row per project, contract or county, with the columns a step names."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.observations.cells import is_nothing, read_amount, read_number, read_truth
from perfindicators.observations.csv_source import read_csv, source_name
from perfindicators.observations.frame import read_frame
from perfindicators.observations.grid import CellValue, Grid, GridRow, grid_of_records, plain
from perfindicators.observations.headings import accepted, known_column, money_unit
from perfindicators.observations.problems import Place, nearest, sum_row, unknown_choice
from perfindicators.observations.records import as_text
from perfindicators.observations.step_problems import (
    cell_not_readable,
    column_missing,
    empty_step_table,
    heading_like,
    value_missing,
)
from perfindicators.observations.sum_rows import is_sum_row

Kind = Literal["text", "number", "points", "amount", "percent", "date", "truth"]
StepValue = str | Decimal | date | bool | None
_TITLES: Final = 10
"""Most lines above the headings."""
_WORD: Final = 3
"""Characters from which a heading can be known by its looks."""
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHARED: Final[Mapping[str, str]] = MappingProxyType(
    {"classified": "涉密 是否涉密 涉密项目 是否涉密项目 密级 保密级别"}
)
"""Further headings of columns that mean the same in every step: a mark that one step misses would be published."""
_EXPECTED: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        "text": ("文字", "a text"),
        "number": ("一个数，如 12.5", "a number such as 12.5"),
        "points": ("分数，如 2 或 0.5分", "points such as 2 or 0.5分"),
        "amount": ("金额，如 104.09 或 250000元", "an amount such as 104.09 or 250000元"),
        "percent": ("百分数，如 95.88% 或 95.88", "a per cent such as 95.88% or 95.88"),
        "date": ("日期，如 2022-07-31", "a date such as 2022-07-31"),
        "truth": ("是或否", "是 or 否 (yes or no)"),
    }
)


class StepColumn(NamedTuple):
    """One column of a step's table.

    Attributes:
        name: our name.
        headings: further headings, separated by spaces; those a self-evaluation table accepts are known already.
        kind: amounts come in 万元, per cents as the number before the %.
        needed: whether no row makes sense without it.
    """

    name: str
    headings: str = ""
    kind: Kind = "text"
    needed: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every heading that means this column, folded."""
        known = accepted(self.name) if known_column(self.name) else (self.name,)
        shared = _SHARED.get(self.name, "").split()
        return tuple(_spelling(word) for word in (*known, *self.headings.split(), *shared))


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row, its cells read.

    Attributes:
        place: where it stands.
        values: our column name → what the cell holds; None where it is empty or cannot be read.
        extra: unknown headings → cell.
    """

    place: Place
    values: Mapping[str, StepValue] = field(hash=False)
    extra: Mapping[str, CellValue] = field(default_factory=dict, hash=False)

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> Decimal | None:
        """Return a number, an amount in 万元, or a per cent; None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, Decimal) else None

    def day(self, name: str) -> date | None:
        """Return a date, None where there is none."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def truth(self, name: str) -> bool | None:
        """Return yes or no, None where nothing is said."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None


class StepRows(NamedTuple):
    """The rows of a table and every problem found in it.

    Attributes:
        diagnostics: of the table as a whole, then those of its rows.
        of_rows: how many of the last diagnostics each row has.
    """

    rows: tuple[StepRow, ...]
    diagnostics: Diagnostics
    of_rows: tuple[int, ...] = ()

    def diagnostics_naming(self, column: str) -> Diagnostics:
        """Return the diagnostics; those of a row say in their context what the row holds in one column.

        Args:
            column: our name of the column, such as `project`: also the key in the context.
        """
        owners = [row.text(column) for row, count in zip(self.rows, self.of_rows, strict=True) for _ in range(count)]
        owners = [""] * (len(self.diagnostics) - len(owners)) + owners
        return Diagnostics(
            one._replace(context={**one.context, column: owner}) if owner else one
            for one, owner in zip(self.diagnostics, owners, strict=True)
        )


def read_step_rows(
    source: object,
    columns: Sequence[StepColumn],
    *,
    renamed: Mapping[str, str] | None = None,
    name: str | None = None,
    encoding: str = "utf-8",
) -> StepRows:
    """Read the table of a step; what cannot be read is told and left empty, the rest goes on.

    Args:
        source: path to CSV or TSV, bytes, an open stream, a list of mappings (one per row), or any dataframe.
        columns: the columns there can be.
        renamed: our column name → the heading that holds it, for headings nobody knows.
        name: file name for messages; by default that of the source.
        encoding: of a file or of bytes.

    Returns:
        The rows and diagnostics O01 to O03, O09, O14, O25 to O29; rows that add others up are left out.

    Raises:
        TypeError: if `source` is nothing that can hold a table.

    >>> columns = [StepColumn("project", needed=True), StepColumn("budget", kind="amount")]
    >>> table = read_step_rows([{"项目名称": "校舍维修", "预算数": "250000元"}], columns)
    >>> table.rows[0].text("project"), table.rows[0].number("budget")
    ('校舍维修', Decimal('25'))
    """
    grid, problems = _grid(source, name or source_name(source), encoding)
    filled = [row for row in grid.rows if not row.is_empty]
    if not filled:
        return StepRows(
            (), Diagnostics(problems or [empty_step_table(grid.name, 1, _asked_for(columns), headings=False)])
        )
    head, places, wrong = _headings(filled[:_TITLES], columns, renamed or {}, grid.name)
    found: list[Diagnostic] = [*problems, *wrong]
    if any(problem.code == "O25" for problem in wrong):
        return StepRows((), Diagnostics(found))
    below = filled[filled.index(head) + 1 :]
    if not below:
        found.append(empty_step_table(grid.name, head.line, _asked_for(columns), headings=True))
    bound, extras = _bound(head, places, columns), _extras(head, places)
    sums = {row.line: label for row in below if (label := _sum_label(row, bound))}
    found += (sum_row(Place(grid.name, line), label) for line, label in sums.items())
    found += _look_alikes(extras, places, columns, Place(grid.name, head.line))
    rows, counts = [], []
    for row in below:
        if row.line in sums:
            continue
        before = len(found)
        rows.append(_row(row, bound, extras, Place(grid.name, row.line), found))
        counts.append(len(found) - before)
    return StepRows(tuple(rows), Diagnostics(found), tuple(counts))


def _grid(source: object, name: str, encoding: str) -> tuple[Grid, tuple[Diagnostic, ...]]:
    if isinstance(source, str | os.PathLike | bytes | io.IOBase) or hasattr(source, "read"):
        return read_csv(source, encoding, name)  # type: ignore[arg-type]  # a stream is known by its read method
    if isinstance(source, list | tuple) and all(isinstance(row, Mapping) for row in source):
        return grid_of_records(source, name), ()
    return read_frame(source, name)


def _spelling(heading: str) -> str:
    return re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|[_\s:：*★-]", "", plain(heading[:200]))


def _headings(
    rows: Sequence[GridRow], columns: Sequence[StepColumn], renamed: Mapping[str, str], file: str
) -> tuple[GridRow, Mapping[str, int], list[Diagnostic]]:
    """Return the heading row, our name → place in it, and what is wrong: the row that binds the most columns."""
    bound = [(row, _bind(row, columns, renamed)) for row in rows]
    head, places = max(bound, key=lambda pair: len(pair[1]))
    headings = [as_text(cell) for cell in head.cells]
    at = Place(file, head.line)
    wrong = [
        unknown_choice(at, ours, theirs, headings)
        for ours, theirs in renamed.items()
        if plain(theirs) not in map(plain, headings) or ours not in {column.name for column in columns}
    ]
    wrong += [
        column_missing(at, column.name, headings, column.headings.split() or accepted_headings(column))
        for column in columns
        if column.needed and column.name not in places
    ]
    return head, places, wrong


def accepted_headings(column: StepColumn) -> tuple[str, ...]:
    """Return the headings that mean a column, as people write them."""
    known = accepted(column.name) if known_column(column.name) else (column.name,)
    return tuple(dict.fromkeys((*known, *column.headings.split())))


def _asked_for(columns: Sequence[StepColumn]) -> list[tuple[str, str]]:
    """Return name and Chinese heading of the columns no row makes sense without, of all where none is so."""
    needed = [column for column in columns if column.needed] or columns
    return [
        (column.name, next((word for word in accepted_headings(column) if not word.isascii()), "")) for column in needed
    ]


def _bind(row: GridRow, columns: Sequence[StepColumn], renamed: Mapping[str, str]) -> dict[str, int]:
    headings = [as_text(cell) for cell in row.cells]
    spelled = [_spelling(heading) for heading in headings]
    places: dict[str, int] = {}
    for column in columns:
        told = plain(renamed[column.name]) if column.name in renamed else None
        accepts = column.spellings
        for place, heading in enumerate(headings):
            fits = plain(heading) == told if told is not None else spelled[place] in accepts
            if heading and fits and place not in places.values():
                places[column.name] = place
                break
    return places


class _Bound(NamedTuple):
    """A column and where its cells stand, the same for every row."""

    column: StepColumn
    place: int
    heading: str
    money: str


def _bound(head: GridRow, places: Mapping[str, int], columns: Sequence[StepColumn]) -> tuple[_Bound, ...]:
    headings = {name: as_text(head.cells[place]) for name, place in places.items()}
    return tuple(
        _Bound(column, places[column.name], headings[column.name], money_unit(headings[column.name]) or "万元")
        for column in columns
        if column.name in places
    )


def _extras(head: GridRow, places: Mapping[str, int]) -> Mapping[str, int]:
    taken = set(places.values())
    return {as_text(cell): n for n, cell in enumerate(head.cells) if n not in taken and cell is not None}


def _look_alikes(
    extras: Mapping[str, int], places: Mapping[str, int], columns: Sequence[StepColumn], at: Place
) -> list[Diagnostic]:
    """Return a hint for each unknown heading that looks like one of a column that is not there."""
    owners = {word: column.name for column in columns for word in accepted_headings(column) if len(word) >= _WORD}
    return [
        heading_like(at._replace(column=n + 1, heading=heading), near)
        for heading, n in extras.items()
        # What looks most like a column that is there is a second one of its kind.
        if len(heading) >= _WORD and (near := nearest(heading, owners)) and owners[near] not in places
    ]


def _sum_label(row: GridRow, bound: Sequence[_Bound]) -> str:
    """Return what says that a row adds others up: its first cell, or one that no row makes sense without."""
    first = next((as_text(cell) for cell in row.cells if cell is not None), "")
    named = (one.place for one in bound if one.column.needed and one.column.kind == "text")
    texts = (first, *(as_text(row.cells[place]) for place in named if place < len(row.cells)))
    return next((text for text in texts if is_sum_row(text)), "")


def _row(
    row: GridRow, bound: Sequence[_Bound], extras: Mapping[str, int], at: Place, found: list[Diagnostic]
) -> StepRow:
    values: dict[str, StepValue] = {}
    for column, place, heading, money in bound:
        cell = row.cells[place] if place < len(row.cells) else None
        value = values[column.name] = _value(cell, column.kind, money)
        if value is not None:
            continue
        if not is_nothing(cell):
            here = at._replace(column=place + 1, heading=heading)
            found.append(cell_not_readable(here, as_text(cell), *_EXPECTED[column.kind]))
        elif column.needed:
            found.append(value_missing(at._replace(column=place + 1, heading=heading), column.name))
    return StepRow(at, values, {name: row.cells[n] for name, n in extras.items() if n < len(row.cells)})


def _value(cell: CellValue, kind: Kind, money: str) -> StepValue:
    if cell is None:
        return None
    match kind:
        case "text":
            return as_text(cell)
        case "number":
            return read_number(cell)
        case "points":
            return read_number(cell, suffix="分")
        case "amount":
            return read_amount(cell, money)
        case "percent":
            return read_number(cell, suffix="%％")
        case "date":
            return _day(as_text(cell))
        case "truth":
            return read_truth(cell)


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text[:40].strip().partition(" ")[0])
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
