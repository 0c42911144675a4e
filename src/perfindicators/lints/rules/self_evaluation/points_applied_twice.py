"""R15."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import ZERO
from perfindicators.observations.self_evaluation import TableRow


class PointsAppliedTwice(Rule):
    """权重乘了两次。 / The points were applied twice.

    What it checks:
        表有“折算得分”列，每行的折算得分都等于得分 × 分值%（相差不超过 0.01，tolerance），而得分本身没有超过分值，且至
        少一行得满分：得分已经是按分值给的，再乘权重就乘了两次。
        The table has a column of folded points, and in every row they are the points given × the row's points as a
        per cent (within 0.01, `tolerance`), although no row was given more than its points and at least one was given
        all: the points are in the score already.

    Why it matters:
        全部完成的项目折算下来只有二十几分，总分和等级全错。
        A project that met everything folds to some twenty points; total and grade are wrong.

    Example:
        ```csv
        三级指标,指标分值,单项指标得分,单项指标折算得分
        补贴发放率,30,30,9
        ```

    Instead:
        ```csv
        三级指标,指标分值,单项指标得分,单项指标折算得分
        补贴发放率,30,100,30
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（各项得分之和为总分）；单项按百分制的折算为通行做法 / practice
    """

    code = "R15"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"tolerance": Decimal("0.01")})

    def check(self, review: Review) -> Iterator[Finding]:
        """Fold each row again."""
        rows = [row for row in review.table.rows if row.folded_points is not None] if review.table is not None else []
        given = sum((row.points_given or ZERO for row in rows), ZERO)
        folded = sum((row.folded_points or ZERO for row in rows), ZERO)
        if folded >= given or not any(_is_full(row) for row in rows) or not all(map(self._is_twice, rows)):
            return
        message = Message(
            f"各项得分已按分值给出，合计 {as_written(given)} 分，折算时又乘了一次权重，只剩 {as_written(folded)} 分："
            "请直接相加得分，或改按百分制给分后再折算。",
            f"The points given, {as_written(given)} in all, are in points already; folding them by the weights again "
            f"leaves {as_written(folded)}: add them up as they are, or score out of 100 before folding.",
        )
        yield Finding(message, review.place, (), {"given": as_written(given), "folded": as_written(folded)})

    def _is_twice(self, row: TableRow) -> bool:
        if row.points is None or row.points_given is None or row.folded_points is None:
            return False
        product = row.points_given * row.points / 100
        return row.points_given <= row.points and abs(product - row.folded_points) <= self.limit("tolerance")


def _is_full(row: TableRow) -> bool:
    return row.points is not None and row.points_given == row.points
