"""R18."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import figures_of, place_of, value_of
from perfindicators.scoring.published import likely_execution_points


class ExecutionPointsMisprinted(Rule):
    """预算执行率的分值印错。 / The points of budget execution are misprinted.

    What it checks:
        预算执行率的分值高于 20（most）：官方格式为 10，个别地方用 20。应有的分值按 100 减各指标分值推出，推不出的按 1
        0。
        The execution rate is said to be worth more than 20 (`most`); the official form gives it 10, some places 20.
        What it should be is 100 less the indicators' points, or 10 where that does not fit.

    Why it matters:
        执行率一行常被填上全表的 100 分；照此计算，执行率得分和总分都不对。
        The row is often filled with the 100 of the whole table; computed with it, its score and the total are wrong.

    Example:
        ```csv
        三级指标,全年预算数,全年执行数,分值,执行率,得分
        年度资金总额,620.82,620.82,100,100%,10
        ```

    Instead:
        ```csv
        三级指标,全年预算数,全年执行数,分值,执行率,得分
        年度资金总额,620.82,620.82,10,100%,10
        ```

    Sources:
        财预〔2020〕10号自评表（预算执行率 10 分）
    """

    code = "R18"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"most": Decimal(20)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look at the points printed for the execution rate."""
        figures = figures_of(review)
        printed = value_of(figures.execution_points)
        likely = None if review.table is None else likely_execution_points(review.table, self.limit("most"))
        if printed is None or likely is None:
            return
        given = value_of(figures.execution_given)
        got_zh, got_en = ("", "")
        if given is not None and given <= likely:
            got_zh = f"（得分 {as_written(given)}）"
            got_en = f" (it got {as_written(given)})"
        message = Message(
            f"预算执行率的分值写的是 {as_written(printed)}{got_zh}，应为 {as_written(likely)}：请改正。",
            f"Budget execution is said to be worth {as_written(printed)} points{got_en}; it should be "
            f"{as_written(likely)}: mend it.",
        )
        context = {"printed": as_written(printed), "wanted": as_written(likely)}
        yield Finding(message, place_of(figures.execution_points, review), (), context)
