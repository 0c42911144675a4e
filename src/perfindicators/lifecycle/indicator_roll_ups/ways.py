"""How the values of one indicator combine: as the framework says, as the table says, else by what its unit allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.expressions.units import Unit
from perfindicators.lifecycle.indicator_roll_ups.definitions import printed_ratio
from perfindicators.lifecycle.indicator_roll_ups.further_columns import read_rollup
from perfindicators.lifecycle.indicator_roll_ups.outcome import RollupFrom
from perfindicators.lifecycle.indicator_roll_ups.problems import rollup_unclear
from perfindicators.lifecycle.indicator_roll_ups.projects import Line
from perfindicators.lifecycle.levels import is_level
from perfindicators.model.indicators import Rollup
from perfindicators.scoring.direction import is_cost


class Way(NamedTuple):
    """How values combine, and who says so."""

    rollup: Rollup
    source: RollupFrom


def way_of(lines: Sequence[Line], unit: Unit, found: list[Diagnostic]) -> Way:
    """Return how the values of one indicator combine.

    Args:
        lines: of one indicator, all of one measure.
        unit: of its values.
        found: takes a way that cannot be read or differs.
    """
    first = lines[0]
    if first.measure != "quantity":
        return Way("none", "framework" if first.definition is not None else "assumed")
    if first.definition is not None:
        return Way(_possible(first.definition.rollup, unit), "framework")
    if stated := sorted({line.rollup for line in lines if line.rollup}):
        ways = {read_rollup(text) for text in stated}
        way = ways.pop() if len(ways) == 1 else None
        if way is None:
            found.append(rollup_unclear(first.name, stated))
        return Way("none" if way is None else _possible(way, unit), "stated")
    return Way(_assumed(lines, unit), "assumed")


def _possible(rollup: Rollup, unit: Unit) -> Rollup:
    """Per cents are never added, whoever says so."""
    return "weighted-mean" if rollup == "sum" and unit.family == "percent" else rollup


def _assumed(lines: Sequence[Line], unit: Unit) -> Rollup:
    if any(printed_ratio(line.inputs) for line in lines):
        return "ratio"
    return "sum" if _is_additive(lines[0], unit) else "weighted-mean"


def _is_additive(line: Line, unit: Unit) -> bool:
    """Whether a unit counts things or money, so that two projects together have the sum."""
    if is_level(line.name, unit):
        return False
    return bool(unit.text) or line.category in ("output", "output/quantity") or is_cost(line.category)
