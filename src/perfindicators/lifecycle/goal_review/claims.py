"""Which project of a review each entry of a table belongs to: one entry, one project, and never by guessing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.register import Entry, Register

T = TypeVar("T")

RATINGS: Final = Message("打分", "the ratings")
LIST: Final = Message("项目清单", "the list of projects")
FINDINGS: Final = Message("检查结果", "the findings")
LAST_YEAR: Final = Message("上年结果", "last year's results")
ROUNDS: Final = Message("上一轮结果", "the round before")


class Project(NamedTuple):
    """Who is looked for.

    Attributes:
        case: the project.
        also: a second id of it, such as that of its declaration.
        alike: what two submissions of one project share, so that both take the same entry; None where there is one.
        names: further names it bears.
    """

    case: Case
    also: str = ""
    alike: Hashable = None
    names: tuple[str, ...] = ()


class Claims(Generic[T]):
    """Entries of a table and the projects they belong to.

    Args:
        register: the entries.
        projects: everybody under review.
        what: what the table is, for messages.
    """

    def __init__(self, register: Register[T], projects: Sequence[Project], what: Message) -> None:
        self._register, self._what, self._projects = register, what, projects
        self._found = [register.find(one.case, one.also, one.names) for one in projects]
        self._claimants: dict[int, list[int]] = {}
        for place, found in enumerate(self._found):
            if found.entry is not None:
                self._claimants.setdefault(id(found.entry), []).append(place)
        self._owners = {key: self._owning(places) for key, places in self._claimants.items()}

    def of(self, place: int, told: list[Diagnostic]) -> Entry[T] | None:
        """Return the entry of a project; what stands in the way is added to `told`.

        Args:
            place: of the project.
            told: diagnostics.
        """
        found, name = self._found[place], self._projects[place].case.name
        if found.is_ambiguous:
            told.append(problems.several_of_this_name(name, self._what))
        if found.entry is None:
            return None
        owners = self._owners[id(found.entry)]
        if place in owners:
            return found.entry
        if not owners:
            told.append(problems.several_may_be_meant(name, self._what, len(self._claimants[id(found.entry)])))
        return None

    @property
    def entries(self) -> tuple[Entry[T], ...]:
        """Every entry of the table."""
        return self._register.entries

    def free(self, *, with_ambiguous: bool = False) -> Iterator[Entry[T]]:
        """Yield the entries that no project asks for.

        Args:
            with_ambiguous: with those of which several fit one project.
        """
        asked = {*self._claimants}
        if not with_ambiguous:
            asked |= {id(entry) for found in self._found for entry in found.several}
        return (entry for entry in self._register.entries if id(entry) not in asked)

    def _owning(self, places: Sequence[int]) -> frozenset[int]:
        """Return who of several owns an entry: those it names exactly, if that is one project; else nobody."""
        exact = [place for place in places if self._is_exact(place)]
        fitting = exact or places
        projects = {place if (alike := self._projects[place].alike) is None else alike for place in fitting}
        return frozenset(fitting) if len(projects) == 1 else frozenset()

    def _is_exact(self, place: int) -> bool:
        entry, project = self._found[place].entry, self._projects[place]
        return entry is not None and self._register.names(entry, project.case, project.also)
