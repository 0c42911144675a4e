"""Rows with their columns by name, merged cells filled, and what kind of row each is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from perfindicators.observations.blocks import Block, Layout
from perfindicators.observations.grid import CellValue, GridRow, plain
from perfindicators.observations.headings import MONEY_COLUMNS, Binding
from perfindicators.observations.problems import Place
from perfindicators.observations.row_labels import Kind, is_remark, label_kind, unnamed_label
from perfindicators.observations.sum_rows import is_sum_row

_VALUES: Final = ("target", "target_value", "actual", "points", "points_given", "grade")
_IDENTITY: Final = ("department", "implementing_unit", "year")


class Record(NamedTuple):
    """One row: its cells by our column names, merged cells already filled.

    Attributes:
        file: for messages.
        row: the row as it stands.
        binding: which cell is which column.
        kind: what the row is.
        project: own or filled from above, as are the levels.
        level1: level-1 category.
        level2: level-2 category.
        identity: 主管部门, 实施单位, 年度 where printed.
        money: unit of amounts whose heading states none.
    """

    file: str
    row: GridRow
    binding: Binding
    kind: Kind
    project: str
    level1: str
    level2: str
    identity: tuple[str, str, str]
    money: str

    def cell(self, column: str) -> CellValue:
        """Return the cell of a column, None when it is empty or the table has no such column."""
        return _cell(self.row, self.binding, column)

    def text(self, column: str) -> str:
        """Return the cell of a column as text, empty when there is none."""
        return as_text(self.cell(column))

    def place(self, column: str) -> Place:
        """Return where the cell of a column stands."""
        at = self.binding.places.get(column, 0)
        heading = self.binding.headings[at] if at < len(self.binding.headings) else ""
        return Place(self.file, self.row.line, at + 1, heading or column)

    def cell_under(self, headings: Container[str]) -> tuple[CellValue, Place]:
        """Return the cell under a heading that means no column of ours, and where it stands."""
        for n in self.binding.unknown:
            if n < len(self.row.cells) and self.binding.headings[n] in headings:
                return self.row.cells[n], Place(self.file, self.row.line, n + 1, self.binding.headings[n])
        return None, Place(self.file, self.row.line)

    @property
    def has_money(self) -> bool:
        """Whether the row states an amount."""
        return any(self.cell(column) is not None for column in MONEY_COLUMNS)

    @property
    def has_values(self) -> bool:
        """Whether the row states a target, an actual value, points or a grade."""
        return any(self.cell(column) is not None for column in _VALUES)

    @property
    def name(self) -> str:
        """The name of the indicator, else its id."""
        return self.text("indicator") or self.text("indicator_id")


def as_text(cell: CellValue) -> str:
    """Return a cell as text, numbers without an exponent.

    >>> as_text(Decimal("1E+2")), as_text(None)
    ('100', '')
    """
    if isinstance(cell, Decimal):
        return f"{cell:f}" if abs(cell.adjusted()) < 100 else str(cell)
    return cell or ""


def records(file: str, layout: Layout, sums: list[tuple[int, str]]) -> Iterator[Record]:
    """Yield the rows of all blocks with merged cells filled; footnotes, goal texts and sums are left out.

    Args:
        file: for messages.
        layout: the blocks.
        sums: takes line and label of each row that adds projects up.
    """
    above = _start(layout)
    merged = not _repeats_its_project(layout)
    for block in layout.blocks:
        for row in block.rows:
            if label := _sum_label(row, block.binding):
                sums.append((row.line, label))
                continue
            record = _record(file, row, block, layout)
            if record is None:
                continue
            filled = above.fill(record, merged=merged)
            if filled.kind in {"indicator", "other"}:
                above = _Above(filled.project, filled.level1, filled.level2, above.owner_with(filled))
            else:
                above = above._replace(project=filled.project)
            if filled.kind != "other":
                yield filled


class _Above(NamedTuple):
    """What merged cells inherit, and the department and year they belong to."""

    project: str
    level1: str
    level2: str
    owner: tuple[str, str]

    def fill(self, record: Record, *, merged: bool) -> Record:
        project = record.project or (self.project if merged or not self._is_foreign(record) else "")
        if record.kind not in {"indicator", "other"}:
            return record._replace(project=project)
        same_project = plain(project) == plain(self.project) or not self.project
        level1 = record.level1 or (self.level1 if same_project else "")
        inherits = same_project and (not record.level1 or record.level1 == self.level1)
        level2 = record.level2 or (self.level2 if inherits else "")
        return record._replace(project=project, level1=level1, level2=level2)

    def owner_with(self, record: Record) -> tuple[str, str]:
        department, _, year = record.identity
        return department or self.owner[0], year or self.owner[1]

    def _is_foreign(self, record: Record) -> bool:
        return all(self.owner) and self.owner_with(record) != self.owner


def _start(layout: Layout) -> _Above:
    """Return what rows above the first named project inherit: they belong to it."""
    rows = ((row, block.binding) for block in layout.blocks for row in block.rows)
    named = ((as_text(_cell(row, binding, "project")), row, binding) for row, binding in rows)
    project, identity = next(
        ((text, _identity(row, binding, layout)) for text, row, binding in named if text and not _is_label(text)),
        ("", ("", "", "")),
    )
    return _Above(layout.head.get("project", "") or project, "", "", (identity[0], identity[2]))


def _repeats_its_project(layout: Layout) -> bool:
    """Whether the project stands on row after row, so that an empty cell is empty and not merged."""
    texts = (_cell(row, block.binding, "project") for block in layout.blocks for row in block.rows)
    return any(above is not None and above == below for above, below in pairwise(texts))


def _identity(row: GridRow, binding: Binding, layout: Layout) -> tuple[str, str, str]:
    named = [as_text(_cell(row, binding, column)) or layout.head.get(column, "") for column in _IDENTITY]
    return named[0], named[1], named[2].removesuffix("年度").removesuffix("年")


def _record(file: str, row: GridRow, block: Block, layout: Layout) -> Record | None:
    binding = block.binding
    texts = [as_text(_cell(row, binding, column)) for column in ("project", "level1", "level2")]
    kind = _kind(row, binding)
    first = next((as_text(cell) for cell in row.cells if cell is not None), "")
    if kind == "other" and (is_remark(first) or not binding.names_indicators):
        return None
    project, level1, level2 = ("" if _is_label(text) else text for text in texts)
    identity = _identity(row, binding, layout)
    money = binding.money.get("funds", layout.money)
    return Record(file, row, binding, kind, project, level1, level2, identity, money)


def _cell(row: GridRow, binding: Binding, column: str) -> CellValue:
    at = binding.places.get(column)
    return row.cells[at] if at is not None and at < len(row.cells) else None


def _kind(row: GridRow, binding: Binding) -> Kind:
    if not binding.names_indicators:
        return next((kind for text in _label_cells(row, binding) if (kind := label_kind(text))), "other")
    named = as_text(_cell(row, binding, "indicator")) or as_text(_cell(row, binding, "indicator_id"))
    upper = [as_text(_cell(row, binding, column)) for column in ("level2", "level1", "project")]
    label = named or next((text for text in upper if text), "")
    kind = label_kind(label) or (None if named else unnamed_label(row, binding))
    if named and kind and _is_listed(row, binding, kind, upper[0]):
        return "indicator"
    return kind or ("indicator" if named or _has_values(row, binding) else "other")


def _is_listed(row: GridRow, binding: Binding, kind: Kind, level2: str) -> bool:
    """Whether a row with a special label is an indicator after all: it sits in a category and holds no amounts."""
    money = any(_cell(row, binding, column) is not None for column in MONEY_COLUMNS)
    return bool(level2) and not label_kind(level2) and not money and kind not in {"funding", "total"}


def _has_values(row: GridRow, binding: Binding) -> bool:
    return any(_cell(row, binding, column) is not None for column in _VALUES)


def _label_cells(row: GridRow, binding: Binding) -> list[str]:
    first_money = min((binding.places[name] for name in MONEY_COLUMNS if name in binding.places), default=0)
    return [as_text(cell) for cell in row.cells[:first_money]]


def _sum_label(row: GridRow, binding: Binding) -> str:
    """Return the name under which a row adds projects up; a row 总分 or 合计 without an indicator is a table's own."""
    project = as_text(_cell(row, binding, "project"))
    named = as_text(_cell(row, binding, "indicator")) or as_text(_cell(row, binding, "indicator_id"))
    return project if is_sum_row(project) and named and label_kind(named) != "total" else ""


def _is_label(text: str) -> bool:
    return label_kind(text) is not None
