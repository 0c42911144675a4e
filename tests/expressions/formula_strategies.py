"""Random formula trees of the shapes the grammar allows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from hypothesis import strategies as st

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
    Term,
)

NAMES = ("actual", "plan", "毕业生数", "x2")


def _number(value: Decimal) -> Number:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Number(text, Fraction(text))


def leaves() -> st.SearchStrategy[Node]:
    written = st.decimals(0, 1000, places=2).map(_number)
    per_cent = st.integers(0, 200).map(lambda n: Number(f"{n}%", Fraction(n, 100)))
    return st.sampled_from(NAMES).map(Name) | written | per_cent


def _chains(operators: str, operand: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    terms = st.lists(st.builds(Term, st.sampled_from(operators), operand), min_size=1, max_size=3).map(tuple)
    return st.builds(Chain, operand, terms)


def _calls(names: list[str], low: int, high: int, operand: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Call, st.sampled_from(names), st.lists(operand, min_size=low, max_size=high).map(tuple))


@lru_cache(maxsize=64)
def numbers(depth: int = 3, *, negative: bool = True, choice: bool = True) -> st.SearchStrategy[Node]:
    """Trees that give a number; without `negative` no subtraction, without `choice` no `if` and no one-column fold."""
    if depth == 0:
        return leaves()
    inner = numbers(depth - 1, negative=negative, choice=choice)
    rounds = st.builds(lambda x, n: Call("round", (x, Number(str(n), Fraction(n)))), inner, st.integers(0, 4))
    kinds = [
        leaves(),
        _chains("*/", inner),
        _chains("+-" if negative else "+", inner),
        _calls(["min", "max", "sum", "mean"], 2, 3, inner),
        _calls(["abs", "round"], 1, 1, inner),
        rounds,
    ]
    if negative:
        kinds.append(inner.map(Negative))
    if choice:
        held = conditions(depth - 1, negative=negative, choice=choice)
        kinds.append(st.builds(lambda c, a, b: Call("if", (c, a, b)), held, inner, inner))
        kinds.append(_calls(["sum", "mean", "min", "max"], 1, 1, leaves()))
    return st.one_of(kinds)


@lru_cache(maxsize=64)
def conditions(depth: int = 3, *, negative: bool = True, choice: bool = True) -> st.SearchStrategy[Node]:
    """Trees that give true or false."""
    number = numbers(max(depth - 1, 0), negative=negative, choice=choice)
    compared = st.builds(Comparison, st.sampled_from([">=", ">", "=", "<=", "<", "!="]), number, number)
    if depth == 0:
        return compared
    inner = conditions(depth - 1, negative=negative, choice=choice)
    joined = st.builds(Logic, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3).map(tuple))
    return compared | joined | inner.map(Not)
