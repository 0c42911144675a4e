"""When two names mean the same: written alike, the same but for synonyms, or one thing counted in two ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.balance import groups_of
from perfindicators.lints.headings import category_names
from perfindicators.lints.review import Review, ReviewedLine

_UNIT: Final = (
    "(?:[万亿]?(?:元|人次|人|户|亩|个|项|次|件|套|台|公里|千米|米|平方米|吨|天|个月|年)?(?:/[一-鿿]{1,3})?"
    "|%|‰|百分比|是/否)"
)
_UNIT_BRACKET: Final = pattern(rf"[(\[【](?:[≥≤<>=]*[\d.*xX]*)?{_UNIT}[)\]】]")
"""A bracket that only holds a unit, an operator or template stars, which names nothing."""
_NUMBERING: Final = pattern(r"^(?:指标\d+[:.、]?|其中:?|[★*]+|\d{1,2}(?:[、)]|\.(?!\d)))+")
"""What stands before a name; a number that belongs to it, as in 65岁以上老年人, stays."""
_SIGNS: Final = str.maketrans("", "", "()[]【】“”\"'‘’。.、:;,")
_TARGET_BEHIND: Final = pattern(rf"[≥≤<>=]+[\d.*xX]+{_UNIT}$")
_WORD: Final = pattern("[一-鿿A-Za-z]{2}")

_SYNONYMS: Final[Mapping[str, str]] = {
    "补贴": "补助", "购置": "采购", "购买": "采购", "总数量": "数", "数量": "数", "总数": "数", "个数": "数",
    "人口数量": "人数", "人口数": "人数", "占比": "比例", "比率": "比例", "比重": "比例", "满意程度": "满意度",
    "满意率": "满意度", "及时性": "及时率", "及时": "及时", "按时": "及时", "按期": "及时", "如期": "及时",
    "准时": "及时", "及格率": "合格率", "达标率": "合格率", "通过率": "合格率", "覆盖面": "覆盖率",
    "覆盖比例": "覆盖率", "受惠": "受益", "惠及": "受益", "项目": "", "工程": "", "本年度": "", "年度": "",
    "全年": "", "当年": "", "年内": "", "本年": "", "情况": "", "各类": "", "各项": "", "相关": "", "有关": "",
    "实际": "", "以及": "", "总": "", "的": "", "和": "", "与": "", "及": "", "复盖": "覆盖", "帐": "账", "像": "象",
    "殖": "植", "拔": "拨", "侯": "候", "捡": "检", "帖": "贴", "藉": "籍",
}  # fmt: skip
"""Words for one thing, words that change nothing, and characters that are mistaken for each other."""
_WORDS: Final = pattern("|".join(sorted(_SYNONYMS, key=len, reverse=True)))
_SHORTEST: Final = 3
"""A name with fewer characters left is compared as it was."""


@lru_cache(maxsize=4096)
def full_name(name: str) -> str:
    """Return a name as duplicates are compared: without numbering, spaces and units, but with what brackets add.

    Args:
        name: as written.

    >>> full_name("指标1：服务对象满意度（家长）"), full_name("出勤率(≥**%)"), full_name("2型糖尿病患者管理率")
    ('服务对象满意度家长', '出勤率', '2型糖尿病患者管理率')
    """
    text = "".join(unicodedata.normalize("NFKC", name).split())
    text = _NUMBERING.sub("", _UNIT_BRACKET.sub("", text))
    return _TARGET_BEHIND.sub("", text).translate(_SIGNS)


def is_named(name: str) -> bool:
    """Return whether a name says anything: two characters or letters side by side.

    Args:
        name: from `full_name`.

    >>> is_named("0"), is_named("满意度")
    (False, True)
    """
    return _WORD.search(name) is not None


@lru_cache(maxsize=4096)
def plain_words(name: str) -> str:
    """Return a name with one word for all synonyms and without words that change nothing.

    Args:
        name: from `full_name`.

    >>> plain_words("项目设备购置总数量"), plain_words("设备采购数")
    ('设备采购数', '设备采购数')
    """
    words = _WORDS.sub(lambda found: _SYNONYMS[found[0]], name)
    return words if len(words) >= _SHORTEST else name


@lru_cache(maxsize=4096)
def near_key(name: str) -> tuple[str, str]:
    """Return what near-duplicates share: the same characters in any order, digits in theirs.

    Args:
        name: from `full_name`.

    >>> near_key("及时完成率") == near_key("完成及时率")
    True
    """
    words = plain_words(name)
    return "".join(sorted(words)), "".join(char for char in words if char.isdigit())


_COUNTERS: Final[Mapping[str, str]] = {
    "人次数": "people", "人次": "people", "人员数": "people", "学员数": "people", "人数": "people",
    "户次数": "households", "户次": "households", "户数": "households",
    "次数": "events", "场次数": "events", "场次": "events", "场数": "events", "期数": "events", "班次": "events",
    "批次数": "events", "批次": "events", "轮次": "events",
    "件数": "things", "台数": "things", "套数": "things", "台套数": "things", "份数": "things", "项数": "things",
    "座数": "things", "处数": "things", "条数": "things", "册数": "things", "宗数": "things", "篇数": "things",
    "只数": "things", "株数": "things", "辆数": "things", "数": "things",
    "公里数": "length", "里程数": "length", "里程": "length", "长度": "length",
    "亩数": "area", "面积数": "area", "面积": "area",
}  # fmt: skip
"""Ends of names that count, and what they count; only counts of one kind can be the same fact."""
_LONGEST_COUNTER: Final = max(map(len, _COUNTERS))
_FAMILY_OF_UNIT: Final[Mapping[str, str]] = {
    "人": "people", "人次": "people", "名": "people", "户": "households", "户次": "households", "场": "events",
    "场次": "events", "次": "events", "期": "events", "班次": "events", "批次": "events",
}  # fmt: skip
_STEM_WORDS: Final = pattern("^(?:开展|组织|举办|举行|完成|参加|参与|接受)+|(?:活动|学员|人员|对象|完成)+$")
_TRAINED: Final = pattern("参训|受训")
_AIDED: Final = pattern("获助|受助|受资助|获得资助")
_SHORTEST_STEM: Final = 2


class Count(NamedTuple):
    """What a name counts.

    Attributes:
        family: people, households, events, things, length or area.
        stem: the name without its counter.
    """

    family: str
    stem: str


@lru_cache(maxsize=4096)
def count_of(name: str, unit: str) -> Count | None:
    """Return what a name counts; None when it does not end in a counter.

    Args:
        name: from `full_name`.
        unit: of the target, which decides what a bare 数量 counts.

    >>> count_of("培训人次", "人次") == count_of("参训人数", "人")
    True
    """
    words = plain_words(name)
    for size in range(min(_LONGEST_COUNTER, len(words) - 1), 0, -1):
        family = _COUNTERS.get(words[-size:])
        if family is not None:
            kind = _FAMILY_OF_UNIT.get(unit, family) if family == "things" else family
            stem = stem_of(words[:-size])
            return Count(kind, stem) if len(stem) >= _SHORTEST_STEM else None
    return None


@lru_cache(maxsize=4096)
def stem_of(words: str) -> str:
    """Return what is counted, without verbs that only say that it happened.

    >>> stem_of("开展宣传活动"), stem_of("参训学员")
    ('宣传', '培训')
    """
    stem = _STEM_WORDS.sub("", _AIDED.sub("资助", _TRAINED.sub("培训", words)))
    return stem or words


def alternatives_of(review: Review) -> Mapping[str, int]:
    """Return line id → group of alternatives: of such lines only one counts, so they may measure one fact.

    Args:
        review: the document under review.
    """
    return {id: number for number, (_, group) in enumerate(groups_of(review)) for id in group.of}


def compared_lines(review: Review) -> Iterator[tuple[str, ReviewedLine]]:
    """Yield the lines whose names can be compared, with the name as duplicates are compared.

    Args:
        review: the document or table under review.
    """
    for line in review.lines:
        name = _compared(line.name)
        if name:
            yield name, line


@lru_cache(maxsize=4096)
def _compared(name: str) -> str:
    """Return the full name; empty when it says nothing."""
    full = full_name(name)
    return full if is_named(full) else ""


def where(line: ReviewedLine, review: Review) -> tuple[str, str]:
    """Return a line's name with its category for a message, in Chinese and in English.

    Args:
        line: the line meant.
        review: its classification names the category.
    """
    zh, en = category_names(review.weighting.categories, (line.category,))
    return f"{zh}“{line.name}”", f"'{line.name}' ({en})"
