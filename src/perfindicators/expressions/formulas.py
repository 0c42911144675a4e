"""Indicator formulas such as `graduates / entrants * 100`: read, checked against their inputs, evaluated exactly."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from numbers import Integral, Real
from typing import Final, NamedTuple, TypeAlias

from perfindicators.expressions.formula_syntax import is_input_name, parse_tree
from perfindicators.expressions.formula_tree import (
    Call,
    Chain,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Relation,
    is_condition,
    render,
    walk,
)

InputNumber: TypeAlias = int | float | Decimal | Fraction | None
InputValue: TypeAlias = InputNumber | Sequence[InputNumber]


class FormulaProblem(NamedTuple):
    """Something wrong with a formula that reads well by itself.

    Attributes:
        column: 1-based place in the formula.
        zh: what is wrong and how to fix it.
        en: the same in English.
    """

    column: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be read; made by `parse_formula`. Two formulas are equal when their canonical texts are.

    Attributes:
        text: as written.
        names: the inputs it needs, in order of first use.
        canonical: the text it prints as.
    """

    text: str = field(compare=False)
    names: tuple[str, ...] = field(compare=False, repr=False)
    canonical: str = field(repr=False)

    def __str__(self) -> str:
        return self.canonical

    def __reduce__(self) -> tuple[type[Formula], tuple[str, tuple[str, ...], str]]:
        """Carry the text only: most formulas of a library are never evaluated, and their trees are remembered."""
        return Formula, (self.text, self.names, self.canonical)

    @property
    def tree(self) -> Node:
        """Its parsed form."""
        return _tree_of(self.text)

    @property
    def is_condition(self) -> bool:
        """Whether the result is true or false, not a number."""
        return is_condition(self.tree)

    def evaluate(self, inputs: Mapping[str, InputValue]) -> Fraction | bool | None:
        """Return the exact value.

        Args:
            inputs: a number for each name, or a sequence of numbers for a name inside `sum(x)`, `mean(x)`, `min(x)`,
                `max(x)`. A float is taken at its shortest decimal text (0.1 is one tenth). Other names are ignored.

        Returns:
            A fraction, or a bool for a condition. None when the value is unknown: an input is absent, None or not
            finite, a divisor is zero, a sequence stands where one number belongs, sequences differ in length or are
            empty. A condition is decided as soon as what is known decides it: false `and` unknown is false, true `or`
            unknown is true.

        Raises:
            TypeError: an input is neither a number nor a sequence of numbers.

        >>> parse_formula("graduates / entrants * 100").evaluate({"graduates": 94.05, "entrants": 100})
        Fraction(1881, 20)
        """
        row = {name: _exact_input(inputs.get(name)) for name in self.names}
        if is_condition(self.tree):
            return _holds(self.tree, row)
        value = _value(self.tree, row)
        return None if value is None else Fraction(value)

    def problems(self, inputs: Collection[str]) -> list[FormulaProblem]:
        """Return what does not fit between the formula and its declared inputs: unknown names, unused inputs.

        >>> [problem.column for problem in parse_formula("a / plann").problems(["a", "plan"])]
        [5, 1]
        """
        declared = sorted(inputs)
        unusable = [name for name in declared if not is_input_name(name)]
        unknown = [_unknown_name(node, declared) for node in self._first_uses() if node.name not in inputs]
        unused = [name for name in declared if name not in self.names and name not in unusable]
        return [*unknown, *map(_unusable_input, unusable), *map(_unused_input, unused)]

    def _first_uses(self) -> Iterable[Name]:
        first: dict[str, Name] = {}
        for node in walk(self.tree):
            if isinstance(node, Name):
                first.setdefault(node.name, node)
        return first.values()


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """Read a formula.

    Args:
        text: arithmetic, comparisons, `and or not`, `min max round abs sum mean if`; at most 2,000 characters.

    Returns:
        The formula; `parse_formula(str(f)) == f`.

    Raises:
        ExpressionSyntaxError: with the column of the first character that does not fit, and the fix.

    >>> str(parse_formula("毕业生数÷入学时学生数×100"))
    '毕业生数 / 入学时学生数 * 100'
    """
    tree = _tree_of(text)
    names = tuple(dict.fromkeys(node.name for node in walk(tree) if isinstance(node, Name)))
    return Formula(text=text, names=names, canonical=render(tree))


_tree_of = lru_cache(maxsize=4096)(parse_tree)


_Exact: TypeAlias = int | Fraction | None
_Row: TypeAlias = Mapping[str, _Exact | tuple[_Exact, ...]]
_HALF: Final = Fraction(1, 2)
_MAX_MAGNITUDE: Final = 400


def _exact_input(value: InputValue) -> _Exact | tuple[_Exact, ...]:
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return tuple(map(_exact_number, value))
    return _exact_number(value)


def _exact_number(value: object) -> _Exact:
    if value is None or type(value) is int or isinstance(value, Fraction):
        return value
    if isinstance(value, Integral):
        return int(value)
    decimal = value if isinstance(value, Decimal) else _shortest_decimal(value)
    # Beyond float64 no figure is meant, and 1E+999999999 would fill the memory.
    return Fraction(decimal) if decimal.is_finite() and abs(decimal.adjusted()) <= _MAX_MAGNITUDE else None


