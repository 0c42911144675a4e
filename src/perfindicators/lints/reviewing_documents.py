"""Frameworks and declarations as reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from perfindicators.library.catalogue import Catalogue
from perfindicators.lints.lines import counted_twice, direction_taken, plain_line, weighting_of
from perfindicators.lints.places import DocumentPlace
from perfindicators.lints.review import Checkpoint, Review, ReviewedGoal, ReviewedLine, ReviewedSubject
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator
from perfindicators.resolution.assembly import assemble
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.resolution.lookup import Reference
from perfindicators.resolution.resolver import goal_id
from perfindicators.scoring.direction import NameDictionary

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredIndicator


def review_framework(framework: Framework, resolved: IndicatorSet, catalogue: Catalogue) -> Review:
    """Return a framework's own indicators for review; what it extends is reviewed at home.

    Args:
        framework: the framework.
        resolved: its resolution.
        catalogue: where it was resolved.
    """
    dictionary = NameDictionary(catalogue.directions())
    by_id = {line.id: line for line in resolved.lines}
    lines = tuple(
        _framework_line(indicator, goal, place, by_id.get(indicator.id), dictionary)
        for indicator, goal, place in (*_own_indicators(framework), *_changed_indicators(framework, catalogue))
    )
    return Review(
        checkpoint=Checkpoint.FRAMEWORK,
        id=framework.id,
        lines=lines,
        place=DocumentPlace(framework.origin, (), framework),
        catalogue=catalogue,
        subject=ReviewedSubject(name=resolved.subject.name, type=resolved.subject.type),
        goals=tuple(
            ReviewedGoal(goal.id, goal.statement.zh, DocumentPlace(framework.origin, ("goals", place), goal))
            for place, goal in enumerate(framework.goals)
        ),
        document=framework,
        suppressions=framework.lint.ignore if framework.lint else (),
        weighting=weighting_of(framework.categories, resolved.view, catalogue),
    )


def _own_indicators(framework: Framework) -> Iterator[tuple[Indicator, str, DocumentPlace]]:
    for place, goal in enumerate(framework.goals):
        for position, indicator in enumerate(goal.indicators):
            path = ("goals", place, "indicators", position)
            yield indicator, goal.id, DocumentPlace(framework.origin, path, indicator)
    for place, change in enumerate(framework.changes):
        if change.add is not None:
            yield change.add, change.goal or "", DocumentPlace(framework.origin, ("changes", place, "add"), change.add)


def _changed_indicators(framework: Framework, catalogue: Catalogue) -> Iterator[tuple[Indicator, str, DocumentPlace]]:
    """Yield the indicators an overlay changes, as they are after it; what it does not write stands elsewhere."""
    assembled = assemble(framework, catalogue) if framework.changes else None
    for place, change in enumerate(framework.changes):
        found = assembled.find(change.set) if assembled is not None and change.set is not None else None
        if found is not None and change.to is not None:
            keys = frozenset(change.to)
            own = found.indicator if "lint" in keys else found.indicator.model_copy(update={"lint": None})
            path = ("changes", place, "to")
            yield own, found.goal, DocumentPlace(framework.origin, path, found.indicator, keys)


def _framework_line(
    indicator: Indicator, goal: str, place: DocumentPlace, line: IndicatorLine | None, dictionary: NameDictionary
) -> ReviewedLine:
    category = line.category if line is not None else indicator.category
    target = line.target if line is not None else None
    return ReviewedLine(
        id=indicator.id,
        name=indicator.name.zh,
        category=category,
        place=place,
        written_category=indicator.category,
        points=line.points if line is not None else None,
        points_written=indicator.points is not None and place.written("points"),
        target=target,
        target_text=target.text if target is not None else "",
        unit=indicator.unit,
        polarity=indicator.polarity,
        direction=direction_taken(target, indicator.polarity, indicator.name.zh, category, line, dictionary),
        level=indicator.level,
        nature=indicator.nature,
        goal=goal,
        definition=indicator.definition.zh if indicator.definition else "",
        formula=indicator.formula,
        evidence=indicator.evidence,
        scoring=indicator.scoring,
        importance=indicator.importance,
        core=indicator.core,
        standards=indicator.standards,
        suppressions=indicator.lint.ignore if indicator.lint else (),
    )


def review_declaration(declaration: Declaration, resolved: IndicatorSet, catalogue: Catalogue) -> Review:
    """Return the lines of a declaration for review.

    Args:
        declaration: the declaration.
        resolved: its resolution.
        catalogue: where it was resolved.
    """
    subject = declaration.subject
    return Review(
        checkpoint=Checkpoint.DECLARATION,
        id=declaration.id,
        lines=tuple(_declared_lines(declaration, resolved, catalogue)),
        place=DocumentPlace(declaration.origin, (), declaration),
        catalogue=catalogue,
        subject=ReviewedSubject(
            name=subject.name,
            type=subject.type,
            department=subject.department,
            year=subject.year,
            budget=subject.budget if subject.adjusted_budget is None else subject.adjusted_budget,
            previous_budget=subject.previous_budget,
            attribute=subject.attribute or "",
        ),
        goals=tuple(
            ReviewedGoal(
                goal_id(goal, place), goal.statement.zh, DocumentPlace(declaration.origin, ("goals", place), goal)
            )
            for place, goal in enumerate(declaration.goals)
        ),
        execution_points=declaration.execution_points,
        counted_twice=counted_twice(resolved),
        document=declaration,
        suppressions=declaration.lint.ignore if declaration.lint else (),
        weighting=weighting_of(declaration.categories, resolved.view, catalogue),
    )


def _declared_lines(declaration: Declaration, resolved: IndicatorSet, catalogue: Catalogue) -> Iterator[ReviewedLine]:
    dictionary = NameDictionary(catalogue.directions())
    lines = iter(resolved.lines)
    for place, goal in enumerate(declaration.goals):
        for position, declared in enumerate(goal.indicators):
            at = DocumentPlace(declaration.origin, ("goals", place, "indicators", position), declared)
            yield _declared_line(declared, next(lines), at, _base(declared, catalogue), dictionary)


def _base(declared: DeclaredIndicator, catalogue: Catalogue) -> Indicator | None:
    if declared.use is None:
        return None
    reference = Reference.parse(declared.use)
    framework = catalogue.framework(reference.id, reference.edition)
    found = None if framework is None else assemble(framework, catalogue).find(reference.indicator)
    return None if found is None else found.indicator


def _declared_line(
    declared: DeclaredIndicator,
    line: IndicatorLine,
    place: DocumentPlace,
    base: Indicator | None,
    dictionary: NameDictionary,
) -> ReviewedLine:
    definition = declared.definition or (base.definition if base is not None else None)
    return replace(
        plain_line(line, place, dictionary),
        written_category=declared.category or (base.category if base is not None else ""),
        points_written=declared.points is not None,
        definition=definition.zh if definition is not None else "",
        importance=declared.importance or (base.importance if base is not None else None),
        standards=base.standards if base is not None else (),
        history=declared.history,
        whole_period=declared.whole_period,
        parameters=declared.parameters,
        used=declared.use or "",
        suppressions=declared.lint.ignore if declared.lint else (),
    )
