"""How a set is balanced: points per level-1 category, and whether a table was copied whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from perfindicators.diagnostics import Severity
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.scoring.published import UNCLASSIFIED

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredGoal
    from perfindicators.model.framework import Framework, Goal
    from perfindicators.model.indicators import Alternatives

_TOTAL: Final = Decimal(100)
_EXECUTION: Final = Decimal(10)
"""What execution is worth where a table does not print it."""


def groups_of(review: Review) -> Iterator[tuple[tuple[str | int, ...], Alternatives]]:
    """Yield the groups of alternatives of a document with their paths below it; none for tables and sets.

    Args:
        review: the document under review.
    """
    if review.document is None:
        return
    document = cast("Declaration | Framework", review.document)  # no other kind is reviewed
    goals: Sequence[DeclaredGoal | Goal] = document.goals
    for place, goal in enumerate(goals):
        for position, group in enumerate(goal.alternatives):
            yield ("goals", place, "alternatives", position), group


def counted_lines(review: Review) -> tuple[ReviewedLine, ...]:
    """Return the lines whose points count: one of each group of alternatives, all others.

    Args:
        review: the document or table under review.
    """
    beyond = {id for _, group in groups_of(review) for id in group.of[1:]}
    return tuple(line for line in review.lines if line.id not in beyond) if beyond else review.lines


def total_points(lines: tuple[ReviewedLine, ...]) -> Decimal:
    """Return what lines are worth together; unknown points count as none."""
    return sum((line.points for line in lines if line.points is not None), Decimal(0))


def points_by_level1(lines: tuple[ReviewedLine, ...]) -> Mapping[str, Decimal]:
    """Return level-1 category → points, in the order of the lines."""
    points: dict[str, Decimal] = {}
    for line in lines:
        points[line.level1] = points.get(line.level1, Decimal(0)) + (line.points or Decimal(0))
    return points


def is_classified(review: Review) -> bool:
    """Return whether every line stands under headings that are known; otherwise nothing can be said to be missing."""
    return bool(review.lines) and all(line.category != UNCLASSIFIED for line in review.lines)


def severity_of_missing(review: Review) -> Severity | None:
    """Return how serious a missing line is: information where points of the table are missing too.

    A table whose printed points fall short of 100 may have been copied in part; that it falls short is a finding of its
    own.

    Args:
        review: the document or table under review.

    Returns:
        None for the rule's own severity.
    """
    if review.checkpoint is not Checkpoint.SELF_EVALUATION or not any(line.points_written for line in review.lines):
        return None
    return Severity.INFO if falls_short(total_points(review.lines), review) else None


def falls_short(points: Decimal, review: Review) -> bool:
    """Return whether points with those of the execution rate stay below 100, printed or not.

    Args:
        points: of all lines, or of all headings.
        review: the table under review.
    """
    return points + max(review.execution_points, _EXECUTION) < _TOTAL


def shown(points: Decimal) -> str:
    """Return points without needless zeros.

    >>> shown(Decimal("30.00")), shown(Decimal("12.5"))
    ('30', '12.5')
    """
    return f"{points.normalize():f}"


def knows_output(review: Review, level2: str) -> bool:
    """Return whether what is missing of output can be told: the category exists and every line is sorted into one.

    Args:
        review: the document or table under review.
        level2: level-2 category of output.

    Returns:
        False also for a set without any output, which is a finding of its own.
    """
    categories = review.weighting.categories
    if categories is None or level2 not in categories.tree.get("output", ()) or not is_classified(review):
        return False
    paths = {line.category for line in review.lines if line.level1 == "output"}
    return bool(paths) and "output" not in paths
