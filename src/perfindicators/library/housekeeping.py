"""What is wrong with folders of documents as folders: unreadable files, misplaced ids, shadowed documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.library.shelf import Shelf
from perfindicators.model.base import Document


def problems_of_shelves(shelves: Sequence[Shelf]) -> Diagnostics:
    """Return every problem, folder by folder.

    Args:
        shelves: folders in order of precedence.
    """
    return Diagnostics(item for place, shelf in enumerate(shelves) for item in _of_shelf(shelf, shelves[place + 1 :]))


def _of_shelf(shelf: Shelf, below: Sequence[Shelf]) -> Iterator[Diagnostic]:
    for id, path in shelf.paths.items():
        result = shelf.read(id)
        yield from result.diagnostics
        if result.document is not None:
            yield from _misplaced(result.document, id, shelf)
        if any(id in other.paths for other in below):
            message = Message(
                f"“{id}”与随附文档同 id，以此文件为准。",
                f"'{id}' has the id of a document below and goes before it.",
            )
            yield Diagnostic("L15", Severity.INFO, message, SourceSpan(str(path), 1, 1), {"id": id})


def _misplaced(document: Document, id: str, shelf: Shelf) -> Iterator[Diagnostic]:
    """A document whose id is not where its file stands is found under another name than it has."""
    stated = getattr(document, "id", None)
    place = id.partition("@")[0]
    if stated is None or place in (stated, f"policies/{stated}") or place.rpartition("/")[2] == stated:
        return
    origin = document.origin
    span, line = origin.locate(("id",)) if origin is not None else (SourceSpan(str(shelf.paths[id]), 1, 1), "")
    message = Message(
        f"id“{stated}”与文件位置不符，按位置应为“{place}”；其他文件按位置引用它。",
        f"The id '{stated}' is not where the file stands: by its place it is '{place}', and that is how it is found.",
    )
    yield Diagnostic("L16", Severity.ERROR, message, span, {"id": str(stated), "expected": place}, line)
