"""The registers of several folders as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from perfindicators.library.shelf import Shelf

if TYPE_CHECKING:
    from perfindicators.model.registers import Regulation, Regulations


def merged_regulations(shelves: Sequence[Shelf]) -> Mapping[str, Regulation]:
    """Return the registered documents of all folders by id; an earlier folder's entry goes before a later one's.

    Args:
        shelves: folders in order of precedence.
    """
    found: dict[str, Regulation] = {}
    for shelf in reversed(shelves):
        for id in shelf.paths:
            if id.rpartition("/")[2] == "regulations":
                document = shelf.read(id).document
                if document is not None and document.kind == "regulations":
                    found.update((item.id, item) for item in cast("Regulations", document).regulations)
    return found
