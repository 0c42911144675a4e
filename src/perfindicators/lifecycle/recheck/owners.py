"""Which of the projects that bear one name a row of another table is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow


class _Named(Protocol):
    @property
    def project(self) -> str: ...

    @property
    def department(self) -> str: ...


OwnerT = TypeVar("OwnerT", bound=_Named)


class Ownership(NamedTuple, Generic[OwnerT]):
    """Whose a row is.

    Attributes:
        owner: the project; None where it is none's, or several may be meant.
        problem: why there is no owner.
        is_secret: whether nothing of the row may be published.
        departments: whose open projects bear the name; of classified ones where no open one does.
    """

    owner: OwnerT | None
    problem: Literal["", "unknown", "unclear"]
    is_secret: bool
    departments: tuple[str, ...]


class Owners(Generic[OwnerT]):
    """The projects by name.

    A row without a department is of the one open project of its name, whatever classified ones bear it too: what is
    published must be the same without them.

    Args:
        projects: each with whether it is classified.
    """

    def __init__(self, projects: Iterable[tuple[OwnerT, bool]]) -> None:
        self._named: dict[str, list[tuple[OwnerT, bool]]] = {}
        for one, secret in projects:
            self._named.setdefault(name_key(one.project), []).append((one, secret))

    def of(self, row: StepRow) -> Ownership[OwnerT]:
        """Return whose a row is.

        Args:
            row: with `project` and, perhaps, `department`.
        """
        named = self._named.get(name_key(row.text("project")), [])
        stated = name_key(row.text("department"))
        open_ones = [one for one, secret in named if not secret]
        fitting = [(one, secret) for one, secret in named if stated and name_key(one.department) == stated]
        if not fitting:
            known = open_ones or [one for one, _ in named]
            fitting = [(one, not open_ones) for one in known if not stated or not one.department]
        is_secret = any(secret for _, secret in fitting) or (bool(named) and not open_ones)
        departments = tuple(one.department for one in open_ones or (one for one, _ in named))
        if len(fitting) == 1:
            return Ownership(fitting[0][0], "", is_secret, departments)
        return Ownership(None, "unclear" if len(departments) > 1 else "unknown", is_secret, departments)


def rows_by_owner(
    rows: Iterable[StepRow], owners: Owners[OwnerT]
) -> tuple[Mapping[int, Sequence[StepRow]], list[tuple[StepRow, Ownership[OwnerT]]]]:
    """Return the rows of each project, by its identity, and every row with whose it is.

    Args:
        rows: of another table.
        owners: the projects.
    """
    found: dict[int, list[StepRow]] = {}
    told = [(row, owners.of(row)) for row in rows]
    for row, one in told:
        if one.owner is not None:
            found.setdefault(id(one.owner), []).append(row)
    return found, told
