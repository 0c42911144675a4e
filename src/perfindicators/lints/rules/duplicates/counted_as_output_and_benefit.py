"""D03."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.likeness import compared_lines, where
from perfindicators.lints.readings import severity_where_damaged
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_OTHER_SIDE: Final = {"output": "benefit", "benefit": "output"}


class CountedAsOutputAndBenefit(Rule):
    """同一指标既列产出又列效益。 / One indicator stands under output and under benefit.

    What it checks:
        产出指标和效益指标下名称相同的三级指标，或从框架中引用的同一个指标。
        Equal names under output and under benefit, or one indicator of a framework taken into both.

    Why it matters:
        一个事实不会既是交付的东西又是它带来的变化；复核时一个计分，另一个按零分处理。
        One fact is not both what is delivered and what changes by it; a review scores one and gives the other nothing.

    Example:
        ```yaml
        - {id: road, name: 硬化村组道路里程, category: output/quantity, unit: 公里, target: "≥12公里"}
        - {id: road-benefit, name: 硬化村组道路里程, category: benefit/social, unit: 公里, target: "≥12公里"}
        ```

    Instead:
        ```yaml
        - {id: road, name: 硬化村组道路里程, category: output/quantity, unit: 公里, target: "≥12公里"}
        - {id: trip, name: 村民到乡镇单程用时, category: benefit/social, unit: 分钟, target: "≤30分钟"}
        ```

    Sources:
        绩效自评复核的通行做法（同一指标列在产出和效益下的，一个计分，另一个不计分）/ practice of reviews
    """

    code = "D03"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Remember names and references of each side and look for them on the other."""
        seen: dict[tuple[str, str], ReviewedLine] = {}
        for name, line in compared_lines(review):
            other = _OTHER_SIDE.get(line.level1, "")
            keys = (name, line.used) if line.used else (name,)
            first = next((seen[other, key] for key in keys if (other, key) in seen), None)
            if first is not None:
                yield _finding(first, line, review)
            for key in keys:
                seen.setdefault((line.level1, key), line)


def _finding(first: ReviewedLine, line: ReviewedLine, review: Review) -> Finding:
    zh, en = where(first, review)
    here_zh, here_en = where(line, review)
    message = Message(
        f"{here_zh}与{zh}是同一个指标：产出留交付的数量或质量，效益改写它带来的变化。",
        f"{here_en} is the same indicator as {en}: keep what is delivered under output and say under benefit what "
        "changes by it.",
    )
    context = {"name": line.name, "first": first.id}
    return Finding(message, line.place, ("category",), context, severity_where_damaged(line))
