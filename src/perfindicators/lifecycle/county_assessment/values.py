"""What the counties sent: a row per county and item, each county under one spelling, classified rows known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.county_assessment import problems
from perfindicators.lifecycle.county_assessment.deductions import COLUMNS
from perfindicators.lifecycle.county_names import Completed, is_completed, one_spelling, with_one_spelling
from perfindicators.lifecycle.open_rows import is_classified, told_apart
from perfindicators.model.instrument import Instrument, Ratings
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow, StepRows, read_step_rows
from perfindicators.scoring.instruments.ratings_table import columns_for, item_paths, ratings_of_rows


class CountyTables(NamedTuple):
    """The tables of an assessment, every county under one spelling.

    Attributes:
        values: a row per county and item.
        deductions: a row per deduction.
        roster: counties that must send values.
        told: what is wrong with the tables of values and with spellings.
        withheld: the same of rows marked as classified.
    """

    values: tuple[StepRow, ...]
    deductions: StepRows
    roster: tuple[str, ...]
    told: Diagnostics
    withheld: Diagnostics


def read_tables(
    values: object, deductions: object | None, roster: Sequence[str], tool: Instrument, encoding: str
) -> CountyTables:
    """Read the tables of an assessment.

    Args:
        values: a table with a row per county and item.
        deductions: a table of deductions; None for none.
        roster: counties that must send values.
        tool: the instrument.
        encoding: of files or of bytes.
    """
    table = read_step_rows(values, columns_for(tool), encoding=encoding)
    off = StepRows((), Diagnostics()) if deductions is None else read_step_rows(deductions, COLUMNS, encoding=encoding)
    spelled = one_spelling(
        [*(row.text("subject") for row in table.rows), *roster, *(row.text("county") for row in off.rows)]
    )
    sent, first = with_one_spelling(table.rows, spelled, "subject")
    taken, second = with_one_spelling(off.rows, spelled)
    told = told_apart(
        table.rows,
        [*table.diagnostics_naming("subject"), *_completed(first, "subject")],
        hidden_rows(table.rows, item_paths(tool)),
    )
    of_deductions = told_apart(off.rows, _completed(second, "county"))
    names = Diagnostics(
        problems.same_county(name, spelled[name]) for name in roster if is_completed(name, spelled.get(name, name))
    )
    return CountyTables(
        sent, off._replace(rows=taken), tuple(spelled.get(name, name).strip() for name in roster),
        told.open + names + of_deductions.open, told.withheld + of_deductions.withheld,
    )  # fmt: skip


def _completed(found: Iterable[Completed], column: str) -> Iterator[Diagnostic]:
    return (problems.same_county(row.text(column), meant, row.place.span) for row, meant in found)


class CountyValues(NamedTuple):
    """The values of the counties that sent some.

    Attributes:
        ratings: of one county each.
        classified: folded name → paths of the items whose row is marked as classified.
        silent: folded name → name of counties with nothing but empty results.
        told: what is wrong; `withheld` of rows marked as classified.
    """

    ratings: Mapping[str, Ratings]
    classified: Mapping[str, frozenset[str]]
    silent: Mapping[str, str]
    told: Diagnostics
    withheld: Diagnostics


def values_of(rows: Sequence[StepRow], tool: Instrument) -> CountyValues:
    """Return what each county sent.

    Args:
        rows: a row per county and item, each county under one spelling.
        tool: the instrument.
    """
    table = ratings_of_rows(rows, tool)
    found = [*table.diagnostics]
    spelled: dict[str, list[Ratings]] = {}
    for one in filter(_says_something, table.ratings):
        spelled.setdefault(name_key(one.subject.name), []).append(one)
    found += [
        problems.two_codes(several[0].subject.name, [one.subject.id for one in several])
        for several in spelled.values()
        if len(several) > 1
    ]
    paths = item_paths(tool)
    told = told_apart(rows, found, hidden_rows(rows, paths))
    silent = {name_key(one.subject.name): one.subject.name for one in table.ratings}
    return CountyValues(
        {key: several[0] for key, several in spelled.items()}, _by_county(_marked(rows, paths)),
        {key: name for key, name in silent.items() if key not in spelled}, told.open, told.withheld,
    )  # fmt: skip


def hidden_rows(rows: Sequence[StepRow], paths: Mapping[str, str]) -> Callable[[StepRow], bool]:
    """Return which rows are classified: those marked so, and others of the same county and item.

    Args:
        rows: a row per county and item.
        paths: what an item may be called → its path.
    """
    marked = _marked(rows, paths)
    return lambda row: is_classified(row) or _whose(row, paths) in marked


def _marked(rows: Sequence[StepRow], paths: Mapping[str, str]) -> Set[tuple[str, str]]:
    return {_whose(row, paths) for row in rows if is_classified(row)}


def _whose(row: StepRow, paths: Mapping[str, str]) -> tuple[str, str]:
    return name_key(row.text("subject")), paths.get(name_key(row.text("item")), row.text("item"))


def _by_county(marked: Set[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    return {county: frozenset(path for of, path in marked if of == county) for county, _ in marked}


def _says_something(ratings: Ratings) -> bool:
    return any(text.strip() for by in ratings.ratings.values() for text in by.values())
