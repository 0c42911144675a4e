"""`review_table`: thousands of projects, from declarations, ratings and findings that lie in folders and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack, cast

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.checks import read_findings
from perfindicators.lifecycle.goal_review.dossiers import Sources, gather, submission_of
from perfindicators.lifecycle.goal_review.given_ratings import read_given_ratings
from perfindicators.lifecycle.goal_review.kept_rounds import read_rounds
from perfindicators.lifecycle.goal_review.last_year import read_last_year
from perfindicators.lifecycle.goal_review.projects import read_projects
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.reviewing import Manner, ReviewKeywords, review_dossier
from perfindicators.lifecycle.goal_review.reviews import GoalReviews
from perfindicators.lifecycle.goal_review.round_names import round_number
from perfindicators.model.base import Document
from perfindicators.observations.cells import name_key
from perfindicators.reading.loader import read_path

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

Progress = Callable[[int, int], None]
_MARK: Final = re.compile(rb"classified[\"']?\s*:\s*[\"']?(?!false|no|off|null|~)[^\s\"'#,}]", re.IGNORECASE)
"""In the bytes of a file, as one that is no YAML can be read no other way."""


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
    read = _declared(named)
    told += [*read.told, *_declared_twice(read.declarations)]
    found = gather(read.declarations, sources, with_others=_holds_a_folder(named))
    told += found.told
    reviews = []
    for place, dossier in enumerate(found.all, start=1):
        reviews.append(review_dossier(dossier, manner))
        if progress is not None:
            progress(place, len(found.all))
    secret = _Secret.of(reviews, sources, read.secret)
    open_ones, withheld = (Diagnostics(one for one in told if secret.covers(one) is hidden) for hidden in (False, True))
    return GoalReviews(manner.round, tuple(reviews), open_ones, withheld)


class _Secret(NamedTuple):
    """What would tell of a classified project: its names and codes, and the files of its declaration."""

    names: frozenset[str]
    files: frozenset[str]

    @classmethod
    def of(cls, reviews: Iterable[GoalReview], sources: Sources, files: frozenset[str]) -> _Secret:
        hidden = [one for one in reviews if one.case.classified]
        marked = (one for register in sources.registers for one in register.entries if one.classified)
        heads = [
            *((one.case.name, one.case.id) for one in hidden),
            *((one.name, one.id, *one.names) for one in marked),
        ]
        words = (word for head in heads for word in head if word)
        origins = (one.declaration.origin for one in hidden if one.declaration is not None)
        named = frozenset(one.name for one in origins if one is not None)
        return cls(frozenset(map(name_key, words)), named | files)

    def covers(self, told: Diagnostic) -> bool:
        """Return whether a diagnostic names such a project, or stands in its declaration."""
        named = {name_key(told.context.get(key, "")) for key in ("project", "subject")}
        return not named.isdisjoint(self.names) or (told.span is not None and told.span.file in self.files)


def _read(ratings: object | None, beside: Beside, encoding: str) -> tuple[Sources, list[Diagnostic]]:
    given = read_given_ratings(ratings, encoding=encoding)
    listed, wrong = read_projects(beside.projects, encoding)
    findings, unread = read_findings(beside.findings, encoding)
    last_years, kept = read_last_year(beside.last_year, encoding), read_rounds(beside.before)
    told = [*given.diagnostics, *wrong, *unread, *last_years.diagnostics, *kept.diagnostics]
    kept_rounds, asked = kept.register, beside.before is not None
    return Sources(given.register, listed, findings, last_years.register, kept_rounds, asked), told


def _as_list(sources: Declaration | str | Path | Iterable[Declaration | str | Path]) -> list[object]:
    return [sources] if isinstance(sources, str | Path | Document) else list(sources)


class _Read(NamedTuple):
    """Declarations read, what is wrong with them, and the files that say of themselves that they are classified."""

    declarations: tuple[Declaration, ...]
    told: tuple[Diagnostic, ...]
    secret: frozenset[str]


def _declared(sources: Sequence[object]) -> _Read:
    told: list[Diagnostic] = []
    secret: set[str] = set()
    return _Read(tuple(_declarations(sources, told, secret)), tuple(told), frozenset(secret))


def _declarations(sources: Sequence[object], told: list[Diagnostic], secret: set[str]) -> Iterator[Declaration]:
    for source in sources:
        if isinstance(source, Document):
            yield from _declaration(source, str(getattr(source, "id", "")), told)
            continue
        path = Path(cast("str | Path", source))
        for file in _files(path) if path.is_dir() else [path]:
            result = read_path(file)
            told += result.diagnostics
            if result.document is None and _says_classified(file):
                secret.update({str(file)}, (one.span.file for one in result.diagnostics if one.span is not None))
            elif result.document is not None and (result.document.kind == "declaration" or not path.is_dir()):
                yield from _declaration(result.document, str(file), told)


def _says_classified(file: Path) -> bool:
    """Return whether a file that cannot be read as a declaration holds the mark all the same."""
    try:
        return _MARK.search(file.read_bytes()) is not None
    except OSError:
        return False


def _holds_a_folder(sources: Sequence[object]) -> bool:
    return any(isinstance(source, str | Path) and Path(source).is_dir() for source in sources)


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
    groups: dict[Hashable, list[Declaration]] = {}
    for one in declared:
        groups.setdefault(submission_of(one), []).append(one)
    for alike in groups.values():
        if len(alike) > 1:
            files = [one.origin.name if one.origin is not None else one.id for one in alike]
            yield problems.declared_twice(alike[0].subject.name, files)
