"""Whether two rows may be of one project: by code, else by name with whose it is."""

from __future__ import annotations

from typing import NamedTuple

from perfindicators.observations.grid import plain


class Whose(NamedTuple):
    """What a row says of its project; empty where it says nothing."""

    name: str
    code: str = ""
    department: str = ""
    unit: str = ""


def may_be_same(one: Whose, other: Whose) -> bool:
    """Return whether nothing that two rows say makes them two projects.

    A row that leaves out code, department or unit may be of any project of its name: where one of these is classified,
    the row must not pass as open.

    >>> may_be_same(Whose("供水", department="水务局"), Whose("供水"))
    True
    >>> may_be_same(Whose("供水", department="水务局"), Whose("供水", department="住建局"))
    False
    >>> may_be_same(Whose("供水", "A1"), Whose("供水一期", "A1")), may_be_same(Whose("供水", "A1"), Whose("供水", "A2"))
    (True, False)
    """
    if one.code and other.code:
        return plain(one.code) == plain(other.code)
    pairs = ((one.department, other.department), (one.unit, other.unit))
    return plain(one.name) == plain(other.name) and all(not a or not b or plain(a) == plain(b) for a, b in pairs)
