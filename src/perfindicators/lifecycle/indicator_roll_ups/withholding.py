"""What is wrong with classified projects, told apart from what may be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified_lines import ClassifiedLines
from perfindicators.lifecycle.indicator_roll_ups.projects import Project
from perfindicators.observations.self_evaluation import SelfEvaluation
from perfindicators.scoring.scorecard import Scorecard

_UNCLEAR: Final = "I05"


class Read(NamedTuple):
    """One project, what it was read from, and what was found wrong with it."""

    project: Project
    source: SelfEvaluation | Scorecard
    found: tuple[Diagnostic, ...]


class Told(NamedTuple):
    """What is wrong with open projects, and apart from it what is wrong with classified ones."""

    open: Diagnostics
    withheld: Diagnostics


def told_apart(items: Sequence[Read], of_table: Iterable[Diagnostic], hides: Callable[[Project], bool]) -> Told:
    """Part the problems of reading and of projects by whether they tell of a classified project.

    Args:
        items: every project with its own problems.
        of_table: the problems of reading the table they stand in.
        hides: which projects are classified.
    """
    hidden_at = ClassifiedLines(
        (read.source, hides(read.project)) for read in items if isinstance(read.source, SelfEvaluation)
    )
    open_: list[Diagnostic] = []
    withheld: list[Diagnostic] = []
    for item in of_table:
        (withheld if hidden_at.hold(item) else open_).append(item)
    for read in items:
        hidden = hides(read.project)
        for item in read.found:
            # Whoever keeps the table must learn of a mark nobody can read; it does not name the project.
            (withheld if hidden and item.code != _UNCLEAR else open_).append(item)
    return Told(Diagnostics(open_), Diagnostics(withheld))
