"""H12."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_SUSTAINED: Final = "benefit/sustainable"


class SustainedEffectIn2021Form(Rule):
    """2021年分类中仍列可持续影响指标。 / Sustained effect is still listed in the form of 2021.

    What it checks:
        按 2021 年分类（成本为一级指标）填报的申报和自评表中，自己写明的可持续影响指标。引用框架中的指标由所用视图归并，
        不提示。
        Indicators under sustained effect in declarations and tables that follow the form of 2021, with cost at level 1.
        Those taken from a framework are counted elsewhere by the weighting and are not mentioned.

    Why it matters:
        2021 年的分类不再单列可持续影响；计分时按社会效益归并，表上却是另一类。
        The form of 2021 lists it no longer; its points count under social benefit while the form says otherwise.

    Example:
        ```yaml
        view: project-2021
        goals:
          - statement: 管好用好新建水池
            indicators:
              - {id: kept, name: 水池管护责任落实率, category: benefit/sustainable, unit: "%", target: "=100%"}
        ```

    Instead:
        ```yaml
        view: project-2021
        goals:
          - statement: 管好用好新建水池
            indicators:
              - {id: kept, name: 水池管护责任落实率, category: benefit/social, unit: "%", target: "=100%"}
        ```

    Sources:
        财政部 财预〔2021〕101号 附件1（效益指标只列经济、社会、生态三类，回忆 / from memory）
    """

    code = "H12"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for sustained effect where the weighting, or cost at level 1, says it is the form of 2021."""
        if not _follows_2021(review):
            return
        zh, en = category_names(review.weighting.categories, (_SUSTAINED,))
        for line in review.lines:
            if _SUSTAINED in (line.written_category, line.category) and line.place.written("category"):
                message = Message(
                    f"“{line.name}”列在{zh}下，2021 年的分类已不单列：请按内容改列社会效益或生态效益指标。",
                    f"'{line.name}' stands under {en}, which the form of 2021 lists no longer: move it to social or "
                    "ecological benefit.",
                )
                yield Finding(message, line.place, ("category",), {"name": line.name})


def _follows_2021(review: Review) -> bool:
    view = review.weighting.view
    if view is not None:
        return _SUSTAINED in view.move
    return review.table is not None and any(line.level1 == "cost" for line in review.lines)
