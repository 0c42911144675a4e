"""`review_table`: thousands of projects, from declarations, ratings and findings that lie in folders and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Unpack, cast

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.checks import Checked, read_findings
from perfindicators.lifecycle.goal_review.given_ratings import NOTHING, Given, GivenRatings, read_given_ratings
from perfindicators.lifecycle.goal_review.kept_rounds import KeptRounds, read_rounds
from perfindicators.lifecycle.goal_review.last_year import LastYear, LastYears, read_last_year
from perfindicators.lifecycle.goal_review.lookup import entry_of, last_year_of, rounds_of
from perfindicators.lifecycle.goal_review.projects import Known, case_of, read_projects
from perfindicators.lifecycle.goal_review.register import Entry, Register
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.reviewing import Dossier, Manner, ReviewKeywords, review_dossier
from perfindicators.lifecycle.goal_review.reviews import GoalReviews
from perfindicators.lifecycle.goal_review.round_names import round_number
from perfindicators.lifecycle.goal_review.rounds import Rounds
from perfindicators.model.base import Document
from perfindicators.observations.cells import name_key
from perfindicators.reading.loader import read_path

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

Progress = Callable[[int, int], None]
_AnyRegister = Register[Given] | Register[Known] | Register[Checked] | Register[LastYear] | Register[Rounds]


class Beside(NamedTuple):
    """What is known of the projects beside declarations and ratings; each may be None.

    Attributes:
        projects: a list: name, code, department, section, amount (万元), 重点项目, 涉密.
        findings: of checks run elsewhere, for projects without a declaration: project, 问题代码, severity.
        last_year: last year's results by code or name, or scorecards.
        before: the rounds before, as `review --format json` wrote them.
    """

    projects: object | None = None
    findings: object | None = None
    last_year: object | None = None
    before: object | None = None


class _Sources(NamedTuple):
    given: GivenRatings
    listed: Register[Known]
    findings: Register[Checked]
    last_years: LastYears
    kept: KeptRounds
    is_asked: bool

    @property
    def registers(self) -> tuple[_AnyRegister, ...]:
        """Every source, as a mark in any of them is enough."""
        return self.given.register, self.listed, self.findings, self.last_years.register, self.kept.register

    def mark(self, case: Case, also: str = "") -> bool:
        """Return whether any source marks a project as classified."""
        return any(register.marks(case, also) for register in self.registers)


def review_table(
    ratings: object | None = None,
    declarations: Declaration | str | Path | Iterable[Declaration | str | Path] = (),
    beside: Beside | None = None,
    *,
    round: int | str = 1,
    progress: Progress | None = None,
    **how: Unpack[ReviewKeywords],
) -> GoalReviews:
    """Review the goals of many projects.

    Args:
        ratings: of all projects: a table with a row per project, item and reviewer; or documents of ratings; None while
            nobody has rated.
        declarations: declarations, files, and folders of YAML files; none for a table of ratings alone.
        beside: lists and tables of the projects.
        round: 1, 2 … or 一上, 二上 ….
        progress: called with the projects done and the projects in all.
        how: key, instrument, library, options of the checks, combine, materials, encoding.

    Returns:
        A review per project: declared ones first; then, unless single declarations were named, those only the ratings
        know (Q08); then, without declarations, those only the list or the findings know. What cannot be read is told
        and the rest goes on.

    Raises:
        DocumentNotFound: there is no such sheet.
        ValueError: `round` is no round.

    >>> row = {"项目名称": "供水", "重点项目": "否", "评分项": "明确清晰性", "打分": "良"}
    >>> review_table([row]).reviews[0].assessment.item("completeness/clarity").score
    Decimal('8.00')
    """
    manner = Manner.of(round_number(round), how)
    sources, told = _read(ratings, beside or Beside(), how.get("encoding", "utf-8"))
    named = _as_list(declarations)
    declared = list(_declared(named, told))
    told += _declared_twice(declared)
    dossiers = [*_of_declared(declared, sources)]
    if declared and not _holds_a_folder(named):
        told += _others(dossiers, sources)
    else:
        dossiers += _of_the_rest(dossiers, sources, is_declared=bool(declared))
    reviews = []
    for place, dossier in enumerate(dossiers, start=1):
        reviews.append(review_dossier(dossier, manner))
        if progress is not None:
            progress(place, len(dossiers))
    secret = _Secret.of(reviews, sources)
    open_ones, withheld = (Diagnostics(one for one in told if secret.covers(one) is hidden) for hidden in (False, True))
    return GoalReviews(manner.round, tuple(reviews), open_ones, withheld)


class _Secret(NamedTuple):
    """What would tell of a classified project: its names and codes, and the files of its declaration."""

    names: frozenset[str]
    files: frozenset[str]

    @classmethod
    def of(cls, reviews: Iterable[GoalReview], sources: _Sources) -> _Secret:
        hidden = [one for one in reviews if one.case.classified]
        marked = (one for register in sources.registers for one in register.entries if one.classified)
        heads = [*((one.case.name, one.case.id) for one in hidden), *((one.name, one.id) for one in marked)]
        words = (word for head in heads for word in head if word)
        origins = (one.declaration.origin for one in hidden if one.declaration is not None)
        return cls(frozenset(map(name_key, words)), frozenset(one.name for one in origins if one is not None))

    def covers(self, told: Diagnostic) -> bool:
        """Return whether a diagnostic names such a project, or stands in its declaration."""
        named = {name_key(told.context.get(key, "")) for key in ("project", "subject")}
        return not named.isdisjoint(self.names) or (told.span is not None and told.span.file in self.files)


def _listed(sources: _Sources, case: Case, also: str = "") -> Known | None:
    entry = sources.listed.find(case, also).entry
    return None if entry is None else entry.value


def _read(ratings: object | None, beside: Beside, encoding: str) -> tuple[_Sources, list[Diagnostic]]:
    given = read_given_ratings(ratings, encoding=encoding)
    listed, wrong = read_projects(beside.projects, encoding)
    findings, unread = read_findings(beside.findings, encoding)
    last_years, kept = read_last_year(beside.last_year, encoding), read_rounds(beside.before)
    told = [*given.diagnostics, *wrong, *unread, *last_years.diagnostics, *kept.diagnostics]
    return _Sources(given, listed, findings, last_years, kept, beside.before is not None), told


def _as_list(sources: Declaration | str | Path | Iterable[Declaration | str | Path]) -> list[object]:
    return [sources] if isinstance(sources, str | Path | Document) else list(sources)


def _declared(sources: Sequence[object], told: list[Diagnostic]) -> Iterator[Declaration]:
    for source in sources:
        if isinstance(source, Document):
            yield from _declaration(source, str(getattr(source, "id", "")), told)
            continue
        path = Path(cast("str | Path", source))
        for file in _files(path) if path.is_dir() else [path]:
            result = read_path(file)
            told += result.diagnostics
            if result.document is not None and (result.document.kind == "declaration" or not path.is_dir()):
                yield from _declaration(result.document, str(file), told)


def _holds_a_folder(sources: Sequence[object]) -> bool:
    return any(isinstance(source, str | Path) and Path(source).is_dir() for source in sources)


def _others(known: Sequence[Dossier], sources: _Sources) -> Iterator[Diagnostic]:
    rated = {id(one.given) for one in known}
    others = [
        entry.name
        for entry in sources.given.register.entries
        if id(entry.value) not in rated and not sources.mark(_case(entry))
    ]
    if others:
        yield problems.others_rated(len(others), others)


def _files(folder: Path) -> Sequence[Path]:
    """Return the YAML files below a folder, hidden ones left out; other kinds of documents may lie among them."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _declaration(document: Document, name: str, told: list[Diagnostic]) -> Iterator[Declaration]:
    if document.kind == "declaration":
        yield cast("Declaration", document)
    else:
        told.append(problems.no_declaration(name, document.kind))


