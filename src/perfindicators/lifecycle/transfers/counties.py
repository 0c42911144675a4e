"""Which rows of two tables are open, and which spellings are one county."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.open_rows import is_classified, told_apart
from perfindicators.lifecycle.transfers import problems
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow, StepRows

_ENDINGS = ("市", "县", "区")


class OpenRows(NamedTuple):
    """The rows that may be published, what is wrong with them, and apart from it what is wrong with the others."""

    above: tuple[StepRow, ...]
    below: tuple[StepRow, ...]
    told: Diagnostics
    withheld: Diagnostics


def open_rows(above: StepRows, below: StepRows) -> OpenRows:
    """Leave classified goals out of both tables: one marked in any row is classified in all of them.

    Args:
        above: of the prefecture.
        below: of the counties.
    """
    secret = {name_key(row.text("indicator")) for row in (*above.rows, *below.rows) if is_classified(row)}

    def hides(row: StepRow) -> bool:
        return is_classified(row) or name_key(row.text("indicator")) in secret

    told = [told_apart(table.rows, table.diagnostics, hides) for table in (above, below)]
    kept = [tuple(row for row in table.rows if not hides(row)) for table in (above, below)]
    return OpenRows(kept[0], kept[1], told[0].open + told[1].open, told[0].withheld + told[1].withheld)


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
        meant = full.get(name, set())
        found[text] = first[next(iter(meant))] if len(meant) == 1 else first[name]
    return found


def with_one_spelling(
    rows: Sequence[StepRow], spelled: Mapping[str, str], found: list[Diagnostic]
) -> tuple[StepRow, ...]:
    """Return the rows with each county under the spelling that counts.

    Args:
        rows: of the counties.
        spelled: each spelling → the one that counts.
        found: takes one warning for each name that was completed.
    """
    told: set[str] = set()
    for row in rows:
        text = row.text("county")
        meant = spelled.get(text, text)
        if County.of(text).name != County.of(meant).name and text not in told:
            told.add(text)
            found.append(problems.same_county(row, meant))
    return tuple(
        replace(row, values={**row.values, "county": spelled.get(row.text("county"), row.text("county"))})
        if row.text("county")
        else row
        for row in rows
    )
