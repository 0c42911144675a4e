"""Documents that others refer to: classification trees, regulations, the direction vocabulary, worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import DisplayText, Document, Identifier, Model, Number, Source, Status, semantic_error


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


class Regulation(Model):
    """A document of an authority, cited by issuer, number and date."""

    id: Identifier
    title: DisplayText
    number: str = ""
    issuer: str = ""
    date: str = Field(default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    level: Literal["national", "provincial", "prefecture", "county", "other"] = "national"
    supersedes: tuple[Identifier, ...] = ()
    implements: tuple[Identifier, ...] = ()
    status: Status
    note: str = ""


class Regulations(Document):
    """The register of documents that frameworks cite."""

    kind: Literal["regulations"]
    id: Identifier = "regulations"
    regulations: tuple[Regulation, ...]

    @model_validator(mode="after")
    def _ids_resolve(self) -> Regulations:
        ids = [item.id for item in self.regulations]
        for position, item in enumerate(self.regulations):
            if item.id in ids[:position]:
                raise semantic_error(
                    "regulation", f"文件 id“{item.id}”重复。", f"Regulation id '{item.id}' is used twice."
                )
            for other in (*item.supersedes, *item.implements):
                if other not in ids:
                    raise semantic_error(
                        "regulation",
                        f"{item.id} 提到的文件“{other}”不在登记表中。",
                        f"'{item.id}' refers to '{other}', which is not registered.",
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


class ExampleCase(Model):
    """Given actual values, the scores a reviewer expects."""

    name: str = Field(min_length=1)
    policy: Identifier = "integrated-platform"
    given: Mapping[str, str]
    expect: Mapping[str, Number]


class Examples(Document):
    """Worked examples of one framework or declaration."""

    kind: Literal["examples"]
    id: str = ""
    of: str = Field(min_length=1)
    cases: tuple[ExampleCase, ...] = Field(min_length=1)
