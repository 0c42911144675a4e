"""Whether the units of a formula fit: its inputs among themselves, and its result with the unit declared for it.

A number is read by where it stands. In a product, a power of ten converts between units (`graduates / entrants * 100`
is a per cent); any other number counts, or converts where only that fits (`hours * 60` in minutes). In a sum or a
comparison a bare number takes the unit of the other side. `80%` is the share 0.8, not 80 of something in per cent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from perfindicators.expressions.formula_tree import (
    Call,
    Chain,
    Comparison,
    Name,
    Node,
    Number,
    children,
    is_condition,
)
from perfindicators.expressions.formulas import Formula, FormulaProblem
from perfindicators.expressions.units import Unit


def check_units(formula: Formula, inputs: Mapping[str, Unit], result: Unit) -> list[FormulaProblem]:
    """Return what does not fit in the units of a formula, in the order found.

    Args:
        formula: the formula.
        inputs: the unit of each input; one not named here fits everywhere.
        result: the unit declared for the indicator.

    Returns:
        One problem for each place where units differ in kind (元 and 人) or in size (元 and 万元), with the factor that
        repairs the latter. Empty when all fits.

    >>> from perfindicators.expressions.formulas import parse_formula
    >>> from perfindicators.expressions.units import parse_unit
    >>> people = {"graduates": parse_unit("人"), "entrants": parse_unit("人")}
    >>> check_units(parse_formula("graduates / entrants * 100"), people, parse_unit("%"))
    []
    """
    check = _Check(inputs)
    measure = check.measure(formula.tree)
    if is_condition(formula.tree):
        zh = f"公式的结果是条件（真或假），而单位是“{result.text}”。请写 if(条件, 1, 0)，或改用 condition 规则。"
        en = f"The formula gives true or false where the unit is '{result.text}'. Write if(condition, 1, 0)."
        return [*check.problems, FormulaProblem(formula.tree.column, zh, en)]
    if isinstance(measure, _Measure):
        check.problems.extend(_result_problems(formula, measure, _of_unit(result)))
    return check.problems


class _Measure(NamedTuple):
    """The unit of a part of a formula.

    Attributes:
        dimension: as in `Unit`, sorted.
        factor: base units in one.
        text: for messages.
        counted: product of the numbers that count or, where only that fits, convert.
    """

    dimension: tuple[tuple[str, int], ...]
    factor: Fraction
    text: str
    counted: Fraction = Fraction(1)

    @property
    def readings(self) -> set[Fraction]:
        """The factors it may have."""
        return {self.factor, self.factor / self.counted}


class _Bare(NamedTuple):
    """A number without a unit; 1 stands for one that was worked out."""

    value: Fraction = Fraction(1)


_Found: TypeAlias = _Measure | _Bare | None


def _of_unit(unit: Unit) -> _Measure:
    return _Measure(tuple(sorted(unit.dimension)), unit.factor, unit.text or "1")


class _Check:
    """Walks a formula once and collects the problems; None stands for a unit that is not known."""

    def __init__(self, inputs: Mapping[str, Unit]) -> None:
        self._inputs = inputs
        self.problems: list[FormulaProblem] = []

    def measure(self, node: Node) -> _Found:
        if is_condition(node):
            self._condition(node)
            return None
        match node:
            case Number(text, value):
                return _Bare(value) if text[-1].isdigit() else _Measure((), Fraction(1), text)
            case Name(name):
                unit = self._inputs.get(name)
                return None if unit is None else _of_unit(unit)
            case Chain():
                return self._same(children(node)) if node.is_sum else self._product(node)
            case Call():
                return self._call(node)
            case _:
                return self.measure(children(node)[0])

    def _condition(self, node: Node) -> None:
        if isinstance(node, Comparison):
            self._same(children(node), node.column)
            return
        for child in children(node):
            self.measure(child)

    def _call(self, node: Call) -> _Found:
        if node.function == "if":
            self.measure(node.arguments[0])
            return self._same(node.arguments[1:])
        if node.function == "round":
            return self.measure(node.arguments[0])
        return self._same(node.arguments)

    def _same(self, nodes: Iterable[Node], column: int | None = None) -> _Found:
        """Return the unit all nodes share; a bare number takes that of the others."""
        shared: _Found = _Bare()
        for node in nodes:
            found = self.measure(node)
            if isinstance(found, _Measure) and isinstance(shared, _Measure):
                shared = self._agree(shared, found, column or node.column)
            elif isinstance(found, _Measure) or (found is None and isinstance(shared, _Bare)):
                shared = found
        return shared

    def _agree(self, first: _Measure, other: _Measure, column: int) -> _Measure:
        both = first.readings & other.readings
        if first.dimension != other.dimension:
            zh = f"“{first.text}”与“{other.text}”不是同一种量，不能相加减、比较或合用。请换成同一种量。"
            en = f"'{first.text}' and '{other.text}' are different kinds of quantity. Use inputs of one kind here."
            self.problems.append(FormulaProblem(column, zh, en))
        elif not both:
            times = _times(other.factor / first.factor)
            zh = f"“{first.text}”与“{other.text}”单位大小不同。请把“{other.text}”的一项{times}，换算成“{first.text}”。"
            en = f"'{first.text}' and '{other.text}' differ in size. Write '{times}' after the one in '{other.text}'."
            self.problems.append(FormulaProblem(column, zh, en))
        elif first.factor not in both:
            return first._replace(factor=first.factor / first.counted, counted=Fraction(1))
        return first

    def _product(self, node: Chain) -> _Found:
        product: _Found = self.measure(node.first)
        for operator, operand in node.rest:
            product = _multiply(product, self.measure(operand), 1 if operator == "*" else -1)
        return product


def _multiply(first: _Found, other: _Found, power: Literal[1, -1]) -> _Found:
    if first is None or other is None:
        return None
    if isinstance(other, _Bare):
        return _convert(first, other.value, power) if isinstance(first, _Measure) else _Bare()
    if isinstance(first, _Bare):
        return _convert(_raise(other, power), first.value, 1)
    powers = Counter(dict(first.dimension))
    for base, exponent in other.dimension:
        powers[base] += exponent * power
    dimension = tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))
    right = f"({other.text})" if power < 0 and not other.text.isalnum() and len(other.text) > 1 else other.text
    text = f"{first.text}{'*' if power > 0 else '/'}{right}"
    return _Measure(dimension, first.factor * other.factor**power, text, first.counted * other.counted**power)


def _raise(measure: _Measure, power: Literal[1, -1]) -> _Measure:
    if power == 1:
        return measure
    dimension = tuple((base, -exponent) for base, exponent in measure.dimension)
    return _Measure(dimension, 1 / measure.factor, f"1/({measure.text})", 1 / measure.counted)


def _convert(measure: _Measure, number: Fraction, power: Literal[1, -1]) -> _Measure:
    """Multiply by a bare number: a power of ten converts, another number counts or converts, zero tells nothing."""
    if not number:
        return measure
    if not _is_power_of_ten(number):
        return measure._replace(counted=measure.counted * number**power)
    text = f"{measure.text}{'*' if power > 0 else '/'}{number}"
    return measure._replace(factor=measure.factor / number**power, text=text)


def _is_power_of_ten(number: Fraction) -> bool:
    low, high = sorted([number.numerator, number.denominator])
    return low == 1 < high and str(high).rstrip("0") == "1"


def _result_problems(formula: Formula, found: _Measure, declared: _Measure) -> Iterable[FormulaProblem]:
    column = formula.tree.column
    if found.dimension != declared.dimension:
        zh = f"公式算出的是“{found.text}”，声明的单位是“{declared.text}”，不是同一种量。请改公式或单位。"
        en = f"The formula gives '{found.text}', the declared unit is '{declared.text}': different kinds of quantity."
        yield FormulaProblem(column, zh, f"{en} Change the formula or the unit.")
    elif declared.factor not in found.readings:
        fix = f"{_as_factor(formula)} {_times(found.factor / declared.factor)}"
        zh = f"公式算出的是“{found.text}”，声明的单位是“{declared.text}”，大小不同。请写：{fix}"
        en = f"The formula gives '{found.text}', the declared unit is '{declared.text}': sizes differ. Write: {fix}"
        yield FormulaProblem(column, zh, en)


def _as_factor(formula: Formula) -> str:
    is_sum = isinstance(formula.tree, Chain) and formula.tree.is_sum
    return f"({formula})" if is_sum else str(formula)


def _times(ratio: Fraction) -> str:
    """Return the operation that multiplies by a ratio.

    >>> _times(Fraction(100)), _times(Fraction(1, 10000)), _times(Fraction(2, 3))
    ('* 100', '/ 10000', '* 2 / 3')
    """
    if ratio.denominator == 1:
        return f"* {ratio.numerator}"
    return f"/ {ratio.denominator}" if ratio.numerator == 1 else f"* {ratio.numerator} / {ratio.denominator}"
