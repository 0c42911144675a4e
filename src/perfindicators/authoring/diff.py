"""`diff`: what changed in meaning between two documents, two editions, or two folders of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from perfindicators.authoring.changes import Change, added, removed
from perfindicators.authoring.declaration_changes import declaration_changes
from perfindicators.authoring.framework_changes import framework_changes
from perfindicators.authoring.structural_changes import structural_changes
from perfindicators.diagnostics import Message
from perfindicators.errors import DocumentNotFound, FolderNotFound, NotComparable, PerfIndicatorsError
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Document
from perfindicators.model.framework import Framework

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration

_SEPARATORS: Final = ("/", "\\")
_OUTSIDE: Final = (*_SEPARATORS, ".", "~")
"""What no id begins with."""
_ENDINGS: Final = (".yaml", ".yml", ".csv")
"""What no id ends in."""


def diff(old: Document | str | Path, new: Document | str | Path, *, library: Library | None = None) -> list[Change]:
    """Return what changed in meaning; layout, comments and spelling are no change.

    Args:
        old: a document, its id, path or text; or a folder of documents.
        new: the same, of the same kind.
        library: where ids and references are looked up; the shipped documents by default.

    Returns:
        Changes in the order of the new document; `breaking` ones may fail or re-score a declaration that was fine.

    Raises:
        NotComparable: the two are of different kinds, or only one is a folder; it is a `TypeError` too.
        DocumentInvalid: one of them has errors, does not resolve, or is a file that does not exist.
        DocumentNotFound: no document has this id.
        FolderNotFound: a folder does not exist.

    >>> diff("industry/education", "industry/education")
    []
    """
    if _is_folder(old) and _is_folder(new):
        return list(_folders(Path(str(old)), Path(str(new))))
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    if _is_folder(old) or _is_folder(new):
        raise _half_a_pair(new if _is_folder(old) else old, catalogue)
    return list(_documents(_document(old, catalogue), _document(new, catalogue), catalogue, catalogue))


def _is_folder(source: Document | str | Path) -> bool:
    return not isinstance(source, Document) and _is_there(source) and Path(source).is_dir()


def _is_there(source: str | Path) -> bool:
    """Return whether something has this name; the empty text names nothing, though to `Path` it is a folder."""
    return bool(str(source)) and "\n" not in str(source) and Path(source).exists()


def _half_a_pair(other: Document | str | Path, catalogue: Catalogue) -> PerfIndicatorsError:
    """Return what is wrong with comparing a folder with something that is none."""
    if isinstance(other, Path) and not other.exists():
        return FolderNotFound(str(other))
    if isinstance(other, str) and not _is_there(other):
        try:
            _document(other, catalogue)
        except DocumentNotFound as error:
            return FolderNotFound(other) if other else error
    return NotComparable(
        "文件夹只能与文件夹比较：请给出两个文件夹，或两份文档。",
        "A folder only compares with a folder: name two folders or two documents.",
    )


def _document(source: Document | str | Path, catalogue: Catalogue) -> Document:
    """Return a document; a name that can only be that of a file or folder is not looked up among the ids."""
    if isinstance(source, Document):
        return source
    if isinstance(source, str) and "\n" not in source and not _is_there(source):
        if _names_a_file(source):
            return load(Path(source), catalogue=catalogue)
        if source.startswith(_OUTSIDE) or source.endswith(_SEPARATORS):
            raise FolderNotFound(source)
    return load(source, catalogue=catalogue)


def _names_a_file(source: str) -> bool:
    """Return whether a name can only be that of a file: ids have no ending, though their editions may have a point."""
    path = Path(source)
    if source.endswith(_SEPARATORS):
        return False
    if path.suffix.lower() in _ENDINGS:
        return True
    return bool(path.suffix) and "@" not in path.name and any(sign in source for sign in _SEPARATORS)


def _documents(old: Document, new: Document, old_lookup: Catalogue, new_lookup: Catalogue) -> Iterator[Change]:
    if old.kind != new.kind:
        raise NotComparable(
            f"只能比较同类文档：旧的是 {old.kind}，新的是 {new.kind}。",
            f"Only documents of one kind compare, not {old.kind} (old) and {new.kind} (new).",
        )
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
