"""Reviewers' ratings of many projects, read before it is known which sheet each project takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.claims import RATINGS
from perfindicators.lifecycle.goal_review.prefilled import CHECKS
from perfindicators.lifecycle.goal_review.projects import FURTHER, Known, known_of
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.row_groups import names_of, rows_by_project
from perfindicators.model.instrument import RatedSubject, Rater, Ratings
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow, read_step_rows
from perfindicators.reading.loader import read_path
from perfindicators.scoring.instruments.ratings_table import COLUMNS, ratings_of_rows

if TYPE_CHECKING:
    from perfindicators.model.instrument import Instrument
    from perfindicators.scoring.instruments.panel import Combine

_COLUMNS: Final = (*COLUMNS, *FURTHER)


class Given(NamedTuple):
    """What reviewers gave one project: a document, or rows that wait for the sheet.

    Attributes:
        document: ratings that name their sheet.
        rows: of a table.
        known: what stands beside the ratings.
    """

    document: Ratings | None = None
    rows: tuple[StepRow, ...] = ()
    known: Known | None = None

    @property
    def sheet(self) -> str:
        """The sheet the ratings name; empty when they name none."""
        return "" if self.document is None else self.document.instrument

    def ratings(self, case: Case, instrument: Instrument, combine: Combine) -> tuple[Ratings, Diagnostics]:
        """Return the ratings on a sheet, and what is wrong with them.

        Args:
            case: the project.
            instrument: the sheet.
            combine: how several reviewers become one value; a document says it itself.
        """
        subject = RatedSubject(id=case.id or case.name, name=case.name, department=case.department)
        if self.document is not None:
            return self.document.model_copy(update={"subject": subject}), Diagnostics()
        table = ratings_of_rows(self.rows, instrument, combine)
        if table.ratings:
            return table.ratings[0].model_copy(update={"subject": subject}), table.diagnostics
        named = f"{instrument.id}@{instrument.edition}"
        rater = (Rater(id=CHECKS, name="系统检查"),)
        empty = Ratings(kind="ratings", format="1", instrument=named, subject=subject, raters=rater, ratings={})
        return empty, table.diagnostics


NOTHING: Final = Given()


class GivenRatings(NamedTuple):
    """Ratings by project, and what is wrong with their source."""

    register: Register[Given]
    diagnostics: Diagnostics


def read_given_ratings(source: object | None, subject: str = "", encoding: str = "utf-8") -> GivenRatings:
    """Return the ratings of a source by project.

    Args:
        source: a `Ratings` document, several, or the path of one; a table with a row per project, item and reviewer; a
            mapping of item to grade or points for a single project; None for none yet.
        subject: name of the project a mapping is about.
        encoding: of a table.

    >>> read_given_ratings({"clarity": "良"}, "供水").register.entries[0].name
    '供水'
    """
    if source is None:
        return GivenRatings(Register(()), Diagnostics())
    if isinstance(source, Mapping):
        source = [{"subject": subject, "item": item, "rating": str(given)} for item, given in source.items()]
    if isinstance(source, str | Path) and str(source).endswith((".yaml", ".yml")):
        return _of_file(Path(source))
    documents = [source] if isinstance(source, Ratings) else source
    if isinstance(documents, list | tuple) and documents and all(isinstance(one, Ratings) for one in documents):
        return GivenRatings(Register(_entry(one) for one in documents if isinstance(one, Ratings)), Diagnostics())
    return _of_table(source, encoding)


def _of_file(path: Path) -> GivenRatings:
    result = read_path(path)
    if isinstance(result.document, Ratings):
        return GivenRatings(Register([_entry(result.document)]), result.diagnostics)
    if result.document is None:
        return GivenRatings(Register(()), result.diagnostics)
    wrong = [problems.no_ratings(str(path), result.document.kind)]
    return GivenRatings(Register(()), result.diagnostics + wrong)


def _entry(document: Ratings) -> Entry[Given]:
    subject = document.subject
    case = Case(subject.name, "" if subject.id == subject.name else subject.id, subject.department)
    return Entry(case.id, case.name, case.department, Given(document, known=Known(case)))


def _of_table(source: object, encoding: str) -> GivenRatings:
    table = read_step_rows(source, _COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics_naming("subject")]
    groups = rows_by_project(table.rows, "subject", "subject_id")
    told = {name_key(row.text("subject")): row for row in reversed(groups.unclear)}
    found += [problems.row_may_be_of_several(row.text("subject"), RATINGS, row.place.span) for row in told.values()]
    entries = [_of_rows(rows, groups.secret, found) for rows in groups.projects]
    return GivenRatings(Register(entries), Diagnostics(found))


def _of_rows(rows: Sequence[StepRow], secret: Set[str], found: list[Diagnostic]) -> Entry[Given]:
    known = known_of(rows, rows[0].text("subject"), found)
    case = known.case
    names = names_of(rows, "subject")
    hidden = case.classified or not secret.isdisjoint(map(name_key, names))
    return Entry(case.id, case.name, case.department, Given(rows=tuple(rows), known=known), hidden, names[1:])
