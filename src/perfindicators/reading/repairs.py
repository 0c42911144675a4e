"""Repairs made in memory so that reading can go on, and the way back to what the author wrote.

Lines are never added or removed; within a line, columns of the repaired text lead back to the author's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from perfindicators.reading.source_text import split_lines
from perfindicators.reading.yaml_source import Position


class Edit(NamedTuple):
    """Replace `length` characters of a line by `text`; line and column count from 0.

    Attributes:
        lead: how many characters of `text` stand before what the author wrote (an opening quote: 1).
    """

    line: int
    column: int
    length: int
    text: str
    lead: int = 0


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    r"""Return the text with the edits made, last one first within a line.

    >>> apply_edits("a: >5\nb: 1\n", [Edit(0, 3, 2, '">5"', 1)])
    'a: ">5"\nb: 1\n'
    """
    lines = split_lines(text)
    for edit in edits:
        if edit.line == len(lines):
            lines.append("")
        line = lines[edit.line]
        lines[edit.line] = line[: edit.column] + edit.text + line[edit.column + edit.length :]
    return "".join(lines)


def original_position(position: Position, edits: Sequence[Edit]) -> Position:
    """Return where a place of the repaired text is in the author's text.

    Args:
        position: line and column in the repaired text, from 0.
        edits: the edits in the order they were made.

    Returns:
        Line and column in the author's text, from 0.

    >>> original_position((0, 12), [Edit(0, 3, 5, '">=5%"', 1)])
    (0, 11)
    """
    line, column = position
    for edit in reversed(edits):
        if edit.line != line or column < edit.column:
            continue
        if column >= edit.column + len(edit.text):
            column -= len(edit.text) - edit.length
        else:
            column = edit.column + min(max(column - edit.column - edit.lead, 0), edit.length)
    return line, column
