"""The unit words whose size is fixed by law or usage, and how each of them may be written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal, NamedTuple

Family = Literal["number", "percent", "money", "duration"]
Dimension = tuple[tuple[str, int], ...]


class UnitWord(NamedTuple):
    """A unit that is one word.

    Attributes:
        text: canonical spelling.
        dimension: base dimensions and their exponents.
        factor: base units in one.
        family: what kind of criterion a value in this unit is.
    """

    text: str
    dimension: Dimension
    factor: Fraction
    family: Family


_LENGTH: Final = "米"
_MASS: Final = "千克"
_MONTH: Final = "月"
_HOUR: Final = "小时"
_ENERGY: Final = "千瓦时"

# family, base dimension, exponent, then: canonical spelling, size in base units, other spellings
_TABLE: Final[tuple[tuple[Family, str, int, tuple[tuple[str, str, str], ...]], ...]] = (
    (
        "percent", "", 0,
        (
            ("%", "1/100", "% 百分比 百分数 百分率 百分之"),
            ("百分点", "1/100", "个百分点 pct"),
            ("‰", "1/1000", "千分之 千分比 千分点 个千分点"),
            ("‱", "1/10000", "万分之 万分比"),
            ("成", "1/10", ""),
            ("比例", "1", "比值 比率"),
        ),
    ),
    ("number", "", 0, (("倍", "1", ""),)),
    ("money", "元", 1, (("元", "1", "元人民币 圆 rmb cny"),)),
    ("money", "美元", 1, (("美元", "1", "usd"),)),
    ("money", "港元", 1, (("港元", "1", "港币 hkd"),)),
    ("money", "欧元", 1, (("欧元", "1", "eur"),)),
    ("money", "日元", 1, (("日元", "1", "jpy"),)),
    (
        "number", _LENGTH, 1,
        (
            ("米", "1", "m 公尺 延米 延长米"), ("公里", "1000", "km 千米 ㎞"), ("分米", "1/10", "dm"),
            ("厘米", "1/100", "cm 公分 ㎝"), ("毫米", "1/1000", "mm ㎜"), ("里", "500", "华里"), ("海里", "1852", ""),
        ),
    ),
    (
        "number", _LENGTH, 2,
        (
            ("平方米", "1", "㎡ m2 m² 平米 平方 平方公尺"), ("亩", "2000/3", "市亩"), ("公顷", "10000", "hm2 hm² ha"),
            ("平方公里", "1000000", "km2 km² 平方千米 平方km"), ("平方厘米", "1/10000", "cm2 cm²"),
        ),
    ),
    (
        "number", _LENGTH, 3,
        (
            ("立方米", "1", "m3 m³ 立方 立米 ㎥"), ("升", "1/1000", "l 公升"), ("毫升", "1/1000000", "ml"),
        ),
    ),
    (
        "number", _MASS, 1,
        (
            ("公斤", "1", "kg 千克 ㎏"), ("吨", "1000", "t 公吨"), ("斤", "1/2", "市斤"), ("克", "1/1000", "g"),
            ("毫克", "1/1000000", "mg ㎎"), ("微克", "1/1000000000", "μg ug µg"),
        ),
    ),
    (
        "duration", _MONTH, 1,
        (
            ("年", "12", "个年度 周年"), ("个季度", "3", "季度 季"), ("个月", "1", "月"),
        ),
    ),
    (
        "duration", _HOUR, 1,
        (
            ("周", "168", "个星期 星期 个周 礼拜"), ("天", "24", "日 个自然日 自然日 日历天 自然天 个日历天"),
            ("小时", "1", "个小时 h 钟头 个钟头"), ("分钟", "1/60", "min"), ("秒", "1/3600", "s 秒钟"),
        ),
    ),
    ("duration", "工作日", 1, (("工作日", "1", "个工作日 个工作天 工作天"),)),
    (
        "number", _ENERGY, 1,
        (
            ("千瓦时", "1", "kwh 度电 千瓦·时 千瓦小时"), ("兆瓦时", "1000", "mwh"),
        ),
    ),
    ("number", "岁", 1, (("岁", "1", "周岁"),)),
    ("number", "吨标准煤", 1, (("吨标准煤", "1", "吨标煤 tce"),)),
    ("number", "千瓦", 1, (("千瓦", "1", "kw"), ("兆瓦", "1000", "mw"), ("瓦", "1/1000", "w"))),
)  # fmt: skip

MULTIPLIERS: Final = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10,
}  # fmt: skip
"""Powers of ten that may stand in front of any unit, longest spelling first."""


def _spellings() -> Iterator[tuple[str, UnitWord]]:
    for family, base, exponent, words in _TABLE:
        for text, factor, others in words:
            word = UnitWord(text, ((base, exponent),) if base else (), Fraction(factor), family)
            for spelling in (text, *others.split()):
                yield spelling, word


WORDS: Final = dict(_spellings())
"""Every known spelling, Latin ones in lower case."""

IN_DENOMINATOR: Final = {"个月": "月", "个季度": "季度"}
"""Canonical spellings that differ behind a slash: 3个月 but 次/月."""
