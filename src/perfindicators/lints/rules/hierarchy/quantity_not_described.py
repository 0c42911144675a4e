"""H03."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import knows_output, severity_of_missing
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class QuantityNotDescribed(Rule):
    """数量指标没有或太少。 / Too few indicators of quantity.

    What it checks:
        产出的数量指标不少于 `least` 个（默认 2）。区域层面的行不计入；没有产出指标的由 H01 报告；表的分值不足 100、可
        能没有抄全时，只作提示。
        Output has at least 'least' indicators of quantity (2). Rows of the region do not count; a set without any
        output is left to H01. Where the points of a table fall short of 100 the finding is information.

    Why it matters:
        一个数量指标往往说不清项目做了哪些事，花多少钱办多少事无从对应。
        One number rarely tells what a project does, and money cannot be set against work.

    Example:
        ```yaml
        - {id: classes, name: 举办培训班期数, category: output/quantity, unit: 期, target: "≥6期"}
        - {id: passed, name: 结业考核合格率, category: output/quality, unit: "%", target: "≥95%"}
        ```

    Instead:
        ```yaml
        - {id: classes, name: 举办培训班期数, category: output/quantity, unit: 期, target: "≥6期"}
        - {id: trainees, name: 参训人次, category: output/quantity, unit: 人次, target: "≥480人次"}
        - {id: passed, name: 结业考核合格率, category: output/quality, unit: "%", target: "≥95%"}
        ```

    Sources:
        通行做法
        Practice
    """

    code = "H03"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"least": Decimal(2)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Count the indicators of quantity."""
        if not knows_output(review, "quantity"):
            return
        names = [line.name for line in review.lines if line.category == "output/quantity" and line.level != "region"]
        least = self.limit("least")
        if len(names) < least:
            context = {"found": str(len(names)), "least": f"{least:f}"}
            message = _message(names, context["least"])
            yield Finding(message, review.place, ("goals",), context, severity_of_missing(review))


def _message(names: Sequence[str], least: str) -> Message:
    zh = f"只有 {len(names)} 个数量指标" if names else "没有数量指标"
    en = f"There are only {len(names)} indicators of quantity" if names else "There is no indicator of quantity"
    if len(names) == 1:
        zh, en = f"{zh}（“{names[0]}”）", f"There is only one indicator of quantity, '{names[0]}'"
    return Message(
        f"{zh}，一般不少于 {least} 个：请补充反映主要工作量的指标。",
        f"{en}, usually at least {least}: add what tells the main work.",
    )
