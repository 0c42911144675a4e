"""R04."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Severity
from perfindicators.lints.reported import passed_on
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class OverAchievementWithoutNote(Rule):
    """远超指标值没有说明。 / A target far exceeded without a note.

    What it checks:
        越高越好的指标，实际值超过指标值的 130%（在评分口径的 over_achievement 中定），又没有写原因或备注。方向是推定
        的、文字有残缺的，只作提示。得分不因此扣减。
        An actual value above 130 % of a target that should be reached (the policy's key `over_achievement` says how
        far) without a reason or remark. Information only where the direction was assumed or the text is damaged. No
        points are taken off.

    Why it matters:
        超额太多，多半是目标定低了，或实际值多写了一位；不说明，下年的目标仍会偏低。
        A target passed by so much was set too low, or a digit slipped in; unexplained, next year's will be low again.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,偏差原因分析及改进措施
        创业担保基金放大倍数,≥2倍,10倍,
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,偏差原因分析及改进措施
        创业担保基金放大倍数,≥2倍,10倍,年中新增两家合作银行；下年目标按 8 倍申报
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（实际值远高于指标值的要分析原因）；130% 为通行做法 / practice
    """

    code = "R04"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Pass on what scoring found."""
        for line, finding in passed_on(review, self.code):
            yield finding._replace(severity=Severity.INFO if line.assumed else None)
