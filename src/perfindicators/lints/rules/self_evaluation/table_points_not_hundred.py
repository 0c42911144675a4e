"""R17."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import ZERO, figures_of, value_of
from perfindicators.scoring.published import HUNDRED, USUAL_EXECUTION_POINTS, likely_execution_points


class TablePointsNotHundred(Rule):
    """自评表的分值合计不是 100。 / The points of the table do not add up to 100.

    What it checks:
        各指标分值加预算执行率分值应为 100；没有写执行率分值的，90 也可以。少于 100 的，只在表中印了总分、且已列分值不
        少于 80（excerpt）时报告，再少就当作节选。执行率分值印错（高于 20，most）的按应有分值算，由 R18 指出。
        Points of the indicators and of the execution rate make 100; 90 is fine where the rate's own points are not
        printed. Less than 100 is reported only where a total is printed and at least 80 points (`excerpt`) are shown;
        below that the table is taken for an excerpt. Misprinted points of the rate (above 20, `most`) are R18.

    Why it matters:
        满分不是 100，总分和等级就不能与别的项目比较。
        On another total neither score nor grade compares with other projects.

    Example:
        ```csv
        三级指标,分值,得分
        年度资金总额,10,10
        更新音响设备,50,50
        添置演出服装,50,48
        总分,100,98
        ```

    Instead:
        ```csv
        三级指标,分值,得分
        年度资金总额,10,10
        更新音响设备,45,45
        添置演出服装,45,43
        总分,100,98
        ```

    Sources:
        财预〔2020〕10号自评表（总分 100，其中预算执行率 10）
    """

    code = "R17"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"excerpt": Decimal(80), "most": Decimal(20)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Add up the points."""
        if review.table is None:
            return
        rows = review.table.row_points
        printed = value_of(figures_of(review).execution_points)
        execution = likely_execution_points(review.table, self.limit("most")) or printed
        total = rows + (execution or ZERO)
        usual = execution is None and total == HUNDRED - USUAL_EXECUTION_POINTS
        if total == HUNDRED or usual or (total < HUNDRED and self._is_excerpt(review, total)):
            return
        yield Finding(
            _message(rows, execution, total),
            review.place,
            (),
            {"total": as_written(total), "rows": as_written(rows), "execution": as_written(execution or ZERO)},
        )

    def _is_excerpt(self, review: Review, total: Decimal) -> bool:
        figures = figures_of(review)
        return (figures.total_given or figures.total_points) is None or total < self.limit("excerpt")


def _message(rows: Decimal, execution: Decimal | None, total: Decimal) -> Message:
    rate_zh, rate_en = ("", "")
    if execution:
        rate_zh = f"加预算执行率 {as_written(execution)} 分，共 {as_written(total)} 分，"
        rate_en = f" and {as_written(execution)} for budget execution make {as_written(total)}"
    return Message(
        f"各指标分值合计 {as_written(rows)} 分，{rate_zh}应为 100：请调整分值。",
        f"The indicators' points add up to {as_written(rows)}{rate_en}; it should be 100: adjust them.",
    )
