"""The small algebra over dataframe columns, and formulas as column expressions: the one place here that loads narwhals.

Values are float64 expressions, so that whole numbers are exact below 2**53 on every engine. A formula keeps its
conditions as 1.0, 0.0 and null, because a pandas comparison with a missing value says False, not unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, mul
from typing import Final, TypeVar, cast

import narwhals as nw
from narwhals.typing import IntoFrame

from perfindicators.errors import ExpressionSyntaxError
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
    children,
    walk,
)
from perfindicators.expressions.formulas import Formula

FrameT = TypeVar("FrameT", bound=IntoFrame)


class FrameAlgebra:
    """Columns of any dataframe or SQL engine, as narwhals expressions; conditions are boolean expressions."""

    @staticmethod
    def where(condition: nw.Expr, then: nw.Expr | int, otherwise: nw.Expr | int) -> nw.Expr:
        """Return `then` where the condition holds, else (also where it is unknown) `otherwise`."""
        return nw.when(condition).then(_column(then)).otherwise(_column(otherwise))

    @staticmethod
    def minimum(a: nw.Expr | int, b: nw.Expr | int) -> nw.Expr:
        """Return the smaller of two values, row by row; numbers fold."""
        if isinstance(a, int) and isinstance(b, int):
            return min(a, b)  # type: ignore[return-value]  # a number is as good as a column of it
        first, second = _column(a), _column(b)
        return FrameAlgebra.where(first <= second, first, second)

    @staticmethod
    def maximum(a: nw.Expr | int, b: nw.Expr | int) -> nw.Expr:
        """Return the larger of two values, row by row; numbers fold."""
        if isinstance(a, int) and isinstance(b, int):
            return max(a, b)  # type: ignore[return-value]
        first, second = _column(a), _column(b)
        return FrameAlgebra.where(first >= second, first, second)

    @staticmethod
    def clip(a: nw.Expr, low: nw.Expr | int, high: nw.Expr | int) -> nw.Expr:
        """Return the value held between two others, row by row."""
        return a.clip(_bound(low), _bound(high))

    @staticmethod
    def absolute(a: nw.Expr) -> nw.Expr:
        """Return the distance from zero."""
        return a.abs()

    @staticmethod
    def safe_divide(numerator: nw.Expr | int, denominator: nw.Expr, otherwise: int = 0) -> nw.Expr:
        """Return the quotient, `otherwise` where the denominator is zero; the engine never sees a zero divisor."""
        divides = denominator != 0
        quotient = _column(numerator) / FrameAlgebra.where(divides, denominator, 1)
        return FrameAlgebra.where(divides, quotient, otherwise)

    @staticmethod
    def floor_divide(numerator: nw.Expr | int, denominator: nw.Expr | int) -> nw.Expr:
        """Return the quotient rounded down, exact for whole numbers below 2**51; no denominator may be zero.

        An engine may multiply by the reciprocal of a constant instead of dividing by it (49 × 1/49 is below 1). Half a
        unit more in the numerator changes no quotient of whole numbers and keeps them all clear of such a hair.
        """
        if isinstance(denominator, int):
            return ((_column(numerator) + 0.5) / float(denominator)).floor()
        return (_column(numerator) / denominator).floor()

    @staticmethod
    def both(a: nw.Expr, b: nw.Expr) -> nw.Expr:
        """Return whether both conditions hold."""
        return a & b

    @staticmethod
    def either(a: nw.Expr, b: nw.Expr) -> nw.Expr:
        """Return whether at least one of two conditions holds."""
        return a | b

    @staticmethod
    def negate(a: nw.Expr) -> nw.Expr:
        """Return whether the condition does not hold."""
        return ~a

    @staticmethod
    def equal(a: nw.Expr, b: nw.Expr | int) -> nw.Expr:
        """Return whether two values are the same."""
        return a == b

    @staticmethod
    def constant(value: nw.Expr | int) -> nw.Expr:
        """Return a whole number as an expression."""
        return _column(value)

    @staticmethod
    def is_missing(a: nw.Expr) -> nw.Expr:
        """Return whether there is no finite value."""
        return a.is_null() | ~a.is_finite()


FRAME: Final = FrameAlgebra()
MAX_STEPS: Final = 10_000


def formula_expression(formula: Formula, columns: Mapping[str, str] | None = None) -> nw.Expr:
    """Return a formula as one column expression.

    Args:
        formula: the formula.
        columns: the column that holds each input; an input not named here is in the column of its own name.

    Returns:
        A float64 expression, null where the value is unknown; a boolean one for a condition. `sum(x)`, `mean(x)`,
        `min(x)` and `max(x)` fold the whole column. Comparisons and roundings forgive one part in 10**13, the noise of
        float64, so that `a / b * 100 >= 80` is true for an exact 80 %.

    Raises:
        ExpressionSyntaxError: divisions or conditions nested so deeply that the expression would not fit an engine.
    """
    value = formula_number(formula, columns)
    return nw.when(~value.is_null()).then(value == 1) if formula.is_condition else value


def formula_number(formula: Formula, columns: Mapping[str, str] | None = None) -> nw.Expr:
    """Return a formula as one float64 column, a condition as 1, 0 and null; otherwise as `formula_expression`.

    Args:
        formula: the formula.
        columns: the column that holds each input; an input not named here is in the column of its own name.

    Raises:
        ExpressionSyntaxError: divisions or conditions nested so deeply that the expression would not fit an engine.
    """
    steps = _steps(formula.tree)
    if steps > MAX_STEPS:
        zh = f"公式展开后有 {steps} 步，最多 {MAX_STEPS} 步。请减少除法、比较和 if 的嵌套，或拆成几个公式。"
        en = f"The formula unfolds into {steps} steps, at most {MAX_STEPS}. Nest fewer divisions, comparisons and 'if'."
        raise ExpressionSyntaxError(formula.text, 1, zh, en)
    value = _Translation(columns or {}).translate(formula.tree)
    return nw.when(value.is_finite()).then(value)


def evaluate_on_frame(
    formula: Formula, frame: FrameT, *, columns: Mapping[str, str] | None = None, name: str = "value"
) -> FrameT:
    """Return the frame with the value of the formula as a further column.

    Args:
        formula: the formula.
        frame: one row per entity × period, of any library narwhals knows; lazy stays lazy.
        columns: the column that holds each input; an input not named here is in the column of its own name.
        name: the new column; replaces one of that name.

    Returns:
        A frame of the same library; float64, or boolean for a condition (in pandas an `object` column as soon as one
        row is unknown).

    Raises:
        ExpressionSyntaxError: the formula is nested too deeply for a frame.

    >>> import pandas as pd
    >>> from perfindicators.expressions.formulas import parse_formula
    >>> table = pd.DataFrame({"graduates": [96, 5], "entrants": [100, 0]})
    >>> evaluate_on_frame(parse_formula("graduates / entrants * 100"), table)["value"].tolist()
    [96.0, nan]
    """
    expression = formula_expression(formula, columns)
    native: IntoFrame = frame
    return cast("FrameT", nw.from_native(native).with_columns(expression.alias(name)).to_native())


_NOISE: Final = 1e-13
_WIDEST_NOISE: Final = 1e-4
_ALL_WHOLE: Final = 2.0**52


def _column(value: nw.Expr | int) -> nw.Expr:
    return nw.lit(float(value)) if isinstance(value, int) else value


def _bound(value: nw.Expr | int) -> nw.Expr | float:
    """Leave a number a number: engines have faster ways with it than with a column of one value."""
    return float(value) if isinstance(value, int) else value


def _steps(node: Node) -> int:
    """Return about how large the expression of a node is: divisors and compared values stand in it several times."""
    sizes = list(map(_steps, children(node)))
    match node:
        case Comparison() | Logic() | Call():
            return 4 * sum(sizes) + 1
        case Chain(_, rest):
            divisors = sum(size for size, term in zip(sizes[1:], rest, strict=True) if term.operator == "/")
            return sum(sizes) + divisors + 1
        case _:
            return sum(sizes) + 1


class _Translation:
    """Turns a tree into an expression: numbers as float64, conditions as 1.0 and 0.0, unknown as null."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns

    def translate(self, node: Node) -> nw.Expr:
        match node:
            case Name() | Number() | Negative() | Chain():
                return self._arithmetic(node)
            case Comparison(relation, left, right):
                return _compare(relation, self.translate(left), self.translate(right))
            case Logic(connective, operands):
                return _join([self.translate(operand) for operand in operands], decisive=float(connective == "or"))
            case Not(operand):
                return 1.0 - self.translate(operand)
            case Call():
                return self._call(node)

    def _arithmetic(self, node: Name | Number | Negative | Chain) -> nw.Expr:
        match node:
            case Name(name):
                column = nw.col(self._columns.get(name, name)).cast(nw.Float64)
                return nw.when(column.is_finite()).then(column)
            case Number(_, value):
                return nw.lit(float(value))
            case Negative(operand):
                return -self.translate(operand)
            case Chain():
                return self._sum(node) if node.is_sum else self._product(node)

    def _sum(self, node: Chain) -> nw.Expr:
        terms = [
            self.translate(operand) if operator == "+" else -self.translate(operand) for operator, operand in node.rest
        ]
        return _balanced(add, [self.translate(node.first), *terms])

    def _product(self, node: Chain) -> nw.Expr:
        factors = [self.translate(operand) for operator, operand in node.rest if operator == "*"]
        divisors = [self.translate(operand) for operator, operand in node.rest if operator == "/"]
        product = _balanced(mul, [self.translate(node.first), *factors])
        if not divisors:
            return product
        divisor = _balanced(mul, divisors)
        return product / nw.when(divisor != 0).then(divisor)

    def _call(self, node: Call) -> nw.Expr:
        values = [self.translate(argument) for argument in node.arguments]
        first, *others = values
        match node.function:
            case "if":
                return nw.when(first == 1).then(others[0]).otherwise(nw.when(first == 0).then(others[1]))
            case "abs":
                return first.abs()
            case "round":
                return _round_half_up(first, node.arguments[1:])
            case _:
                return _fold_column(node, first) if node.is_aggregate else _fold_row(node, values)


