"""What resolution asks of whoever holds the documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from perfindicators.model.framework import Framework
from perfindicators.model.reference_data import Categories


class Lookup(Protocol):
    """Finds documents by id."""

    def framework(self, id: str, edition: str | None) -> Framework | None:
        """Return a framework, None when there is none with this id and edition."""

    def categories(self, id: str) -> Categories | None:
        """Return a classification tree, None when there is none with this id."""

    def ids(self) -> Sequence[str]:
        """Return all ids, for suggestions."""


class Reference(NamedTuple):
    """`id[@edition][#indicator]` in parts."""

    id: str
    edition: str | None
    indicator: str

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Part a reference.

        >>> Reference.parse("industry/education@2021-trial#retention-rate")
        Reference(id='industry/education', edition='2021-trial', indicator='retention-rate')
        """
        document, _, indicator = text.partition("#")
        id, _, edition = document.partition("@")
        return cls(id, edition or None, indicator)