def _shortest_decimal(value: object) -> Decimal:
    if not isinstance(value, Real):
        raise TypeError(
            f"公式的输入要是数，不是 {type(value).__name__}。 / Inputs are numbers, not {type(value).__name__}."
        )
    return Decimal(float.__repr__(float(value)))


def _value(node: Node, row: _Row) -> _Exact:
    match node:
        case Name(name):
            value = row[name]
            return None if isinstance(value, tuple) else value
        case Number(_, value):
            return value
        case Chain():
            return _chain(node, row)
        case Negative(operand):
            value = _value(operand, row)
            return None if value is None else -value
        case Call():
            return _call(node, row)
        case Comparison() | Logic() | Not():
            raise TypeError("the parser keeps conditions out of arithmetic")


def _chain(node: Chain, row: _Row) -> _Exact:
    total = _value(node.first, row)
    for operator, operand in node.rest:
        value = _value(operand, row)
        if total is None or value is None or (operator == "/" and not value):
            return None
        match operator:
            case "+":
                total += value
            case "-":
                total -= value
            case "*":
                total *= value
            case "/":
                total = Fraction(total, value)
    return total


def _call(node: Call, row: _Row) -> _Exact:
    if node.function == "if":
        condition, then, otherwise = node.arguments
        chosen = _holds(condition, row)
        return None if chosen is None else _value(then if chosen else otherwise, row)
    if node.is_aggregate:
        values = _column(node.arguments[0], row)
    else:
        values = [_value(argument, row) for argument in node.arguments]
    known = [value for value in values if value is not None]
    return _apply(node, known) if known and len(known) == len(values) else None


def _apply(node: Call, values: list[int | Fraction]) -> int | Fraction:
    match node.function:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "sum":
            return sum(values)
        case "mean":
            return Fraction(sum(values), len(values))
        case "abs":
            return max(values[0], -values[0])
        case _:
            return _round_half_up(*values)


def _round_half_up(value: int | Fraction, places: int | Fraction = 0) -> Fraction:
    scale = 10 ** int(places)
    return Fraction(math.floor(value * scale + _HALF), scale)


def _column(node: Node, row: _Row) -> list[_Exact]:
    """Evaluate a node once for each position of the sequences in it; plain numbers stay the same at each."""
    names = {part.name for part in walk(node) if isinstance(part, Name)}
    columns = {name: value for name in names if isinstance(value := row[name], tuple)}
    lengths = {len(column) for column in columns.values()} or {1}
    if len(lengths) > 1:
        return []
    positions = range(lengths.pop())
    return [_value(node, {**row, **{name: columns[name][i] for name in columns}}) for i in positions]


def _holds(node: Node, row: _Row) -> bool | None:
    match node:
        case Comparison(relation, left, right):
            a, b = _value(left, row), _value(right, row)
            return None if a is None or b is None else _compare(relation, a, b)
        case Not(operand):
            held = _holds(operand, row)
            return None if held is None else not held
        case Logic(connective, operands):
            return _join([_holds(operand, row) for operand in operands], decisive=connective == "or")
        case Call("if", (condition, then, otherwise)):
            chosen = _holds(condition, row)
            return None if chosen is None else _holds(then if chosen else otherwise, row)
        case _:
            raise TypeError("the parser keeps numbers out of conditions")


def _join(held: list[bool | None], *, decisive: bool) -> bool | None:
    """Join conditions: one that equals `decisive` decides, an unknown one leaves the rest unknown."""
    if decisive in held:
        return decisive
    return None if None in held else not decisive


def _compare(relation: Relation, a: int | Fraction, b: int | Fraction) -> bool:
    match relation:
        case ">=":
            return a >= b
        case ">":
            return a > b
        case "=":
            return a == b
        case "<=":
            return a <= b
        case "<":
            return a < b
        case "!=":
            return a != b


def _unknown_name(node: Name, declared: Sequence[str]) -> FormulaProblem:
    near = get_close_matches(node.name, declared, n=1)
    known_zh, known_en = "、".join(declared) or "（无）", ", ".join(declared) or "none"
    hint_zh, hint_en = (f"是否想写 {near[0]}？", f" Did you mean {near[0]}?") if near else ("", "")
    zh = f"公式用到未声明的输入“{node.name}”。已声明：{known_zh}。{hint_zh}"
    return FormulaProblem(node.column, zh, f"'{node.name}' is not a declared input. Declared: {known_en}.{hint_en}")


def _unusable_input(name: str) -> FormulaProblem:
    fix = name.lower().replace("-", "_")
    hint_zh, hint_en = (f"请改名为 {fix}。", f" Rename it to {fix}.") if is_input_name(fix) else ("", "")
    zh = f"输入名“{name}”不能用在公式里：用小写字母、数字和下划线（字母开头），或汉字。{hint_zh}"
    en = f"The input '{name}' cannot be named in a formula: use lower-case letters, digits, underscores, or Chinese."
    return FormulaProblem(1, zh, f"{en}{hint_en}")


def _unused_input(name: str) -> FormulaProblem:
    zh = f"已声明的输入“{name}”没有用在公式里。请删去，或写进公式。"
    return FormulaProblem(1, zh, f"The declared input '{name}' is not used in the formula. Remove it or use it.")
