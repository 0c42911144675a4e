"""Known names in a cell, however they are separated: a name may itself hold the marks that stand between names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_BETWEEN = re.compile(r"[、,;/\s]+")


class NamedWords(NamedTuple):
    """What a cell names.

    Attributes:
        counts: id → how often it is meant, in the order of the cell.
        rest: what is no known name, as written there.
    """

    counts: Mapping[str, int]
    rest: tuple[str, ...]


def named_words(text: str, names: Mapping[str, str]) -> NamedWords:
    """Return which known names a cell holds and how often each is meant.

    Args:
        text: names separated by any of `、，；`, blanks or new lines; `×2`, `=2` or `2处` behind a name counts it.
        names: name or id as people write it → id.

    >>> named_words("截留、挪用；单价没有依据 2处", {"截留、挪用": "diverted", "单价没有依据": "no-basis"}).counts
    {'diverted': 1, 'no-basis': 2}
    >>> named_words("surveys", {"survey": "survey"}).rest
    ('surveys',)
    """
    ids = {_folded(name): id for name, id in names.items() if name.strip()}
    cell = _folded(text)
    counts: dict[str, int] = {}
    if ids:
        known = "|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))
        found = re.compile(
            rf"(?<![a-z0-9-])({known})(?![a-z-])(?:\s*[=×x*:]?\s*(\d{{1,4}})\s*[次处个条]?(?![a-z0-9]))?"
        )
        for match in found.finditer(cell):
            id = ids[match[1]]
            counts[id] = counts.get(id, 0) + int(match[2] or 1)
        cell = found.sub("、", cell)
    return NamedWords(counts, tuple(word for word in _BETWEEN.split(cell) if word))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
