"""V09."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.readings import is_satisfaction, names_a_share, names_an_unwanted_rate, target_number
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule


class AtLeastTheWhole(Rule):
    """占全体的比率写成“不低于 100%”。 / A share of a whole is to be at least 100 %.

    What it checks:
        覆盖率、合格率、及时率等部分占全体的比率，指标值写作 ≥100%。完成率、增长率可以超过 100%，不查；
        满意度见 M02，逾期发放率等见 V03。
        A part of a whole, such as coverage, a pass rate or punctuality, has the target ≥100%. Completion and growth may
        pass 100 % and are left alone; satisfaction belongs to M02, rates of delay to V03.

    Why it matters:
        比率最高就是 100%，写 ≥ 让人以为还能更高，看不出要求的是全部。
        100 % is all there is. With ≥ a reader thinks there could be more, and misses that all is asked for.

    Example:
        ```yaml
        - {id: passed, name: 工程验收合格率, category: output/quality, unit: "%", target: "≥100%", points: 10}
        ```

    Instead:
        ```yaml
        - {id: passed, name: 工程验收合格率, category: output/quality, unit: "%", target: "=100%", points: 10}
        ```

    Sources:
        已公布自评表中的常见写法；通行做法
        Common in published self-evaluations; practice
    """

    code = "V09"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for parts of a whole that are to be at least all of it."""
        for item in measured_targets(review):
            if item.criterion.operator == ">=" and _is_the_whole(item) and not _told_elsewhere(item):
                yield _finding(item)


def _is_the_whole(item: MeasuredTarget) -> bool:
    number = target_number(item.criterion)
    if number is None or item.criterion.kind != "percent":
        return False
    return Fraction(number) * item.criterion.unit.factor == 1 and names_a_share(item.line.name)


def _told_elsewhere(item: MeasuredTarget) -> bool:
    return is_satisfaction(item.line) or names_an_unwanted_rate(item.line.name)


def _finding(item: MeasuredTarget) -> Finding:
    name = item.line.name
    message = Message(
        f"“{name}”最高就是 100%，指标值“{item.shown}”等于要求全部做到：请写作“=100%”。",
        f"'{name}' cannot pass 100 %, so '{item.shown}' asks for all of it: write '=100%'.",
    )
    context = {"indicator": name, "value": item.shown}
    return Finding(message, item.line.place, item.at, context)
