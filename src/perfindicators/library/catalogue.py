"""The documents at hand: a bureau's own folders over the shipped one, found by id and edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from perfindicators.diagnostics import Diagnostics
from perfindicators.errors import DocumentInvalid, DocumentNotFound
from perfindicators.library.entries import Entry, IndicatorEntry, framework_entry, own_indicators
from perfindicators.library.filtering import fits, is_called
from perfindicators.library.housekeeping import problems_of_shelves
from perfindicators.library.registers import merged_regulations
from perfindicators.library.search import Hit, SearchIndex
from perfindicators.library.shelf import Shelf
from perfindicators.library.shipped import shipped_folder
from perfindicators.library.snapshot import open_snapshot
from perfindicators.library.suggest import ProjectTraits, Suggestion, suggest
from perfindicators.library.views import catalogue_html, catalogue_json, indicator_frame
from perfindicators.model.base import Document
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy
from perfindicators.model.reference_data import Categories, Vocabulary
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.suggestions import nearest
from perfindicators.resolution.lookup import Reference

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.model.instrument import Instrument
    from perfindicators.model.practice import Practice
    from perfindicators.model.registers import Regulation

DocumentType = TypeVar("DocumentType", bound=Document)


class Catalogue:
    """The documents of one or more folders, read when asked for and remembered.

    Args:
        *folders: each holds `<id>.yaml` and older editions as `<id>/<edition>.yaml`; an id in an earlier folder goes
            before the same id in a later one.
    """

    def __init__(self, *folders: Path) -> None:
        shipped = shipped_folder("frameworks")
        self._shelves = tuple(Shelf(folder, open_snapshot(folder) if folder == shipped else None) for folder in folders)
        self._homes: Mapping[str, Shelf] | None = None
        self._index: SearchIndex | None = None
        self._indicators: tuple[IndicatorEntry, ...] | None = None

    def __iter__(self) -> Iterator[Entry]:
        return (framework_entry(framework, self) for framework in self.frameworks(every_edition=True))

    def __len__(self) -> int:
        return sum(1 for _ in self.frameworks(every_edition=True))

    def __repr__(self) -> str:
        return f"<Catalogue: {len(self.ids())} documents>"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the documents stand, in order of precedence."""
        return tuple(shelf.folder for shelf in self._shelves)

    def ids(self) -> tuple[str, ...]:
        """Return all document ids, older editions as `id@edition`, sorted."""
        return tuple(sorted(self._home_by_id()))

    def path(self, id: str) -> Path:
        """Return the file of a document.

        Args:
            id: one of `ids()`.
        """
        return self._home_by_id()[id].paths[id]

    def _home_by_id(self) -> Mapping[str, Shelf]:
        if self._homes is None:
            self._homes = {id: shelf for shelf in reversed(self._shelves) for id in shelf.paths}
        return self._homes

    def load(self, reference: str) -> Document:
        """Return a document by `id` or `id@edition`.

        Args:
            reference: such as `industry/education` or `industry/education@2021-trial`.

        Raises:
            DocumentNotFound: there is none; names the nearest ids.
            DocumentInvalid: it has errors; holds all of them.
        """
        wanted = Reference.parse(reference)
        document = self._find(wanted.id, wanted.edition)
        if document is None:
            raise DocumentNotFound(reference, self._nearest(reference))
        return document

    def _find(self, id: str, edition: str | None) -> Document | None:
        homes = self._home_by_id()
        for key in (f"{id}@{edition}", id) if edition else (id,):
            if key in homes:
                document = self._document(key)
                if edition is None or getattr(document, "edition", edition) == edition:
                    return document
        return None

    def _document(self, id: str) -> Document:
        result = self._home_by_id()[id].read(id)
        if result.document is None:
            raise DocumentInvalid(result.diagnostics)
        return result.document

    def _nearest(self, id: str) -> list[str]:
        close = nearest(id.partition("@")[0], self.ids())
        last = id.rpartition("/")[2]
        alike = [known for known in self.ids() if last and last in known and known != close]
        return [close, *alike] if close else alike

    def readable(self, kind: str, *, every_edition: bool = False) -> Iterator[Document]:
        """Yield every sound document of a kind, sorted by id.

        Args:
            kind: such as `framework` or `instrument`.
            every_edition: older editions too.

        Yields:
            One document after the other; those with errors are left to `diagnostics`.
        """
        homes = self._home_by_id()
        chosen = [id for id in self.ids() if (every_edition or "@" not in id) and homes[id].kind(id) == kind]
        with collector_paused():
            documents = [homes[id].read(id).document for id in chosen]
        yield from (document for document in documents if document is not None)

    def frameworks(self, *, every_edition: bool = False) -> Iterator[Framework]:
        """Yield every sound framework, sorted by id."""
        return cast("Iterator[Framework]", self.readable("framework", every_edition=every_edition))

    def framework(self, id: str, edition: str | None) -> Framework | None:
        """Return a framework, None when there is none with this id and edition."""
        return _of_type(self._find(id, edition), Framework)

    def instruments(self) -> Iterator[Instrument]:
        """Yield every sound instrument, sorted by id."""
        return cast("Iterator[Instrument]", self.readable("instrument"))

    def practices(self) -> Iterator[Practice]:
        """Yield every sound practice, older editions too, sorted by id."""
        return cast("Iterator[Practice]", self.readable("practice", every_edition=True))

    def instrument(self, id: str) -> Instrument:
        """Return an instrument.

        Args:
            id: such as `instrument/policy-evaluation` or `policy-evaluation`, with `@edition` where it matters.

        Raises:
            DocumentNotFound: there is no such instrument; names those that exist.
        """
        wanted = Reference.parse(id if id.startswith("instrument/") else f"instrument/{id}")
        found = self._find(wanted.id, wanted.edition)
        if found is None or found.kind != "instrument":
            raise DocumentNotFound(id, [item.id for item in self.instruments()])
        return cast("Instrument", found)

    def categories(self, id: str) -> Categories | None:
        """Return a classification tree, None when there is none with this id."""
        return _of_type(self._find(f"categories/{id}", None), Categories)

    def policy(self, id: str) -> ScoringPolicy:
        """Return a scoring policy.

        Args:
            id: such as `integrated-platform`.

        Raises:
            DocumentNotFound: there is no such policy; names those that exist.
        """
        found = _of_type(self._find(f"policies/{id}", None), ScoringPolicy)
        if found is None:
            known = [name.removeprefix("policies/") for name in self.ids() if name.startswith("policies/")]
            raise DocumentNotFound(id, known)
        return found

    def directions(self) -> Vocabulary:
        """Return the vocabulary that gives targets without an operator their direction."""
        found = _of_type(self._find("vocabulary/directions", None), Vocabulary)
        if found is None:
            raise DocumentNotFound("vocabulary/directions", self.ids())
        return found

    def regulations(self) -> Mapping[str, Regulation]:
        """Return the registered documents of authorities by id, those of all folders together."""
        return merged_regulations(self._shelves)

    def diagnostics(self) -> Diagnostics:
        """Return what is wrong with the folders: unreadable files, ids that are not their place, shadowed ids."""
        return problems_of_shelves(self._shelves)

    def filter(
        self, *, family: str | None = None, function: str | None = None, department: str | None = None
    ) -> tuple[Entry, ...]:
        """Return the frameworks that fit every condition given.

        Args:
            family: department, project, industry, recurring or county.
            function: a functional classification code, such as `2050205`.
            department: a department's name.

        >>> [entry.id for entry in shipped_catalogue().filter(function="2050205")]
        ['industry/education']
        """
        chosen = (one for one in self.frameworks() if fits(one, family, function, department))
        return tuple(framework_entry(framework, self) for framework in chosen)

    def indicators(self) -> tuple[IndicatorEntry, ...]:
        """Return every indicator where it is defined, current editions only, sorted by framework."""
        if self._indicators is None:
            self._indicators = tuple(
                entry for framework in self.frameworks() for entry in own_indicators(framework, self)
            )
        return self._indicators

    def indicator(self, wanted: str) -> tuple[IndicatorEntry, ...]:
        """Return the indicators with this id, reference or name, across all frameworks.

        Args:
            wanted: such as `retention-rate`, `industry/education#retention-rate` or `九年义务教育巩固率`.

        >>> [entry.framework for entry in shipped_catalogue().indicator("retention-rate")]
        ['industry/education']
        """
        return tuple(entry for entry in self.indicators() if is_called(entry, wanted))

    def search(self, query: str, *, limit: int | None = 10) -> tuple[Hit, ...]:
        """Search names, definitions, goals and titles, in Chinese and English; slips of the pen are forgiven.

        Args:
            query: words; several separated by spaces must all be found.
            limit: most hits; None for all.

        >>> shipped_catalogue().search("巩固率")[0].reference
        'industry/education#retention-rate'
        """
        if self._index is None:
            self._index = SearchIndex(self, self.indicators())
        return self._index.search(query, limit)

    def suggest(
        self,
        name: str = "",
        *,
        function_code: str = "",
        economic_items: tuple[str, ...] = (),
        department: str = "",
    ) -> tuple[Suggestion, ...]:
        """Propose frameworks for a project, best first, each with its reasons.

        Args:
            name: the project's name.
            function_code: functional classification, such as `2050205`.
            economic_items: economic classification codes, such as `("30216",)`.
            department: the department that answers for it.

        >>> [item.framework for item in shipped_catalogue().suggest("营养改善计划", function_code="2050205")][0]
        'industry/education'
        """
        return suggest(self.frameworks(), ProjectTraits(name, function_code, economic_items, department))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per indicator as a pandas DataFrame."""
        return indicator_frame(self.indicators())

    def to_json(self) -> list[JsonValue]:
        """Return one mapping per framework: id, family, title in both languages, edition, status, counts."""
        return catalogue_json(self)

    def _repr_html_(self) -> str:
        return catalogue_html(self)


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the shipped documents."""
    return Catalogue(shipped_folder("frameworks"))


def _of_type(document: Document | None, wanted: type[DocumentType]) -> DocumentType | None:
    return document if isinstance(document, wanted) else None
