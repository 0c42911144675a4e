"""What every table knows of each project, brought together: nobody twice, nobody by another's ratings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.checks import Checked
from perfindicators.lifecycle.goal_review.claims import FINDINGS, LAST_YEAR, LIST, RATINGS, ROUNDS, Claims, Project
from perfindicators.lifecycle.goal_review.given_ratings import NOTHING, Given
from perfindicators.lifecycle.goal_review.last_year import LastYear
from perfindicators.lifecycle.goal_review.projects import Known, case_of
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.reviewing import Dossier
from perfindicators.lifecycle.goal_review.rounds import Rounds
from perfindicators.observations.cells import name_key

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

AnyRegister = Register[Given] | Register[Known] | Register[Checked] | Register[LastYear] | Register[Rounds]
T = TypeVar("T")


class Sources(NamedTuple):
    """The tables of a review.

    Attributes:
        given: ratings.
        listed: the list of projects.
        findings: of checks run elsewhere.
        last_years: results of last year.
        kept: the rounds before.
        is_asked: whether rounds before were given at all, so that a project without one is worth a word.
    """

    given: Register[Given]
    listed: Register[Known]
    findings: Register[Checked]
    last_years: Register[LastYear]
    kept: Register[Rounds]
    is_asked: bool

    @property
    def registers(self) -> tuple[AnyRegister, ...]:
        """Every source, as a mark in any of them is enough."""
        return self.given, self.listed, self.findings, self.last_years, self.kept

    def marks(self, project: Project) -> bool:
        """Return whether any source marks a project as classified.

        Args:
            project: who is asked for.
        """
        return any(register.marks(project.case, project.also, project.names) for register in self.registers)


class Dossiers(NamedTuple):
    """Everybody under review, and what is wrong beside them."""

    all: tuple[Dossier, ...]
    told: tuple[Diagnostic, ...]


def gather(declared: Sequence[Declaration], sources: Sources, *, with_others: bool) -> Dossiers:
    """Return a dossier per project: declared ones, then those rated, then those only a list or findings know.

    Args:
        declared: declarations.
        sources: the tables.
        with_others: whether ratings that no declaration goes with are reviewed too; a list and findings alone are
            reviewed where there is no declaration.
    """
    everybody = _Everybody.of(declared, sources)
    files = _Files(everybody.projects, sources)
    rated = [place for place in everybody.by_ratings(files.given) if place >= len(declared)]
    told: tuple[Diagnostic, ...] = ()
    if declared and not with_others:
        told = tuple(_others([everybody.projects[place] for place in rated], sources))
        rated = []
    elif declared:
        reviewed = [everybody.projects[place] for place in (*range(len(declared)), *rated)]
        told = tuple(_undeclared(reviewed, sources))
    rest = [] if declared else [place for place in range(len(everybody.projects)) if place not in {*rated}]
    wanted = [*((place, one) for place, one in enumerate(declared)), *((place, None) for place in (*rated, *rest))]
    return Dossiers(tuple(files.dossier(*one, has_declarations=bool(declared)) for one in wanted), told)


class _Everybody(NamedTuple):
    """Every project that any table knows, so that none takes what may be another's."""

    projects: tuple[Project, ...]

    @classmethod
    def of(cls, declared: Sequence[Declaration], sources: Sources) -> _Everybody:
        projects = [_declared(one) for one in declared]
        projects += map(_project, [*Claims(sources.listed, projects, LIST).free(with_ambiguous=True)])
        projects += map(_project, [*Claims(sources.given, projects, RATINGS).free()])
        projects += map(_project, [*Claims(sources.findings, projects, FINDINGS).free()])
        return cls(tuple(projects))

    def by_ratings(self, given: Claims[Given]) -> Iterator[int]:
        """Yield the places of those rated, in the order of the ratings."""
        owners = {id(entry): place for place in range(len(self.projects)) if (entry := given.of(place, []))}
        return (owners[id(entry)] for entry in given.entries if id(entry) in owners)


