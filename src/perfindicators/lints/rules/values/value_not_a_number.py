"""V01."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion_errors import syntax_error
from perfindicators.expressions.numerals import compact
from perfindicators.expressions.operators import operator_of_sign
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets, stated_unit
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.observations.self_evaluation import TableRow

_CODES: Final = frozenset("12345")
"""Codes of comparisons in the integrated platform; 6 is 定性."""
_CLASSES: Final = frozenset(("级", "类", "等", "等级", "档", "星", "星级", "类别", "级别"))
"""Units of classes, such as Ⅲ类, which are words by nature."""


class _Reason(NamedTuple):
    key: str
    zh: str
    en: str


_FORMULA: Final = _Reason("formula", "指标有计算公式", "it has a formula")
_QUANTITATIVE: Final = _Reason("kind", "该行标为定量", "the row is marked 定量")
_UNREADABLE: Final = _Reason(
    "unreadable", "它以数字或符号开头，却读不成一个数量", "it begins like a quantity but reads as none"
)


class ValueNotANumber(Rule):
    """定量指标的指标值不是数。 / The value of a quantitative indicator is not a number.

    What it checks:
        单位、计算公式或指标性质（≥、≤、=）表明指标是定量的，指标值却是文字、日期，或读不成一个数量。
        标为“定量”而指标值全是文字的，由 V06 检查；“级”“类”等单位本来就是文字，不查。
        Unit, formula or operator say that the indicator is a quantity, but its value is words, a date, or begins like a
        number and cannot be read as one. Rows marked 定量 whose value is nothing but words belong to V06; units of
        classes, such as 类, are words by nature and are left alone.

    Why it matters:
        不是数就不能计算完成比例，平台不收，自评时只能凭印象给分。
        Without a number nothing can be computed: the platform refuses the value, and points are given by impression.

    Example:
        ```yaml
        - {id: covered, name: 低保对象保障率, category: output/quality, unit: "%", target: 应保尽保, points: 10}
        ```

    Instead:
        ```yaml
        - {id: covered, name: 低保对象保障率, category: output/quality, unit: "%", target: "=100%", points: 10}
        ```

    Sources:
        预算管理一体化系统绩效管理模块的填报校验（定量指标值须为数值）；通行做法
        Checks of the integrated budget platform (a quantitative value is numeric); practice
    """

    code = "V01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for what demands a number beside every value that is none."""
        for item in measured_targets(review):
            reason = _reason(item)
            if reason is not None:
                yield _finding(item, reason)


def _reason(item: MeasuredTarget) -> _Reason | None:
    criterion = item.criterion
    if isinstance(criterion.low or criterion.value, CalendarPoint):
        return _of_date(item)
    if not criterion.is_judged or item.line.kind_stated == "定性":
        return None
    if item.line.kind_stated == "定量":
        has_digits = any(char.isdigit() for char in criterion.phrase)
        return _QUANTITATIVE if has_digits else None
    return _of_sign(item.row) or _of_unit(item) or _of_text(item, item.row)


def _of_date(item: MeasuredTarget) -> _Reason | None:
    unit = stated_unit(item.line)
    return _unit_reason(item) if unit is not None and unit.family in ("percent", "money") else None


def _of_sign(row: TableRow | None) -> _Reason | None:
    printed = "" if row is None else (row.operator or "")
    if printed not in _CODES and operator_of_sign(compact(printed[:4])) is None:
        return None
    return _Reason("operator", f"指标性质一栏是“{printed}”", f"the operator column says '{printed}'")


def _of_unit(item: MeasuredTarget) -> _Reason | None:
    unit = stated_unit(item.line)
    return None if unit is None or unit.text in _CLASSES else _unit_reason(item)


def _unit_reason(item: MeasuredTarget) -> _Reason:
    unit = item.line.unit
    return _Reason("unit", f"单位是“{unit}”", f"its unit is {unit}")


def _of_text(item: MeasuredTarget, row: TableRow | None) -> _Reason | None:
    if item.line.formula is not None:
        return _FORMULA
    if row is None:
        return None  # a document with such a value is not read at all
    cell = row.target or row.target_value or ""
    unreadable = syntax_error(cell) is not None and parse_criterion(cell).is_judged
    return _UNREADABLE if unreadable else None


def _finding(item: MeasuredTarget, reason: _Reason) -> Finding:
    name, value = item.line.name, item.shown
    message = Message(
        f"“{name}”的指标值“{value}”不是数，而{reason.zh}：请写成如 ≥95%、≤30万元 的数，确是定性指标的去掉单位和符号。",
        f"The value '{value}' of '{name}' is no number, but {reason.en}: write one such as ≥95% or ≤30万元, or drop "
        "unit and operator if it is to be judged.",
    )
    return Finding(message, item.line.place, item.at, {"indicator": name, "value": value, "reason": reason.key})
