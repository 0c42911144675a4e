from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from expressions.formula_strategies import conditions, numbers
from perfindicators.expressions.formula_syntax import parse_tree
from perfindicators.expressions.formula_tree import (
    Call,
    Chain,
    Comparison,
    Name,
    Negative,
    Node,
    Number,
    Term,
    is_condition,
    render,
    walk,
)

A, B, C = Name("a"), Name("b"), Name("c")


@given(numbers() | conditions())
def test_what_is_printed_reads_back_as_the_same_tree(tree: Node) -> None:
    assert parse_tree(render(tree)) == tree


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Chain(A, (Term("+", B), Term("-", C))), "a + b - c"),
        (Chain(A, (Term("-", Chain(B, (Term("-", C),))),)), "a - (b - c)"),
        (Chain(A, (Term("/", Chain(B, (Term("*", C),))),)), "a / (b * c)"),
        (Negative(Chain(A, (Term("*", B),))), "-(a * b)"),
        (Chain(Negative(A), (Term("*", Negative(B)),)), "-a * -b"),
        (Call("min", (Number("95%", Fraction(95, 100)), A)), "min(95%, a)"),
    ],
)
def test_only_needed_parentheses_are_printed(tree: Node, text: str) -> None:
    assert render(tree) == text
    assert parse_tree(text) == tree


def test_a_tree_is_walked_in_the_order_written() -> None:
    names = [node.name for node in walk(parse_tree("if(c > 1, a, b) + sum(a)")) if isinstance(node, Name)]
    assert names == ["c", "a", "b", "a"]


def test_a_choice_between_conditions_is_a_condition() -> None:
    assert is_condition(parse_tree("if(a > 1, b > 2, c > 3)"))
    assert not is_condition(parse_tree("if(a > 1, b, c)"))
    assert is_condition(Comparison("=", A, B))
