"""The small algebra in which a rule is written once and run by every engine.

A rule is an ordinary function of values. It uses the operators `+ - *`, the comparisons `>= > <= <` and `& |` between
conditions as Python has them, and asks its `Algebra` for what Python cannot overload: a choice between two values, a
division that is safe in every engine, the negation of a condition. The exact engine passes Python integers and `EXACT`;
the frame engine passes dataframe expressions and `perfindicators.expressions.frame_algebra.FRAME`.

`where` receives finished values in every engine, so a rule never divides by itself: it returns a ratio of whole numbers
or asks for `safe_divide`.
"""

# ruff: noqa: ANN401 - a comparison of an unknown operand gives `bool` in one engine, an expression in the other
from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, Protocol, TypeVar


class Operand(Protocol):
    """What a rule may do with a value; `int`, `Fraction` and narwhals expressions can all do it."""

    def __add__(self, other: Any, /) -> Any: ...
    def __radd__(self, other: Any, /) -> Any: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __rsub__(self, other: Any, /) -> Any: ...
    def __mul__(self, other: Any, /) -> Any: ...
    def __rmul__(self, other: Any, /) -> Any: ...
    def __ge__(self, other: Any, /) -> Any: ...
    def __gt__(self, other: Any, /) -> Any: ...
    def __le__(self, other: Any, /) -> Any: ...
    def __lt__(self, other: Any, /) -> Any: ...


V = TypeVar("V", bound=Operand)
B = TypeVar("B")


class Algebra(Protocol[V, B]):
    """What a rule asks of its engine: `V` is the type of values, `B` the type of conditions."""

    def where(self, condition: B, then: V | int, otherwise: V | int) -> V:
        """Return `then` where the condition holds, else `otherwise`; both are already computed."""

    def minimum(self, a: V | int, b: V | int) -> V:
        """Return the smaller of two values."""

    def maximum(self, a: V | int, b: V | int) -> V:
        """Return the larger of two values."""

    def clip(self, a: V, low: V | int, high: V | int) -> V:
        """Return the value held between two others, of which `low` is not the larger."""

    def absolute(self, a: V) -> V:
        """Return the distance from zero."""

    def safe_divide(self, numerator: V | int, denominator: V, otherwise: int = 0) -> V:
        """Return the quotient, `otherwise` where the denominator is zero; never raises in any engine."""

    def floor_divide(self, numerator: V | int, denominator: V | int) -> V:
        """Return the quotient rounded down to a whole number; the denominator is positive in every row."""

    def both(self, a: B, b: B) -> B:
        """Return whether both conditions hold."""

    def either(self, a: B, b: B) -> B:
        """Return whether at least one of two conditions holds."""

    def negate(self, a: B) -> B:
        """Return whether the condition does not hold (`~True` is -2 in Python, hence a function)."""

    def equal(self, a: V, b: V | int) -> B:
        """Return whether two values are the same."""

    def constant(self, value: V | int) -> V:
        """Return a whole number as a value of this engine; what is one already stays as it is."""

    def is_missing(self, a: V) -> B:
        """Return whether there is no finite value."""


class ExactAlgebra:
    """Python integers and fractions, one line at a time; conditions are `bool`."""

    @staticmethod
    def where(condition: bool, then: int | Fraction, otherwise: int | Fraction) -> int | Fraction:
        """Return `then` if the condition holds, else `otherwise`."""
        return then if condition else otherwise

    @staticmethod
    def minimum(a: int | Fraction, b: int | Fraction) -> int | Fraction:
        """Return the smaller of two numbers."""
        return a if a <= b else b

    @staticmethod
    def maximum(a: int | Fraction, b: int | Fraction) -> int | Fraction:
        """Return the larger of two numbers."""
        return a if a >= b else b

    @staticmethod
    def clip(a: int | Fraction, low: int | Fraction, high: int | Fraction) -> int | Fraction:
        """Return the number held between two others."""
        return low if a < low else high if a > high else a

    @staticmethod
    def absolute(a: int | Fraction) -> int | Fraction:
        """Return the distance from zero."""
        return a if a >= 0 else -a

    @staticmethod
    def safe_divide(numerator: int | Fraction, denominator: int | Fraction, otherwise: int = 0) -> int | Fraction:
        """Return the exact quotient, `otherwise` if the denominator is zero.

        >>> EXACT.safe_divide(1, 3), EXACT.safe_divide(1, 0)
        (Fraction(1, 3), 0)
        """
        return Fraction(numerator, denominator) if denominator else otherwise

    @staticmethod
    def floor_divide(numerator: int | Fraction, denominator: int | Fraction) -> int | Fraction:
        """Return the quotient rounded down."""
        return numerator // denominator

    @staticmethod
    def both(a: bool, b: bool) -> bool:
        """Return whether both conditions hold."""
        return a and b

    @staticmethod
    def either(a: bool, b: bool) -> bool:
        """Return whether at least one of two conditions holds."""
        return a or b

    @staticmethod
    def negate(a: bool) -> bool:
        """Return whether the condition does not hold."""
        return not a

    @staticmethod
    def equal(a: int | Fraction, b: int | Fraction) -> bool:
        """Return whether two numbers are the same."""
        return a == b

    @staticmethod
    def constant(value: int | Fraction) -> int | Fraction:
        """Return the number itself."""
        return value

    @staticmethod
    def is_missing(a: int | Fraction | None) -> bool:
        """Return whether there is no number."""
        return a is None


EXACT: Final = ExactAlgebra()


def rounded_share(algebra: Algebra[V, B], weight: V | int, numerator: V, denominator: V | int) -> V:
    """Return `weight × numerator ÷ denominator` as a whole number, halves rounded up, the same in every engine.

    The hundreds of the weight are divided first and their remainder is carried on, as in long division: so no product
    grows beyond `200 × denominator`, and float64 stays exact for amounts a hundred times as large as in one step.

    Args:
        algebra: the engine.
        weight: points in cents, a whole number.
        numerator: whole number.
        denominator: whole number > 0.

    Returns:
        `floor((2wn + d) / 2d)`, exact in float64 while `max(w / 100, 200) × max(n, d) < 2**52`.

    >>> rounded_share(EXACT, 450, 97, 100)
    437
    """
    hundreds = algebra.floor_divide(weight, 100)
    whole = algebra.floor_divide(hundreds * numerator, denominator)
    rest = (hundreds * numerator - whole * denominator) * 100 + (weight - hundreds * 100) * numerator
    rounded: V = whole * 100 + algebra.floor_divide(rest * 2 + denominator, denominator * 2)
    return rounded
