"""The review of one project, from what is known of it to a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.checks import Checked, check
from perfindicators.lifecycle.goal_review.comparison import compared, money_line
from perfindicators.lifecycle.goal_review.deciding import decide
from perfindicators.lifecycle.goal_review.given_ratings import NOTHING, Given
from perfindicators.lifecycle.goal_review.last_year import LastYear
from perfindicators.lifecycle.goal_review.lifts import lifts_of
from perfindicators.lifecycle.goal_review.prefilled import CHECKS, assess, doubts, prefilled_grades
from perfindicators.lifecycle.goal_review.projects import Known, case_of, filled_in, with_usable_amount
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.round_names import round_name
from perfindicators.lifecycle.goal_review.rounds import KeptFinding, KeptItem, Round, Rounds
from perfindicators.lifecycle.goal_review.variants import INSTRUMENTS, Choice, Sheet, sheet_for
from perfindicators.lints.options import LintOptions
from perfindicators.model.instrument import Ratings
from perfindicators.scoring.instruments.assessment import Assessment
from perfindicators.scoring.instruments.item_scores import Facts

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration
    from perfindicators.model.instrument import Instrument
    from perfindicators.scoring.instruments.panel import Combine


class ReviewKeywords(TypedDict, total=False):
    """How to review; every key may be left out.

    Attributes:
        key: whether it is a key project, reviewed by points, before what any table says; else it is graded.
        instrument: a sheet or its id, before every other.
        library: where sheets and references are looked up; the shipped documents by default.
        options: which checks run.
        combine: how several reviewers of a table become one value; the mean by default.
        materials: id of a material → whether it is at hand.
        encoding: of tables.
    """

    key: bool | None
    instrument: Instrument | str | None
    library: Library | None
    options: LintOptions | None
    combine: Combine
    materials: Mapping[str, bool]
    encoding: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How to review, every choice made."""

    round: int
    is_key: bool | None
    instrument: Instrument | str | None
    library: Library | None
    catalogue: Catalogue
    options: LintOptions
    combine: Combine
    materials: Mapping[str, bool]

    @classmethod
    def of(cls, round: int, how: ReviewKeywords) -> Manner:
        """Return the manner that keywords ask for.

        Args:
            round: from 1.
            how: the keywords given.
        """
        library = how.get("library")
        return cls(
            round, how.get("key"), how.get("instrument"), library,
            shipped_catalogue() if library is None else library.catalogue(),
            how.get("options") or LintOptions(), how.get("combine", "mean"), how.get("materials", {}),
        )  # fmt: skip


class Dossier(NamedTuple):
    """All that is known of one project before it is reviewed.

    Attributes:
        declaration: None when only ratings are known.
        listed: what the list of projects says of it.
        given: what reviewers gave.
        checked: findings of checks run elsewhere; None to run them here.
        last_year: last year's result.
        before: earlier rounds.
        told: what is wrong with any of it.
        classified: whether any of it is marked as classified.
    """

    declaration: Declaration | None = None
    listed: Known | None = None
    given: Given = NOTHING
    checked: Checked | None = None
    last_year: LastYear | None = None
    before: Rounds | None = None
    told: tuple[Diagnostic, ...] = ()
    classified: bool = False


def review_dossier(dossier: Dossier, manner: Manner) -> GoalReview:
    """Review one project.

    Args:
        dossier: what is known of it.
        manner: how to review.

    Raises:
        DocumentNotFound: there is no such sheet.
    """
    declaration = dossier.declaration
    case, told = with_usable_amount(_case(dossier), is_declared=declaration is not None)
    choice = Choice(manner.instrument, dossier.given.sheet, _is_key(dossier, manner.is_key))
    sheet = sheet_for(declaration, choice, manner.catalogue)
    checked = dossier.checked or Checked()
    if declaration is not None:
        checked = check(declaration, manner.catalogue, manner.options)
    ratings, wrong = dossier.given.ratings(case, sheet.instrument, manner.combine)
    by_points = manner.catalogue.instrument(INSTRUMENTS["key"])
    filled = prefilled_grades(sheet.instrument, checked.diagnostics, by_points)
    year = None if declaration is None else declaration.subject.year
    found = assess(sheet.instrument, ratings, Facts(checked.diagnostics, materials=manner.materials), filled, year)
    found = _without_the_obvious(found, ratings)
    review = GoalReview(
        case=case, round=manner.round, variant=sheet.variant, taken=sheet.why, assessment=found,
        decision=decide(case, found, sheet.instrument), checks=checked.findings if checked.ran else None,
        prefilled=filled, last_year=dossier.last_year, declaration=declaration,
        approved_budget=None if dossier.listed is None else dossier.listed.approved,
        lifts=lifts_of(found, sheet.instrument, checked.findings, filled),
    )  # fmt: skip
    told += [*dossier.told, *wrong, *checked.told, *(one.finding for one in checked.findings if not checked.ran)]
    told += _remarks(review, sheet, ratings)
    review = replace(review, findings=Diagnostics(told) + found.findings)
    return _in_rounds(_side_by_side(review, checked), dossier.before, manner)


