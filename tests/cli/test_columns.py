"""Tables of many rows: the same text as Rich writes, at a fraction of its time."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from perfindicators.cli.columns import Column, print_table, print_text

COLUMNS = (Column("环节"), Column("amount", right=True), Column("级"))
CELLS = st.text("州级ab1. ％[]:é", max_size=6).map(str.strip)


def ours(rows: Sequence[Sequence[str]], width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_table(console, COLUMNS, rows)
    return written(console)


def richs(rows: Sequence[Sequence[str]], width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    table = Table(box=None, pad_edge=False)
    for column in COLUMNS:
        table.add_column(column.heading, justify="right" if column.right else "left")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
    return written(console)


def written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.sampled_from((12, 160)))
def test_the_text_is_that_of_rich(rows: list[tuple[str, str, str]], width: int) -> None:
    assert ours(rows, width) == richs(rows, width)


def test_nothing_but_headings_without_rows() -> None:
    assert ours((), 160).split() == ["环节", "amount", "级"]


def test_a_cell_is_text_and_never_markup_or_an_emoji() -> None:
    assert ":smile: [bold]x[/]" in ours([(":smile: [bold]x[/]", "1", "")], 160)


@pytest.mark.parametrize(("text", "lines"), [("州级 1 个项目", 1), ("州级" * 30, 6), ("a\nb", 2)])
def test_a_paragraph_is_wrapped_only_where_it_is_too_wide(text: str, lines: int) -> None:
    console = Console(file=io.StringIO(), width=20, highlight=False)
    print_text(console, text)
    assert len(written(console).splitlines()) == lines
