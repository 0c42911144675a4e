"""V08."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.readings import is_satisfaction, names_a_share, target_number
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_SCANNED: Final = "2"
"""What a scan makes of ≥: 290% was ≥90%."""


class ShareAboveTheWhole(Rule):
    """占全体的比率超过了 100%。 / A share of a whole is above 100 %.

    What it checks:
        覆盖率、合格率、及时率等部分占全体的比率，指标值要求大于 100%（≥120%、=105%、>100%）。
        完成率、增长率可以超过 100%，不查；满意度见 M01；符号是推定的，只作提示。
        A part of a whole, such as coverage, a pass rate or punctuality, is to be more than 100 %: ≥120%, =105%, >100%.
        Completion and growth may pass 100 % and are left alone; satisfaction belongs to M01. Information where the
        direction was assumed.

    Why it matters:
        部分不会多于全体，这样的目标永远达不到；多半是写错了数，或分母取错了。
        A part is never more than the whole, so the target cannot be met: the number is wrong, or the base is.

    Example:
        ```yaml
        - {id: covered, name: 政策覆盖率, category: output/quality, unit: "%", target: "≥120%", points: 10}
        ```

    Instead:
        ```yaml
        - {id: covered, name: 政策覆盖率, category: output/quality, unit: "%", target: "=100%", points: 10}
        ```

    Sources:
        通行做法；已公布自评表中的差错（290%）
        Practice; mistakes in published self-evaluations (290%)
    """

    code = "V08"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for parts of a whole that are to be more than all of it."""
        for item in measured_targets(review):
            number = target_number(item.criterion)
            if number is not None and _asks_for_more(item, number) and _is_part_of_a_whole(item):
                yield _finding(item, number)


def _asks_for_more(item: MeasuredTarget, number: Decimal) -> bool:
    if item.criterion.kind != "percent":
        return False
    share = Fraction(number) * item.criterion.unit.factor
    return (share > 1 and item.operator in (">=", ">", "=")) or (share == 1 and item.operator == ">")


def _is_part_of_a_whole(item: MeasuredTarget) -> bool:
    return names_a_share(item.line.name) and not is_satisfaction(item.line)  # M01


def _finding(item: MeasuredTarget, number: Decimal) -> Finding:
    name, value = item.line.name, item.shown
    guess = _misread(item, number)
    zh = f"；可能是“≥{guess}”扫描成了“{value}”" if guess else ""
    en = f" Perhaps a scan of '≥{guess}' gave '{value}'." if guess else ""
    message = Message(
        f"“{name}”是部分占全体的比率，不会超过 100%，指标值却是“{value}”：请核对数字和分母{zh}。",
        f"'{name}' is a share of a whole and never above 100 %, but its target is '{value}': check the number and its "
        f"base.{en}",
    )
    return Finding(message, item.line.place, item.at, {"indicator": name, "value": value}, item.severity)


def _misread(item: MeasuredTarget, number: Decimal) -> str:
    digits = f"{number:f}"
    if item.criterion.operator is not None or not digits.startswith(_SCANNED) or not 200 < number <= 300:
        return ""
    return f"{digits[1:]}%"
