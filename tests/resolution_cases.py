"""Builders for resolution tests: documents typed into a test, and a shelf that finds them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

from pydantic import JsonValue, TypeAdapter

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import read
from perfindicators.model.base import Document
from perfindicators.model.declaration import Declaration
from perfindicators.model.framework import Framework
from perfindicators.model.reference_data import Categories
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.resolution.resolver import Resolution, resolve_declaration, resolve_framework

UPDATING: Final = os.environ.get("PERFINDICATORS_UPDATE_GOLDEN") == "1"
"""Whether golden files are written from what resolution gives now."""
RESOLVED: Final = TypeAdapter(IndicatorSet)
SUBJECT = "subject: {type: project, name: 项目, year: 2022}"


def documents(text: str) -> list[Document]:
    """Every document of a text in which `---` parts them; places stay those of the whole text."""
    found: list[Document] = []
    before = 0
    for part in text.split("\n---\n"):
        result = read("\n" * before + part + "\n")
        assert result.document is not None, result.diagnostics.as_text()
        found.append(result.document)
        before += part.count("\n") + 2
    return found


def framework(body: str, id: str = "industry/schools", edition: str = "2021") -> Framework:
    """A framework with the given keys."""
    family = id.partition("/")[0]
    (found,) = documents(f'kind: framework\nformat: 1\nid: {id}\nfamily: {family}\nedition: "{edition}"\n{body}')
    assert isinstance(found, Framework)
    return found


def declaration(body: str, subject: str = SUBJECT) -> Declaration:
    """A declaration with the given keys."""
    (found,) = documents(f"kind: declaration\nformat: 1\nid: a-project\n{subject}\n{body}")
    assert isinstance(found, Declaration)
    return found


class Shelf:
    """Finds the frameworks of a test; the classification trees are the shipped ones."""

    def __init__(self, *frameworks: Document) -> None:
        self._frameworks = [item for item in frameworks if isinstance(item, Framework)]

    def framework(self, id: str, edition: str | None) -> Framework | None:
        """The first framework with this id, of this edition if one is named."""
        return next((one for one in self._frameworks if one.id == id and edition in (None, one.edition)), None)

    def categories(self, id: str) -> Categories | None:
        """The shipped classification."""
        return shipped_catalogue().categories(id)

    def ids(self) -> Sequence[str]:
        """Ids of the frameworks and of the shipped policies."""
        policies = [id for id in shipped_catalogue().ids() if id.startswith("policies/")]
        return [*(item.id for item in self._frameworks), *policies]


def resolution(document: Document, *others: Document, view: str | None = None, year: int | None = None) -> Resolution:
    """The document resolved with the others at hand."""
    shelf = Shelf(*others)
    if isinstance(document, Declaration):
        return resolve_declaration(document, shelf)
    assert isinstance(document, Framework)
    return resolve_framework(document, shelf, view=view, year=year)


def resolved(document: Document, *others: Document, view: str | None = None, year: int | None = None) -> IndicatorSet:
    """The document resolved; a problem of severity error fails the test with its text."""
    result = resolution(document, *others, view=view, year=year)
    assert result.indicator_set is not None, result.diagnostics.as_text()
    return result.indicator_set


def points(found: IndicatorSet) -> dict[str, str]:
    """Indicator → points, as text without trailing zeros."""
    return {line.id: f"{line.points.normalize():f}" for line in found}


def codes(result: Resolution) -> list[str]:
    """Codes of all diagnostics."""
    return [item.code for item in result.diagnostics]


def plain_set(found: IndicatorSet) -> dict[str, JsonValue]:
    """A resolved set as JSON, what is left at its default left out."""
    data = RESOLVED.dump_python(found, mode="json", by_alias=True, exclude_defaults=True)
    del data["category_names"]  # the shipped tree's, the same in every case
    assert isinstance(data, dict)
    return data
