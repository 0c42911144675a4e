"""Rows of a table brought together by project: by code, else by name and department, and never by guessing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.observations.cells import name_key
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepRow


class RowGroups(NamedTuple):
    """The rows of each project, in order of appearance.

    Attributes:
        projects: the rows of one project each.
        unclear: rows that several projects of their name may own.
        secret: folded names of unclear rows that are marked as classified: any project of the name may be meant.
    """

    projects: tuple[tuple[StepRow, ...], ...]
    unclear: tuple[StepRow, ...]
    secret: frozenset[str]


class _Group:
    """The rows of one project while they are gathered."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.rows: list[StepRow] = []
        self.departments: set[str] = set()

    def add(self, row: StepRow) -> None:
        self.rows.append(row)
        self.departments |= {department} if (department := name_key(row.text("department"))) else set()


class _Gathering:
    """Groups by code, and the groups each name has."""

    def __init__(self, name: str, code: str) -> None:
        self._name, self._code = name, code
        self._by_code: dict[str, _Group] = {}
        self._by_name: dict[str, list[_Group]] = {}
        self.unclear: list[StepRow] = []

    def add_coded(self, row: StepRow) -> None:
        code = plain(row.text(self._code))
        group = self._by_code.setdefault(code, _Group(code))
        group.add(row)
        same_name = self._of_name(row)
        if group not in same_name:
            same_name.append(group)

    def add_of_department(self, row: StepRow) -> None:
        department = name_key(row.text("department"))
        groups = self._of_name(row)
        own = [group for group in groups if department in group.departments]
        fitting = own or [group for group in groups if group.code and not group.departments]
        self._add(row, fitting)

    def add_bare(self, row: StepRow) -> None:
        self._add(row, self._of_name(row))

    def groups(self) -> Iterator[_Group]:
        """Yield every group once, whatever names it has."""
        yield from {id(group): group for groups in self._by_name.values() for group in groups}.values()

    def _of_name(self, row: StepRow) -> list[_Group]:
        return self._by_name.setdefault(name_key(row.text(self._name)), [])

    def _add(self, row: StepRow, fitting: Sequence[_Group]) -> None:
        if len(fitting) > 1:
            self.unclear.append(row)
            return
        group = fitting[0] if fitting else _Group("")
        if not fitting:
            self._of_name(row).append(group)
        group.add(row)


def rows_by_project(rows: Iterable[StepRow], name: str, code: str) -> RowGroups:
    """Bring the rows of each project together.

    A row without a code is of the one project of its name, and of its department where it names one; a row that more
    than one project may own is of none.

    Args:
        rows: those that name no project are left out.
        name: our name of the column that names the project.
        code: our name of the column with its code.
    """
    named = [row for row in rows if row.text(name)]
    gathering = _Gathering(name, code)
    for row in named:
        if row.text(code):
            gathering.add_coded(row)
    rest = [row for row in named if not row.text(code)]
    for row in rest:
        if row.text("department"):
            gathering.add_of_department(row)
    for row in rest:
        if not row.text("department"):
            gathering.add_bare(row)
    places = {id(row): place for place, row in enumerate(named)}
    projects = [sorted(group.rows, key=lambda row: places[id(row)]) for group in gathering.groups()]
    projects.sort(key=lambda group: places[id(group[0])])
    secret = frozenset(name_key(row.text(name)) for row in gathering.unclear if is_classified(row))
    return RowGroups(tuple(map(tuple, projects)), tuple(gathering.unclear), secret)


def names_of(rows: Iterable[StepRow], column: str) -> tuple[str, ...]:
    """Return the names that rows of one project bear, each once however it is spelled.

    Args:
        rows: of one project.
        column: our name of the column that names the project.
    """
    spelled: dict[str, str] = {}
    for row in rows:
        if text := row.text(column):
            spelled.setdefault(name_key(text), text)
    return tuple(spelled.values())
