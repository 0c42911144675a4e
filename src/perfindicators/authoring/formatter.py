"""`fmt`: one layout for every document, by moving text and never by writing it anew."""

from __future__ import annotations

from typing import NamedTuple

from perfindicators.authoring.fixes import line_end
from perfindicators.authoring.key_order import KeyOrder
from perfindicators.diagnostics import Diagnostics
from perfindicators.model.base import Document
from perfindicators.reading import placed_tree as tree
from perfindicators.reading.loader import TEXT_NAME, read_text_document
from perfindicators.reading.source_text import without_ends
from perfindicators.reading.yaml_source import placed_events


class Formatted(NamedTuple):
    """What formatting a text gave.

    Attributes:
        text: the formatted text; the text itself when it has errors.
        diagnostics: why it could not be formatted; empty when it was.
    """

    text: str
    diagnostics: Diagnostics


def format_text(text: str, name: str = TEXT_NAME) -> Formatted:
    r"""Put the keys of a document in order, end its lines cleanly and its text with one line break.

    Comments, quotes, blank lines and the author's line breaks stay, CRLF as CRLF; a comment moves with the key below
    it. Texts with anchors keep their order, since what an alias repeats must stand before it.

    Args:
        text: a YAML document.
        name: file name for messages.

    Returns:
        The text, which reads as an equal document; formatting it again changes nothing.

    >>> format_text("format: 1\nkind: ratings\n").diagnostics[0].code
    'Y04'
    """
    result = read_text_document(text, name)
    if result.document is None:
        return Formatted(text, result.diagnostics)
    formatted = _formatted(text.removeprefix("\ufeff"), result.document)
    if read_text_document(formatted, name).document != result.document:
        # The text means more than moving lines can keep; leaving it alone is the one safe answer.
        return Formatted(text, Diagnostics())
    return Formatted(formatted, Diagnostics())


def _formatted(text: str, document: Document) -> str:
    lines = list(without_ends(text))
    root = tree.Composer(placed_events(text), tuple(lines)).compose()
    if not _has_anchors(text):
        KeyOrder(lines).arrange(root, document)
    kept = _lines_of_block_texts("\n".join(lines))
    clean = [line if number in kept else line.rstrip() for number, line in enumerate(lines)]
    return ("\n".join(clean).rstrip("\n") + "\n").replace("\n", line_end(text))


def _has_anchors(text: str) -> bool:
    return any(event.anchor for event in placed_events(text))


def _lines_of_block_texts(text: str) -> set[int]:
    """Return the lines inside `|` and `>` texts, where a space at the end is part of the text."""
    inside: set[int] = set()
    for event in placed_events(text):
        if event.kind == "scalar" and event.style in ("|", ">"):
            inside.update(range(event.start[0] + 1, event.end[0] + 1))
    return inside
