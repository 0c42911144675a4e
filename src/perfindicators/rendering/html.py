"""Escaped HTML: how objects show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return an HTML table; every text is escaped.

    Args:
        caption: shown above the table.
        headings: one per column.
        rows: cells, one per column.

    Returns:
        The markup.

    >>> table("<a>", ["x"], [["1 < 2"]])
    '<table><caption>&lt;a&gt;</caption><tr><th>x</th></tr><tr><td>1 &lt; 2</td></tr></table>'
    """
    head = "".join(f"<th>{escape(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>"
