"""Rows that say the same twice count once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.result_use import problems
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepRow


def once_each(rows: Iterable[StepRow], columns: Sequence[str], found: list[Diagnostic]) -> Iterator[StepRow]:
    """Yield the first of the rows that agree in some columns.

    Args:
        rows: of a register.
        columns: what tells its entries apart; however they are spelled.
        found: takes U16 for every further row.
    """
    known: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(plain(str(row.values.get(name) or "")) for name in columns)
        if key in known:
            found.append(problems.entered_twice(row))
            continue
        known.add(key)
        yield row
