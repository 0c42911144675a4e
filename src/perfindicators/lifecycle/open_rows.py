"""What is told of a table: nothing of its classified rows goes where it may be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified import marked_classified
from perfindicators.lifecycle.secrecy import Identity, Secrets
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepRow


def is_classified(row: StepRow) -> bool:
    """Return whether a row is of a classified project."""
    return marked_classified(row.text("classified"))


def hidden_rows(rows: Sequence[StepRow]) -> Callable[[StepRow], bool]:
    """Return which rows are classified: marked so, or of a project that another row marks, by its code or its name.

    A row that says itself that it is open is another project of the same name, unless the codes are the same.

    Args:
        rows: of the table, with columns project, classified and perhaps code and department.
    """
    secrets = Secrets(_identity(row) for row in rows if is_classified(row))
    codes = {plain(row.text("code")) for row in rows if is_classified(row) and row.text("code")}

    def hides(row: StepRow) -> bool:
        if is_classified(row) or plain(row.text("code")) in codes:
            return True
        return not row.text("classified") and secrets.cover(_identity(row))

    return hides


def _identity(row: StepRow) -> Identity:
    return Identity(row.text("project"), row.text("code"), row.text("department"))


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
