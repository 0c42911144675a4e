"""W06."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.balance import groups_of, shown
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class EqualPointsDespiteImportance(Rule):
    """重要性不同而分值全部相同。 / Equal points for indicators of different importance.

    What it checks:
        计分的指标不少于 `lines` 个（默认 4）、分值完全相同，而框架或申报写明的重要性有高有低的，给出提示。没写
        重要性的不比较。
        Reported where at least 'lines' indicators (4) with points all have the same, although the importance that the
        framework or the declaration states differs. Indicators that state no importance are not compared.

    Why it matters:
        平均分配多半是机械填报；分值应按重要性分配，不写 points 时系统会这样做。
        An even split is usually mechanical. Points follow importance, and do so by themselves when left out.

    Example:
        ```yaml
        - {use: "project/common@2021-trial#on-time-payment", points: 22.5}
        - {use: "project/common@2021-trial#take-up-rate", points: 22.5}
        - {use: "project/common@2021-trial#rate-accuracy", points: 22.5}
        - {use: "project/common@2021-trial#wrong-payments-recovered", points: 22.5}
        ```

    Instead:
        ```yaml
        - {use: "project/common@2021-trial#on-time-payment"}
        - {use: "project/common@2021-trial#take-up-rate"}
        - {use: "project/common@2021-trial#rate-accuracy"}
        - {use: "project/common@2021-trial#wrong-payments-recovered"}
        ```

    Sources:
        通行做法；财政部 财预〔2020〕10号（二、三级指标权重按重要性确定，回忆，待核）
        Practice; Ministry of Finance 财预〔2020〕10号 (lower levels weighted by importance, from memory, unchecked)
    """

    code = "W06"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.DECLARATION})
    limits = MappingProxyType({"lines": Decimal(4)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the points of all lines that carry some, then their importance."""
        grouped = {id for _, group in groups_of(review) for id in group.of}
        lines = [line for line in review.lines if line.points and line.points_written and line.id not in grouped]
        if len(lines) < self.limit("lines") or len({line.points for line in lines}) > 1:
            return
        stated = sorted((line for line in lines if line.importance is not None), key=_importance)
        if stated and _importance(stated[0]) < _importance(stated[-1]):
            context = {"points": shown(stated[0].points or Decimal(0)), "lines": str(len(lines))}
            yield Finding(_message(context, stated[0], stated[-1]), review.place, ("goals",), context)


def _importance(line: ReviewedLine) -> int:
    return line.importance or 0


def _message(context: Mapping[str, str], least: ReviewedLine, most: ReviewedLine) -> Message:
    lines, points, low, high = context["lines"], context["points"], least.importance, most.importance
    return Message(
        f"{lines} 个指标都是 {points} 分，而“{most.name}”的重要性为 {high}，“{least.name}”为 {low}："
        "请按重要性分配，或删去 points 由系统分配。",
        f"All {lines} indicators are worth {points} points, although '{most.name}' has importance {high} and "
        f"'{least.name}' {low}: weight them by importance, or drop 'points'.",
    )
