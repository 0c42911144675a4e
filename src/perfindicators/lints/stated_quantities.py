"""Quantities that a sentence states: 培训400人次, 成活率达到85%以上, 新建活动室5个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.expressions.measure_words import COUNTERS
from perfindicators.expressions.numerals import chinese_number, compact, with_arabic_digits
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.unit_words import MULTIPLIERS, WORDS
from perfindicators.expressions.units import Unit, parse_unit

_MEASURES: Final = (
    "个百分点", "百分点", "%", "‰", "元", "平方米", "㎡", "m2", "m²", "亩", "公顷", "平方公里", "立方米", "m3", "m³",
    "公里", "千米", "km", "延米", "米", "吨", "公斤", "千克", "斤", "千瓦时", "千瓦", "人·天", "人天", "人日",
    "个工作日", "工作日", "个自然日", "小时", "分钟", "天", "个月", "年", "周", "岁", "学时",
)  # fmt: skip
_TWO: Final = "|".join(sorted(word for word in COUNTERS if len(word) == 2))
_ONE: Final = "".join(sorted(word for word in COUNTERS if len(word) == 1))
_MEASURED: Final = "|".join(map(re.escape, sorted(_MEASURES, key=len, reverse=True)))
_SCALES: Final = "|".join(MULTIPLIERS)
_STATED: Final = pattern(
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,12}}(?:\.\d{{1,6}})?)(?P<more>[余多])?(?P<scale>{_SCALES})?(?P<about>[余多])?"
    rf"(?P<unit>人\(次\)|{_MEASURED}|个?(?:{_TWO})|[{_ONE}])(?P<per>/[㐀-鿿]{{1,2}}(?:·[㐀-鿿]{{1,2}})?)?",
    re.ASCII,
)
_QUOTED: Final = pattern(
    "“[^“”]*”|《[^《》]*》|\\[[^\\[\\]]*\\]\\d*号?|\\d{4}年(?:度|\\d{1,2}月(?:\\d{1,2}日)?)?|\\d{1,2}月(?:份|底|\\d{1,2}日)"
)
"""Names, document numbers and dates: their numbers are no quantities."""
_NUMERAL: Final = pattern(
    rf"[一二三四五六七八九两十百千零]{{2,9}}(?=万?(?:{_TWO}|[人户名个项场件套台座处家所条公亩吨间栋]))"
)
_SHARE: Final = pattern("百分之[一二三四五六七八九十百点零]{1,9}")
_BREAK: Final = pattern("[,。;、!:\n()]")
_NO_TARGET: Final = pattern(
    r"第$|(?:由|从|自|[较比])$|(?:核减|调减|减少至?|扣除|取消)$|其中[^\d]{0,12}$|[A-Za-z\d./]$"
    r"|(?:现有|原有|已有|已建|目前|上年|去年|往年)(?![^\d]*[提增升降减])[^\d]{0,6}$"
    r"|\d[^\d,。;提增升降]{0,3}[-~—至到]$|(?<![总全提])[长宽高厚深](?:度|约)?$|占地(?:面积)?约?$"
    r"|(?:沿线|沿途|涉及|周边|下辖|所辖|辖区)[^\d,。;]{0,4}$"
    r"|每[^\d,。;]{0,6}$|[人户亩生年月日]均[^\d,。;]{0,4}$|(?:平均|亩产|单产)[^\d,。;]{0,8}$"
)
"""Words before a number that is no target: an ordinal, a base, a part, a size, the place, a rate per something."""
_RANGE_AFTER: Final = pattern(r"[-~—至到]\d")
_ABOUT: Final = pattern("[约近]$")
_ABOUT_AFTER: Final = pattern("左右|上下")


class StatedQuantity(NamedTuple):
    """A number with its unit in a sentence.

    Attributes:
        text: as written, such as `400人次`.
        number: as written, before any 万.
        unit: its unit.
        words: what stands beside it in its clause, without numbers.
        approximate: whether it says 约, 余 or 左右.
    """

    text: str
    number: Fraction
    unit: Unit
    words: str
    approximate: bool

    @property
    def amount(self) -> Fraction:
        """The number in base units, as amounts of one kind compare."""
        return self.number * self.unit.factor


def stated_quantities(text: str) -> tuple[StatedQuantity, ...]:
    """Return the quantities a sentence states as something to reach, in order.

    Args:
        text: such as the statement of a goal. Dates, ordinals, document numbers, names in quotes, bases (由80%), parts
            (其中…), sizes (长4米) and rates (每班30人) are left out, and so are single Chinese numerals (一次, 两个).

    >>> [item.text for item in stated_quantities("2026年培训干部400人次，办班12个班次，合格率由90%提高到95%以上")]
    ['400人次', '12个班次', '95%']
    """
    if not _HAS_NUMBER.search(text):
        return ()
    return tuple(_read(_with_digits(_QUOTED.sub("", compact(text)))))


_HAS_NUMBER: Final = pattern("[0-9０-９十百千]")


def _with_digits(text: str) -> str:
    text = _SHARE.sub(lambda found: with_arabic_digits(found[0]), text)
    return _NUMERAL.sub(_digits, text)


def _digits(found: re.Match[str]) -> str:
    value = chinese_number(found[0])
    return found[0] if value is None else f"{value:f}"


def _read(text: str) -> Iterator[StatedQuantity]:
    end = 0
    for found in _STATED.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        after = text[found.end() : found.end() + 12]
        quantity = None
        if not _NO_TARGET.search(before) and not _RANGE_AFTER.match(after):
            quantity = _quantity(found, text[max(end, found.start() - 20) : found.start()], after)
        end = found.end()
        if quantity is not None:
            yield quantity


def _quantity(found: re.Match[str], before: str, after: str) -> StatedQuantity | None:
    written = found["unit"].replace("人(次)", "人次")
    word = written.removeprefix("个") if written.removeprefix("个") in COUNTERS else written
    unit = parse_unit(f"{found['scale'] or ''}{word}{found['per'] or ''}")
    clause = _BREAK.split(before)[-1] + _BREAK.split(after)[0]
    about = bool(found["more"] or found["about"] or _ABOUT.search(before) or _ABOUT_AFTER.match(after))
    number = Fraction(found["number"].replace(",", ""))
    return StatedQuantity(found[0], number, unit, "".join(char for char in clause if not char.isdigit()), about)


def is_measure(unit: Unit) -> bool:
    """Return whether a unit has a fixed size, such as 亩 or 公里, where 个 and 人 only count."""
    scale = next((prefix for prefix in MULTIPLIERS if unit.text.startswith(prefix)), "")
    return unit.text in WORDS or unit.text.removeprefix(scale) in WORDS or "/" in unit.text or "·" in unit.text