def _declared(declaration: Declaration) -> Project:
    return Project(case_of(declaration), declaration.id, submission_of(declaration))


def submission_of(declaration: Declaration) -> Hashable:
    """Return what two declarations of one project share: its code, or its name and department, with year and type.

    Args:
        declaration: of a project or department.
    """
    subject = declaration.subject
    named = (name_key(subject.name), name_key(subject.department))
    return subject.code or named, subject.year, subject.type


def _project(entry: Entry[Given] | Entry[Known] | Entry[Checked]) -> Project:
    return Project(Case(entry.name, entry.id, entry.department), names=entry.names)


def _others(rated: Sequence[Project], sources: Sources) -> Iterator[Diagnostic]:
    names = [one.case.name for one in rated if not sources.marks(one)]
    if names:
        yield problems.others_rated(len(names), names)


def _undeclared(reviewed: Sequence[Project], sources: Sources) -> Iterator[Diagnostic]:
    """Tell of projects of the list that nobody declared or rated; one that may be a reviewed one is not missed."""
    names = {name_key(name) for one in reviewed for name in (one.case.name, *one.names)}
    rest = Claims(sources.listed, reviewed, LIST).free()
    missing = [one.name for one in rest if name_key(one.name) not in names and not sources.marks(_project(one))]
    if missing:
        yield problems.listed_not_declared(missing)


def earlier_rounds(
    kept: Claims[Rounds], place: int, name: str, told: list[Diagnostic], *, asked: bool
) -> Rounds | None:
    """Return the earlier rounds of a project; what stands in the way is added to `told`.

    Args:
        kept: the rounds kept.
        place: of the project.
        name: of the project.
        told: diagnostics.
        asked: whether rounds were given, so that a project without one is worth a word.
    """
    entry = kept.of(place, told)
    if entry is None and asked and kept.entries:
        told.append(problems.no_round_before(name))
    return None if entry is None else entry.value


class _Files:
    """The tables, each entry with the project it belongs to."""

    def __init__(self, projects: Sequence[Project], sources: Sources) -> None:
        self._projects, self._sources = projects, sources
        self.given = Claims(sources.given, projects, RATINGS)
        self._listed = Claims(sources.listed, projects, LIST)
        self._findings = Claims(sources.findings, projects, FINDINGS)
        self._last_years = Claims(sources.last_years, projects, LAST_YEAR)
        self._kept = Claims(sources.kept, projects, ROUNDS)
        self._has_open_list = any(not sources.marks(_project(entry)) for entry in sources.listed.entries)

    def dossier(self, place: int, declaration: Declaration | None, *, has_declarations: bool) -> Dossier:
        """Return what is known of one project."""
        project, told = self._projects[place], list[Diagnostic]()
        given, listed = self.given.of(place, told), self._listed.of(place, told)
        findings = None if declaration is not None else self._findings.of(place, told)
        last_year = self._last_years.of(place, told)
        before = earlier_rounds(self._kept, place, project.case.name, told, asked=self._sources.is_asked)
        if declaration is None and given is not None:
            if has_declarations:
                told.insert(0, problems.without_declaration(project.case.name))
            if listed is None and self._has_open_list:
                told.append(problems.not_listed(project.case.name))
        marked = self._sources.marks(project)
        namesake = not marked and listed is None and self._sources.listed.marks_a_namesake(project.case)
        if namesake:
            told.append(problems.taken_as_classified(project.case.name))
        return Dossier(
            declaration,
            listed=Known(project.case) if listed is None and declaration is None else _value(listed),
            given=NOTHING if given is None else given.value,
            checked=_value(findings), last_year=_value(last_year), before=before, told=tuple(told),
            classified=marked or namesake,
        )  # fmt: skip


def _value(entry: Entry[T] | None) -> T | None:
    return None if entry is None else entry.value
