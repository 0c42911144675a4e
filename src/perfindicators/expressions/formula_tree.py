"""What a formula means: an immutable tree, its canonical text, and the walks every reader of it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

Arithmetic = Literal["+", "-", "*", "/"]
Relation = Literal[">=", ">", "=", "<=", "<", "!="]
Function = Literal["min", "max", "round", "abs", "sum", "mean", "if"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; `95%` has the value 19/20."""

    text: str
    value: Fraction
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An input of the formula."""

    name: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """`-operand`."""

    operand: Node
    column: int = field(default=1, compare=False)


class Term(NamedTuple):
    """One further operand of a chain and the operator before it."""

    operator: Arithmetic
    operand: Node


@dataclass(frozen=True, slots=True)
class Chain:
    """`first ± …` or `first × …`, worked from left to right; flat, so that a long sum is not a deep tree."""

    first: Node
    rest: tuple[Term, ...]
    column: int = field(default=1, compare=False)

    @property
    def is_sum(self) -> bool:
        """Whether the operators are + and -, not * and /."""
        return self.rest[0].operator in {"+", "-"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left >= right`; `column` is that of the operator."""

    relation: Relation
    left: Node
    right: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """Conditions joined by `and` or by `or`."""

    connective: Literal["and", "or"]
    operands: tuple[Node, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    function: Function
    arguments: tuple[Node, ...]
    column: int = field(default=1, compare=False)

    @property
    def is_aggregate(self) -> bool:
        """Whether it folds one column into one value: `sum(x)`, unlike `sum(x, y)`."""
        return self.function in AGGREGATES and len(self.arguments) == 1


Node: TypeAlias = Number | Name | Negative | Chain | Comparison | Logic | Not | Call
AGGREGATES: Final = frozenset({"min", "max", "sum", "mean"})


def children(node: Node) -> tuple[Node, ...]:
    """Return the operands of a node, in the order written."""
    match node:
        case Number() | Name():
            return ()
        case Negative(operand) | Not(operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(term.operand for term in rest))
        case Comparison(_, left, right):
            return (left, right)
        case Logic(_, operands):
            return operands
        case Call(_, arguments):
            return arguments


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, in the order written."""
    yield node
    for child in children(node):
        yield from walk(child)


def is_condition(node: Node) -> bool:
    """Return whether a node is true or false, not a number."""
    match node:
        case Comparison() | Logic() | Not():
            return True
        case Call("if", (_, then, _)):
            return is_condition(then)
        case _:
            return False


_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN, _ATOM = range(8)


def render(node: Node) -> str:
    """Return the canonical text: ASCII operators, single spaces, no needless parentheses."""
    match node:
        case Number(text) | Name(text):
            return text
        case Negative(operand):
            return f"-{_inside(operand, _SIGN)}"
        case Not(operand):
            return f"not {_inside(operand, _NOT)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(render, arguments))})"
        case _:
            return _joined(node)


def _joined(node: Chain | Comparison | Logic) -> str:
    if isinstance(node, Comparison):
        return f"{_inside(node.left, _SUM)} {node.relation} {_inside(node.right, _SUM)}"
    weakest = _strength(node) + 1
    if isinstance(node, Logic):
        return f" {node.connective} ".join(_inside(operand, weakest) for operand in node.operands)
    further = "".join(f" {operator} {_inside(operand, weakest)}" for operator, operand in node.rest)
    return _inside(node.first, weakest) + further


def _inside(node: Node, weakest: int) -> str:
    text = render(node)
    return text if _strength(node) >= weakest else f"({text})"


def _strength(node: Node) -> int:
    match node:
        case Logic(connective):
            return _OR if connective == "or" else _AND
        case Not():
            return _NOT
        case Comparison():
            return _COMPARISON
        case Chain():
            return _SUM if node.is_sum else _PRODUCT
        case Negative():
            return _SIGN
        case _:
            return _ATOM
