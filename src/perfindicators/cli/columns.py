"""Tables of many rows: the lines Rich would print, without its price per cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

_BETWEEN: Final = "  "


class Column(NamedTuple):
    """One column: its heading, and whether its cells stand at the right."""

    heading: str
    right: bool = False


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table without lines.

    A table that fits is written at once. Rich lays out the others, wrapping what is too wide.

    Args:
        console: where to.
        columns: their headings.
        rows: cells as plain text, never markup.
    """
    from rich.cells import cell_len

    widths = [
        max((cell_len(cell) for cell in (column.heading, *cells)), default=0)
        for column, cells in zip(columns, _by_column(columns, rows), strict=True)
    ]
    fits = sum(widths) + len(_BETWEEN) * (len(widths) - 1) <= console.width
    if not fits or not all(cell.isprintable() for row in rows for cell in row):
        _laid_out(console, columns, rows)
        return

    def line(cells: Sequence[str]) -> str:
        pairs = zip(columns, cells, widths, strict=True)
        return _BETWEEN.join(_padded(cell, width - cell_len(cell), column.right) for column, cell, width in pairs)

    console.print(line([column.heading for column in columns]), style="bold", markup=False, emoji=False)
    console.file.write("".join(f"{line(row)}\n" for row in rows))


def print_text(console: Console, text: str) -> None:
    """Print a paragraph, wrapped where it is wider than the console.

    Args:
        console: where to.
        text: plain text, never markup.
    """
    from rich.cells import cell_len

    if text.isprintable() and cell_len(text) <= console.width:
        console.file.write(f"{text}\n")
    else:
        console.print(text, markup=False, emoji=False)


def _by_column(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return [*zip(*rows, strict=True)] if rows else [() for _ in columns]


def _padded(cell: str, space: int, right: bool) -> str:
    return " " * space + cell if right else cell + " " * space


def _laid_out(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column.heading, justify="right" if column.right else "left")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
