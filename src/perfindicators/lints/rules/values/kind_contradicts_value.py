"""V06."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets, stated_unit
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_QUANTITIES: Final = frozenset(("number", "percent", "money", "duration", "range"))


class KindContradictsValue(Rule):
    """定性、定量与指标值不符。 / Marked qualitative or quantitative against what the value is.

    What it checks:
        标为定量（或写了 polarity: higher、lower、exact）而指标值是文字；标为定性（或 polarity: judged）而指标值是数。
        日期两种标法都有，不查；文字旁有单位或公式的，由 V01 检查。
        Marked 定量, or given a polarity other than judged, while the value is words; or marked 定性, or judged, while
        the value is a number. Dates are marked either way and are left alone; words beside a unit or a formula belong
        to V01.

    Why it matters:
        类型决定评分方法：定量按完成比例计算，定性由评分人定级；标错了，评分方法就用错。
        The kind decides the method: quantities are computed, words are graded by an assessor.

    Example:
        ```csv
        三级指标,指标值类型,指标值,度量单位
        工作安排时间,定量,按月安排,
        ```

    Instead:
        ```csv
        三级指标,指标值类型,指标值,度量单位
        工作安排时间,定性,按月安排,
        ```

    Sources:
        财预〔2020〕10号（定量、定性指标分别计分）；绩效目标表（指标值类型一栏）；通行做法
        财预〔2020〕10号 (quantitative and qualitative indicators are scored differently); official form; practice
    """

    code = "V06"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the kind that is stated with the value."""
        for item in measured_targets(review):
            stated = item.line.kind_stated or item.line.polarity or ""
            if not stated:
                continue
            if stated in ("定性", "judged"):
                if _is_quantity(item):
                    yield _number_marked_judged(item, stated)
            elif item.criterion.is_judged and not _belongs_to_v01(item):
                yield _words_marked_quantity(item, stated)


def _is_quantity(item: MeasuredTarget) -> bool:
    criterion = item.criterion
    is_date = isinstance(criterion.low or criterion.value, CalendarPoint)
    return criterion.kind in _QUANTITIES and not is_date


def _belongs_to_v01(item: MeasuredTarget) -> bool:
    line = item.line
    if line.kind_stated:
        return any(char.isdigit() for char in item.criterion.phrase)
    return line.formula is not None or stated_unit(line) is not None


def _number_marked_judged(item: MeasuredTarget, stated: str) -> Finding:
    name, value = item.line.name, item.shown
    message = Message(
        f"“{name}”标为{_kind(stated)}，指标值却是数“{value}”：请改为定量（polarity: higher、lower 或 exact），"
        "或把指标值写成要达到的状态。",
        f"'{name}' is marked {_kind_en(stated)}, but its value is the number '{value}': mark it quantitative "
        "(polarity: higher, lower or exact), or state the condition to be reached in words.",
    )
    return _finding(item, message, stated)


def _words_marked_quantity(item: MeasuredTarget, stated: str) -> Finding:
    name, value = item.line.name, item.shown
    message = Message(
        f"“{name}”标为{_kind(stated)}，指标值却是文字“{value}”：请写成数，或改为定性（polarity: judged）。",
        f"'{name}' is marked {_kind_en(stated)}, but its value is the words '{value}': write a number, or mark it to "
        "be judged (polarity: judged).",
    )
    return _finding(item, message, stated)


def _kind(stated: str) -> str:
    return stated if stated in ("定性", "定量") else f" polarity: {stated}"


def _kind_en(stated: str) -> str:
    return stated if stated in ("定性", "定量") else f"polarity: {stated}"


def _finding(item: MeasuredTarget, message: Message, stated: str) -> Finding:
    context = {"indicator": item.line.name, "value": item.shown, "stated": stated}
    return Finding(message, item.line.place, item.at, context)
