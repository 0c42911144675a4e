"""The targets an author wrote on a line, each with the key it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.places import DocumentPlace
from perfindicators.lints.review import ReviewedLine
from perfindicators.model.declaration import DeclaredIndicator
from perfindicators.model.indicators import Indicator


class WrittenTarget(NamedTuple):
    """One target as it stands in a document or table.

    Attributes:
        target: as read, without a unit taken from elsewhere.
        at: the key below the line's place.
    """

    target: Criterion
    at: tuple[str | int, ...] = ("target",)


def written_targets(line: ReviewedLine) -> Iterator[WrittenTarget]:
    """Yield the targets of a line: a framework's standards, a declaration's targets, or the cell of a table.

    Args:
        line: under review; a row with damaged text has none, and a declared line has none of its framework's.
    """
    if line.reported is not None and line.reported.damaged:
        return
    model = line.place.model if isinstance(line.place, DocumentPlace) else None
    if isinstance(model, Indicator):
        yield from _of_standards(model)
    elif isinstance(model, DeclaredIndicator):
        yield from _of_declared(model)
    elif line.target is not None:
        yield WrittenTarget(line.target)


def _of_standards(indicator: Indicator) -> Iterator[WrittenTarget]:
    for position, standard in enumerate(indicator.standards):
        if standard.target is not None:
            yield WrittenTarget(standard.target, ("standards", position, "target"))


def _of_declared(declared: DeclaredIndicator) -> Iterator[WrittenTarget]:
    if declared.target is not None:
        yield WrittenTarget(declared.target)
    if declared.whole_period is not None:
        yield WrittenTarget(declared.whole_period, ("whole_period",))
    if declared.adjusted is not None:
        yield WrittenTarget(declared.adjusted.target, ("adjusted", "target"))
