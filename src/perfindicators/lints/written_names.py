"""The names of indicators as their authors wrote them, with numbering and template brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Review, ReviewedLine

AT: Final = ("name", "zh")
"""The key below a line's place; a name that is plain text stands there itself."""
_WIDE: Final = "（）［］【】〔〕％＞＜＝﹦═＊≧≦：　０１２３４５６７８９．，"
_FOLDED: Final = str.maketrans(_WIDE, "()[][]()%><===*≥≤: 0123456789.,")
_NUMBERING: Final = pattern(
    r"^[\s★☆※▲●◆]*(?:(?:[一二三四]级)?指标\s*\d+\s*[:.、](?=.)|其\s*中\s*[:]?|\d+\s*[.、)](?!\d))?\s*"
)


class WrittenName(NamedTuple):
    """One name.

    Attributes:
        line: the line it names.
        text: as written, whole.
        start: where it begins behind stars and numbering.
    """

    line: ReviewedLine
    text: str
    start: int

    @property
    def folded(self) -> str:
        """The name behind its numbering in one width; every character keeps its distance from `start`."""
        return folded(self.text[self.start :])


def folded(text: str) -> str:
    """Return a text with brackets, digits and signs in one width, character by character.

    >>> folded("合格率（＞＝９５％）")
    '合格率(>=95%)'
    """
    return text.translate(_FOLDED)


def written_names(review: Review) -> Iterator[WrittenName]:
    """Yield the names that the author of a document or table wrote; not those taken from a framework.

    Args:
        review: at any checkpoint but the observations, whose names are the declaration's.
    """
    printed = None if review.table is None else [row.indicator for row in review.table.rows]
    for place, line in enumerate(review.lines):
        if line.used and not line.place.written("name"):
            continue
        text = line.name if printed is None else printed[place]
        numbering = _NUMBERING.match(folded(text))
        yield WrittenName(line, text, numbering.end() if numbering else 0)
