"""Validated documents kept beside their texts, so that an installed library need not read and check YAML again.

A snapshot is made when a wheel is built, from the texts and with the code that go into that wheel. It cannot be stale:
every entry carries the digest of the text it was made from and is passed over when the text is another one, and the
whole is passed over when the code or pydantic is another one. Without a snapshot the texts are read.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pydantic

from perfindicators.model.base import Document
from perfindicators.reading.garbage_collection import collector_paused
from perfindicators.reading.loader import read_text_document
from perfindicators.reading.locating import YamlOrigin
from perfindicators.version import VERSION

FILE: Final = "snapshot.bin"
_MAGIC: Final = b"perfindicators snapshot\n"


class _Place(NamedTuple):
    digest: str
    start: int
    end: int


class Snapshot:
    """The documents of one snapshot file.

    Args:
        places: relative path → digest of its text and where its document stands.
        content: the documents, one after the other.
    """

    def __init__(self, places: Mapping[str, _Place], content: memoryview) -> None:
        self._places = places
        self._content = content

    def __len__(self) -> int:
        return len(self._places)

    def document(self, name: str, text: bytes, path: Path) -> Document | None:
        """Return the document made from a text.

        Args:
            name: path relative to the folder.
            text: what stands in the file now.
            path: the file, for messages.

        Returns:
            The document, knowing where its values stand; None when the snapshot has none made from this very text.
        """
        place = self._places.get(name)
        if place is None or place.digest != _digest(text):
            return None
        with collector_paused():
            # Made by `build_snapshot` when the wheel was built and shipped in it, like its compiled Python files.
            document: Document = pickle.loads(self._content[place.start : place.end])
        return document.with_origin(YamlOrigin(str(path), text.decode("utf-8").removeprefix("\ufeff")))


def build_snapshot(folder: Path) -> bytes:
    """Return a snapshot of every sound document of a folder.

    Args:
        folder: laid out like `frameworks/`.
    """
    places: dict[str, _Place] = {}
    content = bytearray()
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_bytes()
        document = read_text_document(text.decode("utf-8"), str(path)).document
        if document is not None:
            made = pickle.dumps(document.without_origin(), protocol=5)
            name = path.relative_to(folder).as_posix()
            places[name] = _Place(_digest(text), len(content), len(content) + len(made))
            content += made
    head = json.dumps({"made_by": _maker(), "places": places}, ensure_ascii=False).encode()
    return _MAGIC + len(head).to_bytes(8, "big") + head + bytes(content)


def open_snapshot(folder: Path) -> Snapshot | None:
    """Return the snapshot beside the documents of a folder.

    Args:
        folder: the folder of the documents.

    Returns:
        None when there is none, when other code made it, or when it is damaged.
    """
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        return None
    if not data.startswith(_MAGIC):
        return None
    start = len(_MAGIC) + 8
    end = start + int.from_bytes(data[len(_MAGIC) : start], "big")
    try:
        head = json.loads(data[start:end])
        if head["made_by"] != _maker():
            return None
        places = {name: _Place(*place) for name, place in head["places"].items()}
    except (ValueError, KeyError, TypeError):
        return None
    if any(end + place.end > len(data) for place in places.values()):
        return None
    return Snapshot(places, memoryview(data)[end:])


def _digest(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _maker() -> str:
    """Return what the form of the documents depends on."""
    major, minor = pydantic.VERSION.split(".")[:2]
    return f"perfindicators {VERSION}, pydantic {major}.{minor}"
