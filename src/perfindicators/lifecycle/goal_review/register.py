"""Projects found again in another table: by code, else by name and department."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from perfindicators.lifecycle.cases import Case
from perfindicators.observations.cells import name_key
from perfindicators.observations.grid import plain

T = TypeVar("T")


class Entry(NamedTuple, Generic[T]):
    """What is known of one project elsewhere.

    Attributes:
        id: code or id; empty when there is none.
        name, department: as written there.
        value: what is known.
        classified: whether a row of it is marked as classified.
        names: further names that rows of its code bear.
    """

    id: str
    name: str
    department: str
    value: T
    classified: bool = False
    names: tuple[str, ...] = ()

    def is_named(self, name: str) -> bool:
        """Return whether a name is one of its.

        Args:
            name: however it is spelled.
        """
        return name_key(name) in map(name_key, (self.name, *self.names))


class Found(NamedTuple, Generic[T]):
    """The entry of a project, None when there is none or when several fit: then `several` are those."""

    entry: Entry[T] | None
    several: tuple[Entry[T], ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether several entries fit."""
        return bool(self.several)


class Register(Generic[T]):
    """Entries by code and by name.

    Args:
        entries: in the order of their table.
    """

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        self.entries = tuple(entries)
        self._by_id: dict[str, list[Entry[T]]] = {}
        self._by_name: dict[str, list[Entry[T]]] = {}
        for entry in self.entries:
            if entry.id:
                self._by_id.setdefault(plain(entry.id), []).append(entry)
            for name in dict.fromkeys(map(name_key, (entry.name, *entry.names))):
                self._by_name.setdefault(name, []).append(entry)

    def find(self, case: Case, also: str = "", names: Iterable[str] = ()) -> Found[T]:
        """Return the entry of a project.

        Args:
            case: the project; a code it has must not differ from the entry's.
            also: a second id of the project, such as that of its declaration.
            names: further names it bears.

        >>> Register([Entry("", "供水", "水务局", 1)]).find(Case("供水", department="水务局")).entry.value
        1
        """
        for id in _ids(case, also):
            if id in self._by_id:
                return _only(self._by_id[id])
        named = self._of_name(case, names)
        exact = [entry for entry in named if _same(entry.department, case.department)]
        return _only(exact or named)

    def marks(self, case: Case, also: str = "", names: Iterable[str] = ()) -> bool:
        """Return whether an entry that may be of a project is marked as classified, be it found or not.

        Args:
            case: the project.
            also: a second id of it.
            names: further names it bears.

        >>> Register([Entry("", "供水", "", 1, classified=True)]).marks(Case("供水", department="水务局"))
        True
        """
        coded = (entry for id in _ids(case, also) for entry in self._by_id.get(id, ()))
        return any(entry.classified for entry in (*coded, *self._of_name(case, names)))

    def names(self, entry: Entry[T], case: Case, also: str = "") -> bool:
        """Return whether an entry and a project have one code, or one name and one department.

        Args:
            entry: found for the project.
            case: the project.
            also: a second id of it.
        """
        if entry.id and plain(entry.id) in _ids(case, also):
            return True
        return entry.is_named(case.name) and _same(entry.department, case.department)

    def marks_a_namesake(self, case: Case) -> bool:
        """Return whether an entry of a project's name is marked as classified, whatever its code and department.

        Args:
            case: the project.
        """
        return any(entry.classified for entry in self._by_name.get(name_key(case.name), ()))

    def _of_name(self, case: Case, names: Iterable[str]) -> list[Entry[T]]:
        keys = dict.fromkeys(map(name_key, (case.name, *names)))
        found = {id(entry): entry for key in keys for entry in self._by_name.get(key, ())}
        return [entry for entry in found.values() if _may_be(case, entry)]


def _only(entries: list[Entry[T]]) -> Found[T]:
    return Found(entries[0]) if len(entries) == 1 else Found(None, tuple(entries))


def _may_be(case: Case, entry: Entry[T]) -> bool:
    other_code = bool(case.id and entry.id) and plain(entry.id) not in (plain(case.id), plain(entry.name))
    both_known = bool(case.department and entry.department)
    return not other_code and (not both_known or _same(entry.department, case.department))


def _ids(case: Case, also: str) -> tuple[str, ...]:
    return tuple(plain(id) for id in (case.id, also) if id)


def _same(first: str, second: str) -> bool:
    return bool(first) and name_key(first) == name_key(second)
