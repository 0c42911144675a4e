"""The values of one indicator over many projects: added where possible, pooled over a base, never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Final, NamedTuple

from perfindicators.expressions.formulas import Formula
from perfindicators.expressions.units import Unit, convert, parse_unit
from perfindicators.lifecycle.indicator_roll_ups.definitions import divisor_of, printed_ratio
from perfindicators.lifecycle.indicator_roll_ups.exact_figures import Exact, exact
from perfindicators.lifecycle.indicator_roll_ups.projects import Line
from perfindicators.model.indicators import Rollup

_OPERATORS: Final[dict[str, Callable[[Exact, Exact], bool]]] = {
    ">=": ge, ">": gt, "<=": le, "<": lt, "=": lambda actual, target: actual == target,
}  # fmt: skip


class Values(NamedTuple):
    """One project's figures in the common unit."""

    target: Exact | None
    actual: Exact | None
    last_year: Exact | None
    operator: str
    base: Exact | None
    """What the project weighs where values are pooled."""


class Combined(NamedTuple):
    """The figures of all projects together.

    Attributes:
        target, actual: of all that state one; None where values do not combine or nobody states one.
        compared: how many are in both figures below.
        compared_target, compared_actual: of those that state both.
        reached: whether the whole reaches the target.
        notes: what a reader must know.
    """

    target: Exact | None
    actual: Exact | None
    compared: int
    compared_target: Exact | None
    compared_actual: Exact | None
    reached: bool | None
    notes: tuple[str, ...]


def values_of(line: Line, unit: Unit, rollup: Rollup) -> Values:
    """Return the figures of one project in the common unit.

    Args:
        line: the line.
        unit: the common unit; the line's own converts to it.
        rollup: how values combine.
    """
    target, actual, last_year = line.target, line.actual, line.last_year
    if line.unit.text != unit.text:
        factor = line.unit.factor / unit.factor
        target, actual, last_year = (_times(value, factor) for value in (target, actual, last_year))
    base = line.base
    if rollup in ("ratio", "weighted-mean") and (rollup == "ratio" or base is None):
        computed = _computed(line, unit)
        if computed is not None:
            actual, base = computed
    return Values(target, actual, last_year, line.operator, base)


def _times(value: Exact | None, factor: Fraction) -> Exact | None:
    return None if value is None else exact(value * factor)


def _computed(line: Line, unit: Unit) -> tuple[Fraction, Fraction] | None:
    """Return the exact ratio from its reported figures and what it divides by; None where they are not all there."""
    if not line.inputs:
        return None
    formula = None if line.definition is None else line.definition.formula
    if formula is not None:
        stated = parse_unit("") if line.definition is None else line.definition.unit
        return _evaluated(formula.expression, line, stated, unit)
    names = printed_ratio(line.inputs)
    if names is None:
        return None
    numerator, denominator = (Fraction(line.inputs[name]) for name in names)
    if denominator <= 0:
        return None
    value = convert(numerator / denominator, parse_unit(""), unit)
    return None if value is None else (value, denominator)


def _evaluated(formula: Formula, line: Line, stated: Unit, unit: Unit) -> tuple[Fraction, Fraction] | None:
    divisor = divisor_of(formula)
    if divisor is None:
        return None
    value, base = formula.evaluate(line.inputs), divisor.evaluate(line.inputs)
    if not isinstance(value, Fraction) or not isinstance(base, Fraction) or base <= 0:
        return None
    converted = convert(value, stated, unit)
    return None if converted is None else (converted, base)


def combine(values: Sequence[Values], rollup: Rollup) -> Combined:
    """Return the figures of all projects together.

    A sum adds targets and actual values. A rate is pooled: Σ rate × base ÷ Σ base, which is Σ numerator ÷ Σ denominator
    where the base is the denominator. Without any base nothing stands for the whole: rates are not averaged.

    Args:
        values: one per project.
        rollup: how values combine.
    """
    if rollup == "none":
        return Combined(None, None, 0, None, None, None, ())
    return _summed(values) if rollup == "sum" else _pooled(values)


def _summed(values: Sequence[Values]) -> Combined:
    targets = [item.target for item in values if item.target is not None]
    actuals = [item.actual for item in values if item.actual is not None]
    both = [item for item in values if item.target is not None and item.actual is not None]
    target, actual = (sum(both_or_all) if both_or_all else None for both_or_all in (targets, actuals))
    compared = [sum(column) for column in zip(*_pairs(both), strict=True)] if both else [None, None]
    notes = _incomplete(len(values), len(targets), len(actuals))
    reached = _reached(compared[1], compared[0], values) if not notes else None
    return Combined(target, actual, len(both), compared[0], compared[1], reached, (*notes, *_operators(values)))


def _pairs(values: Sequence[Values]) -> Iterator[tuple[Exact, Exact]]:
    for item in values:
        if item.target is not None and item.actual is not None:
            yield item.target, item.actual


def _pooled(values: Sequence[Values]) -> Combined:
    weighed = [item for item in values if item.base is not None and item.actual is not None]
    if len(values) == 1 and values[0].actual is not None:
        # One project's rate is its own; there is nothing to weigh it against.
        return _summed(values)
    if not weighed:
        return Combined(None, None, 0, None, None, None, ("rate-not-added",))
    both = [item for item in weighed if item.target is not None]
    notes = ("base-incomplete",) if len(weighed) < len(values) else ()
    actual = _mean(weighed, lambda item: item.actual)
    target = _mean(both, lambda item: item.target) if len(both) == len(weighed) else None
    compared_target = _mean(both, lambda item: item.target) if both else None
    compared_actual = _mean(both, lambda item: item.actual) if both else None
    reached = _reached(compared_actual, compared_target, values) if not notes and target is not None else None
    notes = (*notes, *_operators(values))
    return Combined(target, actual, len(both), compared_target, compared_actual, reached, notes)


def _mean(values: Sequence[Values], of: Callable[[Values], Exact | None]) -> Exact:
    """Return Σ value × base ÷ Σ base."""
    base = sum(item.base or 0 for item in values)
    return Fraction(sum((of(item) or 0) * (item.base or 0) for item in values)) / base


def _incomplete(projects: int, targets: int, actuals: int) -> tuple[str, ...]:
    notes = (("target-incomplete", targets), ("actual-incomplete", actuals))
    return tuple(note for note, known in notes if known < projects)


def _operators(values: Sequence[Values]) -> tuple[str, ...]:
    return ("operators-differ",) if len({item.operator for item in values if item.operator}) > 1 else ()


def _reached(actual: Exact | None, target: Exact | None, values: Sequence[Values]) -> bool | None:
    """Return whether the whole reaches the whole target; compared exactly, never as rounded figures."""
    operators = {item.operator for item in values if item.operator}
    if actual is None or target is None or len(operators) != 1:
        return None
    return _OPERATORS[operators.pop()](actual, target)


def common_unit(lines: Sequence[Line]) -> Unit:
    """Return the unit the values are shown in: the framework's, else that of most lines, whatever their order.

    Args:
        lines: of one measure, so that all units convert.
    """
    own = lines[0].unit
    definition = lines[0].definition
    if definition is not None and definition.unit.text and convert(1, own, definition.unit) is not None:
        return definition.unit
    if all(line.unit is own for line in lines):
        return own
    counted = Counter(line.unit.text for line in lines)
    return parse_unit(min(counted, key=lambda text: (-counted[text], len(text), text)))
