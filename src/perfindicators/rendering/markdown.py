"""Markdown: headings, bullets, tables whose cells cannot break them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def heading(level: int, text: str) -> str:
    """Return a heading.

    >>> heading(2, "目标")
    '## 目标'
    """
    return f"{'#' * level} {text}"


def bullet(text: str) -> str:
    """Return one row of a list."""
    return f"- {text}"


def cell(text: str) -> str:
    r"""Return a text as it may stand in a table or beside others: one line, no bars, no markup.

    >>> print(cell("a|b <c>"))
    a\|b &lt;c&gt;
    """
    flat = " ".join(text.split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars inside cells must be escaped by `cell`.

    >>> print(table(["a"], [["1"]]))
    | a |
    |---|
    | 1 |
    """
    lines = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
    lines.extend(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(lines)
