"""Which rows of two tables are open: a goal marked in any row is classified in all of them."""

from __future__ import annotations

from typing import NamedTuple

from perfindicators.diagnostics import Diagnostics
from perfindicators.lifecycle.open_rows import is_classified, told_apart
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepRow, StepRows


class OpenRows(NamedTuple):
    """The rows that may be published, what is wrong with them, and apart from it what is wrong with the others."""

    above: tuple[StepRow, ...]
    below: tuple[StepRow, ...]
    told: Diagnostics
    withheld: Diagnostics


def open_rows(above: StepRows, below: StepRows) -> OpenRows:
    """Leave classified goals out of both tables: one marked in any row is classified in all of them.

    Args:
        above: of the prefecture.
        below: of the counties.
    """
    secret = {name_key(row.text("indicator")) for row in (*above.rows, *below.rows) if is_classified(row)}

    def hides(row: StepRow) -> bool:
        return is_classified(row) or name_key(row.text("indicator")) in secret

    told = [told_apart(table.rows, table.diagnostics, hides) for table in (above, below)]
    kept = [tuple(row for row in table.rows if not hides(row)) for table in (above, below)]
    return OpenRows(kept[0], kept[1], told[0].open + told[1].open, told[0].withheld + told[1].withheld)
