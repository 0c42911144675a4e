"""Resolved sets, actual values and published tables as reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from perfindicators.expressions.patterns import pattern
from perfindicators.library.catalogue import Catalogue
from perfindicators.lints.lines import counted_twice, direction_taken, plain_line, weighting_of
from perfindicators.lints.places import DocumentPlace, RowPlace
from perfindicators.lints.review import Checkpoint, Reported, Review, ReviewedGoal, ReviewedLine, ReviewedSubject
from perfindicators.observations.matching import match
from perfindicators.observations.observation import Observations
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.scoring.direction import NameDictionary
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from perfindicators.scoring.tables import from_published

_DAMAGED: Final = pattern("[\ufffd□■]|\\?\\?")
"""Characters a scan or a wrong encoding leaves behind."""
_KINDS: Final = ("定性", "定量")
_KIND_HEADINGS: Final = ("指标值类型", "指标类型", "指标性质")
_SCORING_HEADINGS: Final = ("评（扣）分标准", "评(扣)分标准", "评分标准", "得分计算方法")
_DEFINITION_HEADINGS: Final = ("指标解释", "指标值说明", "指标说明")


def review_set(resolved: IndicatorSet, catalogue: Catalogue) -> Review:
    """Return a resolved set for review, without places.

    Args:
        resolved: the set.
        catalogue: where it was resolved.
    """
    dictionary = NameDictionary(catalogue.directions())
    nowhere = DocumentPlace(None, ())
    return Review(
        checkpoint=Checkpoint.DECLARATION,
        id=resolved.id,
        lines=tuple(plain_line(line, nowhere, dictionary) for line in resolved.lines),
        place=nowhere,
        catalogue=catalogue,
        subject=_subject(resolved),
        goals=tuple(ReviewedGoal(id, statement.zh, nowhere) for id, statement in resolved.goals.items()),
        weighting=weighting_of("project", resolved.view, catalogue),
        execution_points=resolved.execution_points,
        counted_twice=counted_twice(resolved),
    )


def review_observations(resolved: IndicatorSet, observations: Observations, catalogue: Catalogue) -> Review:
    """Return the actual values of a declared set for review, scored.

    Args:
        resolved: the set.
        observations: its actual values.
        catalogue: where it was resolved.
    """
    card = score_set(resolved, observations, judge(resolved.policy, catalogue))
    dictionary = NameDictionary(catalogue.directions())
    file = observations.source.file if observations.source is not None else ""
    scored = {line.indicator: line for line in card.lines}
    given = match(observations, [(line.id, line.name.zh) for line in resolved.lines]).by_id
    lines = []
    for line in resolved.lines:
        found = given.get(line.id)
        place = RowPlace(file, found.row if found is not None else 0)
        reported = None if found is None else Reported(found, scored.get(line.id), found.points_given)
        lines.append(replace(plain_line(line, place, dictionary), reported=reported))
    return replace(
        review_set(resolved, catalogue),
        checkpoint=Checkpoint.OBSERVATIONS,
        lines=tuple(lines),
        place=RowPlace(file, 1 if file else 0),
        scorecard=card,
    )


def review_table(
    table: SelfEvaluation,
    siblings: Sequence[SelfEvaluation],
    catalogue: Catalogue,
    *,
    policy: str = "integrated-platform",
) -> Review:
    """Return a published self-evaluation table for review, scored by its own targets and points.

    Args:
        table: the table of one project.
        siblings: the other tables read with it.
        catalogue: gives classification, policy and directions.
        policy: id of the policy it is scored by.
    """
    published = from_published(table, policy)
    resolved = published.indicator_set
    rules = judge(resolved.policy, catalogue)
    card = score_set(resolved, published.observations, rules)
    scored = {line.indicator: line for line in card.lines}
    lines = (
        _row(
            row,
            line,
            Reported(observation, scored.get(line.id), row.points_given, _is_damaged(row)),
            table.source.file,
            rules.dictionary,
        )
        for row, line, observation in zip(table.rows, resolved.lines, published.observations.items, strict=True)
    )
    return Review(
        checkpoint=Checkpoint.SELF_EVALUATION,
        id=table.project,
        lines=tuple(lines),
        place=RowPlace(table.source.file, table.source.line),
        catalogue=catalogue,
        subject=replace(_subject(resolved), department=table.department),
        weighting=weighting_of("project", "", catalogue),
        execution_points=resolved.execution_points,
        counted_twice=counted_twice(resolved),
        table=table,
        siblings=tuple(siblings),
        scorecard=card,
    )


def _is_damaged(row: TableRow) -> bool:
    return bool(_DAMAGED.search(f"{row.target_text} {row.actual or ''} {row.indicator}"))


def _row(row: TableRow, line: IndicatorLine, reported: Reported, file: str, dictionary: NameDictionary) -> ReviewedLine:
    name = row.name or row.indicator
    return ReviewedLine(
        id=line.id,
        name=name,
        category=line.category,
        place=RowPlace(file, row.row),
        written_category="/".join(part for part in (row.level1, row.level2) if part),
        points=row.points,
        points_written=row.points is not None,
        target=line.target,
        target_text=row.target_text,
        unit=row.unit or "",
        direction=direction_taken(line.target, None, name, line.category, line, dictionary),
        kind_stated=row.operator if row.operator in _KINDS else _under(row, _KIND_HEADINGS),
        evidence=(row.evidence,) if row.evidence else (),
        scoring_text=_under(row, _SCORING_HEADINGS),
        definition=_under(row, _DEFINITION_HEADINGS),
        reported=reported,
    )


def _under(row: TableRow, headings: tuple[str, ...]) -> str:
    """Return the cell under the first of these headings that the table has."""
    return next((str(row.extra[heading]) for heading in headings if heading in row.extra), "")


def _subject(resolved: IndicatorSet) -> ReviewedSubject:
    subject = resolved.subject
    return ReviewedSubject(
        name=subject.name,
        type=subject.type,
        department=subject.department,
        year=subject.year,
        budget=subject.budget,
    )
