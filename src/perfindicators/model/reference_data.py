"""Documents that scoring refers to: classification trees and the direction vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import DisplayText, Document, Identifier, Model, Number, Source, semantic_error


class View(Model):
    """One official weighting over a classification tree.

    Attributes:
        move: categories that this weighting counts elsewhere.
        points: points per level-1 category.
        without: where the points go when a level-1 category has no indicator.
    """

    title: DisplayText | None = None
    move: Mapping[str, str] = {}
    points: Mapping[str, Number]
    without: Mapping[str, str | Mapping[str, Number]] = {}
    source: Source | None = None


class Categories(Document):
    """An official classification tree with its weightings.

    Attributes:
        tree: level-1 categories and the level-2 categories under each.
        step: points are spread in multiples of this.
    """

    kind: Literal["categories"]
    id: Identifier
    title: DisplayText | None = None
    tree: Mapping[str, tuple[str, ...]]
    names: Mapping[str, DisplayText]
    views: Mapping[str, View]
    step: Annotated[Number, Field(gt=0)]
    source: Source | None = None
    note: str = ""

    @model_validator(mode="after")
    def _views_use_the_tree(self) -> Categories:
        known = {*self.tree, *(f"{level1}/{level2}" for level1, below in self.tree.items() for level2 in below)}
        for name, view in self.views.items():
            for category in (*view.move, *view.points, *view.without):
                if category not in known:
                    raise semantic_error(
                        "categories",
                        f"视图 {name} 用到的类别“{category}”不在 tree 中。",
                        f"View {name} uses category '{category}', which is not in the tree.",
                    )
        return self


class Vocabulary(Document):
    """Which names are better high, low or exact, matched on the end of an indicator's name.

    Attributes:
        heads: direction → last nouns; the longest one that ends the name wins.
        statutory_rates: words that mark a rate fixed by rule, where paying less is a fault too.
    """

    kind: Literal["vocabulary"]
    id: Identifier
    heads: Mapping[Literal["higher", "lower", "exact"], tuple[str, ...]]
    statutory_rates: tuple[str, ...] = ()
    source: Source | None = None
    note: str = ""
