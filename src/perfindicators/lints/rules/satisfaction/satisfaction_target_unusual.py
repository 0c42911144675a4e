"""M01."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.approval import AskedShare, asked_shares, shown_share
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class SatisfactionTargetUnusual(Rule):
    """满意度指标值过低或超过 100%。 / The satisfaction target is too low or above 100 %.

    What it checks:
        满意度指标值（百分比）低于 lowest（默认 80）或高于 highest（默认 100）；通常在 85%–95%。区间看下限和上限；
        “不满意率≤5%”之类和 5 分制不算。
        A satisfaction target in per cent below `lowest` (80) or above `highest` (100); 85 to 95 % is usual. Ranges are
        judged by both ends; dissatisfaction and marks out of five are not judged.

    Why it matters:
        定在 80% 以下等于不设目标；高于 100% 不可能达到，多半是录入错误。
        Below 80 % is no target at all; above 100 % cannot be met and is mostly a slip.

    Example:
        ```yaml
        - {id: content, name: 受助学生满意度, category: satisfaction/served, unit: "%", target: "≥60%"}
        ```

    Instead:
        ```yaml
        - {id: content, name: 受助学生满意度, category: satisfaction/served, unit: "%", target: "≥90%"}
        ```

    Sources:
        财预〔2021〕101号（满意度赋分：90% 以上满分，80%–90% 8 分，60% 以下不得分）；常用区间为通行做法
        财预〔2021〕101号 (full points from 90 %, eight from 80 %, none below 60 %); the usual range is practice
    """

    code = "M01"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"lowest": Decimal(80), "highest": Decimal(100)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare each satisfaction target with the limits."""
        for share in asked_shares(review):
            if share.low < self.limit("lowest"):
                yield _low(share, self.limit("lowest"))
            elif share.high > self.limit("highest"):
                yield _high(share, self.limit("highest"))


def _low(share: AskedShare, lowest: Decimal) -> Finding:
    line, shown = share.target.line, shown_share(share.low)
    message = Message(
        f"“{line.name}”的指标值 {shown} 低于 {lowest:f}%：通常定在 85%–95%，定低要说明理由。",
        f"The target of '{line.name}' is {shown}, below {lowest:f} %: 85 to 95 % is usual; a lower one needs a reason.",
    )
    context = {"indicator": line.id, "target": shown, "lowest": f"{lowest:f}"}
    return Finding(message, line.place, share.target.at, context)


def _high(share: AskedShare, highest: Decimal) -> Finding:
    line, shown = share.target.line, shown_share(share.high)
    message = Message(
        f"“{line.name}”的指标值 {shown} 高于 {highest:f}%：满意的人不会多于被问的人，核对是否录错。",
        f"The target of '{line.name}' is {shown}, above {highest:f} %: no more people can be content than were asked; "
        "check for a slip.",
    )
    context = {"indicator": line.id, "target": shown, "highest": f"{highest:f}"}
    return Finding(message, line.place, share.target.at, context)
