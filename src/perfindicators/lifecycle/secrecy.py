"""Which rows are of a classified project: a project marked in one row is classified in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from perfindicators.observations.grid import plain


class Identity(NamedTuple):
    """What a row says about which project it is; empty where it says nothing."""

    project: str
    code: str
    department: str


class Secrets:
    """The classified projects of a table.

    Args:
        marked: every row marked as classified, also one that cannot be used otherwise.
    """

    def __init__(self, marked: Iterable[Identity]) -> None:
        self._codes: set[str] = set()
        self._names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for item in marked:
            code = plain(item.code)
            if code:
                self._codes.add(code)
            self._names[plain(item.project)].add((code, plain(item.department)))

    def cover(self, row: Identity) -> bool:
        """Return whether a row may be of a classified project: the same code, or the same name and nothing against it.

        >>> secrets = Secrets([Identity("某工程", "", "州公安局")])
        >>> secrets.cover(Identity("某工程", "", "州公安局")), secrets.cover(Identity("某工程", "", "州水务局"))
        (True, False)
        """
        code, department = plain(row.code), plain(row.department)
        if code and code in self._codes:
            return True
        return any(
            not (code and theirs) and (not department or not their_department or department == their_department)
            for theirs, their_department in self._names.get(plain(row.project), ())
        )