def _balanced(operation: Callable[[nw.Expr, nw.Expr], nw.Expr], values: list[nw.Expr]) -> nw.Expr:
    """Join values pairwise: an engine walks a long sum by recursion, so it must not be as deep as it is long."""
    if len(values) == 1:
        return values[0]
    middle = len(values) // 2
    return operation(_balanced(operation, values[:middle]), _balanced(operation, values[middle:]))


def _compare(relation: Relation, a: nw.Expr, b: nw.Expr) -> nw.Expr:
    gap = a - b
    noise = FRAME.maximum(a.abs(), b.abs()) * _NOISE
    held = nw.when(_gap_fits(relation, gap, noise)).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    return nw.when(~gap.is_null()).then(held)


def _gap_fits(relation: Relation, gap: nw.Expr, noise: nw.Expr) -> nw.Expr:
    match relation:
        case ">=":
            return gap >= -noise
        case ">":
            return gap > noise
        case "<=":
            return gap <= noise
        case "<":
            return gap < -noise
        case "=":
            return gap.abs() <= noise
        case "!=":
            return gap.abs() > noise


def _join(held: list[nw.Expr], *, decisive: float) -> nw.Expr:
    decided = nw.any_horizontal(*(value == decisive for value in held), ignore_nulls=True)
    unknown = nw.any_horizontal(*(value.is_null() for value in held), ignore_nulls=True)
    undecided = nw.when(~unknown).then(nw.lit(1.0 - decisive))
    return nw.when(decided).then(nw.lit(decisive)).otherwise(undecided)


