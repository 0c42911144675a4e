"""Totals and execution figures of a self-evaluation: what was printed, and what its own parts give."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.places import RowPlace
from perfindicators.lints.reported import half_up, is_out_of_hundred
from perfindicators.lints.review import Place, Review
from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow
from perfindicators.scoring.published import HUNDRED, execution_points_of

ZERO: Final = Decimal(0)
_NO_FIGURES: Final = ProjectFigures()
_NUMBER: Final = pattern(r"\d[\d,]*(?:\.(\d+))?")


def figures_of(review: Review) -> ProjectFigures:
    """Return money, execution and totals as stated with the actual values; nothing stated at earlier checkpoints."""
    return _NO_FIGURES if review.scorecard is None else review.scorecard.inputs.observations.figures


def value_of(figure: Figure | None) -> Decimal | None:
    """Return the number of a figure that is stated and can be read."""
    return None if figure is None else figure.value


def place_of(figure: Figure | None, review: Review) -> Place:
    """Return the row a figure stands in, else the place of the whole table."""
    if figure is None or not figure.row or not isinstance(review.place, RowPlace):
        return review.place
    return RowPlace(review.place.file, figure.row)


def decimals_of(text: str) -> int:
    """Return the decimals of the number in a text.

    >>> decimals_of("86.19%"), decimals_of("100%"), decimals_of("215,457.6元")
    (2, 0, 1)
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    return len(found[1] or "") if found else 0


class Rate(NamedTuple):
    """The execution rate that the amounts give, in per cent.

    Attributes:
        executed: 全年执行数, 万元.
        budget: 全年预算数, 万元; the initial budget where no other is stated.
        low: the rate at the lower end of what the amounts, rounded as printed, can mean.
        exact: of the amounts as printed.
        high: at the upper end.
    """

    executed: Decimal
    budget: Decimal
    low: Fraction
    exact: Fraction
    high: Fraction

    def agrees(self, printed: Decimal, places: int) -> bool:
        """Return whether a printed rate is this one at its own precision."""
        return half_up(self.low, places) <= printed <= half_up(self.high, places)


def computed_rate(executed: Figure | None, budget: Figure | None) -> Rate | None:
    """Return the execution rate of two amounts; None when one of them is not stated or not positive.

    Args:
        executed: what was spent.
        budget: what it is held against.
    """
    if executed is None or budget is None or executed.value is None or budget.value is None:
        return None
    if budget.value <= 0 or executed.value < 0:
        return None
    spent, whole = Fraction(executed.value), Fraction(budget.value)
    more, wider = _rounding(executed), _rounding(budget)
    low, high = (spent - more) / (whole + wider), (spent + more) / (whole - wider)
    return Rate(executed.value, budget.value, max(low, Fraction(0)) * 100, spent / whole * 100, high * 100)


def _rounding(figure: Figure) -> Fraction:
    """Return half a step of the last decimal an amount is printed with, in 万元; whole numbers count as exact."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", figure.text))
    if found is None or not found[1] or figure.value is None:
        return Fraction(0)
    number = Fraction(found[0].replace(",", ""))
    return Fraction(0) if number == 0 else Fraction(figure.value) / number / (2 * 10 ** len(found[1]))


def rate_of(review: Review) -> Rate | None:
    """Return the execution rate the stated amounts give, held against the adjusted budget where it is stated.

    Args:
        review: where 年度资金总额 gives no rate, such as 0 ÷ 0, the rows of funding below it are added up.
    """
    figures = figures_of(review)
    adjusted = value_of(figures.budget) is not None
    rate = computed_rate(figures.executed, figures.budget if adjusted else figures.budget_initial)
    if rate is None and review.table is not None:
        funding = review.table.funding
        return computed_rate(_sum(row.executed for row in funding), _sum(row.budget for row in funding))
    return rate


def _sum(figures: Iterable[Figure | None]) -> Figure:
    total = sum((figure.value for figure in figures if figure is not None and figure.value is not None), ZERO)
    return Figure(total, f"{total:f}")


def rate_stated(review: Review) -> Fraction | None:
    """Return the execution rate in per cent: as the amounts give it, else as printed where no amounts are."""
    rate, figures = rate_of(review), figures_of(review)
    if rate is not None:
        return rate.exact
    printed = value_of(figures.execution_rate)
    # A rate beside a budget of 0 was not filled in.
    return None if printed is None or value_of(figures.budget) == 0 else Fraction(printed)


class Parts(NamedTuple):
    """What the rows of a table add up to.

    Attributes:
        points: what the rows are worth.
        given: points given less deductions; folded ones where each row is scored out of 100.
        is_whole: whether every row with points was given some.
    """

    points: Decimal
    given: Decimal
    is_whole: bool


def parts_of(table: SelfEvaluation) -> Parts:
    """Add up the rows of a table.

    Args:
        table: as published; may be an excerpt.
    """
    counted = [row for row in table.rows if row.status == "applicable"]
    given = [_given(row, folded=is_out_of_hundred(table)) for row in counted]
    silent = any(points is None and row.points for row, points in zip(counted, given, strict=True))
    return Parts(table.row_points, sum((item for item in given if item is not None), ZERO), is_whole=not silent)


def _given(row: TableRow, *, folded: bool) -> Decimal | None:
    points = row.folded_points if folded else row.points_given
    return None if points is None else max(ZERO, points - abs(row.deduction or ZERO))


def full_marks(table: SelfEvaluation) -> bool | None:
    """Return whether a table gives itself all of 100 points; None when its total is not known."""
    total = total_of(table)
    return None if total is None else total == HUNDRED


def total_of(table: SelfEvaluation) -> Decimal | None:
    """Return the total as printed, else the sum of the parts where they make up the whole of 100 points."""
    printed = value_of(table.figures.total_given)
    if printed is not None:
        return printed
    parts, points = parts_of(table), execution_points_of(table)
    given = value_of(table.figures.execution_given)
    if not parts.is_whole or parts.points + points != HUNDRED or (points and given is None):
        return None
    return parts.given + (given or ZERO)


def execution_due(review: Review) -> Decimal:
    """Return the points a total owes to the execution rate: as given, else as scored; 0 where it carries none.

    Args:
        review: of a published table.
    """
    figures = figures_of(review)
    given = value_of(figures.execution_given)
    if given is not None:
        return given
    scored = review.scorecard.execution if review.scorecard is not None else None
    carries = (value_of(figures.execution_points) or ZERO) > 0
    return scored.score if carries and scored is not None and scored.score is not None else ZERO
