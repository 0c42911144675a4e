"""A bureau's own documents over the shipped ones."""

from __future__ import annotations

from pathlib import Path

from perfindicators.diagnostics import Diagnostics
from perfindicators.errors import FolderNotFound
from perfindicators.library import opening
from perfindicators.library.catalogue import Catalogue
from perfindicators.library.pages import page_of
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Document
from perfindicators.reading.loader import LoadResult
from perfindicators.resolution.indicator_set import IndicatorSet


class Library:
    """Documents of several folders as one; made by `open_library`.

    Args:
        catalogue: the documents.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __repr__(self) -> str:
        return f"<Library: {len(self._catalogue.ids())} documents in {len(self._catalogue.folders)} folders>"

    def catalogue(self) -> Catalogue:
        """Return the documents, to iterate, filter, search and suggest from."""
        return self._catalogue

    @property
    def diagnostics(self) -> Diagnostics:
        """What is wrong with the folders: unreadable files, ids that are not their place, shadowed ids."""
        return self._catalogue.diagnostics()

    def load(self, source: str | Path) -> Document:
        """Load a document by id, path or text, like `perfindicators.load`."""
        return opening.load(source, catalogue=self._catalogue)

    def read(self, source: str | Path) -> LoadResult:
        """Read a document from a file or a text, like `perfindicators.read`."""
        return opening.read(source)

    def resolve(
        self, document: Document | str | Path, *, view: str | None = None, year: int | None = None
    ) -> IndicatorSet:
        """Resolve a declaration or framework with this library's documents, like `perfindicators.resolve`."""
        return opening.resolve(document, view=view, year=year, catalogue=self._catalogue)

    def markdown(self, source: Document | str | Path) -> str:
        """Return the reference page of a framework or an instrument.

        Args:
            source: a document, or its id, path or text.

        Raises:
            TypeError: the document has no page.
        """
        document = source if isinstance(source, Document) else self.load(source)
        return page_of(document, self._catalogue)


def open_library(*folders: str | Path) -> Library:
    """Open a bureau's own documents over the shipped ones.

    Args:
        *folders: folders of YAML documents laid out like `frameworks/`; an id in an earlier folder goes before the
            same id in a later one, and every one of them before a shipped one.

    Returns:
        The library; what is wrong with the folders is its `diagnostics`.

    Raises:
        FolderNotFound: a folder does not exist.

    >>> open_library().catalogue().framework("industry/education", None).family
    'industry'
    """
    paths = [Path(folder) for folder in folders]
    for path in paths:
        if not path.is_dir():
            raise FolderNotFound(str(path))
    return Library(Catalogue(*paths, shipped_folder("frameworks")))
