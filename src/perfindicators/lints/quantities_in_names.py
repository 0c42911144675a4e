"""Quantities at the end of a name: a target that was written where only the measure belongs."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import convert
from perfindicators.lints.written_names import folded

Agreement = Literal["same", "differs", "unlike"]
_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_UNIT: Final = (
    "(?:%|‰|个?百分点|百分比|比例"
    "|[十百千万亿]{0,2}(?:元|人次|人份|人|户次|户|名|家|个|条|座|处|件|项|次|场次|场|份|篇|套|台|辆|批次|批|株|棵|头|只|亩|公顷"
    "|平方米|平方公里|立方米|公里|千米|米|km|KM|㎡|吨|公斤|课时|学时|班次|盏|口|间|所|张|册|支|艘|起|例|天|工作日|小时|分钟|年|M)"
    "|个(?:工作日|小时|月|班))(?:/[一-鿿]{1,3}(?:[·.][一-鿿]{1,2})?)?"
)
"""Units of targets. Not 岁, 级, 类, 期, 号: they say which people, class or phase is meant."""
_BOUND: Final = "不[低少小]于|不[高大多]于|不超过|至少|最多|控制在|超过|高于|低于|少于|达到?|完成"
_ENDINGS: Final = (
    pattern(rf"[(\[]\s*[≥≤><=]{{1,2}}\s*{_NUMBER}[^()\[\]*]*[)\]]\s*$"),
    pattern(rf"(?<=[率度例比重])[(\[]\s*{_NUMBER}\s*%\s*[)\]]\s*$"),
    pattern(rf"[≥≤><=]{{1,2}}\s*{_NUMBER}\s*{_UNIT}?\s*$"),
    pattern(
        rf"(?:{_BOUND}|(?<![\dA-Za-z.,第前每/~至到\-—–]))(?!(?:19|20)\d\d年)"
        rf"{_NUMBER}\s*{_UNIT}(?:及?以[上内下])?[。.]?\s*$"
    ),
    pattern(
        r"^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份|底|末)?(?:之前|以前|前|内)?"
        r"(?:全部|全面|按时|如期)?(?:完成|完工|竣工|建成|到位|发放|拨付|交付|投入使用|结束){1,2}$"
    ),
)
"""A bracket with an operator or a rate, an operator, a number with a unit of targets, or a name that is a deadline."""
_DIGIT: Final = pattern(r"\d")


class NameQuantity(NamedTuple):
    """A quantity in a name.

    Attributes:
        start: where it begins in the name.
        text: as written, in one width.
        criterion: as read; judged when it cannot be read.
    """

    start: int
    text: str
    criterion: Criterion


@lru_cache(maxsize=4096)
def quantity_in(name: str) -> NameQuantity | None:
    """Return the quantity a name ends with.

    Args:
        name: behind its numbering.

    Returns:
        None for numbers that say what is meant: 65岁以上老年人, 12345热线, 24小时扑灭率.

    >>> quantity_in("质量达标率100%").text, quantity_in("维护及时性（<24小时）").criterion.operator
    ('100%', '<')
    >>> quantity_in("12345热线工单按期办结率"), quantity_in("0至6岁儿童健康管理率")
    (None, None)
    """
    if _DIGIT.search(name) is None:
        return None
    text = folded(name)
    found = next((match for ending in _ENDINGS if (match := ending.search(text))), None)
    if found is None:
        return None
    quantity = found[0].strip()
    return NameQuantity(found.start(), quantity, parse_criterion(quantity.strip("()[]。. ")))


def agreement(quantity: Criterion, target: Criterion | None) -> Agreement:
    """Return whether a quantity and a target demand the same.

    Args:
        quantity: from the name.
        target: of the line.

    Returns:
        unlike when the two measure different things or there is nothing to compare.
    """
    if target is None:
        return "unlike"
    if isinstance(quantity.value, CalendarPoint) or isinstance(target.value, CalendarPoint):
        return _of_dates(quantity.value, target.value)
    if not isinstance(quantity.value, Decimal):
        return "unlike"
    if isinstance(target.low, Decimal) and isinstance(target.high, Decimal):
        value = convert(quantity.value, quantity.unit, target.unit)
        return "unlike" if value is None else "same" if target.low <= value <= target.high else "differs"
    if not isinstance(target.value, Decimal) or not (quantity.unit.text and target.unit.text):
        return "unlike"
    value = convert(quantity.value, quantity.unit, target.unit)
    if value is None:
        return "unlike"
    return "same" if value == target.value and not _opposed(quantity, target) else "differs"


def _of_dates(one: object, other: object) -> Agreement:
    if isinstance(one, CalendarPoint) and isinstance(other, CalendarPoint) and one.precision == other.precision:
        return "same" if one == other else "differs"
    return "unlike"


def _opposed(one: Criterion, other: Criterion) -> bool:
    signs = {one.operator[0] if one.operator else "", other.operator[0] if other.operator else ""}
    return signs == {">", "<"}