def _case(dossier: Dossier) -> Case:
    beside = dossier.given.known
    others = [known.case for known in (dossier.listed, beside) if known is not None]
    if dossier.declaration is not None:
        case = case_of(dossier.declaration)
    elif others:
        case = others[0]
    else:
        case = Case("")
    for other in others:
        case = filled_in(case, other)
    return replace(case, classified=case.classified or dossier.classified)


def _is_key(dossier: Dossier, said: bool | None) -> bool | None:
    known = [item.is_key for item in (dossier.listed, dossier.given.known) if item is not None]
    return next((item for item in (said, *known) if item is not None), None)


def _is_unrated(ratings: Ratings) -> bool:
    return all(rater.id == CHECKS for rater in ratings.raters)


def _without_the_obvious(found: Assessment, ratings: Ratings) -> Assessment:
    """Leave out one remark per item where nobody rated anything, or no check ran: one for the project says it."""
    obvious = {"A12", "A04"} if _is_unrated(ratings) else {"A12"}
    return replace(found, findings=Diagnostics(one for one in found.findings if one.code not in obvious))


def _remarks(review: GoalReview, sheet: Sheet, ratings: Ratings) -> Iterator[Diagnostic]:
    name, found = review.case.name, review.assessment
    if sheet.is_assumed:
        yield problems.nobody_said_key(name)
    if _is_unrated(ratings):
        yield problems.nobody_rated(name, sum(1 for item in found.items if item.rate and item.score is None))
    unchecked = sum(1 for item in found.items if item.rate == "lint" and item.score is None)
    if unchecked and review.declaration is None:
        yield problems.no_checks(name, unchecked)
    filled = [item.name.zh for item in found.items if CHECKS in item.given]
    if filled:
        yield problems.prefilled(name, filled)
    yield from doubts(name, sheet.instrument, ratings, review.prefilled)
    yield from _of_last_year(review)


def _of_last_year(review: GoalReview) -> Iterator[Diagnostic]:
    declaration = review.declaration
    if declaration is None or review.last_year is None or review.last_year.grade != "差":
        return
    before, now = declaration.subject.previous_budget, review.case.amount
    if before is not None and now is not None and now >= before > Decimal(0):
        yield problems.poor_result_same_money(review.case.name, before, now)


def _side_by_side(review: GoalReview, checked: Checked) -> GoalReview:
    if checked.review is None:
        return review
    actuals = {} if review.last_year is None else review.last_year.actuals
    off = any(one.finding.code == "B03" for one in checked.findings)
    lines = compared(checked.review, actuals, money_is_off=off)
    return replace(review, compared=lines, money=money_line(checked.review))


def _in_rounds(review: GoalReview, before: Rounds | None, manner: Manner) -> GoalReview:
    name = review.case.name
    told = []
    if before is not None and before.rounds[-1].number >= manner.round:
        told.append(problems.rounds_out_of_order(name, before.rounds[-1].title, round_name(manner.round)))
    rounds = (before or Rounds(())).then(_kept(review))
    difference = rounds.difference(library=manner.library)
    if difference is not None and difference.is_unchanged:
        told.append(problems.nothing_changed(name))
    return replace(review, rounds=rounds, difference=difference, findings=review.findings + told)


def _kept(review: GoalReview) -> Round:
    found, decision = review.assessment, review.decision
    checks = review.checks
    return Round(
        number=review.round, id=review.case.id or (review.declaration.id if review.declaration else ""),
        name=review.case.name, department=review.case.department, instrument=found.instrument, bounds=found.bounds,
        grade=found.grade or "", decision=decision.decision if decision else "",
        decision_name=decision.name.zh if decision else "", budget=review.case.amount,
        items=tuple(KeptItem(item.path, item.name, item.points, item.bounds) for item in found.items),
        findings=None if checks is None else tuple(
            KeptFinding(one.finding.code, one.finding.severity.value, one.where, one.finding.message) for one in checks
        ),
        declaration=review.declaration, classified=review.case.classified,
    )  # fmt: skip
