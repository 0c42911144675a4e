"""N03."""

from __future__ import annotations

from collections.abc import Iterator

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.quantities_in_names import agreement, quantity_in
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_names import AT, written_names


class NameContradictsTarget(Rule):
    """名称与指标值不一致。 / The name contradicts the target.

    What it checks:
        名称末尾带的数量、期限与指标值同一计量单位而数值不同，或一个是上限、一个是下限。
        The amount or deadline at the end of a name differs from the target in the same unit, or one is a ceiling and
        the other a floor.

    Why it matters:
        两个数只有一个能作数，评分时各取所需；多半是改了指标值忘了名称。
        Only one of the two can count, and everybody scores by the one that suits; mostly the name was forgotten when
        the target changed.

    Example:
        ```yaml
        - {id: quality, name: 旅游设施建设质量达标率100%, category: output/quality, target: "≥98%"}
        ```

    Instead:
        ```yaml
        - {id: quality, name: 旅游设施建设质量达标率, category: output/quality, target: "=100%"}
        ```

    Sources:
        财预〔2015〕88号绩效目标申报表（指标与指标值分栏）；通行做法
        财预〔2015〕88号, declaration form (indicator and target in columns of their own); practice
    """

    code = "N03"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Hold the quantity at the end of each name against the target."""
        for name in written_names(review):
            quantity = quantity_in(name.text[name.start :])
            line = name.line
            if quantity is None or line.target is None or agreement(quantity.criterion, line.target) != "differs":
                continue
            shown, target = name.text.strip(), str(line.target)
            message = Message(
                f"名称“{shown}”写的是“{quantity.text}”，指标值却是“{target}”：核实哪个对，只在指标值中写一次。",
                f"The name '{shown}' says '{quantity.text}' and the target '{target}': find out which is right and "
                "write it once, in the target.",
            )
            severity = Severity.INFO if line.reported is not None and line.reported.damaged else None
            context = {"name": shown, "quantity": quantity.text, "target": target}
            yield Finding(message, line.place, AT, context, severity)
