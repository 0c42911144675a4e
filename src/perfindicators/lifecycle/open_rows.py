"""What is told of a table: nothing of its classified rows goes where it may be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified import marked_classified
from perfindicators.observations.step_rows import StepRow


def is_classified(row: StepRow) -> bool:
    """Return whether a row is of a classified project."""
    return marked_classified(row.text("classified"))


class Told(NamedTuple):
    """What is wrong with the open rows, and apart from it what is wrong with the classified ones."""

    open: Diagnostics
    withheld: Diagnostics


def told_apart(
    rows: Sequence[StepRow], found: Iterable[Diagnostic], hides: Callable[[StepRow], bool] = is_classified
) -> Told:
    """Part what is wrong with a table by whether it is told of a classified row.

    Args:
        rows: the rows of the table.
        found: diagnostics that name the line of their row.
        hides: which rows are classified; by default those marked so themselves.
    """
    hidden = {row.place.line for row in rows if hides(row)}
    everything = tuple(found)
    withheld = [item.span is not None and item.span.line in hidden for item in everything]
    pairs = [*zip(everything, withheld, strict=True)]
    return Told(
        Diagnostics(item for item, away in pairs if not away), Diagnostics(item for item, away in pairs if away)
    )
