"""From lines to nodes: categories, the total with execution and vetoes, the grade; one row per project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import narwhals as nw

from perfindicators.expressions.algebra import rounded_share
from perfindicators.expressions.frame_algebra import FRAME
from perfindicators.model.policy import Execution, ProportionalExecution, SteppedExecution
from perfindicators.scoring.frames.columns import NOTHING, Frame, fenced, named, own, rounded_half_up, staged
from perfindicators.scoring.frames.cross_checks import Standing, VetoColumns
from perfindicators.scoring.frames.line_columns import summed
from perfindicators.scoring.frames.notes import noted
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.whole_numbers import SCALE

MONEY_SCALE = 1_000_000
"""Amounts enter in 万元 with six decimals, which is 分."""


class Node(NamedTuple):
    """An inner node of the tree.

    Attributes:
        path: category path.
        column: what the names of its columns end with.
        points: points in cents where every line counts.
    """

    path: str
    column: str
    points: int


def add_nodes(frame: Frame, standings: Sequence[Standing]) -> tuple[Frame, list[Node], list[Node]]:
    """Return the frame with the bounds of every category, and the nodes of both levels.

    Args:
        frame: the frame with the columns of the lines.
        standings: the lines.

    Returns:
        The frame with `l…`, `h…` of the nodes, the nodes below level 1, the nodes of level 1.
    """
    lower: dict[str, list[Standing]] = {}
    for item in standings:
        lower.setdefault(item.line.category, []).append(item)
    below = [Node(path, f"x{n}", sum(item.weight for item in items)) for n, (path, items) in enumerate(lower.items())]
    sums = [_sums(node, [(_counted(x, x.low), _counted(x, x.high)) for x in lower[node.path]]) for node in below]
    frame = fenced(frame.with_columns(*chain.from_iterable(sums)))
    upper: dict[str, list[Node]] = {}
    for node in below:
        upper.setdefault(node.path.partition("/")[0], []).append(node)
    above = [Node(path, f"y{n}", sum(node.points for node in nodes)) for n, (path, nodes) in enumerate(upper.items())]
    sums = [_sums(node, [(own(f"l{x.column}"), own(f"h{x.column}")) for x in upper[node.path]]) for node in above]
    frame = fenced(frame.with_columns(*chain.from_iterable(sums)))
    return frame, [node for node in below if "/" in node.path], above


def _sums(node: Node, parts: Sequence[tuple[nw.Expr, nw.Expr]]) -> list[nw.Expr]:
    lows, highs = summed([low for low, _ in parts]), summed([high for _, high in parts])
    return named(**{f"l{node.column}": lows, f"h{node.column}": highs})


def _counted(item: Standing, value: nw.Expr) -> nw.Expr:
    return value if item.always_counts else nw.when(item.counts == 1.0).then(value).otherwise(nw.lit(0.0))


def points_of(standings: Sequence[Standing], extra: int) -> nw.Expr | int:
    """Return the points attainable in cents; a number where every line counts in every row."""
    fixed = extra + sum(item.weight for item in standings if item.always_counts)
    moving = [item.counts * float(item.weight) for item in standings if not item.always_counts]
    return summed(moving) + float(fixed) if moving else fixed


class ExecutionColumns(NamedTuple):
    """The budget execution rate over a frame.

    Attributes:
        budget, executed: amounts in 万元 as float64; None without such a column.
        rate: the printed rate in per cent; None without such a column.
        finished: 1 finished, 0 not, null unknown; None without such a column.
    """

    budget: nw.Expr | None
    executed: nw.Expr | None
    rate: nw.Expr | None
    finished: nw.Expr | None


def execution_share(money: ExecutionColumns, rule: Execution) -> tuple[nw.Expr, nw.Expr]:
    """Return the share the execution rate earns, both null where there is no rate; the denominator is positive.

    Args:
        money: the columns.
        rule: the policy's rule.
    """
    spent, budget = _rate(money)
    if isinstance(rule, ProportionalExecution):
        return (nw.when(spent > budget).then(budget).otherwise(spent) if rule.cap else spent), budget
    return _stepped(rule, money, spent, budget), nw.when(budget > 0).then(nw.lit(float(SCALE)))


def _rate(money: ExecutionColumns) -> tuple[nw.Expr, nw.Expr]:
    nothing = NOTHING
    scale = float(MONEY_SCALE)
    budget = nothing if money.budget is None else _amount(money.budget, scale)
    executed = nothing if money.executed is None else _amount(money.executed, scale)
    usable = (budget > 0.0) & (executed >= 0.0)
    spent, whole = nw.when(usable).then(executed), nw.when(usable).then(budget)
    if money.rate is None:
        return spent, whole
    rate = _amount(money.rate, float(SCALE))
    printed = executed.is_null() & (rate >= 0.0) & (budget.is_null() | (budget > 0.0))
    return nw.when(printed).then(rate).otherwise(spent), nw.when(printed).then(nw.lit(100.0 * SCALE)).otherwise(whole)


def _amount(value: nw.Expr, scale: float) -> nw.Expr:
    return nw.when(value.is_finite()).then(rounded_half_up(value * scale))


def _stepped(rule: SteppedExecution, money: ExecutionColumns, spent: nw.Expr, budget: nw.Expr) -> nw.Expr:
    share = nw.lit(0.0)
    for step in sorted(rule.steps, key=lambda item: item.start):
        top, bottom = step.start.as_integer_ratio()
        earned = float(step.share * SCALE)
        share = nw.when(spent * float(bottom) >= budget * float(top)).then(nw.lit(earned)).otherwise(share)
    done = spent == budget
    if money.finished is not None:
        done = (money.finished == 1.0) | (money.finished.is_null() & done)
    completed = float(rule.completed_within_budget * SCALE)
    return nw.when((spent <= budget) & done).then(nw.lit(completed)).otherwise(share)


def add_execution(frame: Frame, weight: nw.Expr | int, money: ExecutionColumns, rule: Execution) -> Frame:
    """Return the frame with the cents of the execution rate as `ce`, null where there is no rate.

    Args:
        frame: the frame.
        weight: what the rate is worth in cents, for all rows or as a column.
        money: the columns.
        rule: the policy's rule.
    """
    numerator, denominator = execution_share(money, rule)
    frame = staged(frame, ne=numerator, de=denominator)
    known = ~own("de").is_null()
    safe = nw.when(known).then(own("de")).otherwise(nw.lit(1.0))
    frame = staged(frame, de=safe, ke=nw.when(known).then(nw.lit(1.0)).otherwise(nw.lit(0.0)))
    return staged(frame, ce=nw.when(own("ke") == 1.0).then(rounded_share(FRAME, weight, own("ne"), own("de"))))


class Total(NamedTuple):
    """Expressions of the total of a row, in cents."""

    low: nw.Expr
    high: nw.Expr
    cents: nw.Expr


def total_of(low: nw.Expr, high: nw.Expr, vetoes: VetoColumns) -> Total:
    """Return the total after vetoes.

    Args:
        low: sum of the lower bounds.
        high: sum of the upper bounds.
        vetoes: the vetoes of the set.
    """
    cents: nw.Expr = nw.when(low == high).then(low)
    possible = vetoes.any_of(["zero-total"], possible=True)
    if possible is not None:
        nothing = NOTHING
        cents = nw.when(possible).then(nothing).otherwise(cents)
        low = nw.when(possible).then(nw.lit(0.0)).otherwise(low)
    triggered = vetoes.any_of(["zero-total"], possible=False)
    if triggered is not None:
        zero = nw.lit(0.0)
        cents, low, high = (nw.when(triggered).then(zero).otherwise(value) for value in (cents, low, high))
    return Total(low, high, cents)


def grade_place(total: nw.Expr, points: nw.Expr | int, rules: PolicyRules) -> nw.Expr:
    """Return the number of the grade of a total, best 0; -1 where nothing is attainable.

    Args:
        total: cents earned.
        points: cents attainable.
        rules: the policy's bands.
    """
    whole = nw.lit(float(points)) if isinstance(points, int) else points
    attainable = whole > 0.0
    safe = nw.when(attainable).then(whole).otherwise(nw.lit(1.0))
    doubled = total * float(2 * SCALE) + safe
    fixed = isinstance(points, int) and points > 0
    share = FRAME.floor_divide(doubled, 2 * points if fixed else safe * 2.0) * 100.0
    place = nw.lit(len(rules.grades) - 1)
    for number, (_, start) in reversed(list(enumerate(rules.grades[:-1]))):
        place = nw.when(share >= float(start)).then(nw.lit(number)).otherwise(place)
    return nw.when(attainable).then(place).otherwise(nw.lit(-1))


def grade_of(frame: Frame, vetoes: VetoColumns, rules: PolicyRules) -> tuple[Frame, nw.Expr]:
    """Return the frame and the grade of each row, null unless both bounds share a band.

    Args:
        frame: the frame with the grades of both bounds as `g0` (low) and `g1` (high).
        vetoes: the vetoes of the set.
        rules: the policy's bands.
    """
    last = len(rules.grades) - 1
    names = [grade for grade, _ in rules.grades]
    place = nw.when(own("g0") == own("g1")).then(own("g0")).otherwise(nw.lit(-1))
    for veto, holds in vetoes.triggered:
        if veto.effect == "cap-grade" and veto.grade in names:
            cap = names.index(veto.grade)
            place = nw.when(holds & (place >= 0) & (place < cap)).then(nw.lit(cap)).otherwise(place)
    open_ones = vetoes.any_of(["reject", "cap-grade"], possible=True)
    if open_ones is not None:
        worst = nw.when(own("g1") == last).then(nw.lit(last)).otherwise(nw.lit(-1))
        place = nw.when(open_ones).then(worst).otherwise(place)
    rejected = vetoes.any_of(["reject"], possible=False)
    if rejected is not None:
        place = nw.when(rejected).then(nw.lit(last)).otherwise(place)
    frame = staged(frame, place=place)
    return frame, grade_name(own("place"), names)


def grade_name(place: nw.Expr, names: Sequence[str]) -> nw.Expr:
    """Return the name of a grade by its number, null for -1."""
    name = nw.lit(None, dtype=nw.String)
    for number, grade in enumerate(names):
        name = nw.when(place == number).then(nw.lit(grade)).otherwise(name)
    return name


def veto_notes(vetoes: VetoColumns) -> nw.Expr:
    """Return the notes of a row about its vetoes."""
    effects = ["zero-total", "cap-grade", "reject"]
    found: Mapping[str, nw.Expr | None] = {
        "veto": vetoes.any_of(effects, possible=False),
        "veto-open": vetoes.any_of(effects, possible=True),
    }
    return noted([(condition, note) for note, condition in found.items() if condition is not None])
