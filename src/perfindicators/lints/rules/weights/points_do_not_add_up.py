"""W01."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class PointsDoNotAddUp(Rule):
    """分值合计不等于应有总分。 / The points do not add up to what they should.

    What it checks:
        各指标分值之和加预算执行率分值应为 100：另列执行率 10 分的为 90，不列的为 100；备选组只计一次。
        Points of all indicators plus those of the execution rate make 100: 90 beside the usual 10, 100 without it. A
        group of alternatives counts once.

    Why it matters:
        总分不是 100，等级界限（90、80、60）就没有意义，平台也会退回。
        Grades at 90, 80 and 60 mean nothing on another total, and the platform sends the form back.

    Example:
        ```yaml
        execution_points: 10
        goals:
          - statement: 办好培训
            indicators:
              - {id: trainees, name: 参训人次, category: output/quantity, target: "≥100人次", points: 85}
        ```

    Instead:
        ```yaml
        execution_points: 10
        goals:
          - statement: 办好培训
            indicators:
              - {id: trainees, name: 参训人次, category: output/quantity, target: "≥100人次", points: 90}
        ```

    Sources:
        预算管理一体化系统绩效管理模块的填报校验；财预〔2020〕10号自评表（总分 100）
    """

    code = "W01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the sum of all points with 100 less those of the execution rate."""
        wanted = Decimal(100) - review.execution_points
        total = sum((line.points or Decimal(0) for line in review.lines), Decimal(0)) - review.counted_twice
        if review.lines and total != wanted:
            message = Message(
                f"各指标分值合计 {total:f}，应为 {wanted:f}（100 减去预算执行率 {review.execution_points:f} 分）。",
                f"The points add up to {total:f} and should be {wanted:f} "
                f"(100 less {review.execution_points:f} for budget execution).",
            )
            yield Finding(message, review.place, ("goals",), {"total": f"{total:f}", "wanted": f"{wanted:f}"})
