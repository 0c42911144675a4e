"""Goal texts held against their indicators and against what the budget was reckoned by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from perfindicators.diagnostics import Message
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import convert
from perfindicators.lints.amounts import shown
from perfindicators.lints.money import TEN_THOUSAND_YUAN, Budget, Costing, budget_of, costing_of
from perfindicators.lints.readings import plain_name, target_number
from perfindicators.lints.review import Review, ReviewedGoal, ReviewedLine
from perfindicators.lints.stated_quantities import StatedQuantity, is_measure, stated_quantities
from perfindicators.model.rules import Parts
from perfindicators.resolution.lines import measured

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredIndicator

_NEAR: Final = Fraction(1, 10)
"""How far a number may lie from one that a text calls approximate, unless the settings say otherwise."""
_TOO_GENERAL: Final = frozenset("人次数量率的数个名户项件额度比例和与及等其中达到以上不少低于完成全年共")
"""Characters that say nothing about what is counted."""
_PEOPLE: Final = frozenset(("人", "名", "位", "人次", "人员"))
"""Ways to count people that one text and one indicator may mix."""
_RECKONED: Final = pattern("测算|核定|核算|编制|估算|安排预算|计算")
_SENTENCE: Final = pattern("[。；;\n]")


class Basis(NamedTuple):
    """What the budget was reckoned by.

    Attributes:
        number: the quantity, in the unit of the line.
        said: how that is known.
    """

    number: Fraction
    said: Message


class Disagreement(NamedTuple):
    """A quantity of a goal's text that its indicators or the budget do not share.

    Attributes:
        goal: the goal.
        stated: the quantity in its text.
        line: the indicator of the same fact; None when none carries the quantity.
        basis: what the budget was reckoned by, when that is another number.
        alone: whether no quantity of the goal's text is carried by an indicator.
    """

    goal: ReviewedGoal
    stated: StatedQuantity
    line: ReviewedLine | None
    basis: Basis | None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Carrier:
    """A line with every number it may carry: its target, before and after a change, of the whole term, of parts."""

    line: ReviewedLine
    criteria: tuple[Criterion, ...]

    def carries(self, stated: StatedQuantity, near: Fraction) -> bool:
        """Return whether one of its numbers is the one stated; measure words such as 个 and 所 are not compared."""
        return any(_is_number(criterion, stated, near) for criterion in self.criteria)

    def may_carry(self, stated: StatedQuantity, near: Fraction) -> bool:
        """Return whether it carries a quantity without naming its number: by its name, in a range, or nearly."""
        if stated.text in self.line.name:
            return True
        return (stated.approximate or self.has_range) and self.carries(stated, near)

    @property
    def has_range(self) -> bool:
        """Whether one of its targets is a range."""
        return any(criterion.kind == "range" for criterion in self.criteria)

    def numbers(self) -> Iterator[Fraction]:
        """Yield its numbers in base units; a bare number as it stands."""
        for criterion in self.criteria:
            if isinstance(criterion.value, Decimal):
                yield Fraction(criterion.value) * criterion.unit.factor


_Index = dict[Fraction, dict[str, list[_Carrier]]]
"""Number in base units → goal → lines that name it."""


def _is_number(criterion: Criterion, stated: StatedQuantity, near: Fraction) -> bool:
    unit = criterion.unit
    counts = _is_count(stated) and unit.family == "number" and not is_measure(unit)
    if not (counts or unit.dimension == stated.unit.dimension or not unit.text):
        return False
    factor = unit.factor if unit.text else stated.unit.factor
    if criterion.kind == "range":
        return _within(criterion, stated.amount / factor)
    if not isinstance(criterion.value, Decimal):
        return False
    amount = Fraction(criterion.value) * factor
    return amount == stated.amount or (stated.approximate and abs(amount - stated.amount) <= near * stated.amount)


def _is_count(stated: StatedQuantity) -> bool:
    return stated.unit.family == "number" and not is_measure(stated.unit)


def _within(criterion: Criterion, number: Fraction) -> bool:
    low, high = criterion.low, criterion.high
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low <= number <= high


def disagreements(review: Review, near: Fraction = _NEAR) -> Iterator[Disagreement]:
    """Yield the quantities of goal texts that indicators or the budget do not share.

    Args:
        review: of a declaration. A number that any line carries, or that lines or quantities in one unit add up to, is
            shared; amounts of money and lengths of time need not be carried, but must not differ.
        near: how far a number may lie from one that the text calls approximate, as a share of it.
    """
    stated = {goal.id: stated_quantities(goal.statement) for goal in review.goals}
    if not any(stated.values()):
        return
    by_goal: dict[str, list[_Carrier]] = {}
    by_number: _Index = {}
    for carrier in _carriers(review):
        by_goal.setdefault(carrier.line.goal, []).append(carrier)
        for number in carrier.numbers():
            by_number.setdefault(number, {}).setdefault(carrier.line.goal, []).append(carrier)
    money = _Money(budget_of(review), costing_of(review), tuple(_reckoned(review)))
    for goal in review.goals:
        if stated[goal.id]:
            own = by_goal.get(goal.id, [])
            yield from _OfGoal(money, goal, stated[goal.id], own, by_number, near).disagreements()


def written_bases(review: Review) -> dict[str, Basis]:
    """Return, by line, the quantity that the budget was reckoned by, as the declaration's note writes it.

    Args:
        review: of a declaration; lines of which the note says nothing are left out.
    """
    money = _Money(budget_of(review), costing_of(review), tuple(_reckoned(review)))
    found = ((line.id, money.written_basis(line) or money.equal_basis(line)) for line in review.lines)
    return {id: basis for id, basis in found if basis is not None}


def _carriers(review: Review) -> Iterator[_Carrier]:
    declared = tuple(_declared(review))
    for place, line in enumerate(review.lines):
        written = measured(declared[place].target, line.unit) if place < len(declared) else None
        whole = measured(line.whole_period, line.unit)
        parts = tuple(part.target for part in line.scoring.of) if isinstance(line.scoring, Parts) else ()
        yield _Carrier(line, tuple(item for item in (line.target, written, whole, *parts) if item is not None))


def _declared(review: Review) -> Iterator[DeclaredIndicator]:
    if review.document is not None and review.document.kind == "declaration":
        for goal in cast("Declaration", review.document).goals:
            yield from goal.indicators


def _reckoned(review: Review) -> Iterator[StatedQuantity]:
    """Yield the quantities by which the declaration's note says the budget was reckoned: 按450人次测算."""
    note = cast("Declaration", review.document).note if review.document is not None else ""
    for sentence in _SENTENCE.split(note):
        if _RECKONED.search(sentence):
            yield from stated_quantities(sentence)


