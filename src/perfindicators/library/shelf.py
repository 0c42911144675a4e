"""One folder of documents: which ids it holds, each read when asked for and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from perfindicators.reading.loader import LoadResult, read_path


class Shelf:
    """The documents of one folder.

    Args:
        folder: holds `<id>.yaml` and older editions as `<id>/<edition>.yaml`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
            found = {path.relative_to(self._folder).with_suffix("").as_posix(): path for path in self._files()}
            self._paths = {_id_of(name, found): path for name, path in found.items()}
        return self._paths

    def read(self, id: str) -> LoadResult:
        """Return what reading a document gave; it is read once.

        Args:
            id: one of the keys of `paths`.
        """
        if id not in self._read:
            self._read[id] = read_path(self.paths[id])
        return self._read[id]

    def _files(self) -> Iterator[Path]:
        for path in sorted(self._folder.rglob("*.yaml")):
            parts = path.relative_to(self._folder).parts
            if parts[0] != "schema" and not any(part.startswith(".") for part in parts):
                yield path


def _id_of(name: str, names: Mapping[str, Path]) -> str:
    """Return `id@edition` for a file below a document's own folder, else its path."""
    parent, _, last = name.rpartition("/")
    return f"{parent}@{last}" if parent in names else name
