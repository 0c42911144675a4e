"""Objects a project cannot be about: what an indicator copied from another project's form still names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Review, ReviewedLine

_BUILT: Final = "(?=.*(?:工程|建设|新建|改建|扩建|改造|维修|修缮|施工|修建))"
_BRIDGE: Final = "人行天桥|过街天桥|天桥|过街地道"
_WATER: Final = "水库|大坝|泵站|灌区|水厂"
_WASTE: Final = "污水处理厂|垃圾填埋场|垃圾焚烧厂"
_SCHOOL: Final = "教学楼|学生宿舍|学生食堂|幼儿园"
_CULTURE: Final = "图书馆|博物馆|文化馆|体育馆|剧院"
_HEALTH: Final = "门诊楼|住院楼|卫生院|病房"
_CARE: Final = "养老院|敬老院|福利院"
_HOUSING: Final = "公租房|廉租房|棚户区|安置房"
_FARM: Final = "高标准农田|温室大棚|冷库|粮库|屠宰场"
_TRAVEL: Final = "机场|码头|客运站"
_JUSTICE: Final = "看守所|派出所|审判庭|殡仪馆|公墓"


def _any(*words: str) -> re.Pattern[str]:
    return pattern("|".join(words))


class _Object(NamedTuple):
    """What a project is about, by its name, and what it is then not about.

    Attributes:
        own: found in the project's name.
        foreign: found in an indicator's name that belongs to another project.
    """

    own: re.Pattern[str]
    foreign: re.Pattern[str]


_OBJECTS: Final = (
    _Object(
        pattern(rf"{_BUILT}.*(?:道路|公路|街道改造|(?<![线电铁思出管油水网])路(?![灯径线]))"),
        _any(_BRIDGE, _WATER, _WASTE, _SCHOOL, _CULTURE, _HEALTH, _CARE, _FARM, _JUSTICE),
    ),
    _Object(
        pattern(rf"{_BUILT}.*(?:校|中学|小学|{_SCHOOL})"),
        _any(_BRIDGE, _WATER, _WASTE, _HEALTH, _CARE, _HOUSING, _FARM, _TRAVEL, _JUSTICE),
    ),
    _Object(
        pattern(rf"{_BUILT}.*(?:医院|{_HEALTH})"),
        _any(_BRIDGE, _WATER, _WASTE, _SCHOOL, _CULTURE, _HOUSING, _FARM, _TRAVEL, _JUSTICE),
    ),
    _Object(
        pattern(rf"{_BUILT}.*(?:{_WATER}|河道|堤防|水渠|饮水)"),
        _any(_BRIDGE, _SCHOOL, _CULTURE, _HEALTH, _CARE, _HOUSING, _TRAVEL, _JUSTICE),
    ),
    _Object(
        pattern(rf"{_BUILT}.*(?:农田|大棚|{_FARM})"),
        _any(_BRIDGE, _WASTE, _SCHOOL, _CULTURE, _HEALTH, _CARE, _HOUSING, _TRAVEL, _JUSTICE),
    ),
    _Object(
        pattern("学生|助学|义务教育|学前教育|营养改善|中小学|幼儿园"),
        _any("渔民", "养殖户", "种植户", "果农", "游客", "旅客", "老年人", "退役军人", "住院患者"),
    ),
    _Object(
        pattern("老年|老人|养老|高龄|敬老"),
        _any("学生", "家长", "游客", "旅客", "养殖户", "种植户", "渔民"),
    ),
    _Object(
        pattern("种植|养殖|种养|畜牧|生猪|渔业|渔船"),
        _any("学生", "家长", "患者", "旅客", "退役军人"),
    ),
    _Object(
        pattern("免费救治|医疗救助|公共卫生|疾病|防治|疾控|艾滋病|结核病"),
        _any("游客", "旅客", "渔民", "养殖户", "种植户"),
    ),
    _Object(
        pattern("退役军人|优抚|双拥"),
        _any("学生", "家长", "游客", "旅客", "养殖户", "种植户", "渔民"),
    ),
)
"""Pairs that do not meet in one project. Not listed: what may be part of it (bridges of a road, farmers of tourism)."""
_COUNTED: Final = ("output/quantity", "output", "unclassified", "")


def foreign_patterns(project: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds the objects that a project of this name is not about.

    Args:
        project: name of the project.
    """
    return tuple(item.foreign for item in _OBJECTS if item.own.search(project))


def foreign_object(name: str, patterns: Iterable[re.Pattern[str]], own: str) -> str:
    """Return the object of another project that an indicator names, or an empty text.

    Args:
        name: of the indicator.
        patterns: from `foreign_patterns`.
        own: what the project says of itself; objects in there are its own.

    >>> foreign_object("确保天桥质量", foreign_patterns("新建光辉路工程"), "新建光辉路工程 完成道路建设")
    '天桥'
    >>> foreign_object("桥梁验收合格率", foreign_patterns("新建光辉路工程"), "新建光辉路工程")
    ''
    """
    found = (match[0] for finder in patterns for match in finder.finditer(name))
    return next((word for word in found if word not in own), "")


def names_what_is_delivered(line: ReviewedLine) -> bool:
    """Return whether a line counts what a project delivers, so that its object is the project's own."""
    return line.category in _COUNTED


@lru_cache(maxsize=65_536)
def named_site(project: str) -> str:
    """Return the village, school, road or other site whose proper name a project's name begins with.

    >>> named_site("2023年杨楼社区特色种养殖补贴到户项目"), named_site("农村道路养护"), named_site("学生资助")
    ('杨楼社区', '', '')
    """
    match = _SITE.match(project)
    return match[1] if match is not None and not _NO_SITE.search(match[1]) else ""


_SITE: Final = pattern(
    r"(?:20\d\d年度?)?(?:关于)?([一-鿿]{2,5}?(?:村|社区|小学|中学|幼儿园|医院|卫生院|水库|大桥|福利院|敬老院))"
    r"(?![小级民委务卡庄镇史集])"
)
_NO_SITE: Final = pattern(
    "农村|乡村|城区|城镇|乡镇|村镇|行政|自然|中小学|全[省州市县]|各|美丽|示范|贫困|脱贫|驻村|老旧|智慧|文明|平安|和谐|绿色|公立|公办"
    "|民办|普惠|中心|基层|重点|普通|职业|特殊|[新改扩]建|维修|修缮|改造|提升|补助|资助|购置|开展|支持|[省州市县区]级|义务|高级|病险|大中型|小型|综合|人民医院|中医医院|县医院"
)
"""Kinds of places and verbs: they name no particular one."""


def sites_of_others(review: Review) -> frozenset[str]:
    """Return the named sites of the other projects read with a table; none unless the table's own is at one site.

    A programme for a whole county rightly names its villages and schools.
    """
    own = named_site(review.subject.name)
    if not own:
        return frozenset()
    return frozenset(site for table in review.siblings if (site := named_site(table.project)))
