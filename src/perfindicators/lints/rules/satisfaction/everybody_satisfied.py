"""M02."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.approval import asked_shares, shown_share
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class EverybodySatisfied(Rule):
    """满意度指标值定为 100%。 / The satisfaction target is 100 %.

    What it checks:
        满意度指标值达到 unrealistic（默认 100）；超过 100% 的由 M01 报告。
        A satisfaction target of `unrealistic` (100) per cent; more than 100 % is found by M01.

    Why it matters:
        只要问到一个不满意的人就完不成，于是只问熟人或不调查就填 100%。
        One discontent answer misses it, so only friends are asked, or nobody is.

    Example:
        ```yaml
        - {id: content, name: 参训学员满意度, category: satisfaction/served, unit: "%", target: "=100%"}
        ```

    Instead:
        ```yaml
        - {id: content, name: 参训学员满意度, category: satisfaction/served, unit: "%", target: "≥92%"}
        ```

    Sources:
        通行做法；财预〔2021〕101号满意度赋分自 90% 起为满分
        practice; by 财预〔2021〕101号 full points begin at 90 %
    """

    code = "M02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits: ClassVar[Mapping[str, Decimal]] = MappingProxyType({"unrealistic": Decimal(100)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for satisfaction targets that nobody may miss."""
        for share in asked_shares(review):
            if not self.limit("unrealistic") <= share.low <= 100:
                continue
            line, shown = share.target.line, shown_share(share.low)
            message = Message(
                f"“{line.name}”的指标值 {shown} 不现实：一人不满意就完不成，参照往年调查结果定在 85%–95%。",
                f"A target of {shown} for '{line.name}' is not realistic: one discontent answer misses it. Set 85 to "
                "95 % by the surveys of past years.",
            )
            yield Finding(message, line.place, share.target.at, {"indicator": line.id, "target": shown})
