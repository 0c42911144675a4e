"""What is left out: line by line where others have it, once for the document where nobody wrote any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Place, Review, ReviewedLine

_SEVERAL: Final = 3
"""From so many lines on, a document without any is one finding, not one for each line."""
_SHOWN: Final = 3
_FILLER: Final = pattern(
    r"[\s/\\\-—–.…。、无略有]*|暂无|没有|不涉及|同上|如上|如题|如表|见附件|详见附件|另附|附后|待定|待补充?"
    r"|(?:已提供|已上传|齐全|完整|具备)"
)
"""Cells that are filled without saying anything."""


class Omission(NamedTuple):
    """Lines that leave something out.

    Attributes:
        place: where the finding is shown.
        at: the key below it.
        lines: one, or all of a document that has none.
    """

    place: Place
    at: tuple[str | int, ...]
    lines: tuple[ReviewedLine, ...]

    @property
    def names(self) -> tuple[str, str]:
        """The lines for a message, in Chinese and in English."""
        shown = [line.name for line in self.lines[:_SHOWN]]
        more = len(self.lines) > len(shown)
        zh = "、".join(f"“{name}”" for name in shown)
        en = ", ".join(f"'{name}'" for name in shown)
        count = len(self.lines)
        return (f"{zh}等 {count} 项" if more else zh), (f"{en} and {count - len(shown)} more" if more else en)

    @property
    def context(self) -> dict[str, str]:
        """The lines as data."""
        return {"indicators": "、".join(line.id for line in self.lines), "count": str(len(self.lines))}


def is_filler(text: str) -> bool:
    """Return whether a text that should say something does not.

    >>> is_filler("/"), is_filler("见附件"), is_filler("采购合同")
    (True, True, False)
    """
    return _FILLER.fullmatch(text.strip()) is not None


def omissions(
    review: Review, lines: Sequence[ReviewedLine], is_stated: Callable[[ReviewedLine], bool]
) -> tuple[Omission, ...]:
    """Return who leaves something out.

    Args:
        review: under review.
        lines: those that should state it.
        is_stated: whether a line does.

    Returns:
        In a published table only rows of one that has the column; a declaration without any gets one finding.
    """
    missing = tuple(line for line in lines if not is_stated(line))
    if len(missing) == len(lines):
        if review.checkpoint in (Checkpoint.SELF_EVALUATION, Checkpoint.OBSERVATIONS):
            return ()
        if review.checkpoint is Checkpoint.DECLARATION and len(missing) >= _SEVERAL:
            return (Omission(review.place, ("goals",), missing),)
    return tuple(Omission(line.place, (), (line,)) for line in missing)


def own_lines(review: Review) -> tuple[ReviewedLine, ...]:
    """Return the lines whose wording is the author's: in a declaration those not taken from a framework."""
    return tuple(line for line in review.lines if not line.used)
