"""Judged lines: which grade was given, the band its points must lie in, the points that count."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.model.policy import GradeShare, Judged
from perfindicators.scoring.whole_numbers import SCALE, cents_earned, scaled

_IGNORED: Final = frozenset("。，,.;；:：、！!“”\"'（）()")


class Band(NamedTuple):
    """The points, in cents, a grade allows; both ends are allowed."""

    grade: str
    low: int
    high: int


FIVE_GRADES: Final = (
    ("优", "0.9", "1"),
    ("良", "0.8", "0.9"),
    ("中", "0.6", "0.8"),
    ("低", "0.3", "0.6"),
    ("差", "0", "0.3"),
)
"""Five grades for `grades: five`; nobody published such bands, so these are the project's own."""


def normal_phrase(text: str) -> str:
    """Return a phrase without spaces, punctuation and width differences.

    >>> normal_phrase(" 达成 预期指标。")
    '达成预期指标'
    """
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if not char.isspace() and char not in _IGNORED)


class GradeReader:
    """Reads grades and phrases of one policy.

    Args:
        judged: the policy's grades, best first, and their phrases.

    Attributes:
        shares: grade, lower and upper end of its band as shares of the points; best first.
    """

    __slots__ = ("_grades", "_written", "shares")

    def __init__(self, judged: Judged) -> None:
        self.shares = tuple((item.grade, *item.share) for item in judged.grades)
        self._written = {item.grade: (item.grade, *judged.phrases.get(item.grade, ())) for item in judged.grades}
        self._grades: Mapping[str, str] = {
            **{normal_phrase(phrase): grade for grade, phrases in judged.phrases.items() for phrase in phrases},
            **{normal_phrase(item.grade): item.grade for item in judged.grades},
        }

    def grade(self, *texts: str, target: str = "") -> str | None:
        """Return the grade that the first readable text stands for.

        Args:
            *texts: what was reported, most explicit first.
            target: the target phrase; a text equal to it reads as the best grade.
        """
        for text in filter(None, texts):
            phrase = normal_phrase(text)
            if phrase in self._grades:
                return self._grades[phrase]
            if target and phrase == normal_phrase(target):
                return self.shares[0][0]
        return None

    def spellings(self, grade: str) -> list[str]:
        """Return the texts that stand for a grade as the policy writes them, the grade itself first."""
        return list(self._written[grade])

    @property
    def best(self) -> str:
        """The best grade."""
        return self.shares[0][0]

    def band(self, grade: str, weight: int) -> Band:
        """Return the points a grade allows.

        Args:
            grade: one of the policy's grades.
            weight: points of the line in cents.

        Sources:
            Deployed platform check `selfqualscorecheck`: edges are rounded half up to cents, the upper
            edge belongs to the better grade.
        """
        for position, (name, low, high) in enumerate(self.shares):
            if name == grade:
                edge = cents_earned(weight, scaled(high), SCALE)
                return Band(
                    grade, cents_earned(weight, scaled(low), SCALE), edge if position == 0 else max(edge - 1, 0)
                )
        raise KeyError(grade)


@lru_cache(maxsize=1)
def five_reader() -> GradeReader:
    """Return the reader of the five grades used by `{rule: judged, grades: five}`."""
    grades = (GradeShare.model_validate({"grade": g, "share": [low, high]}) for g, low, high in FIVE_GRADES)
    return GradeReader(Judged.model_construct(grades=tuple(grades)))
