"""What other tables know of one project, and what to say where they know it twice."""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.given_ratings import Given, GivenRatings
from perfindicators.lifecycle.goal_review.kept_rounds import KeptRounds
from perfindicators.lifecycle.goal_review.last_year import LastYear, LastYears
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.rounds import Rounds

_RATINGS: Final = Message("打分", "the ratings")
_LAST_YEAR: Final = Message("上年结果", "last year's results")
_ROUNDS: Final = Message("上一轮结果", "the round before")
T = TypeVar("T")


class Names(Protocol[T]):
    """A source that knows projects."""

    @property
    def register(self) -> Register[T]:
        """The projects."""


def entry_of(given: GivenRatings, case: Case, also: str, told: list[Diagnostic]) -> Entry[Given] | None:
    """Return the ratings of a project; what stands in the way is added to `told`."""
    return _entry(given, case, also, told, _RATINGS)


def last_year_of(results: LastYears, case: Case, also: str, told: list[Diagnostic]) -> LastYear | None:
    """Return last year's result of a project; what stands in the way is added to `told`."""
    entry = _entry(results, case, also, told, _LAST_YEAR)
    return None if entry is None else entry.value


def rounds_of(kept: KeptRounds, case: Case, also: str, told: list[Diagnostic], *, asked: bool) -> Rounds | None:
    """Return the earlier rounds of a project; what stands in the way is added to `told`.

    Args:
        kept: the rounds kept.
        case: the project.
        also: id of its declaration.
        told: diagnostics.
        asked: whether earlier rounds were given at all, so that a project without one is worth a word.
    """
    entry = _entry(kept, case, also, told, _ROUNDS)
    if entry is None and asked and kept.register.entries:
        told.append(problems.no_round_before(case.name))
    return None if entry is None else entry.value


def _entry(source: Names[T], case: Case, also: str, told: list[Diagnostic], what: Message) -> Entry[T] | None:
    found = source.register.find(case, also)
    if found.is_ambiguous:
        told.append(problems.several_of_this_name(case.name, what))
    return found.entry
