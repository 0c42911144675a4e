"""H07."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import counted_lines, total_points
from perfindicators.lints.readings import is_project
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class IndicatorCountOutOfRange(Rule):
    """三级指标过多或过少。 / There are too many or too few indicators.

    What it checks:
        一个项目的三级指标一般为 `least` 至 `most` 个（默认 5 至 15）。备选组算一个，只作参考的区域指标不算；部门整体和
        政策不在此列。已公布的表分值合计不足 100 的，可能只摘录了一部分，不判过少。
        A project usually has 'least' to 'most' indicators (5 to 15). A group of alternatives counts as one, regional
        figures shown for reference do not count; departments as a whole and policies are not judged. A published table
        whose points fall short of 100 may be an excerpt and is not called too short.

    Why it matters:
        指标过多，每个只值几分，重点不突出；过少，说不清项目做了什么、有什么效果。
        With many indicators each is worth next to nothing and what matters is lost; with few the set cannot say what
        the project does and what comes of it.

    Example:
        ```yaml
        - {id: trainees, name: 培训人次, category: output/quantity, target: "≥800人次"}
        - {id: passed, name: 培训合格率, category: output/quality, target: "≥95%"}
        - {id: applied, name: 训后岗位应用率, category: benefit/social, target: "≥80%"}
        ```

    Instead:
        ```yaml
        - {id: trainees, name: 培训人次, category: output/quantity, target: "≥800人次"}
        - {id: passed, name: 培训合格率, category: output/quality, target: "≥95%"}
        - {id: in-time, name: 培训费按期报销率, category: output/timeliness, target: "≥95%"}
        - {id: per-day, name: 培训人日成本, category: cost/economic, target: "≤450元/人·天"}
        - {id: applied, name: 训后岗位应用率, category: benefit/social, target: "≥80%"}
        - {id: content, name: 学员满意度, category: satisfaction/served, target: "≥90%"}
        ```

    Sources:
        通行做法 / practice；财政部 财预〔2021〕101号 附件1（重点突出，回忆 / from memory）
    """

    code = "H07"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"least": Decimal(5), "most": Decimal(15)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Count the lines that are scored."""
        count = sum(line.level != "region" for line in counted_lines(review))
        if not count or not is_project(review):
            return
        message = self._told(count, excerpt=_may_be_excerpt(review))
        if message is not None:
            yield Finding(message, review.place, ("goals",), {"count": str(count)})

    def _told(self, count: int, *, excerpt: bool) -> Message | None:
        least, most = self.limit("least"), self.limit("most")
        if count > most:
            return Message(
                f"共有 {count} 个三级指标，一般不超过 {most:f} 个：留下最能说明任务和效果的，合并或删去其余的。",
                f"There are {count} indicators, usually at most {most:f}: keep those that say most about work and "
                "effect, merge or drop the others.",
            )
        if count < least and not excerpt:
            return Message(
                f"只有 {count} 个三级指标，一般不少于 {least:f} 个：请补上没有说到的产出、成本、效益或满意度。",
                f"There are only {count} indicators, usually at least {least:f}: add what is missing of output, cost, "
                "benefit or satisfaction.",
            )
        return None


def _may_be_excerpt(review: Review) -> bool:
    """Return whether a table does not carry all its points, so that rows may be missing from the copy."""
    if review.checkpoint is not Checkpoint.SELF_EVALUATION:
        return False
    return total_points(review.lines) + review.execution_points < 100
