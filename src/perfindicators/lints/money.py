"""Money of a project against its targets: budgets, cost ceilings, and quantity × unit cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from perfindicators.expressions.unit_words import Dimension
from perfindicators.expressions.units import Unit, convert, parse_unit
from perfindicators.lints.readings import plain_name, target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.totals import figures_of, value_of

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration

TEN_THOUSAND_YUAN: Final = parse_unit("万元")
_YUAN: Final = (("元", 1),)
_YUAN_A_MONTH: Final = (("元", 1), ("月", -1))
_MONTHS: Final = 12
_NEARLY_ALL: Final = Fraction(95, 100)
_NOT_THE_BUDGET: Final = frozenset(("cost/social", "cost/environmental"))
"""Costs that society or nature bears: no budget pays them."""


class Budget(NamedTuple):
    """The budget before and after changes in the year, in 万元."""

    initial: Decimal
    current: Decimal

    @property
    def largest(self) -> Decimal:
        """The most money there was in the year."""
        return max(self.initial, self.current)


def budget_of(review: Review) -> Budget | None:
    """Return the budget of what is reviewed; None when none is stated.

    Args:
        review: a declaration, or a published table with its 项目资金.
    """
    if review.table is not None:
        figures = figures_of(review)
        initial, current = value_of(figures.budget_initial), value_of(figures.budget)
    else:
        initial, current = _declared_budget(review), review.subject.budget
    stated = [amount for amount in (initial, current) if amount is not None and amount > 0]
    return Budget(stated[0], stated[-1]) if stated else None


def _declared_budget(review: Review) -> Decimal | None:
    if review.checkpoint is not Checkpoint.DECLARATION or review.document is None:
        return None
    return cast("Declaration", review.document).subject.budget  # declarations are reviewed at this checkpoint


def cost_ceilings(review: Review) -> Iterator[tuple[ReviewedLine, Decimal]]:
    """Yield the lines that hold an amount of money down, with the amount in the unit of the target.

    Args:
        review: costs that society or nature bears are left out.
    """
    for line in review.lines:
        number = target_number(line.target)
        if number is None or line.target is None or not _is_paid(line):
            continue
        holds_down = line.direction is not None and line.direction.operator in ("<=", "<", "=")
        if line.target.unit.dimension == _YUAN and holds_down:
            yield line, number


def _is_paid(line: ReviewedLine) -> bool:
    """Return whether a line is a cost that the budget pays; the tree of 2020 puts all costs in one class."""
    return line.is_cost and not _NOT_THE_BUDGET & {line.category, line.written_category}


def in_unit(budget: Decimal, unit: Unit) -> Fraction:
    """Return a budget in 万元 in another unit of money."""
    amount = convert(budget, TEN_THOUSAND_YUAN, unit)
    if amount is None:
        raise ValueError(f"{unit} 不是金额单位 / is no unit of money")
    return amount


class Costed(NamedTuple):
    """A quantity with what one of it may cost.

    Attributes:
        quantity: the line of output.
        cost: the line of unit cost.
        amount: quantity × unit cost, in 万元.
    """

    quantity: ReviewedLine
    cost: ReviewedLine
    amount: Fraction


class Costing(NamedTuple):
    """All quantities of a project with their unit costs.

    Attributes:
        items: what is costed.
        complete: whether every quantity has a unit cost and no other cost is named, so that they make up the budget.
    """

    items: tuple[Costed, ...]
    complete: bool

    @property
    def least(self) -> Fraction:
        """What the quantities cost at least, in 万元: of two unit costs of one quantity the larger counts."""
        largest: dict[str, Fraction] = {}
        for item in self.items:
            largest[item.quantity.id] = max(item.amount, largest.get(item.quantity.id, Fraction(0)))
        return sum(largest.values(), Fraction(0))

    @property
    def most(self) -> Fraction:
        """What they cost when all unit costs add up, in 万元."""
        return sum((item.amount for item in self.items), Fraction(0))


def costing_of(review: Review, nearly_all: Fraction = _NEARLY_ALL) -> Costing:
    """Return the quantities of a review multiplied by their unit costs, unit by unit.

    Args:
        review: a project's lines; 人 and 人次, 个 and 项 do not multiply into money.
        nearly_all: share of the budget from which on a cost in money is the whole cost, and no other beside it.
    """
    costs = [line for line in review.lines if _is_unit_cost(line)]
    if not costs:
        return Costing((), complete=False)
    quantities = [line for line in review.lines if _is_quantity(line)]
    offered = _Quantities(quantities)
    found = [(cost, offered.of_cost(cost)) for cost in costs]
    items = tuple(_costed(quantity, cost) for cost, quantity in found if quantity is not None)
    paired = {item.quantity.id for item in items}
    whole = len(items) == len(costs) and all(line.id in paired for line in quantities)
    return Costing(items, complete=whole and not _names_other_costs(review, nearly_all))


def _names_other_costs(review: Review, nearly_all: Fraction) -> bool:
    """Return whether a cost stands beside the unit costs that is only part of the budget."""
    budget = budget_of(review)
    return budget is not None and any(
        number < nearly_all * in_unit(budget.current, line.target.unit)
        for line, number in cost_ceilings(review)
        if line.target is not None
    )


def _is_unit_cost(line: ReviewedLine) -> bool:
    if line.target is None or line.direction is None or not _is_paid(line):
        return False
    is_price = line.target.kind == "money" and line.target.unit.dimension != _YUAN
    return is_price and line.direction.operator in ("<=", "<", "=") and target_number(line.target) is not None


def _is_quantity(line: ReviewedLine) -> bool:
    number = target_number(line.target)
    if number is None or number <= 0 or line.target is None or line.category not in ("output/quantity", "output"):
        return False
    is_more = line.direction is not None and line.direction.operator in (">=", ">", "=")
    return line.target.kind == "number" and bool(line.target.unit.dimension) and is_more


class _Quantities:
    """Quantities by their unit and by how their names begin.

    Args:
        lines: the lines of output.
    """

    def __init__(self, lines: list[ReviewedLine]) -> None:
        self._by_unit: dict[Dimension, list[ReviewedLine]] = {}
        self._by_start: dict[tuple[Dimension, str], list[ReviewedLine]] = {}
        for line in lines:
            if line.target is not None:
                self._by_unit.setdefault(line.target.unit.dimension, []).append(line)
        for dimension, alike in self._by_unit.items():
            for line in alike if len(alike) > 1 else ():
                for start in _starts(line):
                    self._by_start.setdefault((dimension, start), []).append(line)

    def of_cost(self, cost: ReviewedLine) -> ReviewedLine | None:
        """Return the one quantity that a unit cost is of; among several the one whose name begins like its own."""
        if cost.target is None:
            return None
        wanted = [_rest(money, cost.target.unit.dimension) for money in (_YUAN, _YUAN_A_MONTH)]
        for dimension in wanted:
            fitting = self._by_unit.get(dimension, [])
            if len(fitting) == 1 and _money_unit(fitting[0], cost) is not None:
                return fitting[0]
            if len(fitting) > 1 and _money_unit(fitting[0], cost) is not None:
                return self._beginning_alike(dimension, cost)
        return None

    def _beginning_alike(self, dimension: Dimension, cost: ReviewedLine) -> ReviewedLine | None:
        for start in reversed(tuple(_starts(cost))):
            alike = self._by_start.get((dimension, start), [])
            if alike:
                return alike[0] if len(alike) == 1 else None
        return None


def _starts(line: ReviewedLine) -> Iterator[str]:
    """Yield how a name begins, from two characters to twelve."""
    name = plain_name(line.name)
    return (name[:length] for length in range(2, min(len(name), 12) + 1))


def _rest(product: Dimension, factor: Dimension) -> Dimension:
    """Return what multiplied by a unit's dimension gives another."""
    return _product(product, tuple((base, -power) for base, power in factor))


