"""What the catalogue shows of a framework, an instrument, a practice and a single indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.model.base import Text
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator
from perfindicators.resolution.assembly import Placed, assemble
from perfindicators.resolution.lookup import Lookup

if TYPE_CHECKING:
    from perfindicators.model.instrument import Instrument
    from perfindicators.model.practice import Practice


class Entry(NamedTuple):
    """One document in the catalogue.

    Attributes:
        family: the framework's family, or `instrument` or `practice`.
        status: how sure we are of the document as a whole.
        indicators: how many indicators it has, those it extends included; of an instrument, its rated items.
        standards: how many standards they have.
    """

    id: str
    family: str
    title: Text
    edition: str
    status: str
    indicators: int
    standards: int


class IndicatorEntry(NamedTuple):
    """One indicator where it is defined.

    Attributes:
        framework: id of the framework.
        edition: the framework's edition.
        family: the framework's family.
        goal: id of the goal it belongs to.
        statement: the goal's statement.
        indicator: the indicator itself.
    """

    framework: str
    edition: str
    family: str
    goal: str
    statement: Text
    indicator: Indicator

    @property
    def reference(self) -> str:
        """How a declaration takes it: `framework@edition#indicator`."""
        return f"{self.framework}@{self.edition}#{self.indicator.id}"


def framework_entry(framework: Framework, lookup: Lookup) -> Entry:
    """Return the entry of a framework, what it extends counted.

    Args:
        framework: the framework.
        lookup: finds what it extends.
    """
    indicators = [item.indicator for item in placed_indicators(framework, lookup)]
    return Entry(
        id=framework.id,
        family=framework.family,
        title=framework.title or Text(zh=framework.id),
        edition=framework.edition,
        status=framework.provenance.status if framework.provenance else "",
        indicators=len(indicators),
        standards=sum(len(indicator.standards) for indicator in indicators),
    )


def instrument_entry(instrument: Instrument) -> Entry:
    """Return the entry of an instrument."""
    return Entry(
        id=instrument.id,
        family="instrument",
        title=instrument.title,
        edition=instrument.edition,
        status=instrument.provenance.status if instrument.provenance else "",
        indicators=len(instrument.rated),
        standards=0,
    )


def practice_entry(practice: Practice) -> Entry:
    """Return the entry of a practice."""
    return Entry(
        id=practice.id,
        family="practice",
        title=practice.title,
        edition=practice.edition,
        status=practice.source.status,
        indicators=0,
        standards=0,
    )


def placed_indicators(framework: Framework, lookup: Lookup) -> tuple[Placed, ...]:
    """Return every indicator of a framework in its goal, those it extends included."""
    return assemble(framework, lookup).placed


def own_indicators(framework: Framework, lookup: Lookup) -> Iterator[IndicatorEntry]:
    """Yield the indicators a framework defines itself, those it adds to what it extends included.

    Args:
        framework: the framework.
        lookup: finds what it extends.

    Yields:
        One entry per indicator, in file order.
    """
    home = f"{framework.id}@{framework.edition}#"
    for item in placed_indicators(framework, lookup):
        if item.lineage[""].startswith(home):
            yield IndicatorEntry(
                framework.id, framework.edition, framework.family, item.goal, item.statement, item.indicator
            )
