"""W08."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.readings import plain_name
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_EXECUTION: Final = pattern(
    "(?:(?:本|全)?年度?|项目|部门|单位|整体|当年|财政|专项|经费|支出|下达|上级|中央|省级|州级|市级|县级)*"
    "(?:预算|资金|预算资金|经费|支出)(?:支出)?执行(?:率|进度|完成率|情况)"
)
"""Names that mean the execution rate of the whole budget; rates of procurement, transfers or measures are others."""


class ExecutionCountedTwice(Rule):
    """预算执行率另有分值，又列为指标。 / The budget execution rate has its own points and is an indicator as well.

    What it checks:
        预算执行率已单列分值（通常 10 分）的，指标中不再出现预算执行率、资金执行率、预算执行进度等同义指标。政府采购执
        行率等另有所指的不算。
        Where execution of the budget has points of its own, usually 10, no indicator repeats it under the same or
        another name. Rates of something else, such as procurement, are fine.

    Why it matters:
        同一事实计两次分，花钱快慢比事情办得好坏更重要了。
        One fact counts twice, and spending fast outweighs doing well.

    Example:
        ```yaml
        execution_points: 10
        goals:
          - statement: 办好培训
            indicators:
              - {id: spent, name: 预算执行率, category: output/quantity, unit: "%", target: "≥95%", points: 10}
        ```

    Instead:
        ```yaml
        execution_points: 10
        goals:
          - statement: 办好培训
            indicators:
              - {id: trainees, name: 参训人次, category: output/quantity, unit: 人次, target: "≥800人次", points: 10}
        ```

    Sources:
        财政部 财预〔2020〕10号 项目支出绩效自评表；财政部 财预〔2021〕101号 附件1（回忆，待核）
        Ministry of Finance 财预〔2020〕10号, self-evaluation form; 财预〔2021〕101号, annex 1 (from memory, unchecked)
    """

    code = "W08"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for the execution rate among the names, where it has points of its own."""
        if not _has_own_points(review):
            return
        for line in review.lines:
            if _EXECUTION.fullmatch(plain_name(line.name)) and line.points != 0:
                message = Message(
                    f"“{line.name}”与单列的预算执行率（{review.execution_points:f} 分）重复计分：请删去这个指标，"
                    "分值给反映任务完成情况的指标。",
                    f"'{line.name}' repeats the execution rate, which has {review.execution_points:f} points of its "
                    "own: drop it and give its points to an indicator of the work.",
                )
                context = {"name": line.name, "execution": f"{review.execution_points:f}"}
                yield Finding(message, line.place, ("name",), context)


def _has_own_points(review: Review) -> bool:
    """Return whether execution is scored apart; in a table points must be printed, not taken by default."""
    if review.table is None:
        return review.execution_points > 0
    figures = review.table.figures
    return figures.execution_points is not None or figures.execution_given is not None
