"""What every source becomes before it is understood: named rows of cells, each with its line in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from numbers import Integral, Real
from typing import Final, NamedTuple

CellValue = str | Decimal | None

CELL_LIMIT = 100_000
"""Longest cell that is read, in characters."""

_SHORT: Final = 100
"""Names, units and words of a table come again and again; longer texts do not."""
_MISSING_TYPES = frozenset({"NAType", "NaTType"})


class GridRow(NamedTuple):
    """One row of cells; `line` is the 1-based line where it starts in the file (for a frame: the 1-based row)."""

    line: int
    cells: tuple[CellValue, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell is None for cell in self.cells)


class Grid(NamedTuple):
    """Rows of cells as they stand in the source; the heading row is one of them."""

    name: str
    rows: tuple[GridRow, ...]


def cell_value(raw: object) -> CellValue:
    """Return a cell as text, as an exact number, or as None when it is empty.

    Args:
        raw: any Python or numpy scalar; NaN, infinities, NaT and empty text count as empty.

    Returns:
        Text without outer white space, a `Decimal` for numbers, ISO text for dates.

    >>> cell_value(" 95% "), cell_value(0.1), cell_value(735.0), cell_value(float("nan"))
    ('95%', Decimal('0.1'), Decimal('735'), None)
    """
    if isinstance(raw, str):
        return raw.strip() or None
    if raw is None or type(raw).__name__ in _MISSING_TYPES:
        return None
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, Decimal | Real):
        return _number(raw)
    return _moment(raw) if isinstance(raw, date) else str(raw).strip() or None


_QUOTES: Final = str.maketrans("“”„‘’", '"""\'\'')


def plain(text: str) -> str:
    """Return `text` for comparison: full-width forms and quotation marks folded, lower case, no white space.

    >>> plain(" 项目资金（万元） "), plain("“天眼”工程") == plain('"天眼"工程')
    ('项目资金(万元)', True)
    """
    return _folded(text) if len(text) > _SHORT else _folded_short(text)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


_folded_short = lru_cache(maxsize=32_768)(_folded)


def grid_of_records(records: Sequence[Mapping[str, object]], name: str) -> Grid:
    """Return the grid of a list of mappings; the headings are all their keys, first seen first."""
    headings = tuple(dict.fromkeys(str(key) for record in records for key in record))
    named = ({str(key): value for key, value in record.items()} for record in records)
    rows = ([cells.get(heading) for heading in headings] for cells in named)
    return grid_of_rows(headings, rows, name)


def grid_of_mapping(actuals: Mapping[object, object], name: str) -> Grid:
    """Return the grid of `{indicator: actual}`, or of `{heading: [cells]}` when every value is a list."""
    if actuals and all(isinstance(value, list | tuple) for value in actuals.values()):
        columns = {str(key): list(value) for key, value in actuals.items() if isinstance(value, list | tuple)}
        height = max(len(cells) for cells in columns.values())
        rows = ([cells[n] if n < len(cells) else None for cells in columns.values()] for n in range(height))
        return grid_of_rows(tuple(columns), rows, name)
    return grid_of_rows(("indicator", "actual"), actuals.items(), name)


def grid_of_rows(headings: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Grid:
    """Return the grid of headings and rows of scalars; rows are counted from 1, the headings are line 0."""
    body = [GridRow(n, tuple(cell_value(cell) for cell in row)) for n, row in enumerate(rows, start=1)]
    return Grid(name, (GridRow(0, tuple(cell_value(heading) for heading in headings)), *body))


def _moment(raw: date) -> str:
    if isinstance(raw, datetime) and raw.time() != datetime.min.time():
        return raw.isoformat(" ")
    return raw.isoformat()[:10]


def _number(raw: Decimal | Real) -> Decimal | None:
    if isinstance(raw, Decimal):
        exact = raw
    elif isinstance(raw, Integral):
        exact = Decimal(int(raw))
    else:
        exact = Decimal(repr(float(raw)))
    if not exact.is_finite():
        return None
    return exact.to_integral_value() if _is_whole(exact) else exact


def _is_whole(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -30 < exponent < 30 and number == number.to_integral_value()
