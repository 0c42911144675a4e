"""Rows that an assessor grades: the points given must lie in the band of the grade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import narwhals as nw

from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.scoring.frames.columns import Frame, own, staged
from perfindicators.scoring.judgement import GradeReader
from perfindicators.scoring.whole_numbers import SCALE, scaled


class JudgedRows(NamedTuple):
    """Rows an assessor grades.

    Attributes:
        graded: which rows; never unknown.
        grade: number of the grade, best 0; -1 where none can be read.
        given: points given in cents, null where none are.
        reader: the grades and their bands.
        silent: rows for which nothing at all was reported.
    """

    graded: nw.Expr
    grade: nw.Expr
    given: nw.Expr
    reader: GradeReader
    silent: nw.Expr

    def scored(self, frame: Frame) -> Frame:
        """Return the frame with cents and bounds of the graded rows in place."""
        frame = staged(frame, g=self.grade, given=self.given)
        low, high = grade_edges(own("g"), own("w"), self.reader)
        frame = staged(frame, bl=low, bh=high)
        inside = self.graded & (own("g") >= 0) & (own("given") >= own("bl")) & (own("given") <= own("bh"))
        banded = self.graded & (own("g") >= 0)
        return staged(
            frame,
            c=nw.when(inside).then(own("given")).otherwise(own("c")),
            l=nw.when(inside).then(own("given")).otherwise(nw.when(banded).then(own("bl")).otherwise(own("l"))),
            h=nw.when(inside).then(own("given")).otherwise(nw.when(banded).then(own("bh")).otherwise(own("h"))),
        )

    @property
    def decided(self) -> nw.Expr:
        """Rows that an assessor's grade decides, readable or not."""
        return self.graded & ~self.silent

    @property
    def notes(self) -> Sequence[tuple[nw.Expr, str]]:
        """What a reader should know about graded rows."""
        banded = self.graded & (own("g") >= 0)
        absent = own("given").is_null()
        outside = (own("given") < own("bl")) | (own("given") > own("bh"))
        return [
            (self.graded & self.silent, "missing"),
            (self.decided & (own("g") < 0), "grade-not-readable"),
            (banded & absent, "points-not-given"),
            (banded & outside, "points-outside-band"),
        ]


def grade_edges(grade: nw.Expr, weight: nw.Expr, reader: GradeReader) -> tuple[nw.Expr, nw.Expr]:
    """Return the lower and the upper end, in cents, of the band of each row's grade.

    Args:
        grade: number of the grade, best 0.
        weight: points in cents.
        reader: the grades and their bands.
    """
    low = high = nw.lit(0.0)
    for place, (_, from_share, to_share) in enumerate(reader.shares):
        top = _edge(weight, scaled(to_share))
        low = nw.when(grade == place).then(_edge(weight, scaled(from_share))).otherwise(low)
        high = nw.when(grade == place).then(top if place == 0 else (top - 1.0).clip(lower_bound=0.0)).otherwise(high)
    return low, high


def _edge(weight: nw.Expr, share: int) -> nw.Expr:
    """Return a share of the points in cents, rounded half up."""
    return FRAME.floor_divide(weight * float(2 * share) + float(SCALE), 2 * SCALE)


def grade_number(text: nw.Expr, reader: GradeReader) -> nw.Expr:
    """Return the number of the grade a text stands for, spelled as the policy spells it; -1 for any other.

    Args:
        text: grade or phrase as reported.
        reader: the policy's grades and phrases.
    """
    number = nw.lit(-1)
    for place, (grade, _, _) in reversed(list(enumerate(reader.shares))):
        number = nw.when(text.is_in(reader.spellings(grade))).then(nw.lit(place)).otherwise(number)
    return number
