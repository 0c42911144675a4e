"""`diff`: what changed in meaning between two documents, two editions, or two folders of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from perfindicators.authoring.changes import Change, added, removed
from perfindicators.authoring.declaration_changes import declaration_changes
from perfindicators.authoring.framework_changes import framework_changes
from perfindicators.authoring.structural_changes import structural_changes
from perfindicators.diagnostics import Message
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Document
from perfindicators.model.framework import Framework

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration


def diff(old: Document | str | Path, new: Document | str | Path, *, library: Library | None = None) -> list[Change]:
    """Return what changed in meaning; layout, comments and spelling are no change.

    Args:
        old: a document, its id, path or text; or a folder of documents.
        new: the same, of the same kind.
        library: where ids and references are looked up; the shipped documents by default.

    Returns:
        Changes in the order of the new document; `breaking` ones may fail or re-score a declaration that was fine.

    Raises:
        TypeError: the two are of different kinds.
        DocumentInvalid: one of them has errors.

    >>> diff("industry/education", "industry/education")
    []
    """
    if _is_folder(old) and _is_folder(new):
        return list(_folders(Path(str(old)), Path(str(new))))
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    before = old if isinstance(old, Document) else load(old, catalogue=catalogue)
    after = new if isinstance(new, Document) else load(new, catalogue=catalogue)
    return list(_documents(before, after, catalogue, catalogue))


def _is_folder(source: Document | str | Path) -> bool:
    return not isinstance(source, Document) and "\n" not in str(source) and Path(source).is_dir()


def _documents(old: Document, new: Document, old_lookup: Catalogue, new_lookup: Catalogue) -> Iterator[Change]:
    if old.kind != new.kind:
        raise TypeError(f"只能比较同类文档 / only documents of one kind compare, not {old.kind} and {new.kind}")
    if isinstance(old, Framework) and isinstance(new, Framework):
        return framework_changes(old, new, old_lookup, new_lookup)
    if old.kind == "declaration":
        return declaration_changes(cast("Declaration", old), cast("Declaration", new), old_lookup, new_lookup)
    return structural_changes(old, new, str(getattr(new, "id", new.kind)))


def _folders(old: Path, new: Path) -> Iterator[Change]:
    """Compare the documents of two folders by id, each with what it refers to in its own folder."""
    shipped = shipped_folder("frameworks")
    before, after = Catalogue(old, shipped), Catalogue(new, shipped)
    old_ids, new_ids = (set(Catalogue(folder).ids()) for folder in (old, new))
    for id in sorted(old_ids - new_ids):
        yield removed(id, id, Message(f"删除文档 {id}", f"document '{id}' removed"))
    for id in sorted(new_ids):
        if id not in old_ids:
            yield added(id, id, Message(f"新增文档 {id}", f"document '{id}' added"))
        elif before.path(id).read_bytes() != after.path(id).read_bytes() or _extends(after, id):
            yield from _documents(before.load(id), after.load(id), before, after)


def _extends(catalogue: Catalogue, id: str) -> bool:
    document = catalogue.load(id)
    return isinstance(document, Framework) and bool(document.extends)
