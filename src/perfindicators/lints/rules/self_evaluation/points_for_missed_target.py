"""R02."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import (
    SelfScored,
    as_written,
    self_scored,
    severity_by_direction,
)
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class PointsForMissedTarget(Rule):
    """没有达到指标值却得了满分。 / A missed target got full points.

    What it checks:
        实际值没有达到指标值，却得满分；或得分高于按完成比例折算的分数（提醒）。方向是推定的、文字有残缺的，只作提示；
        表中另列评分标准的，作提醒。得分高于分值的由 R11 指出。
        The actual value misses the target but all points are given; or more than the share reached (a warning).
        Information only where the direction was assumed or the text is damaged; a warning where the table prints a
        scoring rule of its own. Scores above the points are R11.

    Why it matters:
        定量指标没有完成，只能按完成比例计分；照样给满分，自评就失去了意义，复核时要扣回。
        A missed quantity earns its share only; with full points all the same the self-evaluation says nothing, and
        the review takes the points back.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分
        政府采购执行率,≥100%,72.74%,2,2
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
        政府采购执行率,≥100%,72.74%,2,1.45,两个包流标；下年提前一季度启动采购
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（定量指标未达到指标值的，按完成值与指标值的比例计分）
    """

    code = "R02"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold the points given against what the actual value earns."""
        for item in self_scored(review):
            if item.earned >= item.points or item.given > item.points:
                continue
            if item.given == item.points:
                own_rule = Severity.WARNING if item.line.scoring_text else None
                yield item.finding(_full(item), severity_by_direction(item.line) or own_rule)
            elif item.has_known_share and item.given > item.rounded:
                yield item.finding(_more(item), severity_by_direction(item.line) or Severity.WARNING)


def _full(item: SelfScored) -> Message:
    score, points, earned = item.score, as_written(item.points), as_written(item.earned)
    assumed = item.line.assumed
    way_zh, way_en = (f"（{score.direction.zh}）", f" ({score.direction.en})") if assumed else ("", "")
    return Message(
        f"“{item.line.name}”实际 {score.actual} 没有达到指标值 {item.line.target_text}{way_zh}，却得满分 {points} 分："
        f"应得 {earned} 分，请改正得分，或核对实际值。",
        f"'{item.line.name}' reached {score.actual} and misses {item.line.target_text}{way_en}, but got all {points} "
        f"points: it earns {earned}; mend the score, or check the value.",
    )


def _more(item: SelfScored) -> Message:
    score, given, earned = item.score, as_written(item.given), as_written(item.earned)
    return Message(
        f"“{item.line.name}”实际 {score.actual}，对照指标值 {item.line.target_text} 应得 {earned} 分，却得 {given} 分："
        "请改正得分，或写明所用的评分标准。",
        f"'{item.line.name}' reached {score.actual}; against {item.line.target_text} that earns {earned} points, but "
        f"{given} were given: mend the score, or print the rule used.",
    )
