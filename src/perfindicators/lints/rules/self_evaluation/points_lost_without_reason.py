"""R01."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import (
    SelfScored,
    as_written,
    is_explained,
    says_the_target,
    self_scored,
    severity_by_direction,
)
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class PointsLostWithoutReason(Rule):
    """扣了分没有写原因。 / Points are lost without a reason.

    What it checks:
        实际值已达到指标值，得分却低于分值，又没有偏差原因、备注或扣减分数；或没有达到指标值，得分比按完成比例折算的还
        低（提醒）。方向是推定的、文字有残缺的，只作提示；与指标值相等的，不论方向都算达到。定性指标在“达成”一档内给分
        由评分人定，实际值与指标值用词相同又扣了分的，只作提示。
        The target is met but fewer than all points are given, and no reason, remark or deduction is stated; or it is
        missed and fewer points are given than the share reached (a warning). Information only where the direction was
        assumed or the text is damaged; a value equal to the target meets it either way. Assessors are free within the
        band of a judged grade: where the actual repeats the words of the target, it is information.

    Why it matters:
        无故扣分多半是填错，或者是为了显得不是满分；复核时改不改都没有依据。
        Such a cut is a slip, or was made so that the table does not look perfect; a reviewer has nothing to go by.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
        资金到位及时率,≥100%,100%,10,7,
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
        资金到位及时率,≥100%,100%,10,10,
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（定量指标达到指标值记满分，未达到按完成比例计分）
    """

    code = "R01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold the points given against what the actual value earns."""
        for item in self_scored(review):
            if item.given >= item.points or item.score.deduction or is_explained(item.line):
                continue
            if item.is_judged:
                if says_the_target(item.line):
                    yield item.finding(_same_words(item), Severity.INFO)
            elif item.earned == item.points:
                yield item.finding(_met(item), severity_by_direction(item.line))
            elif item.has_known_share and item.given < item.rounded:
                yield item.finding(_short(item), severity_by_direction(item.line) or Severity.WARNING)


def _met(item: SelfScored) -> Message:
    score, points, given = item.score, as_written(item.points), as_written(item.given)
    return Message(
        f"“{item.line.name}”实际 {score.actual} 已达到指标值 {item.line.target_text}，{points} 分只得 {given} 分，"
        "又没有写原因：请给满分，或写明扣分原因。",
        f"'{item.line.name}' reached {score.actual} and meets {item.line.target_text}, but got {given} of {points} "
        "points without a reason: give all points, or say why not.",
    )


def _same_words(item: SelfScored) -> Message:
    target, points, given = item.line.target_text, as_written(item.points), as_written(item.given)
    return Message(
        f"“{item.line.name}”的实际值与指标值同为“{target}”，{points} 分只得 {given} 分，没有写原因：请写明扣分原因。",
        f"'{item.line.name}' says '{target}' for target and actual value alike, but got {given} of {points} points: "
        "say why not all.",
    )


def _short(item: SelfScored) -> Message:
    score, earned, given = item.score, as_written(item.earned), as_written(item.given)
    return Message(
        f"“{item.line.name}”实际 {score.actual}，对照指标值 {item.line.target_text} 应得 {earned} 分，只得 {given} 分，"
        f"又没有写原因：请改为 {earned} 分，或写明扣分原因。",
        f"'{item.line.name}' reached {score.actual}; against {item.line.target_text} that earns {earned} points, but "
        f"{given} were given without a reason: give {earned}, or say why not.",
    )
