"""Applying fixes: text edits on spans, all or none of each fix, never two on the same characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, SourceSpan, TextEdit
from perfindicators.reading.loader import read_text_document
from perfindicators.reading.source_text import split_lines


class Fixed(NamedTuple):
    """What applying fixes gave.

    Attributes:
        text: the mended text.
        applied: findings whose fix was made.
        left: findings with a fix that could not be made: it touches what another one mends.
    """

    text: str
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def apply_fixes(text: str, found: Iterable[Diagnostic]) -> Fixed:
    """Make the fixes of findings about one text.

    Args:
        text: the text the findings are about.
        found: findings; those without a fix are passed over.

    Returns:
        The mended text, which reads without new errors; the text itself when it would not.
    """
    applied: list[Diagnostic] = []
    left: list[Diagnostic] = []
    edits: list[TextEdit] = []
    for item in found:
        if item.fix is None:
            continue
        if any(_overlap(edit.span, other.span) for edit in item.fix.edits for other in edits):
            left.append(item)
        else:
            edits.extend(item.fix.edits)
            applied.append(item)
    mended = edited(text, edits)
    if applied and _reads_worse(mended, text):
        return Fixed(text, (), (*applied, *left))
    return Fixed(mended, tuple(applied), tuple(left))


def edited(text: str, edits: Sequence[TextEdit]) -> str:
    r"""Return a text with edits made, the last one first; what they do not touch, line ends too, stays as it is.

    >>> span = SourceSpan("a.yaml", 1, 9, 1, 15)
    >>> edited("target: '>=5%'\n", [TextEdit(span, '"≥5%"')])
    'target: "≥5%"\n'
    """
    lines, end = split_lines(text), line_end(text)
    for span, replacement in sorted(edits, key=lambda edit: edit.span[1:], reverse=True):
        first, last = lines[span.line - 1], lines[span.end_line - 1]
        changed = first[: span.column - 1] + replacement.replace("\n", end) + last[span.end_column - 1 :]
        lines[span.line - 1 : span.end_line] = [changed]
    return "".join(lines)


def line_end(text: str) -> str:
    r"""Return what ends the lines of a text: CRLF when most of them end so, else LF.

    >>> line_end("a: 1\r\nb: 2\r\n"), line_end("a: 1\nb: 2\n"), line_end("")
    ('\r\n', '\n', '\n')
    """
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _overlap(one: SourceSpan, other: SourceSpan) -> bool:
    return not (
        (one.end_line, one.end_column) <= (other.line, other.column)
        or (other.end_line, other.end_column) <= (one.line, one.column)
    )


def _reads_worse(mended: str, text: str) -> bool:
    return len(read_text_document(mended).diagnostics.errors) > len(read_text_document(text).diagnostics.errors)
