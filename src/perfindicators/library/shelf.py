"""One folder of documents: which ids it holds, each read when asked for and remembered."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from perfindicators.diagnostics import Diagnostics
from perfindicators.library.snapshot import Snapshot
from perfindicators.reading.loader import LoadResult, read_path

_KIND = re.compile(rb"^(?:\xef\xbb\xbf)?kind:[ \t]*[\"']?([a-z-]+)", re.MULTILINE)
_SCHEMAS: Final = "schema"
"""The folder of generated JSON Schemas, which are no documents."""
_HEAD: Final = 4_096
"""How much of a file is looked at to tell its kind: the first key, behind comments."""


class Shelf:
    """The documents of one folder.

    Args:
        folder: holds `<id>.yaml` and older editions as `<id>/<edition>.yaml`.
        snapshot: validated documents made from these texts; for the shipped folder only.
    """

    def __init__(self, folder: Path, snapshot: Snapshot | None = None) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._read: dict[str, LoadResult] = {}
        self._paths: Mapping[str, Path] | None = None

    @property
    def folder(self) -> Path:
        """Where the documents stand."""
        return self._folder

    @property
    def paths(self) -> Mapping[str, Path]:
        """Path by document id; an older edition goes by `id@edition`."""
        if self._paths is None:
            names = frozenset(self._names())
            self._paths = {_id_of(name, names): self._folder / f"{name}.yaml" for name in sorted(names)}
        return self._paths

    def read(self, id: str) -> LoadResult:
        """Return what reading a document gave; it is read once.

        Args:
            id: one of the keys of `paths`.
        """
        if id not in self._read:
            path = self.paths[id]
            self._read[id] = self._from_snapshot(path) or read_path(path)
        return self._read[id]

    def _from_snapshot(self, path: Path) -> LoadResult | None:
        if self._snapshot is None:
            return None
        document = self._snapshot.document(path.relative_to(self._folder).as_posix(), path.read_bytes(), path)
        return None if document is None else LoadResult(document, Diagnostics())

    def kind(self, id: str) -> str:
        """Return the kind a document states, without reading it whole; empty when it states none.

        Args:
            id: one of the keys of `paths`.
        """
        try:
            with self.paths[id].open("rb") as file:
                found = _KIND.search(file.read(_HEAD))
        except OSError:
            return ""
        return found[1].decode("ascii") if found else ""

    def _names(self) -> Iterator[str]:
        """Yield the paths of the documents, without `.yaml`, relative to the folder."""
        above = len(str(self._folder)) + 1
        for place, folders, files in os.walk(self._folder):
            inside = place[above:].replace(os.sep, "/")
            folders[:] = [name for name in folders if not name.startswith(".") and (inside or name != _SCHEMAS)]
            stems = (name[:-5] for name in files if name.endswith(".yaml") and not name.startswith("."))
            yield from (f"{inside}/{stem}" if inside else stem for stem in stems)


def _id_of(name: str, names: Collection[str]) -> str:
    """Return `id@edition` for a file below a document's own folder, else its path."""
    parent, _, last = name.rpartition("/")
    return f"{parent}@{last}" if parent in names else name
