"""Records: the figures of a report as data, and how they hang together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from perfindicators.model.base import (
    DisplayText,
    Document,
    DocumentId,
    Edition,
    Flag,
    Identifier,
    Model,
    Number,
    Reason,
    Source,
    Whole,
    semantic_error,
)
from perfindicators.model.quantities import UnitText

Level = Literal["prefecture", "county", "all"]
Year = Annotated[Whole, Field(ge=1990, le=2100)]
_Path: TypeAlias = tuple[str | int, ...]
_NEAREST: Final = 5


class Figure(Model):
    """One printed number.

    Attributes:
        value: as printed; the decimals written are those it was rounded to.
        unit: 个, 万元, % …; figures of one relation share it.
        year: fiscal year of the budget it speaks of, which is not always the year of the report.
        year_assumed: the document does not state that year; it follows from the step.
        approximate: printed as about so much.
        level: whose projects are counted: the prefecture's own, the counties', or both.
        section: where it stands in the document.
    """

    id: Identifier
    name: DisplayText
    value: Number
    unit: UnitText
    year: Year
    year_assumed: Flag = False
    approximate: Flag = False
    level: Level
    section: str = ""
    note: str = ""


class _Relation(Model, ABC):
    """What every relation says besides its figures.

    Attributes:
        relation: its kind.
        across_years: why figures of different fiscal years belong together here; without it they do not.
    """

    relation: str
    id: Identifier
    name: DisplayText
    across_years: Reason | None = None
    note: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of all figures it touches, the one it determines first."""
        return tuple(id for _, id in self.placed())

    @abstractmethod
    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the key (and index) of each figure with its id."""


class SumRelation(_Relation):
    """A total equals the sum of its parts, to the last digit."""

    relation: Literal["sum"]
    total: Identifier
    parts: tuple[Identifier, ...]

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the total, then the parts."""
        return _total_and_parts(self.total, self.parts)


class OutcomeRelation(_Relation):
    """Of a number of cases each has one of these outcomes."""

    relation: Literal["outcomes"]
    total: Identifier
    outcomes: tuple[Identifier, ...]

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the number of cases, then the outcomes."""
        return _total_and_parts(self.total, self.outcomes, "outcomes")


class DifferenceRelation(_Relation):
    """One figure is what remains of another after taking something away."""

    relation: Literal["difference"]
    figure: Identifier
    start: Identifier = Field(alias="from")
    less: Identifier

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the remainder, what it is taken from, what is taken away."""
        yield from ((("figure",), self.figure), (("from",), self.start), (("less",), self.less))


class RateRelation(_Relation):
    """A per cent is numerator ÷ denominator × 100, rounded half up to the decimals printed."""

    relation: Literal["rate"]
    figure: Identifier
    numerator: Identifier
    denominator: Identifier

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the rate, numerator, denominator."""
        yield ("figure",), self.figure
        yield ("numerator",), self.numerator
        yield ("denominator",), self.denominator


class EqualRelation(_Relation):
    """The same number stands in several places."""

    relation: Literal["equal"]
    same: tuple[Identifier, ...]

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the figures in order."""
        yield from ((("same", n), id) for n, id in enumerate(self.same))


class BoundRelation(_Relation):
    """A figure is no more than another; this alone does not say what it is."""

    relation: Literal["at-most"]
    figure: Identifier
    limit: Identifier

    def placed(self) -> Iterator[tuple[_Path, str]]:
        """Yield the figure, then its limit."""
        yield from ((("figure",), self.figure), (("limit",), self.limit))


AnyRelation = SumRelation | OutcomeRelation | DifferenceRelation | RateRelation | EqualRelation | BoundRelation
Relation = Annotated[AnyRelation, Field(discriminator="relation")]


def _total_and_parts(total: str, parts: tuple[str, ...], key: str = "parts") -> Iterator[tuple[_Path, str]]:
    yield ("total",), total
    yield from (((key, n), id) for n, id in enumerate(parts))