class _Money(NamedTuple):
    """What is known of the budget: its amount, what the unit costs give, and the quantities it was reckoned by."""

    budget: Budget | None
    costing: Costing
    reckoned: tuple[StatedQuantity, ...]

    def basis(self, line: ReviewedLine) -> Basis | None:
        """Return the quantity of a line that the budget was reckoned by, as written or by its unit cost."""
        return self.written_basis(line) or self._implied_basis(line)

    def written_basis(self, line: ReviewedLine) -> Basis | None:
        """Return it as the declaration's note writes it; None when it writes none, or several."""
        found = [item for item in self.reckoned if _same_unit(item, line)]
        if len(found) != 1 or line.target is None or found[0].approximate:
            return None
        text = found[0].text
        said = Message(f"预算按 {text} 测算", f"the budget was reckoned for {text}")
        return Basis(found[0].amount / line.target.unit.factor, said)

    def equal_basis(self, line: ReviewedLine) -> Basis | None:
        """Return it where the note writes several in one unit and the line's own number is among them."""
        number = _amount_of(line)
        equal = [item for item in self.reckoned if _same_unit(item, line) and item.amount == number]
        if not equal or line.target is None:
            return None
        said = Message(f"预算按 {equal[0].text} 测算", f"the budget was reckoned for {equal[0].text}")
        return Basis(equal[0].amount / line.target.unit.factor, said)

    def _implied_basis(self, line: ReviewedLine) -> Basis | None:
        """Return the quantity that the budget pays at the unit cost declared, when that is the only cost there is."""
        items = self.costing.items
        if len(items) != 1 or items[0].quantity.id != line.id or self.budget is None or line.target is None:
            return None
        cost, number = items[0].cost.target, target_number(line.target)
        if not number or not items[0].amount:
            return None
        paid = Fraction(number) * Fraction(self.budget.current) / items[0].amount
        text, money = f"{shown(paid, 0)}{line.target.unit.text}", f"{shown(self.budget.current, 6)}万元"
        said = Message(f"预算 {money} 按 {cost} 折合 {text}", f"the budget of {money} pays for {text} at {cost}")
        return Basis(paid, said)

    def is_budget(self, stated: StatedQuantity) -> bool:
        """Return whether a quantity is the budget itself."""
        amount = convert(stated.number, stated.unit, TEN_THOUSAND_YUAN)
        return self.budget is not None and amount in {Fraction(money) for money in self.budget}


