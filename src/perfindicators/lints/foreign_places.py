"""Places that are not the subject's own: what a text copied from another county's form still names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.areas_of_yunnan import AUTONOMOUS, PREFECTURE_OF, PREFECTURES

_CAPITAL: Final = "昆明市"
"""Patients, meetings and students go there from everywhere."""
_SUFFIX: Final = pattern("[县市区州](?!场)")
_LENGTHS: Final = sorted({len(name) for name in (*PREFECTURE_OF, *PREFECTURES)})
_LONGEST_PEOPLES: Final = 14
_BODY: Final = (
    "人民|财政|教育|公安|农业|林业|水利|水务|卫生|民政|交通|住房|住建|自然资源|审计|统计|发展和改革|人力|文化|应急"
    "|中学|小学|职业|民族|中医|妇幼|疾控|城区|范围|境内|辖区|群众"
)
"""What follows the name of a county; in 深度贫困县, 县 ends a description."""
_COUNTY: Final = pattern(rf"([一-鿿]{{2}})县(?={_BODY})")
_CHAIN: Final = pattern("([一-鿿]{2,3})[市州]([一-鿿]{2,3})[县区市]")
_COMMON: Final = pattern(
    "[全各本我该省州县市区多跨邻外每两几]|贫困|重点|示范|脱贫|摘帽|试点|边境|牧业|所辖|下辖|所在|相关|有关|受援|受益|项目|先进|达标|强|大$|产粮|农业"
    "|城$|都$|上$|超$|集$|夜$|菜$|门$|地$|小$|社$|园$|景$|片$|校$|辖$|边远山|石山|高寒山|新$|开发|保护|周边|其他|所有|部分|附近|省级|直属"
)
"""What stands before 县, 市 or 区 without being a name."""
_OWN_COUNTY: Final = pattern("[一-鿿]{2}[县旗]")
_TOGETHER: Final = pattern(
    "对口|帮扶|支援|援助|协作|结对|交界|毗邻|接壤|联合|跨|至|通往|考察|调研|招商|推介|赴|参加|学习|交流|引进|来自|迁入|转运|外调|调入"
)
"""Words with which another place is rightly named."""


class Home(NamedTuple):
    """Where a subject is at home.

    Attributes:
        text: everything the subject says about itself.
        counties: counties of Yunnan it names.
        prefectures: prefectures of Yunnan it may lie in; empty when that is not known.
    """

    text: str
    counties: frozenset[str]
    prefectures: frozenset[str]


def home_of(text: str, department: str) -> Home:
    """Return where a subject is at home.

    Args:
        text: project, department, implementing unit and whatever else names its places.
        department: whose forms it is; one that begins with 州 lies in some autonomous prefecture.
    """
    named = frozenset(areas_in(text))
    counties = named - PREFECTURES
    prefectures = (named & PREFECTURES) | {PREFECTURE_OF[county] for county in counties}
    if not prefectures and department.startswith("州"):
        prefectures = frozenset(name for name in PREFECTURES if name.endswith("州"))
    return Home(text, counties, frozenset(prefectures))


def foreign_place(text: str, home: Home) -> str:
    """Return a place in a text that is not the subject's own, or an empty text.

    Args:
        text: a name, a definition, a goal.
        home: where the subject is at home.

    Returns:
        Nothing where the subject names no place of its own, or where the text speaks of cooperation, roads or travel.

    >>> foreign_place("凤庆县学校食堂改造数量", home_of("勐海县教育体育局", "勐海县教育体育局"))
    '凤庆县'
    >>> foreign_place("勐海县学校食堂改造数量", home_of("西双版纳州教育体育局", "西双版纳州教育体育局"))
    ''
    """
    if _SUFFIX.search(text) is None or _TOGETHER.search(text):
        return ""
    return next((place for place in _candidates(text, home) if place not in home.text), "")


def _candidates(text: str, home: Home) -> Iterator[str]:
    if home.prefectures:
        yield from (area for area in areas_in(text) if _is_foreign(area, home))
    if _OWN_COUNTY.search(home.text):
        yield from (f"{match[1]}县" for match in _COUNTY.finditer(text) if not _COMMON.search(match[1]))
        yield from (match[0] for match in _CHAIN.finditer(text) if not _is_own_chain(match, home))


def _is_foreign(area: str, home: Home) -> bool:
    if area in PREFECTURES:
        return area != _CAPITAL and area not in home.prefectures
    return area not in home.counties if home.counties else PREFECTURE_OF[area] not in home.prefectures


def _is_own_chain(match: re.Match[str], home: Home) -> bool:
    """Whether 某市某县 is the subject's own, or no name at all."""
    if _COMMON.search(match[1]) or _COMMON.search(match[2]):
        return True
    return match[0][-3:] in home.text or match[1][-2:] in home.text


@lru_cache(maxsize=4096)
def areas_in(text: str) -> tuple[str, ...]:
    """Return the prefectures and counties of Yunnan a text names, by their short names.

    >>> areas_in("西双版纳傣族自治州勐腊县和耿马傣族佤族自治县")
    ('西双版纳州', '勐腊县', '耿马县')
    """
    found: list[str] = []
    for match in _SUFFIX.finditer(text):
        end = match.end()
        if text.endswith("自治", 0, end - 1):
            found.extend(_autonomous(text[max(0, end - 3 - _LONGEST_PEOPLES) : end - 3], match[0]))
            continue
        names = (text[end - length : end] for length in _LENGTHS if length <= end)
        found.extend(name for name in names if name in PREFECTURE_OF or name in PREFECTURES)
    return tuple(dict.fromkeys(found))


def _autonomous(before: str, suffix: str) -> Iterator[str]:
    heads = [(before.rfind(head), head) for head in AUTONOMOUS if head in before]
    name = f"{max(heads)[1]}{suffix}" if heads else ""
    if name in PREFECTURE_OF or name in PREFECTURES:
        yield name
