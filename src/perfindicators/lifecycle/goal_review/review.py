"""`review_goals`: one declaration reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.errors import DocumentInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import load
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.claims import LAST_YEAR, RATINGS, ROUNDS, Claims, Project
from perfindicators.lifecycle.goal_review.dossiers import earlier_rounds
from perfindicators.lifecycle.goal_review.given_ratings import NOTHING, read_given_ratings
from perfindicators.lifecycle.goal_review.kept_rounds import read_rounds
from perfindicators.lifecycle.goal_review.last_year import read_last_year
from perfindicators.lifecycle.goal_review.projects import case_of
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.reviewing import Dossier, Manner, ReviewKeywords, review_dossier
from perfindicators.lifecycle.goal_review.round_names import round_number
from perfindicators.model.base import Document

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration


def review_goals(
    declaration: Declaration | str | Path,
    ratings: object | None = None,
    *,
    round: int | str | None = None,
    last_year: object | None = None,
    before: object | None = None,
    **how: Unpack[ReviewKeywords],
) -> GoalReview:
    """Review the goals of one project or department (绩效目标审核).

    The checks run first and fill in the items they decide; reviewers' ratings are taken for the rest. What nobody rated
    leaves bounds and, where they matter, an open decision.

    Args:
        declaration: a declaration, its path or text.
        ratings: of reviewers: a mapping of item to grade or points, a table with a row per project, item and reviewer,
            a `Ratings` document or its path; None while nobody has rated.
        round: 1, 2 … or 一上, 二上 …; by default the one after `before`.
        last_year: last year's result: a table by code or name, a `Scorecard`, or several.
        before: the rounds before: `GoalReview.rounds`, or the file that `review --format json` wrote.
        how: key, whether it is a key project reviewed by points (else graded; without a word the ratings' column
            重点项目 decides, else it is graded, and Q03 says so); instrument, library, options of the checks, combine,
            materials, encoding.

    Returns:
        The review: assessment, decision with the money held back, comparison, what would lift the score most, rounds.

    Raises:
        DocumentInvalid: the declaration cannot be read, or the document is none (Q01).
        DocumentNotFound: there is no such sheet.
        ValueError: `round` is no round.

    Sources:
        财预〔2015〕88号, end of article 25 to article 29 (grades and what follows); points of the sheet are
        recalled, as the instruments say.

    >>> from perfindicators.library.shipped import shipped_folder
    >>> repair = shipped_folder("examples") / "departments/prefecture-ethnic-secondary-school/school-repair"
    >>> review_goals(repair / "declaration.yaml", key=True)
    <GoalReview 校舍维修 一上: 39.00–100.00, open, key>
    """
    library = how.get("library")
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    source = declaration if isinstance(declaration, Document) else load(declaration, catalogue=catalogue)
    if source.kind != "declaration":
        raise DocumentInvalid(Diagnostics([problems.no_declaration(str(getattr(source, "id", "")), source.kind)]))
    declared = cast("Declaration", source)
    encoding = how.get("encoding", "utf-8")
    kept, results = read_rounds(before), read_last_year(last_year, encoding)
    given = read_given_ratings(ratings, declared.subject.name, encoding)
    one = [Project(case_of(declared), declared.id)]
    told: list[Diagnostic] = [*kept.diagnostics, *results.diagnostics, *given.diagnostics]
    rounds = Claims(kept.register, one, ROUNDS)
    earlier = earlier_rounds(rounds, 0, declared.subject.name, told, asked=before is not None)
    number = round_number(round) if round is not None else earlier.rounds[-1].number + 1 if earlier else 1
    entry = Claims(given.register, one, RATINGS).of(0, told)
    result = Claims(results.register, one, LAST_YEAR).of(0, told)
    dossier = Dossier(
        declared, given=NOTHING if entry is None else entry.value,
        last_year=None if result is None else result.value, before=earlier, told=tuple(told),
        classified=any(table.register.marks(*one[0][:2]) for table in (kept, results, given)),
    )  # fmt: skip
    return review_dossier(dossier, Manner.of(number, how))
