"""Instruments: trees of weighted items plus decision bands, and the ratings a panel gives on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import Field, model_validator

from perfindicators.model.base import (
    DisplayText,
    Document,
    DocumentId,
    Edition,
    Flag,
    Identifier,
    Model,
    Number,
    Points,
    Share,
    Source,
    check_unique,
    semantic_error,
)
from perfindicators.model.framework import Provenance
from perfindicators.model.indicators import Deprecated, IndicatorFormula, Polarity, check_formula_unit
from perfindicators.model.quantities import Target, UnitText
from perfindicators.model.rules import ChecklistElement, Rule, check_shares

InstrumentSubject = Literal["project", "policy", "department", "county", "bond", "goal", "proposal", "report"]
Rate = Literal["scale", "points", "checklist", "deduct", "measure", "lint"]
_KEYS_OF_RATE: Final[Mapping[str, tuple[str, ...]]] = {
    "scale": (),
    "points": (),
    "checklist": ("elements",),
    "deduct": ("deductions",),
    "measure": ("target", "scoring", "unit", "polarity", "formula"),
    "lint": ("codes", "lose"),
}
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "checklist": ("elements",),
    "deduct": ("deductions",),
    "lint": ("codes", "lose"),
}


class ScaleGrade(Model):
    """One grade a rater can give and the share of an item's points it earns."""

    grade: str = Field(min_length=1)
    share: Annotated[Share, Field(ge=0, le=1)]
    description: DisplayText | None = None


class DeductionRule(Model):
    """A fault that costs points each time it is found.

    Attributes:
        lose: points lost each time.
        at_most: most points lost for this fault altogether.
    """

    id: Identifier
    name: DisplayText
    lose: Annotated[Number, Field(gt=0)]
    at_most: Annotated[Number, Field(gt=0)] | None = None


class ItemVeto(Model):
    """A result on one item that decides more than its own points.

    Attributes:
        below: share of the item's points under which the veto holds.
        decision: what is then decided, whatever the total.
        cap: the best decision still possible.
    """

    below: Annotated[Share, Field(gt=0, le=1)]
    decision: Identifier | None = None
    cap: Identifier | None = None
    reason: DisplayText | None = None

    @model_validator(mode="after")
    def _one_effect(self) -> ItemVeto:
        if (self.decision is None) == (self.cap is None):
            raise semantic_error("veto", "veto 写 decision 或 cap 之一。", "A veto has either 'decision' or 'cap'.")
        return self


class Item(Model):
    """What is judged: an item with points, or a group of items.

    Attributes:
        definition: what the rater looks at, what counts and what does not.
        points: what it is worth; a group without points is worth the sum of its items.
        rate: how points are earned: a grade of the scale, points, elements present, faults found, a measured value,
            or the findings of named lint rules.
        target, unit, polarity, formula, scoring: of a measured item, as on an indicator.
        codes, lose: lint rules whose findings cost `lose` points each.
    """

    id: Identifier
    name: DisplayText
    definition: DisplayText | None = None
    points: Annotated[Points, Field(gt=0)] | None = None
    rate: Rate | None = None
    elements: tuple[ChecklistElement, ...] = ()
    deductions: tuple[DeductionRule, ...] = ()
    formula: IndicatorFormula | None = None
    unit: UnitText = ""
    polarity: Polarity | None = None
    target: Target | None = None
    scoring: Rule | None = None
    codes: tuple[Annotated[str, Field(pattern=r"^[A-Z]\d{2}$")], ...] = ()
    lose: Annotated[Number, Field(gt=0)] | None = None
    veto: ItemVeto | None = None
    evidence: tuple[str, ...] = ()
    source: Source | None = None
    deprecated: Deprecated | None = None
    items: tuple[Item, ...] = ()

    @model_validator(mode="after")
    def _group_or_rated(self) -> Item:
        if bool(self.items) == (self.rate is not None):
            raise semantic_error(
                "item",
                f"“{self.name}”要么写 rate 说明怎样打分，要么用 items 分成小项。",
                f"'{self.name}' either says by 'rate' how it is scored, or is divided into 'items'.",
            )
        if self.rate is not None and self.points is None:
            raise semantic_error("item", f"“{self.name}”缺 points（分值）。", f"'{self.name}' needs 'points'.")
        return self

    @model_validator(mode="after")
    def _keys_fit_the_rate(self) -> Item:
        if self.rate is None:
            return self
        fitting = _KEYS_OF_RATE[self.rate]
        for key in sorted({name for keys in _KEYS_OF_RATE.values() for name in keys}):
            if key not in fitting and getattr(self, key) not in ((), None, ""):
                raise semantic_error(
                    "item",
                    f"rate: {self.rate} 不用 {key}。",
                    f"'rate: {self.rate}' takes no '{key}'.",
                )
        for key in _NEEDED.get(self.rate, ()):
            if not getattr(self, key):
                raise semantic_error("item", f"rate: {self.rate} 要写 {key}。", f"'rate: {self.rate}' needs '{key}'.")
        if self.rate == "measure" and self.target is None and self.scoring is None:
            raise semantic_error(
                "item", "rate: measure 要写 target 或 scoring。", "'rate: measure' needs 'target' or 'scoring'."
            )
        check_shares(self.elements)
        check_formula_unit(self.formula, self.unit)
        return self

    @model_validator(mode="after")
    def _parts_add_up(self) -> Item:
        check_unique("items", [item.id for item in self.items])
        check_unique("elements", [element.id for element in self.elements])
        total = sum((item.worth for item in self.items), Decimal(0))
        if self.items and self.points is not None and total != self.points:
            raise semantic_error(
                "points",
                f"“{self.name}”为 {self.points} 分，但各小项合计 {total} 分。",
                f"'{self.name}' is worth {self.points} points, but its items add up to {total}.",
            )
        return self

    @property
    def worth(self) -> Decimal:
        """What the item is worth: its points, or those of its items."""
        return self.points if self.points is not None else sum((item.worth for item in self.items), Decimal(0))


