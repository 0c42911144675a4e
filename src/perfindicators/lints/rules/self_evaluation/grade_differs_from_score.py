"""R10."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.reported import as_written, half_up
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.totals import figures_of, place_of, total_of, value_of
from perfindicators.observations.grade_words import official_grade
from perfindicators.scoring.published import HUNDRED


class GradeDiffersFromScore(Rule):
    """等级与总分不符。 / The grade does not match the score.

    What it checks:
        自评等级应是总分所在的档：默认 90 分及以上为优，80–90 为良，60–80 为中，60 以下为差（在评分口径的 grades 中定
        ）；满分不是 100 的先折算。没有写总分的，用各项得分之和，前提是表是完整的。
        The grade is that of the band the total lies in: by default 优 from 90, 良 from 80, 中 from 60, 差 below (the
        policy's key `grades` says so), on a scale of 100. Where no total is printed, the sum of a whole table counts.

    Why it matters:
        预算安排和公开看的是等级；高写一档，就是虚报结果。
        Budgets and publication follow the grade; one band too high is a false result.

    Example:
        ```csv
        三级指标,分值,得分,等级
        总分,100,84.47,优
        ```

    Instead:
        ```csv
        三级指标,分值,得分,等级
        总分,100,84.47,良
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（优 90–100、良 80–90、中 60–80、差 60 以下）
    """

    code = "R10"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look the total up in the bands of the policy."""
        figures = figures_of(review)
        total = None if review.table is None else total_of(review.table)
        if figures.grade_given is None or total is None or review.scorecard is None:
            return
        full = value_of(figures.total_points) or HUNDRED
        score = half_up(total * 100 / full, 2)
        bands = [(band.start, band.grade) for band in review.scorecard.inputs.policy.grades]
        wanted = next((grade for start, grade in sorted(bands, reverse=True) if score >= start), None)
        stated = official_grade(figures.grade_given)
        if wanted is None or stated == wanted or stated not in {grade for _, grade in bands}:
            return
        message = _message(total, figures.grade_given, wanted)
        context = {"total": as_written(total), "grade": figures.grade_given, "wanted": wanted}
        yield Finding(message, place_of(figures.total_given, review), (), context)


def _message(total: Decimal, stated: str, wanted: str) -> Message:
    return Message(
        f"总分 {as_written(total)} 属于“{wanted}”，等级却写“{stated}”：请改正等级，或核对总分。",
        f"A total of {as_written(total)} is graded '{wanted}', but the table says '{stated}': mend the grade, or check "
        "the total.",
    )
