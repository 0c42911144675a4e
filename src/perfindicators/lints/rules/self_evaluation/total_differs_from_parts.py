"""R09."""

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
from perfindicators.scoring.published import HUNDRED


class TotalDiffersFromParts(Rule):
    """总分不等于各项得分之和。 / The total is not the sum of its parts.

    What it checks:
        总分应等于各指标得分（减去扣减分数）加预算执行率得分，相差不超过 0.05 分（tolerance）。表不完整（分值不足 100，
        或有的行没有得分）时，只在总分比已有各项之和还小时报告。恰好漏加执行率的由 R16 指出。
        The total is the sum of the points given, less deductions, and those of the execution rate, within 0.05 points
        (`tolerance`). In an excerpt (less than 100 points shown, or rows without points given) only a total below the
        sum of what is shown is reported. A total that leaves out just the execution rate is R16.

    Why it matters:
        总分决定等级和结果应用；加错了，后面都错。
        The total decides grade and consequences; added up wrongly, all that follows is wrong.

    Example:
        ```csv
        三级指标,分值,得分
        年度资金总额,10,9.5
        培训人次,60,60
        培训合格率,30,28
        总分,100,98.5
        ```

    Instead:
        ```csv
        三级指标,分值,得分
        年度资金总额,10,9.5
        培训人次,60,60
        培训合格率,30,28
        总分,100,97.5
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（总分由各项得分汇总得出）；评价报告质量考核的通行要求 / practice
    """

    code = "R09"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"tolerance": Decimal("0.05")})

    def check(self, review: Review) -> Iterator[Finding]:
        """Add up the parts."""
        figures = figures_of(review)
        total = value_of(figures.total_given)
        if review.table is None or total is None:
            return
        parts, due = parts_of(review.table), execution_due(review)
        wanted = parts.given + due
        near = (abs(total - parts.given), abs(total - wanted))
        if min(near) <= self.limit("tolerance"):
            return
        shown = parts.points + review.execution_points
        if total > wanted and not (parts.is_whole and shown >= HUNDRED):
            return
        yield Finding(
            _message(total, parts.given, due),
            place_of(figures.total_given, review),
            (),
            {"total": as_written(total), "wanted": as_written(wanted)},
        )


def _message(total: Decimal, given: Decimal, due: Decimal) -> Message:
    wanted, sum_, rate = as_written(given + due), as_written(given), as_written(due)
    zh, en = (f"，加预算执行率 {rate} 分", f" and {rate} for budget execution") if due else ("", "")
    return Message(
        f"总分写的是 {as_written(total)}，各指标得分合计 {sum_} 分{zh}，应为 {wanted}：请改正。",
        f"The total says {as_written(total)}; the indicators add up to {sum_}{en}, which makes {wanted}: mend it.",
    )
