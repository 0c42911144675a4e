"""Problems found while references are satisfied; each is located in the document it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from perfindicators.diagnostics import Diagnostic, Diagnostics, DocumentPath, Message, Severity
from perfindicators.model.base import Document
from perfindicators.reading.suggestions import nearest


class Problems:
    """Collects diagnostics about one document.

    Args:
        document: the document whose values are located.
    """

    __slots__ = ("_document", "_found")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: list[Diagnostic] = []

    def add(
        self, code: str, path: DocumentPath, message: Message, *, severity: Severity = Severity.ERROR, **context: str
    ) -> None:
        """Record one problem at a place of the document."""
        origin = self._document.origin
        span, line = origin.locate(path) if origin is not None else (None, "")
        self._found.append(Diagnostic(code, severity, message, span, context, line))

    def extend(self, others: Iterable[Diagnostic]) -> None:
        """Record problems found elsewhere."""
        self._found.extend(others)

    @property
    def diagnostics(self) -> Diagnostics:
        """All problems so far."""
        return Diagnostics(self._found)


def suggestion(word: str, known: Iterable[str]) -> Message:
    """Return ", did you mean …" for the nearest known word, or nothing.

    >>> suggestion("retention-rat", ["retention-rate", "teachers"]).en
    " Did you mean 'retention-rate'?"
    """
    best = nearest(word, known)
    return Message(f"您是否想写“{best}”？", f" Did you mean '{best}'?") if best else Message("", "")
