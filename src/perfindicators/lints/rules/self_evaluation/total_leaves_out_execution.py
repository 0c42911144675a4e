"""R16."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import execution_due, figures_of, parts_of, place_of, value_of
from perfindicators.observations.row_labels import EXECUTION_KINDS, label_kind


class TotalLeavesOutExecution(Rule):
    """总分没有计入预算执行率。 / The total leaves budget execution out.

    What it checks:
        表中预算执行率有分值或得分，而总分只等于各指标得分之和（相差不超过 0.05，tolerance）。预算执行率同时列作指标的
        不查，由 W08 指出。
        The table gives the execution rate points or a score, but the total is just the sum of the indicators (within
        0.05, `tolerance`). Not where the rate is listed as an indicator as well; that is W08.

    Why it matters:
        总分少了一块或各指标已占满 100 分：两种情况等级都不可比。
        Either the total lacks a part or the indicators take all 100 points; both ways the grade compares with nothing.

    Example:
        ```csv
        三级指标,分值,得分,执行率
        年度资金总额,10,10,100%
        补助人数,90,88,
        总分,100,88,
        ```

    Instead:
        ```csv
        三级指标,分值,得分,执行率
        年度资金总额,10,10,100%
        补助人数,90,88,
        总分,100,98,
        ```

    Sources:
        财预〔2020〕10号自评表（总分含预算执行率 10 分）
    """

    code = "R16"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"tolerance": Decimal("0.05")})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the total with the sum of the indicators alone."""
        total = value_of(figures_of(review).total_given)
        if review.table is None or not total or _lists_execution(review):
            return
        given, due = parts_of(review.table).given, execution_due(review)
        if due <= self.limit("tolerance") or abs(total - given) > self.limit("tolerance"):
            return
        wanted = as_written(given + due)
        message = Message(
            f"总分 {as_written(total)} 只是各指标得分之和，没有计入预算执行率 {as_written(due)} 分：计入后为 {wanted}，"
            "超过 100 的先把分值调到合计 100。",
            f"The total of {as_written(total)} is the sum of the indicators without the {as_written(due)} points of "
            f"budget execution; with them it is {wanted}. Where that passes 100, make the points add up to 100 first.",
        )
        context = {"total": as_written(total), "execution": as_written(due), "wanted": wanted}
        yield Finding(message, place_of(figures_of(review).total_given, review), (), context)


def _lists_execution(review: Review) -> bool:
    return any(label_kind(line.name) in EXECUTION_KINDS for line in review.lines)