def _round_half_up(value: nw.Expr, places: tuple[Node, ...]) -> nw.Expr:
    scale = float(10 ** sum(int(node.value) for node in places if isinstance(node, Number)))
    scaled = value * scale
    noise = FRAME.minimum((scaled.abs() + 1.0) * _NOISE, nw.lit(_WIDEST_NOISE))
    rounded = (scaled + 0.5 + noise).floor() / scale
    return nw.when(scaled.abs() < _ALL_WHOLE).then(rounded).otherwise(value)


def _fold_row(node: Call, values: list[nw.Expr]) -> nw.Expr:
    unknown = nw.any_horizontal(*(value.is_null() for value in values), ignore_nulls=True)
    match node.function:
        case "min":
            folded = reduce(FRAME.minimum, values)
        case "max":
            folded = reduce(FRAME.maximum, values)
        case "mean":
            folded = _balanced(add, values) / float(len(values))
        case _:
            folded = _balanced(add, values)
    return nw.when(~unknown).then(folded)


def _fold_column(node: Call, value: nw.Expr) -> nw.Expr:
    if not any(isinstance(part, Name) for part in walk(node)):
        return value
    match node.function:
        case "min":
            folded = value.min()
        case "max":
            folded = value.max()
        case "mean":
            folded = value.mean()
        case _:
            folded = value.sum()
    return nw.when(~value.is_null().any()).then(folded)
