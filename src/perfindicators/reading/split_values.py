"""Values that a comma inside brackets has cut apart, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfindicators.expressions.patterns import pattern

_GLUED = pattern(r"([A-Za-z_][\w-]*|[\u4e00-\u9fff]+)\s*[:：]\s*([^/\s].*)", re.DOTALL)


class Pair(NamedTuple):
    """What matters of one `key: value` in brackets: is the value plain text, was there no colon at all."""

    key: str
    plain_value: bool
    bare: bool


class Group(NamedTuple):
    """Pairs `first` to `last` are one; `glued` are key and value when only a space was missing."""

    first: int
    last: int
    glued: tuple[str, str] | None = None


def rejoin_pairs(pairs: Sequence[Pair]) -> Iterator[Group]:
    """Yield which pairs of a flow mapping belong together.

    Args:
        pairs: the pairs as the parser saw them; `{target: 5,000元}` has a second, bare key `000元`.

    Yields:
        Groups in order.

    >>> list(rejoin_pairs([Pair("target", True, False), Pair("000元", False, True)]))
    [Group(first=0, last=1, glued=None)]
    >>> list(rejoin_pairs([Pair("id:foo", False, True)]))
    [Group(first=0, last=0, glued=('id', 'foo'))]
    """
    position = 0
    while position < len(pairs):
        glued = _glued(pairs[position])
        last = position
        if pairs[position].plain_value and glued is None:
            while last + 1 < len(pairs) and pairs[last + 1].bare and _glued(pairs[last + 1]) is None:
                last += 1
        yield Group(position, last, glued)
        position = last + 1


def _glued(pair: Pair) -> tuple[str, str] | None:
    match = _GLUED.fullmatch(pair.key) if pair.bare else None
    return (match[1], match[2]) if match else None


def rejoin_items(texts: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return which items of a flow list belong together, last group first: `[max(a, b)]` has two items.

    Args:
        texts: the unquoted texts, None for items that are something else.

    Returns:
        First and last index of each group.

    >>> rejoin_items(["x", "max(a", "b)"])
    [(1, 2)]
    """
    groups = []
    first, depth = -1, 0
    for position, text in enumerate(texts):
        if text is None:
            first, depth = -1, 0
            continue
        opened = text.count("(") - text.count(")")
        if depth <= 0:
            first, depth = position, 0
        depth += opened
        if depth == 0 and first < position:
            groups.append((first, position))
        depth = max(depth, 0)
    return groups[::-1]