class Records(Document):
    """The figures of a report and the relations between them.

    Attributes:
        title: of the report.
        year: the year it reports on.
        source: where the figures were read.
    """

    kind: Literal["records"]
    id: DocumentId
    edition: Edition = "current"
    title: DisplayText
    year: Year
    source: Source
    note: str = ""
    figures: tuple[Figure, ...] = Field(min_length=1)
    relations: tuple[Relation, ...] = ()

    @model_validator(mode="after")
    def _references_hold(self) -> Records:
        """Refuse every id that stands twice or leads nowhere, and every relation with nothing to compare."""
        known = [figure.id for figure in self.figures]
        problems = [
            *_twice("figures", known),
            *_twice("relations", [relation.id for relation in self.relations]),
        ]
        among = frozenset(known)
        for n, relation in enumerate(self.relations):
            at = ("relations", n, relation.relation)
            problems.extend(((*at, *path), error) for path, error in _wrong_with(relation, among))
        if problems:
            raise ValidationError.from_exception_data(
                "Records", [InitErrorDetails(type=error, loc=path, input=None) for path, error in problems]
            )
        return self

    def figure(self, id: str) -> Figure:
        """Return a figure.

        Args:
            id: of the figure.

        Raises:
            KeyError: there is none with this id.
        """
        for figure in self.figures:
            if figure.id == id:
                return figure
        raise KeyError(id)


def relation_kinds() -> tuple[str, ...]:
    """Return every kind of relation.

    >>> relation_kinds()
    ('sum', 'outcomes', 'difference', 'rate', 'equal', 'at-most')
    """
    return tuple(str(get_args(kind.model_fields["relation"].annotation)[0]) for kind in get_args(AnyRelation))


def _twice(key: str, ids: list[str]) -> Iterator[tuple[_Path, PydanticCustomError]]:
    seen: set[str] = set()
    for n, id in enumerate(ids):
        if id in seen:
            yield (
                (key, n, "id"),
                semantic_error(
                    "duplicate",
                    f"{key} 中 id“{id}”出现两次，请改其中一个。",
                    f"id '{id}' stands twice under {key}: rename one.",
                ),
            )
        seen.add(id)


def _wrong_with(relation: AnyRelation, known: frozenset[str]) -> Iterator[tuple[_Path, PydanticCustomError]]:
    placed = list(relation.placed())
    fewest = 2 if isinstance(relation, EqualRelation) else 3
    if not isinstance(relation, BoundRelation) and len(placed) < fewest:
        yield (), _nothing_to_compare(relation)
    seen: set[str] = set()
    for path, id in placed:
        if id not in known:
            yield path, _unknown(relation, id, known)
        elif id in seen:
            yield (
                path,
                semantic_error(
                    "relation",
                    f"关系“{relation.id}”两次用到“{id}”，等于同自己比较。请改成另一个数据的 id。",
                    f"Relation '{relation.id}' uses '{id}' twice and so compares it with itself: name another figure.",
                ),
            )
        seen.add(id)


def _nothing_to_compare(relation: AnyRelation) -> PydanticCustomError:
    key = {"sum": "parts", "outcomes": "outcomes", "equal": "same"}.get(relation.relation, "figure")
    return semantic_error(
        "relation",
        f"关系“{relation.id}”的 {key} 至少要写两个数据的 id，一个数据没有可比的。补上其余各项，或删去这个关系。",
        f"Relation '{relation.id}' needs at least two figures under '{key}': one alone compares with nothing. "
        "Add the others or remove the relation.",
    )


def _unknown(relation: AnyRelation, id: str, known: frozenset[str]) -> PydanticCustomError:
    alike = sorted(known, key=lambda other: (-_shared_words(id, other), other))[:_NEAREST]
    return semantic_error(
        "relation",
        f"关系“{relation.id}”提到的数据“{id}”不在 figures 中。相近的有：{'、'.join(alike)}。",
        f"Relation '{relation.id}' names '{id}', which is not among the figures. Nearest: {', '.join(alike)}.",
    )


def _shared_words(one: str, other: str) -> int:
    return len(set(one.split("-")) & set(other.split("-")))
