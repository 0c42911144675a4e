"""V07."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.operators import DISPLAY
from perfindicators.expressions.patterns import pattern
from perfindicators.library.catalogue import Catalogue
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets
from perfindicators.lints.name_dictionary import name_dictionary
from perfindicators.lints.readings import names_a_share, plain_name, target_number
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_HUNDRED: Final = Decimal(100)
_MAY_BE_SMALL: Final = pattern("增|减|提高|提升|上升|下降|降|变动|改善|收益|回报|节约|节支|占比|比重")
"""Rates of change and yields, of which less than one per cent is a sound target."""


class RatioAsFraction(Rule):
    """百分率写成了小数。 / A percentage is written as a fraction.

    What it checks:
        合格率、完成率等百分率的指标值写成 0.97、0.97% 或 0.97 比例。带 % 的只查不小于 `smallest-percent`（默认 0.5）、
        小于 1 的，不带单位的查大于 0、不大于 1 的；差错率等本来就小的、增长率和占比不查。
        The target of a rate such as 合格率 or 完成率 is written 0.97, 0.97% or 0.97 比例. With a per cent sign, values
        from `smallest-percent` (0.5 by default) to below 1 count; without a unit, those above 0 and up to 1. Rates that
        are small by nature, such as 差错率, growth and parts of a total are left alone.

    Why it matters:
        0.97% 与 97% 差一百倍：按 0.97% 考核，完成 1% 就得满分。
        0.97 % and 97 % differ by a hundred: against 0.97 % a result of 1 % earns full points.

    Example:
        ```yaml
        - {id: online, name: 视频监控在线率, category: output/quality, unit: "%", target: "≥0.97", points: 10}
        ```

    Instead:
        ```yaml
        - {id: online, name: 视频监控在线率, category: output/quality, unit: "%", target: "≥97%", points: 10}
        ```

    Sources:
        已公布绩效目标表中的差错（≥0.97比例）；通行做法
        Mistakes in published forms (≥0.97比例); practice
    """

    code = "V07"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"smallest-percent": Decimal("0.5")})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for numbers below one where a rate near a hundred per cent belongs."""
        smallest = self.limit("smallest-percent")
        for item in measured_targets(review):
            number = target_number(item.criterion)
            if number is not None and _is_fraction(item, number, smallest) and _is_rate(item, review.catalogue):
                yield _finding(item, number)


def _is_fraction(item: MeasuredTarget, number: Decimal, smallest: Decimal) -> bool:
    unit = item.criterion.unit
    if not 0 < number <= 1 or item.operator not in (">=", ">", "="):
        return False
    if unit.text == "%":
        return smallest <= number < 1
    return unit.text in ("比例", "")


def _is_rate(item: MeasuredTarget, catalogue: Catalogue) -> bool:
    """Return whether a line is a rate that is usually near a hundred per cent."""
    name = item.line.name
    if item.criterion.unit.text == "比例" or names_a_share(name):
        return True
    plain = plain_name(name)
    if not plain.endswith(("率", "度")) or _MAY_BE_SMALL.search(plain) is not None:
        return False
    head = name_dictionary(catalogue).head_of(name)
    return head is not None and head[1] == ">="


def _finding(item: MeasuredTarget, number: Decimal) -> Finding:
    operator = DISPLAY[item.criterion.operator]
    wanted = f"{operator}{(number * _HUNDRED).normalize():f}%"
    name, value = item.line.name, item.shown
    message = Message(
        f"“{name}”是百分率，指标值“{value}”写成了小数：请写作“{wanted}”。",
        f"'{name}' is a percentage, and its target '{value}' is written as a fraction: write '{wanted}'.",
    )
    context = {"indicator": name, "value": value, "wanted": wanted}
    # 0.97% may be meant; only a number that itself names no unit has one right reading.
    fix = None if item.written.target.unit.text == "%" else item.rewritten(wanted)
    return Finding(message, item.line.place, item.at, context, item.severity, fix)
