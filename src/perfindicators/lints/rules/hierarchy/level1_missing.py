"""H01."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import is_classified, severity_of_missing
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_REQUIRED: Final = ("output", "benefit")


class Level1Missing(Rule):
    """缺产出指标或效益指标。 / Output or benefit has no indicator.

    What it checks:
        一级指标必须有产出和效益。分类中没有这两类的（如部门整体六维度）不查；表中有标题认不出的行时不查；表的分值不足
        100、可能没有抄全时，只作提示。
        Both level-1 categories output and benefit have indicators. Classifications without them, such as that of whole
        departments, and tables with headings nobody knows are not asked. Where the points of a table fall short of 100
        as well it may have been copied in part, and the finding is information.

    Why it matters:
        没有产出不知道做了什么，没有效益不知道为什么做，审核会退回。
        Without output nobody knows what was done, without benefit why; the reviewer sends it back.

    Example:
        ```yaml
        - {id: km, name: 硬化道路长度, category: output/quantity, unit: 公里, target: "≥4公里"}
        - {id: accepted, name: 验收合格率, category: output/quality, unit: "%", target: "=100%"}
        ```

    Instead:
        ```yaml
        - {id: km, name: 硬化道路长度, category: output/quantity, unit: 公里, target: "≥4公里"}
        - {id: accepted, name: 验收合格率, category: output/quality, unit: "%", target: "=100%"}
        - {id: minutes, name: 到乡镇平均行车时间, category: benefit/social, unit: 分钟, target: "≤25分钟"}
        ```

    Sources:
        财政部 财预〔2021〕101号 附件1（各项目均应设产出、效益指标，回忆，待核）
        Ministry of Finance 财预〔2021〕101号, annex 1 (output and benefit for every project, from memory, unchecked)
    """

    code = "H01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Name the required categories without a line."""
        categories = review.weighting.categories
        tree = {} if categories is None else categories.tree
        found = {line.level1 for line in review.lines}
        missing = tuple(level1 for level1 in _REQUIRED if level1 in tree and level1 not in found)
        if missing and is_classified(review):
            zh, en = category_names(categories, missing)
            message = Message(
                f"没有{zh}：产出和效益都要设，请各补上至少一个指标。",
                f"There is no indicator of {en}: output and benefit are both required, add at least one of each.",
            )
            context = {"missing": ", ".join(missing)}
            yield Finding(message, review.place, ("goals",), context, severity_of_missing(review))
