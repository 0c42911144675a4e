"""A large table cut into parts that are scored one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

PART_ROWS: Final = 8_000_000
"""Rows of a part: little is lost when a run is stopped, and an engine that buffers a part stays below 1.5 GB."""


class Part(NamedTuple):
    """Neighbouring rows of one Parquet file.

    Attributes:
        path: the file.
        first: number of the first row, from 0.
        rows: how many there are.
        whole: whether these are all rows of the file.
    """

    path: Path
    first: int
    rows: int
    whole: bool


def cut(counts: Mapping[Path, int], part_rows: int = PART_ROWS) -> tuple[Part, ...]:
    """Return the parts of some files; those of one file are about as long as each other.

    Args:
        counts: file → how many rows it has.
        part_rows: how many rows a part has at most.

    >>> [part[1:] for part in cut({Path("a"): 5, Path("b"): 2}, 3)]
    [(0, 3, False), (3, 2, False), (0, 2, True)]
    """
    parts = []
    for path, rows in counts.items():
        pieces = max(1, -(-rows // part_rows))
        edges = [-(-rows * n // pieces) for n in range(pieces + 1)]
        parts += [Part(path, a, b - a, pieces == 1) for a, b in pairwise(edges)]
    return tuple(parts)