def _declared_twice(declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Yield the projects declared more than once: one code, or one name in one department, of one year."""
    groups: dict[tuple[object, ...], list[Declaration]] = {}
    for one in declared:
        subject = one.subject
        named = (name_key(subject.name), name_key(subject.department))
        groups.setdefault((subject.code or named, subject.year, subject.type), []).append(one)
    for alike in groups.values():
        if len(alike) > 1:
            files = [one.origin.name if one.origin is not None else one.id for one in alike]
            yield problems.declared_twice(alike[0].subject.name, files)


def _of_declared(declared: Sequence[Declaration], sources: _Sources) -> Iterator[Dossier]:
    for declaration in declared:
        case = case_of(declaration)
        told: list[Diagnostic] = []
        given = entry_of(sources.given, case, declaration.id, told)
        yield Dossier(
            declaration, _listed(sources, case, declaration.id), NOTHING if given is None else given.value,
            last_year=last_year_of(sources.last_years, case, declaration.id, told),
            before=rounds_of(sources.kept, case, declaration.id, told, asked=sources.is_asked), told=tuple(told),
            classified=sources.mark(case, declaration.id),
        )  # fmt: skip


def _of_the_rest(known: Sequence[Dossier], sources: _Sources, *, is_declared: bool) -> Iterator[Dossier]:
    """Yield the projects that no declaration speaks of."""
    rated = {id(one.given) for one in known}
    for entry in sources.given.register.entries:
        if id(entry.value) not in rated:
            yield _undeclared(_case(entry), entry.value, sources, is_declared=is_declared)
    if is_declared:
        return
    named = {name_key(entry.name) for entry in sources.given.register.entries}
    for source in (sources.listed, sources.findings):
        for other in source.entries:
            if name_key(other.name) not in named:
                named.add(name_key(other.name))
                yield _undeclared(_case(other), NOTHING, sources, is_declared=False)


def _case(entry: Entry[Given] | Entry[Known] | Entry[Checked]) -> Case:
    return Case(entry.name, entry.id, entry.department)


def _undeclared(case: Case, given: Given, sources: _Sources, *, is_declared: bool) -> Dossier:
    told = [problems.without_declaration(case.name)] if is_declared else []
    listed, findings = _listed(sources, case), sources.findings.find(case).entry
    return Dossier(
        listed=Known(case) if listed is None else listed,
        given=given,
        checked=None if findings is None else findings.value,
        last_year=last_year_of(sources.last_years, case, "", told),
        before=rounds_of(sources.kept, case, "", told, asked=sources.is_asked),
        told=tuple(told),
        classified=sources.mark(case),
    )
