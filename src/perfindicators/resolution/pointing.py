"""Giving each line its category as the view counts it, and its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from perfindicators.model.indicators import Alternatives
from perfindicators.model.reference_data import Categories, View
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.resolution.lines import Draft
from perfindicators.resolution.points import counted_category, level1_points, spread


def give_points(
    drafts: Sequence[Draft],
    groups: Sequence[Alternatives],
    categories: Categories | None,
    view: View | None,
    *,
    regions: bool,
) -> tuple[IndicatorLine, ...]:
    """Return the lines with category and points.

    Args:
        drafts: lines before their points are known.
        groups: alternatives; each member is worth the group's points.
        categories: the classification tree with its step.
        view: the official weighting.
        regions: whether region rows may carry points.

    Returns:
        Lines in the order of the drafts. Written points stand; the rest of each level-1 category's points is spread
        by importance over its other lines.
    """
    lines = [replace(draft.line, category=counted_category(view, draft.line.category)) for draft in drafts]
    fixed = _fixed_points(drafts, lines, groups, regions=regions)
    spread_points = (
        {} if categories is None or view is None else _spread(drafts, lines, fixed, groups, categories, view)
    )
    return tuple(replace(line, points=fixed.get(line.id, spread_points.get(line.id, Decimal(0)))) for line in lines)


def _fixed_points(
    drafts: Sequence[Draft], lines: Sequence[IndicatorLine], groups: Iterable[Alternatives], *, regions: bool
) -> dict[str, Decimal]:
    fixed = {id: group.points for group in groups for id in group.of}
    for draft, line in zip(drafts, lines, strict=True):
        if line.level == "region" and not regions:
            fixed[line.id] = Decimal(0)
        elif draft.points is not None:
            fixed.setdefault(line.id, draft.points)
    return fixed


def _spread(
    drafts: Sequence[Draft],
    lines: Sequence[IndicatorLine],
    fixed: Mapping[str, Decimal],
    groups: Sequence[Alternatives],
    categories: Categories,
    view: View,
) -> dict[str, Decimal]:
    members: dict[str, list[tuple[str, int]]] = {}
    taken: dict[str, Decimal] = {}
    once = {group.of[0] for group in groups}
    grouped = {id for group in groups for id in group.of}
    for draft, line in zip(drafts, lines, strict=True):
        if line.id not in fixed:
            members.setdefault(line.level1, []).append((line.id, draft.importance))
        elif line.id not in grouped or line.id in once:
            taken[line.level1] = taken.get(line.level1, Decimal(0)) + fixed[line.id]
    if not members:
        return {}
    present = frozenset({*members, *(level1 for level1, points in taken.items() if points)})
    points: dict[str, Decimal] = {}
    for level1, total in level1_points(view, present).items():
        left = max(Decimal(0), total - taken.get(level1, Decimal(0)))
        chosen = members.get(level1, [])
        shares = spread(left, [importance for _, importance in chosen], categories.step)
        points.update({id: share for (id, _), share in zip(chosen, shares, strict=True)})
    return points
