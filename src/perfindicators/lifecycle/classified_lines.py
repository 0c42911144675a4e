"""Which lines of a table of self-evaluations are of classified projects."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.self_evaluation import SelfEvaluation


class ClassifiedLines:
    """Whose line it is: a row that was left out belongs to the project of the row above it.

    Args:
        tables: each project's table, and whether it is classified.
    """

    def __init__(self, tables: Iterable[tuple[SelfEvaluation, bool]]) -> None:
        known = {line: hidden for table, hidden in tables for line in _lines_of(table)}
        self._lines = sorted(known)
        self._hidden = [known[line] for line in self._lines]

    def hold(self, found: Diagnostic) -> bool:
        """Return whether a diagnostic of reading stands on a line of a classified project."""
        if found.span is None:
            return False
        place = bisect_right(self._lines, found.span.line)
        return place > 0 and self._hidden[place - 1]


def _lines_of(table: SelfEvaluation) -> Iterator[int]:
    yield table.source.line
    yield from (row.row for row in table.rows)
    yield from (row.row for row in table.funding)
