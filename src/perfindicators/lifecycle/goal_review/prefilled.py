"""Grades that the checks fill in on the graded sheet, by the items they decide on the sheet of points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.lifecycle.goal_review import problems
from perfindicators.model.base import Text
from perfindicators.model.instrument import Instrument, Item, PlacedItem, Rater, Ratings, ScaleGrade
from perfindicators.scoring.instruments.assessment import Assessment
from perfindicators.scoring.instruments.given import read_given
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument

CHECKS: Final = "checks"
"""The rater that stands for the checks."""


class Prefilled(NamedTuple):
    """What the checks say of one graded item.

    Attributes:
        path, name: the item.
        grade: the best grade that the findings bear out.
        share: of the points that checks decide, what is left after the findings.
        codes: of the findings, each as often as it was found.
        counts: whether checks decide most of the item, so that the grade stands until a reviewer gives another;
            where they decide less, silence of the checks proves nothing and the grade is a ceiling only.
        explanation: why, in one sentence.
    """

    path: str
    name: Text
    grade: str
    share: Fraction
    codes: tuple[str, ...]
    counts: bool
    explanation: Message


def prefilled_grades(
    instrument: Instrument, findings: Diagnostics | None, by_points: Instrument
) -> tuple[Prefilled, ...]:
    """Return what the checks say of the graded items.

    Args:
        instrument: the sheet in use; items that checks decide themselves need no grade.
        findings: of the checks; None when they did not run.
        by_points: the sheet of points, whose items that checks decide stand below items of the same path.

    >>> from perfindicators.library.opening import load
    >>> sheets = (load("instrument/goal-review-general"), load("instrument/goal-review-key"))
    >>> found = prefilled_grades(sheets[0], Diagnostics(), sheets[1])
    >>> [(item.name.zh, item.grade) for item in found if item.counts]
    [('规范完整性', '优'), ('明确清晰性', '优'), ('指标科学性', '优')]
    """
    if findings is None or not instrument.scale or instrument.id == by_points.id:
        return ()
    return tuple(_prefilled(instrument, findings, by_points))


def _prefilled(instrument: Instrument, findings: Diagnostics, by_points: Instrument) -> Iterator[Prefilled]:
    for path, item in instrument.rated:
        below = [one for one in by_points.rated if one.path.startswith(f"{path}/")]
        checked = [one for one in below if one.item.rate == "lint"]
        if item.rate == "scale" and checked:
            yield _of_item(PlacedItem(path, item), below, checked, findings, instrument.scale)


def _of_item(
    placed: PlacedItem,
    below: Sequence[PlacedItem],
    checked: Sequence[PlacedItem],
    findings: Diagnostics,
    scale: Sequence[ScaleGrade],
) -> Prefilled:
    codes = {one.path: _codes(one.item, findings) for one in checked}
    worth = sum((one.item.worth for one in checked), Decimal(0))
    left = sum((_left(one.item, len(codes[one.path])) for one in checked), Decimal(0))
    share = Fraction(left) / Fraction(worth)
    grade = _grade(share, scale)
    found = tuple(code for one in checked for code in codes[one.path])
    counts = 2 * worth > sum(one.item.worth for one in below)
    return Prefilled(placed.path, placed.item.name, grade, share, found, counts, _sentence(found, left, worth, grade))


def _codes(item: Item, findings: Diagnostics) -> list[str]:
    return [one.code for one in findings if one.code in item.codes and one.severity is not Severity.INFO]


def _left(item: Item, count: int) -> Decimal:
    return max(Decimal(0), item.worth - (item.lose or Decimal(0)) * count)


def _grade(share: Fraction, scale: Sequence[ScaleGrade]) -> str:
    """Return the best grade whose share the checks still bear out."""
    fitting = [one for one in scale if Fraction(one.share) <= share]
    chosen = max(fitting, key=lambda one: one.share) if fitting else min(scale, key=lambda one: one.share)
    return chosen.grade


def _sentence(codes: Sequence[str], left: Decimal, worth: Decimal, grade: str) -> Message:
    if not codes:
        return Message(f"检查没有发现问题，可定“{grade}”。", f"The checks found nothing: '{grade}' is possible.")
    counted = Counter(codes).items()
    zh = "、".join(f"{code} {count} 处" for code, count in counted)
    en = ", ".join(f"{code} × {count}" for code, count in counted)
    return Message(
        f"检查发现 {zh}，检查部分 {worth:f} 分余 {left:f} 分，最高可定“{grade}”。",
        f"The checks found {en}; {left:f} of the {worth:f} points they decide are left: '{grade}' at most.",
    )


def assess(
    instrument: Instrument, ratings: Ratings, facts: Facts, filled: Sequence[Prefilled], year: int | None = None
) -> Assessment:
    """Apply a sheet, with the grades of the checks where no reviewer gave one.

    Args:
        instrument: the sheet.
        ratings: of the reviewers.
        facts: findings of the checks, materials.
        filled: what the checks say of graded items.
        year: fiscal year.
    """
    plain = apply_instrument(instrument, ratings, facts, year=year)
    missing = {one.path: one.grade for one in filled if one.counts and not _rated(ratings, one.path)}
    if not missing:
        return plain
    added = ratings.model_copy(
        update={
            "raters": tuple({rater.id: rater for rater in (*ratings.raters, _RATER)}.values()),
            "ratings": {**ratings.ratings, **{path: {CHECKS: grade} for path, grade in missing.items()}},
        }
    )
    whole = apply_instrument(instrument, added, facts, year=year)
    # The checks are no member of the panel: neither its agreement nor what it left out is theirs.
    findings = (one for one in plain.findings if one.code != "A04" or one.context.get("item") not in missing)
    return replace(whole, agreement=plain.agreement, findings=Diagnostics(findings))


_RATER: Final = Rater(id=CHECKS, name="系统检查")


def _rated(ratings: Ratings, path: str) -> bool:
    counting = {rater.id for rater in ratings.raters if not rater.conflict and rater.id != CHECKS}
    return any(text.strip() and rater in counting for rater, text in ratings.ratings.get(path, {}).items())


def doubts(project: str, instrument: Instrument, ratings: Ratings, filled: Sequence[Prefilled]) -> Iterator[Diagnostic]:
    """Yield the grades of reviewers that the findings do not bear out.

    Args:
        project: name of the project.
        instrument: the sheet.
        ratings: of the reviewers.
        filled: what the checks say of graded items.
    """
    shares: Mapping[str, Fraction] = {one.grade: Fraction(one.share) for one in instrument.scale}
    items = dict(instrument.rated)
    for one in filled:
        given = [read_given(items[one.path], text, instrument.scale) for text in _given(ratings, one.path)]
        best = max((found.share for found in given if not isinstance(found, Message)), default=Fraction(0))
        if one.codes and best > shares[one.grade]:
            name = Message(one.name.zh, one.name.in_language("en"))
            yield problems.above_the_checks(project, name, one.path, one.grade, one.codes)


def _given(ratings: Ratings, path: str) -> list[str]:
    counting = {rater.id for rater in ratings.raters if not rater.conflict}
    return [text for rater, text in ratings.ratings.get(path, {}).items() if rater in counting and text.strip()]
