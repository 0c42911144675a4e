"""The documents at hand: the shipped ones, found by id and edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from perfindicators.errors import DocumentInvalid, DocumentNotFound
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Document, Text
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy
from perfindicators.model.reference_data import Categories, Vocabulary
from perfindicators.reading.loader import LoadResult, read_path
from perfindicators.reading.suggestions import nearest
from perfindicators.resolution.lookup import Reference

DocumentType = TypeVar("DocumentType", bound=Document)


class Entry(NamedTuple):
    """One framework in the catalogue.

    Attributes:
        indicators: how many indicators it has, those it extends not counted.
        standards: how many standards they have.
    """

    id: str
    family: str
    title: Text
    edition: str
    status: str
    indicators: int
    standards: int


class Catalogue:
    """The documents of one folder, read when asked for and remembered.

    Args:
        folder: holds `<id>.yaml` and older editions as `<id>/<edition>.yaml`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[Path, LoadResult] = {}
        self._paths: Mapping[str, Path] | None = None

    def __iter__(self) -> Iterator[Entry]:
        for id in self.ids():
            document = self._load(self._paths_by_id()[id])
            if isinstance(document, Framework):
                yield _entry(document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def ids(self) -> tuple[str, ...]:
        """Return all document ids, older editions as `id@edition`, sorted."""
        return tuple(sorted(self._paths_by_id()))

    def _paths_by_id(self) -> Mapping[str, Path]:
        if self._paths is None:
            names = {
                path.relative_to(self._folder).with_suffix("").as_posix(): path for path in _yaml_files(self._folder)
            }
            self._paths = {_id_of(name, names): path for name, path in names.items()}
        return self._paths

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
        paths = self._paths_by_id()
        for key in (f"{id}@{edition}", id) if edition else (id,):
            if key in paths:
                document = self._load(paths[key])
                if edition is None or getattr(document, "edition", edition) == edition:
                    return document
        return None

    def _load(self, path: Path) -> Document:
        if path not in self._read:
            self._read[path] = read_path(path)
        result = self._read[path]
        if result.document is None:
            raise DocumentInvalid(result.diagnostics)
        return result.document

    def _nearest(self, id: str) -> list[str]:
        close = nearest(id.partition("@")[0], self.ids())
        last = id.rpartition("/")[2]
        alike = [known for known in self.ids() if last and last in known and known != close]
        return [close, *alike] if close else alike

    def framework(self, id: str, edition: str | None) -> Framework | None:
        """Return a framework, None when there is none with this id and edition."""
        return _of_type(self._find(id, edition), Framework)

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


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the shipped documents."""
    return Catalogue(shipped_folder("frameworks"))


def _yaml_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.yaml")) if "schema" not in path.relative_to(folder).parts[:1])


def _id_of(name: str, names: Mapping[str, Path]) -> str:
    """Return `id@edition` for a file below a document's own folder, else its path."""
    parent, _, last = name.rpartition("/")
    return f"{parent}@{last}" if parent in names else name


def _of_type(document: Document | None, wanted: type[DocumentType]) -> DocumentType | None:
    return document if isinstance(document, wanted) else None


def _entry(framework: Framework) -> Entry:
    indicators = [indicator for goal in framework.goals for indicator in goal.indicators]
    return Entry(
        id=framework.id,
        family=framework.family,
        title=framework.title or Text(zh=framework.id),
        edition=framework.edition,
        status=framework.provenance.status if framework.provenance else "",
        indicators=len(indicators),
        standards=sum(len(indicator.standards) for indicator in indicators),
    )
