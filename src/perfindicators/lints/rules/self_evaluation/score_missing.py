"""R19."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import ZERO, figures_of, place_of, value_of
from perfindicators.observations.self_evaluation import SelfEvaluation, TableRow

_EXECUTION: Final = Message(
    "预算执行率有分值，没有填得分：请补填。", "Budget execution is worth points and has no score: add it."
)


class ScoreMissing(Rule):
    """有分值的行没有填得分。 / A row that is worth points was given none.

    What it checks:
        别的行填了得分，这一行有分值、得分却空着。预算执行率的行也一样。标明不适用的行、分值为 0 的行不看；整张表都没有
        得分的，还没有自评，也不看。
        Other rows were given points; this one is worth some, and its score is blank. The row of the execution rate is
        looked at as well. Rows said not to apply and rows worth 0 are left alone, and so is a table without any score:
        it has not evaluated itself yet.

    Why it matters:
        空着不等于 0 分，也不等于满分；总分对不上时，看不出是漏填还是没有得分。
        A blank is neither 0 nor full points; where the total does not add up, nobody can tell which was meant.

    Example:
        ```csv
        三级指标,指标值,实际完成值,分值,得分
        维修学校数量,≥4所,4所,45,
        培训人数,≥200人,200人,45,45
        ```

    Instead:
        ```csv
        三级指标,指标值,实际完成值,分值,得分
        维修学校数量,≥4所,4所,45,45
        培训人数,≥200人,200人,45,45
        ```

    Sources:
        财预〔2020〕10号自评表（各项指标逐项打分，总分由各项得分汇总得出）
    """

    code = "R19"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for blank scores beside given ones."""
        table = review.table
        if table is None or not any(_is_scored(row) for row in table.rows):
            return
        for row, line in zip(table.rows, review.lines, strict=True):
            if row.status == "applicable" and (row.points or 0) > 0 and not _is_scored(row):
                yield _finding(line)
        if _execution_is_blank(table):
            yield Finding(_EXECUTION, place_of(figures_of(review).execution_points, review))


def _is_scored(row: TableRow) -> bool:
    return row.points_given is not None or row.folded_points is not None


def _execution_is_blank(table: SelfEvaluation) -> bool:
    figures = table.figures
    return (value_of(figures.execution_points) or 0) > 0 and figures.execution_given is None


def _finding(line: ReviewedLine) -> Finding:
    worth = as_written(line.points or ZERO)
    message = Message(
        f"“{line.name}”有分值 {worth} 分，没有填得分：请补填，没有完成的填 0。",
        f"'{line.name}' is worth {worth} points and has no score: add it, 0 where nothing was achieved.",
    )
    return Finding(message, line.place, ("points_given",), {"indicator": line.id, "points": worth})
