"""Which spellings are one county: 景洪 is 景洪市 unless two places bear the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow

_ENDINGS = ("市", "县", "区")


class County(NamedTuple):
    """What two spellings of one county share: its name, and without its last word where that is 市, 县 or 区."""

    name: str
    short: str

    @classmethod
    def of(cls, text: str) -> County:
        """Return what tells a county."""
        name = name_key(text)
        return cls(name, name[:-1] if name.endswith(_ENDINGS) and len(name) > 2 else name)


def one_spelling(names: Iterable[str]) -> Mapping[str, str]:
    """Return each spelling of a county → the one that counts: the full name, else the first.

    A name without 市, 县 or 区 is the county of that name, unless two are.

    >>> dict(one_spelling(["景洪", "景洪市", "景 洪 市", "勐海县"]))
    {'景洪': '景洪市', '景洪市': '景洪市', '景 洪 市': '景洪市', '勐海县': '勐海县'}
    """
    spellings = [text for text in dict.fromkeys(names) if text]
    first: dict[str, str] = {}
    full: dict[str, set[str]] = {}
    for text in spellings:
        county = County.of(text)
        first.setdefault(county.name, text)
        if county.short != county.name:
            full.setdefault(county.short, set()).add(county.name)
    found = {}
    for text in spellings:
        name = County.of(text).name
        meant = set() if name.endswith(_ENDINGS) else full.get(name, set())
        found[text] = first[next(iter(meant))] if len(meant) == 1 else first[name]
    return found


def with_one_spelling(
    rows: Sequence[StepRow], spelled: Mapping[str, str], column: str = "county"
) -> tuple[tuple[StepRow, ...], tuple[Completed, ...]]:
    """Return the rows with each county under the spelling that counts, and the rows whose name was completed.

    Args:
        rows: of the counties.
        spelled: each spelling → the one that counts.
        column: our name of the column that holds the county.
    """
    told: dict[str, Completed] = {}
    for row in rows:
        text = row.text(column)
        meant = spelled.get(text, text)
        if is_completed(text, meant):
            told.setdefault(text, Completed(row, meant))
    return tuple(
        replace(row, values={**row.values, column: spelled.get(row.text(column), row.text(column))})
        if row.text(column)
        else row
        for row in rows
    ), tuple(told.values())


class Completed(NamedTuple):
    """The first row of a county whose name was completed, and the full name."""

    row: StepRow
    meant: str


def is_completed(text: str, meant: str) -> bool:
    """Return whether a name was completed: not merely written with other spaces.

    >>> is_completed("景洪", "景洪市"), is_completed("景 洪 市", "景洪市")
    (True, False)
    """
    return County.of(text).name != County.of(meant).name
