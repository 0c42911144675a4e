"""Standards that a declared target is held against: which bind, which are in force, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.lints.amounts import amount_in, better_side
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Review, ReviewedLine
from perfindicators.model.indicators import Standard
from perfindicators.resolution.lines import measured, standard_in_force

_CERTAIN: Final = frozenset(("seen", "recalled"))


def is_binding(standard: Standard) -> bool:
    """Return whether a standard is one of the trade, or of a plan that somebody knows; proposals bind nobody."""
    return standard.kind == "industry" or (standard.kind == "planned" and standard.source.status in _CERTAIN)


def standards_in_force(line: ReviewedLine, year: int | None) -> Iterator[tuple[Standard, Criterion]]:
    """Yield the standards of a line that hold in a year everywhere, with their targets in the line's unit.

    Args:
        line: a line of a project or department; outcomes of a region are nobody's to meet alone.
        year: the fiscal year.
    """
    if line.level == "region":
        return
    for standard in line.standards:
        target = measured(standard.target, line.unit)
        if target is not None and not standard.region and standard_in_force((standard,), year) is not None:
            yield standard, target


def falls_short(line: ReviewedLine, wanted: Criterion) -> bool:
    """Return whether a line's target asks for less than another; False where the two do not compare.

    Args:
        line: with a target.
        wanted: the standard's target, whose operator says which side is better.
    """
    number = target_number(line.target)
    least = None if line.target is None else amount_in(wanted, line.target.unit)
    if number is None or least is None:
        return False
    if wanted.operator in (">=", ">"):
        return number < least
    if wanted.operator in ("<=", "<"):
        return number > least
    side = better_side(line)
    return (side == "higher" and number < least) or (side == "lower" and number > least)


def severity_of(standard: Standard, otherwise: Severity | None = None) -> Severity | None:
    """Return how serious it is to miss a standard: information only where nobody is sure of it."""
    return Severity.INFO if standard.source.status == "recalled-unsure" else otherwise


def named(standard: Standard, review: Review) -> Message:
    """Return where a standard stands: number and section of its document, and whether that is to be verified.

    Args:
        standard: the standard.
        review: its catalogue knows the documents.
    """
    source = standard.source
    document = review.catalogue.regulations().get(source.regulation)
    if document is None:
        return Message("框架所列标准", "the framework's own standard")
    number, section = document.number or document.title.zh, source.section
    sure = source.status == "seen"
    return Message(
        f"{number}{section}{'' if sure else '，待核'}",
        f"{number}{' ' if section else ''}{section}{'' if sure else ', to be verified'}",
    )
