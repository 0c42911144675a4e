"""What the reviews of documents, sets and tables share: directions, weightings, plain lines."""

from __future__ import annotations

from decimal import Decimal

from perfindicators.expressions.criterion import Criterion
from perfindicators.library.catalogue import Catalogue
from perfindicators.lints.review import Place, ReviewedLine, Weighting
from perfindicators.model.indicators import Polarity
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.scoring.direction import Direction, NameDictionary, by_rule, direction_of


def direction_taken(
    target: Criterion | None,
    polarity: Polarity | None,
    name: str,
    category: str,
    line: IndicatorLine | None,
    dictionary: NameDictionary,
) -> Direction | None:
    """Return the comparison a line is scored by; None for judged lines and lines without a target.

    Args:
        target: the criterion.
        polarity: as stated.
        name: in Chinese.
        category: path as the weighting counts it.
        line: the resolved line, whose own rule may imply a direction.
        dictionary: the vocabulary of name ends.
    """
    if target is None or target.is_judged or polarity == "judged":
        return None
    direction = direction_of(target, polarity, name, category, dictionary)
    return direction if line is None or line.scoring is None else by_rule(direction, line.scoring.rule)


def weighting_of(categories: str, view: str, catalogue: Catalogue) -> Weighting:
    """Return a classification with one of its weightings.

    Args:
        categories: id of the classification.
        view: name of the weighting, empty for none.
        catalogue: where it is looked up.
    """
    tree = catalogue.categories(categories)
    return Weighting(tree, view, None if tree is None else tree.views.get(view))


def counted_twice(resolved: IndicatorSet) -> Decimal:
    """Return the points of alternatives beyond the one of each group that counts.

    Args:
        resolved: the set with its groups.
    """
    points = {line.id: line.points for line in resolved.lines}
    return sum((points.get(id, Decimal(0)) for group in resolved.alternatives for id in group.of[1:]), Decimal(0))


def plain_line(line: IndicatorLine, place: Place, dictionary: NameDictionary) -> ReviewedLine:
    """Return a resolved line for review when there is no document to ask for more.

    Args:
        line: the line.
        place: where it stands.
        dictionary: the vocabulary of name ends.
    """
    return ReviewedLine(
        id=line.id,
        name=line.name.zh,
        category=line.category,
        place=place,
        written_category=line.category,
        points=line.points,
        points_written=True,
        target=line.target,
        target_text=line.target.text if line.target is not None else "",
        unit=line.unit,
        polarity=line.polarity,
        direction=direction_taken(line.target, line.polarity, line.name.zh, line.category, line, dictionary),
        level=line.level,
        nature=line.nature,
        goal=line.goal,
        formula=line.formula,
        evidence=line.evidence,
        scoring=line.scoring,
        core=line.core,
    )