class PlacedItem(NamedTuple):
    """A rated item and where it sits.

    Attributes:
        path: ids from the root, joined by `/`, such as `necessity/relevance`.
    """

    path: str
    item: Item


class Material(Model):
    """A document that must be at hand before the panel meets."""

    id: Identifier
    name: DisplayText
    required: Flag = True


class DecisionBand(Model):
    """What follows from a score of `from` or more."""

    start: Annotated[Number, Field(ge=0)] = Field(alias="from")
    decision: Identifier
    grade: str = ""
    name: DisplayText | None = None


class Instrument(Document):
    """An instrument of judgement.

    Attributes:
        id: equals its path under `frameworks/`.
        subject: what is judged.
        scale: the grades raters give, for items with `rate: scale`.
        items: the tree.
        materials: what must be at hand.
        bands: decisions by score, best first, the last from 0.
    """

    kind: Literal["instrument"]
    id: DocumentId
    edition: Edition = "current"
    title: DisplayText
    subject: InstrumentSubject
    basis: tuple[Identifier, ...] = ()
    provenance: Provenance | None = None
    note: str = ""
    scale: tuple[ScaleGrade, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
    materials: tuple[Material, ...] = ()
    bands: tuple[DecisionBand, ...] = Field(min_length=1)
    source: Source | None = None

    @model_validator(mode="after")
    def _ids_differ(self) -> Instrument:
        check_unique("items", [item.id for item in self.items])
        check_unique("materials", [material.id for material in self.materials])
        return self

    @model_validator(mode="after")
    def _bands_cover_all_scores(self) -> Instrument:
        starts = [band.start for band in self.bands]
        if starts != sorted(set(starts), reverse=True) or starts[-1] != 0 or starts[0] > self.points:
            raise semantic_error(
                "bands",
                f"bands 的 from 要从高到低、互不相同，最高不超过总分 {self.points}，最后一档为 0。",
                f"'from' of the bands must fall, differ, stay within {self.points} points and end with 0.",
            )
        return self

    @model_validator(mode="after")
    def _vetoes_name_a_decision(self) -> Instrument:
        known = {band.decision for band in self.bands}
        for item in _all_items(self.items):
            named = (item.veto.decision or item.veto.cap) if item.veto is not None else None
            if named is not None and named not in known:
                raise semantic_error(
                    "veto",
                    f"“{item.name}”的 veto 用到的“{named}”不在 bands 中：{'、'.join(sorted(known))}。",
                    f"The veto of '{item.name}' names '{named}'; decisions are {', '.join(sorted(known))}.",
                )
        return self

    @model_validator(mode="after")
    def _scale_is_there(self) -> Instrument:
        if not self.scale and any(item.rate == "scale" for item in _all_items(self.items)):
            raise semantic_error(
                "scale", "有 rate: scale 的项目，要写 scale（等级和比例）。", "Items with 'rate: scale' need a 'scale'."
            )
        return self

    @property
    def points(self) -> Decimal:
        """What the whole instrument is worth."""
        return sum((item.worth for item in self.items), Decimal(0))

    @property
    def rated(self) -> tuple[PlacedItem, ...]:
        """All items that earn points themselves, in file order."""
        return tuple(_rated(self.items, ""))


def _all_items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all_items(item.items)


def _rated(items: tuple[Item, ...], above: str) -> Iterator[PlacedItem]:
    for item in items:
        path = f"{above}{item.id}"
        if item.rate is not None:
            yield PlacedItem(path, item)
        yield from _rated(item.items, f"{path}/")


class RatedSubject(Model):
    """Who or what is rated."""

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    department: str = ""


class Rater(Model):
    """A member of the panel; one with a conflict of interest is heard but not counted."""

    id: Identifier
    name: str = ""
    conflict: Flag = False


class Ratings(Document):
    """What a panel gave on an instrument.

    Attributes:
        instrument: `id[@edition]`.
        combine: how several raters become one value.
        ratings: item path → rater → grade, points, elements or value as written.
    """

    kind: Literal["ratings"]
    instrument: Annotated[str, Field(pattern=r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?$")]
    subject: RatedSubject
    combine: Literal["mean", "trimmed-mean", "median"] = "mean"
    raters: tuple[Rater, ...] = Field(min_length=1)
    ratings: Mapping[str, Mapping[str, str]]

    @model_validator(mode="after")
    def _raters_are_known(self) -> Ratings:
        known = [rater.id for rater in self.raters]
        check_unique("raters", known)
        for path, given in self.ratings.items():
            for rater in given:
                if rater not in known:
                    raise semantic_error(
                        "rater",
                        f"“{path}”中的评委“{rater}”不在 raters 中：{'、'.join(known)}。",
                        f"Rater '{rater}' of '{path}' is not among the raters: {', '.join(known)}.",
                    )
        return self