def _product(first: Dimension, second: Dimension) -> Dimension:
    exponents: Counter[str] = Counter()
    for base, power in (*first, *second):
        exponents[base] += power
    return tuple(sorted((base, power) for base, power in exponents.items() if power))


def _money_unit(quantity: ReviewedLine, cost: ReviewedLine) -> Unit | None:
    """Return quantity × unit cost as a unit; None unless it is money. A price per year counts for one year."""
    if quantity.target is None or cost.target is None:
        return None
    product = times(quantity.target.unit, cost.target.unit)
    if product.dimension == _YUAN_A_MONTH and "年" in cost.target.unit.text:
        return Unit("", _YUAN, product.factor * _MONTHS, "number")
    return product if product.dimension == _YUAN else None


def times(first: Unit, second: Unit) -> Unit:
    """Return the product of two units, for arithmetic only: it has no spelling.

    >>> times(parse_unit("人"), parse_unit("元/人")).dimension
    (('元', 1),)
    """
    dimension = _product(first.dimension, second.dimension)
    return Unit("", dimension, first.factor * second.factor, "number")


def _costed(quantity: ReviewedLine, cost: ReviewedLine) -> Costed:
    unit, number, price = _money_unit(quantity, cost), target_number(quantity.target), target_number(cost.target)
    if unit is None or number is None or price is None:
        raise ValueError(f"{quantity.id} × {cost.id} 不是金额 / is no money")
    amount = convert(Fraction(number) * Fraction(price), unit, TEN_THOUSAND_YUAN)
    return Costed(quantity, cost, amount or Fraction(0))
