"""Whether a table of a self-evaluation is of a classified project."""

from __future__ import annotations

from perfindicators.lifecycle.classified import marked_classified
from perfindicators.lifecycle.indicator_roll_ups.further_columns import further_column
from perfindicators.observations.self_evaluation import SelfEvaluation


def is_classified_table(table: SelfEvaluation) -> bool:
    """Return whether any row of a table marks its project; what is neither yes nor no is taken for yes.

    Args:
        table: of one project; a column 涉密 or 密级 on any of its rows.
    """
    rows = (*(row.extra for row in table.rows), *table.spare)
    said = (cell for row in rows for name, cell in row.items() if further_column(name) == "classified")
    return any(marked_classified(str(word)) for word in said)
