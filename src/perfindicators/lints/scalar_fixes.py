"""Fixes that put another value in the place of one that stands in a document."""

from __future__ import annotations

from perfindicators.diagnostics import Fix, Message, TextEdit
from perfindicators.lints.places import DocumentPlace
from perfindicators.lints.review import Place


def replaced_value(place: Place, at: tuple[str | int, ...], old: str, new: str) -> Fix | None:
    """Return the fix that writes a new value, always in double quotes; None where that would not be safe.

    Args:
        place: the line.
        at: the key whose value is replaced.
        old: the value as read.
        new: the value to be.

    Returns:
        None for tables, and for values over several lines, with an anchor, or with escapes: what stands in the text
        must be the old value, quoted or not, and nothing else.
    """
    if not isinstance(place, DocumentPlace):
        return None
    span, shown = place.locate(*at)
    if span is None or span.line != span.end_line:
        return None
    if shown[span.column - 1 : span.end_column - 1] not in (old, f'"{old}"', f"'{old}'"):
        return None
    message = Message(f"改写为“{new}”。", f"Write '{new}'.")
    return Fix(message, (TextEdit(span, quoted(new)),))


def quoted(value: str) -> str:
    r"""Return a value as a double-quoted YAML scalar.

    >>> quoted("≥95%"), quoted('a"b')
    ('"≥95%"', '"a\\"b"')
    """
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
