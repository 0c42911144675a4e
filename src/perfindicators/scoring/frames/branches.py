"""Rows parted by the rule that scores them, each rule run once over the rows that need it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

import narwhals as nw

from perfindicators.expressions.algebra import rounded_share
from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.scoring.frames.columns import own, small
from perfindicators.scoring.ratio_rules import Likert, Proportional, Ratio, RatioRule, ReverseLinear
from perfindicators.scoring.whole_numbers import EXACT_LIMIT


class MetOrNot:
    """All or nothing for rows of several operators at once: one condition says which rows are met.

    Args:
        met: never unknown where the branch holds.
    """

    name: ClassVar[str] = "all-or-nothing"

    def __init__(self, met: nw.Expr) -> None:
        self.met = met

    def ratio(self, algebra: Any, actual: Any, target: Any, weight: Any) -> Ratio[Any]:  # noqa: ANN401, ARG002
        """Return 1 where met, else 0."""
        return Ratio(algebra.where(self.met, 1, 0), 1)


class Branch(NamedTuple):
    """Rows scored by one rule.

    Attributes:
        holds: which rows; the first branch that holds scores a row.
        rule: the rule, its own numbers constants or columns.
        actual: the actual values as they count.
    """

    holds: nw.Expr
    rule: RatioRule | MetOrNot
    actual: nw.Expr

    def ratio(self) -> Ratio[nw.Expr]:
        """Return the share earned, over the target and the points of the row."""
        return self.rule.ratio(FRAME, self.actual, own("t"), own("w"))


def holds_actual(rule: RatioRule | MetOrNot) -> bool:
    """Return whether a rule holds the actual value between bounds of its own, so that below 0 is 0 already."""
    return isinstance(rule, Proportional | ReverseLinear | Likert | MetOrNot)


def branch_number(branches: Sequence[Branch]) -> nw.Expr:
    """Return the number of the branch that scores a row, -1 where none does."""
    number = small(-1)
    for place in reversed(range(len(branches))):
        number = nw.when(branches[place].holds).then(small(place)).otherwise(number)
    return number


def earned(branches: Sequence[Branch]) -> tuple[nw.Expr, nw.Expr]:
    """Return numerator and denominator of the share a row earns; the denominator is positive in every row.

    Args:
        branches: the rules; `_pfi_b` holds the number of the one that scores a row.
    """
    numerator = denominator = nw.lit(1.0)
    for place in reversed(range(len(branches))):
        ratio = branches[place].ratio()
        here = own("b") == place
        numerator = FRAME.where(here, ratio.numerator, numerator)
        if not (isinstance(ratio.denominator, int) and ratio.denominator == 1):
            denominator = FRAME.where(here, ratio.denominator, denominator)
    return numerator, denominator


def rule_name(branches: Sequence[Branch], *, looked_up: bool) -> nw.Expr:
    """Return the name of the rule that scores a row, `none` where no branch does.

    Args:
        branches: the rules; `_pfi_b` holds the number of the one that scores a row.
        looked_up: look the names up in one pass, instead of choosing among texts once for every branch.
    """
    names = [branch.rule.name for branch in branches]
    if looked_up:
        return own("b").replace_strict([-1, *range(len(names))], ["none", *names], return_dtype=nw.String)
    name = nw.lit("none")
    for place in reversed(range(len(names))):
        name = nw.when(own("b") == place).then(nw.lit(names[place])).otherwise(name)
    return name


def cents() -> nw.Expr:
    """Return the cents of a row, null where no branch scores it."""
    return nw.when(own("b") >= 0).then(rounded_share(FRAME, own("w"), own("n"), own("d")))


def beyond_exact_range() -> nw.Expr:
    """Return which rows float64 may round to another cent than whole numbers do."""
    return own("d") * 200.0 >= float(EXACT_LIMIT)
