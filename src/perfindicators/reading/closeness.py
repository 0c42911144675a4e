"""How alike texts are: the one home of rapidfuzz, loaded when a comparison is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Near(NamedTuple):
    """One text that is close to what was looked for.

    Attributes:
        position: where it stands among the texts compared.
        closeness: 0 to 100.
    """

    position: int
    closeness: float


def slip_likeness(word: str, other: str) -> float:
    """Return how likely one word is a slip of the pen for the other, 0 to 1; a swap of neighbours is one slip.

    >>> slip_likeness("tagret", "target") > 0.8
    True
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - its one home; costs start-up time that good files need not pay

    return OSA.normalized_similarity(word, other)


def near_texts(query: str, texts: Sequence[str], at_least: float) -> tuple[Near, ...]:
    """Return the texts that are close to the query as a whole, closest first.

    Args:
        query: what is looked for.
        texts: what it is compared with.
        at_least: least closeness, 0 to 100.

    >>> near_texts("retension", ["coverage", "retention"], 80)[0].position
    1
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    found = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=at_least, limit=None)
    return tuple(Near(position, closeness) for _, closeness, position in found)


def near_windows(query: str, texts: Sequence[str], at_least: float) -> tuple[Near, ...]:
    """Return the texts with a passage of the query's length that is close to it, closest first.

    >>> near_windows("巩故率", ["九年义务教育巩固率", "入学人数"], 60)[0].position
    0
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    found = process.extract(query, texts, scorer=fuzz.partial_ratio, score_cutoff=at_least, limit=None)
    return tuple(Near(position, closeness) for _, closeness, position in found)


def near_pairs(texts: Sequence[str], at_least: float) -> tuple[tuple[int, int, float], ...]:
    """Return every pair of texts that are close, as positions and closeness; all at once in compiled code.

    Args:
        texts: compared each with each.
        at_least: least closeness, 0 to 100.

    >>> [(a, b) for a, b, _ in near_pairs(["参训人次", "参训人数", "合格率"], 70)]
    [(0, 1)]
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    rows = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=at_least)
    return tuple(
        (first, second, float(rows[first][second]))
        for first in range(len(texts))
        for second in range(first + 1, len(texts))
        if rows[first][second]
    )
