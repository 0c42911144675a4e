"""Rows by the columns one asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def grouped(rows: Sequence[T], columns: Sequence[str], known: Sequence[str]) -> Mapping[tuple[str, ...], Sequence[T]]:
    """Return the rows of each group, in order of appearance.

    Args:
        rows: what is grouped.
        columns: the attributes a group has in common; without any all rows are one group.
        known: the attributes there can be.

    Raises:
        ValueError: if a column is not known.
    """
    unknown = [name for name in columns if name not in known]
    if unknown:
        choice = ", ".join(known)
        raise ValueError(f"不能按“{unknown[0]}”汇总，可用：{choice} / cannot group by {unknown[0]!r}, only by {choice}")
    groups: dict[tuple[str, ...], list[T]] = {}
    for row in rows:
        groups.setdefault(tuple(str(getattr(row, name)) for name in columns), []).append(row)
    return groups
