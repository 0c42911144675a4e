"""Loading and resolving documents by id, path or text: what the public face offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from perfindicators.diagnostics import Diagnostics
from perfindicators.errors import DocumentInvalid
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.citations import unregistered
from perfindicators.model.base import Document
from perfindicators.model.framework import Framework
from perfindicators.reading.loader import LoadResult, read_path, read_text_document
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.resolution.resolver import Resolution, resolve_declaration, resolve_framework

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration


def read(source: str | Path) -> LoadResult:
    r"""Read a document from a file, never raising for bad content.

    Args:
        source: path of a YAML file, or YAML text (recognised by a line break).

    Returns:
        The document (None when it has errors) and every problem with its place.

    >>> print(read("kind: framwork\nformat: 1\n").diagnostics[-1].code)
    Y12
    """
    if isinstance(source, str) and "\n" in source:
        return read_text_document(source)
    return read_path(Path(source))


def load(source: str | Path, *, catalogue: Catalogue | None = None) -> Document:
    """Load a document by id, path or text.

    Args:
        source: `id[@edition]` of a document, path of a YAML file, or YAML text.
        catalogue: where ids are looked up; the shipped documents by default.

    Returns:
        The document, immutable and checked.

    Raises:
        DocumentInvalid: it has errors; holds all of them.
        DocumentNotFound: no document has this id, and there is no such file.

    >>> load("policies/integrated-platform").id
    'integrated-platform'
    """
    if isinstance(source, str) and "\n" not in source and not _names_a_file(source):
        return (shipped_catalogue() if catalogue is None else catalogue).load(source)
    result = read(source)
    if result.document is None:
        raise DocumentInvalid(result.diagnostics)
    return result.document


def _names_a_file(source: str) -> bool:
    return source.endswith((".yaml", ".yml")) or Path(source).is_file()


def resolve(
    document: Document | str | Path,
    *,
    view: str | None = None,
    year: int | None = None,
    catalogue: Catalogue | None = None,
) -> IndicatorSet:
    """Resolve a declaration or framework to a flat indicator set.

    Args:
        document: a document, or its id, path or text.
        view: official weighting for a framework; a declaration names its own.
        year: fiscal year that decides which of a framework's standards hold; a declaration names its own.
        catalogue: where references are looked up; the shipped documents by default.

    Returns:
        All lines with points, targets and lineage.

    Raises:
        DocumentInvalid: a reference cannot be satisfied; holds every problem.

    >>> len(resolve("industry/education")) > 10
    True
    """
    resolution = try_resolve(document, view=view, year=year, catalogue=catalogue)
    if resolution.indicator_set is None:
        raise DocumentInvalid(resolution.diagnostics)
    return resolution.indicator_set


def try_resolve(
    document: Document | str | Path,
    *,
    view: str | None = None,
    year: int | None = None,
    catalogue: Catalogue | None = None,
) -> Resolution:
    """Resolve like `resolve`, but return the problems instead of raising.

    Args:
        document: a document, or its id, path or text.
        view: official weighting for a framework.
        year: fiscal year for a framework.
        catalogue: where references are looked up.

    Returns:
        The indicator set (None when there are errors) and every problem.
    """
    lookup = shipped_catalogue() if catalogue is None else catalogue
    source = document if isinstance(document, Document) else load(document, catalogue=lookup)
    if isinstance(source, Framework):
        return resolve_framework(source, lookup, view=view, year=year)
    if source.kind == "declaration":
        return resolve_declaration(cast("Declaration", source), lookup)
    raise TypeError(f"只能解析 framework 或 declaration / only frameworks and declarations resolve, not {source!r:.60}")


class Problems(NamedTuple):
    """What is wrong with the structure, references and citations of a document.

    Attributes:
        document: the document; None when it could not be read.
        diagnostics: every problem, in file order.
    """

    document: Document | None
    diagnostics: Diagnostics


def problems_of(source: Document | str | Path, catalogue: Catalogue) -> Problems:
    """Return a document with every problem of structure, reference and citation.

    Args:
        source: a document, its id, path or text.
        catalogue: where references and registers are looked up.

    Raises:
        DocumentNotFound: no document has this id.
    """
    if isinstance(source, Document):
        return Problems(source, _problems_of_references(source, catalogue))
    try:
        found = catalogue.load(str(source)) if _is_id(source) else None
    except DocumentInvalid as error:
        return Problems(None, error.diagnostics)
    if found is not None:
        return Problems(found, _problems_of_references(found, catalogue))
    result = read(source)
    if result.document is None:
        return Problems(None, result.diagnostics)
    return Problems(result.document, result.diagnostics + _problems_of_references(result.document, catalogue))


def _is_id(source: str | Path) -> bool:
    return not (isinstance(source, Path) or "\n" in source or _names_a_file(source))


def _problems_of_references(document: Document, lookup: Catalogue) -> Diagnostics:
    cited = Diagnostics(unregistered(document, lookup.regulations().keys()))
    if document.kind in ("framework", "declaration"):
        return try_resolve(document, catalogue=lookup).diagnostics + cited
    return cited
