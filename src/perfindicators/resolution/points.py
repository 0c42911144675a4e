"""Points from importance: spread inside each level-1 category of an official weighting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from perfindicators.model.reference_data import View


def spread(total: Decimal, importances: Sequence[int], step: Decimal) -> tuple[Decimal, ...]:
    """Spread points in proportion to importance, in whole steps that add up exactly.

    Args:
        total: points to spread.
        importances: weight of each indicator, in file order.
        step: the smallest amount, such as 0.5 points.

    Returns:
        Points per indicator: whole steps by largest remainder, ties in file order; what is left of a total that is no
        multiple of the step goes to the most important one.

    >>> spread(Decimal(10), [3, 2, 2], Decimal("0.5"))
    (Decimal('4.0'), Decimal('3.0'), Decimal('3.0'))
    """
    if not importances:
        return ()
    units = int(Fraction(total) / Fraction(step))
    whole = sum(importances)
    quotas = [Fraction(units * importance, whole) for importance in importances]
    shares = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda position: shares[position] - quotas[position])
    for position in by_remainder[: units - sum(shares)]:
        shares[position] += 1
    points = [share * step for share in shares]
    points[importances.index(max(importances))] += total - units * step
    return tuple(points)


def level1_points(view: View, present: frozenset[str]) -> Mapping[str, Decimal]:
    """Return the points of each level-1 category that has indicators.

    Args:
        view: the official weighting.
        present: level-1 categories, as the view counts them, that have at least one indicator.

    Returns:
        Points per category; those of absent categories go where the view sends them.

    Sources:
        财预〔2020〕10号 and 财预〔2021〕101号 weightings.
    """
    points = {category: value for category, value in view.points.items() if category in present}
    for category, value in view.points.items():
        if category in present:
            continue
        receiver = view.without.get(category)
        moved = {receiver: value} if isinstance(receiver, str) else receiver or {}
        for target, amount in moved.items():
            if target in points:
                points[target] += amount
    return points


def counted_category(view: View | None, category: str) -> str:
    """Return where a view counts a category.

    Args:
        view: the official weighting, None for none.
        category: path in the classification tree.
    """
    return category if view is None else view.move.get(category, category)
