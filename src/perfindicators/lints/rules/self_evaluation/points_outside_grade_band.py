"""R03."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Severity
from perfindicators.lints.reported import is_damaged, passed_on
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class PointsOutsideGradeBand(Rule):
    """定性指标的得分不在所评等级的区间内。 / Points of a judged indicator lie outside the band of its grade.

    What it checks:
        定性指标按“达成、部分达成、未达成”三档评定，得分应在该档区间内（默认 100–80%、80–60%、60–0%，在评分口径的 judged
        中定）。文字有残缺的只作提示。
        A judged indicator is graded 达成, 部分达成 or 未达成, and its points lie in the band of that grade (by default
        100–80 %, 80–60 %, 60–0 %; the policy's key `judged` says so). Information only where the text is damaged.

    Why it matters:
        等级与得分对不上，平台会把得分清零并要求重填；评分人也说不清到底完成没有。
        Where grade and points disagree the platform resets the score to 0, and nobody can say what was achieved.

    Example:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分
        制度健全性,健全,部分达成年度指标并具有一定效果,10,9
        ```

    Instead:
        ```csv
        三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
        制度健全性,健全,部分达成年度指标并具有一定效果,10,7,资产管理办法尚未印发；下年一季度印发
        ```

    Sources:
        财预〔2020〕10号《项目支出绩效评价管理办法》（定性指标三档）；预算管理一体化系统绩效自评模块的区间校验
    """

    code = "R03"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.OBSERVATIONS, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Pass on what scoring found."""
        for line, finding in passed_on(review, self.code):
            yield finding._replace(severity=Severity.INFO if is_damaged(line) else None)
