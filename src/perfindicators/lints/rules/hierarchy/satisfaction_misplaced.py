"""H10."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.headings import category_names
from perfindicators.lints.readings import plain_name, severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_ENDINGS: Final = ("满意度", "满意率", "满意程度", "满意度调查", "满意度调查结果", "满意度测评", "满意度测评得分")
_HOME: Final = "satisfaction/served"


class SatisfactionMisplaced(Rule):
    """满意度放在了别的一级指标下。 / Satisfaction stands under another level-1 category.

    What it checks:
        以满意度、满意率、满意程度结尾的指标，应列在满意度指标下，不列在社会效益或质量指标下。分类中满意度不是一级指标的，不检查。
        二级标题已写明满意度、只是一级标题不对的，由 H02 指出。
        Indicators whose name ends in satisfaction belong under satisfaction, not under social benefit or quality.
        Classifications without such a level-1 category are not checked; where the level-2 heading says satisfaction and
        only the level-1 heading is wrong, H02 says so.

    Why it matters:
        满意度单独有 10 分；放进效益，一项调查就替代了效益本身。
        Satisfaction has ten points of its own; under benefit a survey takes the place of the effect.

    Example:
        ```yaml
        - {id: content, name: 市民对空气质量改善的满意程度, category: benefit/social, unit: "%", target: "≥85%"}
        ```

    Instead:
        ```yaml
        - {id: content, name: 市民对空气质量改善的满意程度, category: satisfaction/served, unit: "%", target: "≥85%"}
        ```

    Sources:
        财政部 财预〔2020〕10号 自评表（满意度指标10分）；财政部 财预〔2021〕101号 附件1（回忆 / from memory）
    """

    code = "H10"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for names of satisfaction outside its category."""
        categories = review.weighting.categories
        if categories is None or _HOME not in categories.names:
            return
        for line in review.lines:
            if _is_misplaced(line) and line.level1 in categories.tree:
                zh, en = category_names(categories, (line.category,))
                message = Message(
                    f"“{line.name}”列在{zh}下：请改列{categories.names[_HOME].zh}。",
                    f"'{line.name}' stands under {en}: move it to satisfaction.",
                )
                context = {"name": line.name, "category": line.category}
                severity = severity_where_damaged(line)
                yield Finding(message, line.place, ("category",), context, severity)


def _is_misplaced(line: ReviewedLine) -> bool:
    if line.level1 == "satisfaction" or "满意" in line.written_category:
        return False
    return plain_name(line.name).endswith(_ENDINGS)