@dataclass(frozen=True, slots=True)
class _OfGoal:
    """One goal with the quantities of its text, its own lines, and all lines of the declaration by their numbers."""

    money: _Money
    goal: ReviewedGoal
    stated: tuple[StatedQuantity, ...]
    own: list[_Carrier]
    by_number: _Index
    near: Fraction

    def disagreements(self) -> Iterator[Disagreement]:
        carried = [self._carrier_of(item) for item in self.stated]
        taken = {id(carrier) for carrier in carried if carrier is not None}
        free = [carrier for carrier in self.own if id(carrier) not in taken]
        for item, carrier in zip(self.stated, carried, strict=True):
            if carrier is not None:
                yield from self._of_budget(item, carrier)
            elif not self._adds_up(item):
                yield from self._not_carried(item, free, alone=not taken)

    def _carrier_of(self, stated: StatedQuantity) -> _Carrier | None:
        """Return the line that carries a quantity: of the goal first, then of any other."""
        equal = [self.by_number[number] for number in (stated.amount, stated.number) if number in self.by_number]
        own = (carrier for goals in equal for carrier in goals.get(self.goal.id, ()) if self._carries(carrier, stated))
        near = (carrier for carrier in self.own if carrier.may_carry(stated, self.near))
        others = (
            carrier
            for goals in equal
            for alike in goals.values()
            for carrier in alike
            if self._carries(carrier, stated)
        )
        return next(chain(own, near, others), None)

    def _carries(self, carrier: _Carrier, stated: StatedQuantity) -> bool:
        return carrier.carries(stated, self.near)

    def _adds_up(self, stated: StatedQuantity) -> bool:
        """Return whether quantities of the text add up to a line, or lines to the quantity, or it is the budget."""
        alike = [item.amount for item in self.stated if item.unit.dimension == stated.unit.dimension]
        numbers = [number for carrier in self.own if (number := _amount(carrier.line, stated)) is not None]
        return self.money.is_budget(stated) or sum(numbers) == stated.amount or sum(alike) in numbers

    def _not_carried(self, stated: StatedQuantity, free: list[_Carrier], *, alone: bool) -> Iterator[Disagreement]:
        line = _same_fact(stated, [carrier.line for carrier in free])
        if line is not None:
            yield Disagreement(self.goal, stated, line, self.money.basis(line))
        elif stated.unit.family not in ("money", "duration"):
            yield Disagreement(self.goal, stated, None, None, alone)

    def _of_budget(self, stated: StatedQuantity, carrier: _Carrier) -> Iterator[Disagreement]:
        if not _same_unit(stated, carrier.line) or stated.approximate:
            return
        basis = self.money.written_basis(carrier.line)
        if basis is not None and not any(_number_of(item, carrier.line) == basis.number for item in carrier.criteria):
            yield Disagreement(self.goal, stated, carrier.line, basis)


def _number_of(criterion: Criterion, line: ReviewedLine) -> Fraction | None:
    number = target_number(criterion)
    return None if number is None or line.target is None else convert(number, criterion.unit, line.target.unit)


def _amount(line: ReviewedLine, stated: StatedQuantity) -> Fraction | None:
    """Return the number of a line in base units when it is measured as a quantity is."""
    number = target_number(line.target)
    if number is None or line.target is None or not _same_unit(stated, line):
        return None
    return Fraction(number) * line.target.unit.factor


def _amount_of(line: ReviewedLine) -> Fraction | None:
    """Return the number of a line in base units."""
    number = target_number(line.target)
    return None if number is None or line.target is None else Fraction(number) * line.target.unit.factor


def _same_unit(stated: StatedQuantity, line: ReviewedLine) -> bool:
    if line.target is None or stated.unit.family != line.target.unit.family:
        return False
    if line.target.unit.dimension == stated.unit.dimension:
        return True
    return _base(stated.unit.dimension) in _PEOPLE and _base(line.target.unit.dimension) in _PEOPLE


def _base(dimension: tuple[tuple[str, int], ...]) -> str:
    return dimension[0][0] if len(dimension) == 1 and dimension[0][1] == 1 else ""


def _same_fact(stated: StatedQuantity, lines: list[ReviewedLine]) -> ReviewedLine | None:
    """Return the line whose name shares the most characters with the words beside a quantity; None when unclear."""
    words = set(stated.words) - _TOO_GENERAL
    alike = sorted(
        (
            (len(words & set(plain_name(line.name))), -place)
            for place, line in enumerate(lines)
            if _amount(line, stated) is not None
        ),
        reverse=True,
    )
    least = 1 if _is_count(stated) else 2
    if not alike or alike[0][0] < least or (len(alike) > 1 and alike[0][0] == alike[1][0]):
        return None
    return lines[-alike[0][1]]
