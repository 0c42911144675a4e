"""A policy's rules as branches over rows that carry their own operator and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final, Literal, NamedTuple

import narwhals as nw

from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.units import parse_unit
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.frames.branches import Branch, MetOrNot, holds_actual
from perfindicators.scoring.frames.columns import ALWAYS, NEVER, own
from perfindicators.scoring.policy_rules import PolicyRules, Sign
from perfindicators.scoring.rule_choice import rule_to_run, runs_against
from perfindicators.scoring.rule_compiler import RATIO_RULES, UnitMismatch

OPERATORS: Final[tuple[Operator, ...]] = (">=", ">", "=", "<=", "<")
SIGNS: Final[tuple[Sign, ...]] = ("positive", "zero", "negative")
_SIGN_NUMBERS: Final = {"positive": 1, "zero": 0, "negative": -1}


class Traits(NamedTuple):
    """What a policy may tell rows apart by, as conditions that are never unknown.

    Attributes:
        operator_number: place of the operator in `OPERATORS`, of rows that have one of them.
        signs: sign of the target → its rows.
        categories: category a rule is kept for → its rows; empty for the others.
        kinds: kind of criterion → its rows.
    """

    operator_number: nw.Expr
    signs: dict[Sign, nw.Expr]
    categories: dict[str, nw.Expr | None]
    kinds: dict[str, nw.Expr | None]


class _Cell(NamedTuple):
    operator: Operator
    sign: Sign
    rule: ratios.RatioRule | None
    also: nw.Expr | None


def quantity_branches(policy: PolicyRules, traits: Traits, number: nw.Expr) -> tuple[list[Branch], nw.Expr | None]:
    """Return the branches for targets that are one number.

    Args:
        policy: the policy.
        traits: what tells rows apart.
        number: rows whose target is a number and whose actual value is known.

    Returns:
        The branches, and the rows no rule of the policy fits (None when there can be none).
    """
    cells = list(_cells(policy, traits))
    ratio_cells: dict[ratios.RatioRule, list[_Cell]] = {}
    for cell in cells:
        if cell.rule is not None and not isinstance(cell.rule, ratios.AllOrNothing):
            ratio_cells.setdefault(cell.rule, []).append(cell)
    branches = [
        Branch(number & _any_of(group, traits), rule, own("a" if holds_actual(rule) else "a0"))
        for rule, group in ratio_cells.items()
    ]
    plain = [cell for cell in cells if isinstance(cell.rule, ratios.AllOrNothing)]
    if plain:
        below_is_zero = policy.policy.negative_actual == "zero"
        met = MetOrNot(_met(plain, traits, below_is_zero=below_is_zero))
        branches.append(Branch(number & _any_of(plain, traits), met, own("a")))
    misfits = [cell for cell in cells if cell.rule is None]
    return branches, number & _any_of(misfits, traits) if misfits else None


def range_branches(policy: PolicyRules, traits: Traits, inside: nw.Expr) -> list[Branch]:
    """Return the branches for targets that are ranges; their ends stand in columns.

    Args:
        policy: the policy.
        traits: what tells rows apart.
        inside: rows whose target is a range and whose actual value is known.
    """
    branches = []
    for category, rows in traits.categories.items():
        rule = policy.rule_for(">=", None, category, "range")
        if isinstance(rule, RATIO_RULES):
            fixed = rule_to_run(rule, ">=", parse_unit(""), policy, target=None, bounds=(-1, 2))
            branches.append(Branch(inside if rows is None else inside & rows, over_columns(fixed), own("a0")))
    return branches


def over_columns(rule: ratios.RatioRule) -> ratios.RatioRule:
    """Return a rule for ranges with the ends of each row's own range."""
    if isinstance(rule, ratios.WithinRange):
        return ratios.WithinRange(own("lo"), own("hi"), rule.proportional)
    if isinstance(rule, ratios.PerUnitOutside):
        return ratios.PerUnitOutside(own("lo"), own("hi"), rule.unit)
    return rule


def _cells(policy: PolicyRules, traits: Traits) -> Iterator[_Cell]:
    for category, in_category in traits.categories.items():
        for kind, of_kind in traits.kinds.items():
            also = _both(in_category, of_kind)
            for operator in OPERATORS:
                for sign in SIGNS:
                    yield _Cell(operator, sign, _rule(policy, operator, sign, category, kind), also)


def _rule(policy: PolicyRules, operator: Operator, sign: Sign, category: str, kind: str) -> ratios.RatioRule | None:
    authored = policy.rule_for(operator, sign, category, kind)
    target = _SIGN_NUMBERS[sign]
    if not isinstance(authored, RATIO_RULES) or runs_against(authored, operator, target):
        return None
    unit = parse_unit("%" if kind == "percent" else "")
    try:
        return rule_to_run(authored, operator, unit, policy, target=target, bounds=None)
    except UnitMismatch:
        return None


def _both(a: nw.Expr | None, b: nw.Expr | None) -> nw.Expr | None:
    return b if a is None else a if b is None else a & b


def _any_of(cells: Sequence[_Cell], traits: Traits) -> nw.Expr:
    """Return which rows lie in any of the cells, cells that differ in the operator only taken together."""
    groups: dict[tuple[Sign, int], tuple[nw.Expr | None, list[Operator]]] = {}
    for cell in cells:
        groups.setdefault((cell.sign, id(cell.also)), (cell.also, []))[1].append(cell.operator)
    parts = []
    for (sign, _), (also, operators) in groups.items():
        rows = traits.signs[sign]
        if len(operators) < len(OPERATORS):
            rows = rows & _one_of(operators, traits)
        parts.append(rows if also is None else rows & also)
    return _union(parts)


def _one_of(operators: Sequence[Operator], traits: Traits) -> nw.Expr:
    """Return the rows with one of several operators; neighbours in `OPERATORS` are one comparison."""
    places = sorted(OPERATORS.index(operator) for operator in operators)
    if places == list(range(places[-1] + 1)):
        return traits.operator_number <= places[-1]
    if places == list(range(places[0], len(OPERATORS))):
        return traits.operator_number >= places[0]
    return _union([traits.operator_number == place for place in places])


def _met(cells: Sequence[_Cell], traits: Traits, *, below_is_zero: bool) -> nw.Expr:
    """Return which rows are met; at a target of 0, values below it may count as 0 and so as equal to it."""
    by_comparison: dict[Operator | Literal["always", "never"], list[_Cell]] = {}
    for cell in cells:
        if isinstance(cell.rule, ratios.AllOrNothing):
            at_zero = below_is_zero and cell.sign == "zero"
            comparison = _FROM_ZERO[cell.rule.operator] if at_zero else cell.rule.operator
            by_comparison.setdefault(comparison, []).append(cell)
    return _union([_any_of(group, traits) & _compared(which) for which, group in by_comparison.items()])


_FROM_ZERO: Final[dict[Operator, Operator | Literal["always", "never"]]] = {
    ">=": "always",
    ">": ">",
    "=": "<=",
    "<=": "<=",
    "<": "never",
}
"""How `max(actual, 0)` compares with 0, in terms of the actual value."""


def _compared(comparison: Operator | Literal["always", "never"]) -> nw.Expr:
    match comparison:
        case "always":
            return ALWAYS
        case "never":
            return NEVER
        case operator:
            return ratios.compare(FRAME, operator, own("a"), own("t"))


def _union(conditions: Sequence[nw.Expr]) -> nw.Expr:
    return reduce(lambda a, b: a | b, conditions)
