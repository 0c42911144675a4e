"""What kind of project a review is about: works and purchases, and whether there are people it serves."""

from __future__ import annotations

from itertools import chain
from typing import Final

from perfindicators.expressions.patterns import pattern
from perfindicators.lints.readings import plain_name
from perfindicators.lints.review import Review, ReviewedLine

_WORKS: Final = pattern(
    "新建|改建|扩建|迁建|翻建|翻修|修缮|大修|加固|装修"
    "|(?<!技术)(?<!数字化)(?<!智能化)(?<!信息化)(?<!系统)(?<!系统升级)(?<!思想)(?<!教育)(?<!罪犯)(?<!劳动)(?<!企业技)改造"
    "|(?:校舍|房屋|用房|办公楼|教学楼|宿舍|道路|公路|桥梁|管网|屋面|外墙|水库|渠道|场馆|设施)[^，,、]{0,3}维修(?!基金)"
    "|(?:道路|公路|果园路|桥梁|隧道|管网|管道|校舍|农田|水利|基础设施|厂房|场馆|停车场|泵站|水库|堤防|渠道|灌区|光伏|电网"
    "|充电桩|公厕|厕所|宿舍|教学楼|办公楼|业务用房|住房|公租房|污水处理厂|水厂)[^，,、]{0,3}建设(?!管理)"
    "|(?:建设|巩固提升|整治|治理|修复|除险|维修|安装|绿化|亮化|造林|配套|市政|土建|主体|管网|供水|饮水|饮水安全|排水|防洪|水利|灌溉"
    '|道路|公路|桥梁?|路|渠|堤防?|坝|水库|污水|垃圾|电力|人防|搬迁|安居|楼|房|基础设施)[)）”"』」]*工程'
    "|(?<!人才)(?<!民心)(?<!阳光)(?<!希望)工程(?:款|建设(?!管理)|施工)"
)
"""Works by name; campaigns that call themselves 工程, and 建设 of teams and systems, are not."""
_PURCHASE: Final = pattern(
    "购置(?!税|补|及?更新补)|(?:设备|装备|器材|仪器|车辆|家具)(?:采购|更新)|采购(?:设备|装备|器材|仪器|车辆)"
)
_SUBSIDY: Final = pattern(
    "购置(?:费用?|资金)?(?:的)?(?:补|贴|奖)|购机补贴|(?:改造|新建|购置)[^，,、]{0,4}(?:贴息|担保|奖励|补贴)"
)
"""Money given to others for their own works or purchases."""
_EVIDENCE: Final = pattern(
    "竣工|施工|开工率?|主体工程|单位工程|分部工程|工程(?:量|质量|验收|完成|进度|合格|造价|变更)|(?:设备|仪器|器材|装备|车辆)"
    "[^，,、]{0,2}(?:购置|采购)|(?:购置|采购)[^，,、]{0,4}(?:设备|仪器|器材|装备|车辆)|安装调试"
)
"""Lines that only works and purchases have."""
_FRAMEWORKS: Final = ("project/construction", "recurring/repair", "recurring/equipment")
_ENOUGH: Final = 2
"""Lines of evidence that make a project one of works; one may be a side matter."""

_PEOPLE: Final = pattern(
    "群众|居民|村民|市民|农户|农民|牧民|渔民|移民|学生|师生|家长|学员|参训|受训|患者|病人|住院|老人|老年人|儿童|妇女|孕产妇|新生儿"
    "|幼儿|残疾人|退役军人|优抚对象|低保|困难户|脱贫户|贫困户|监测户|受益[人户群对]|受益[^，,、]{0,6}(?:人口|人数|户数|人员)|服务对象"
    "|游客|旅客|乘客|观众|读者|求职者|用户|客户|资助[^，,、]{0,8}(?:子女|人数|人次|学生|家庭)|受助|救助(?:对象|人数|人次)|参保人|退休人员|申请人|办事企业|服务企业"
)
"""People somebody serves; a unit's own staff is not among them."""


def is_works_or_purchase(review: Review) -> bool:
    """Return whether a project builds, repairs or buys: by its name, or by two lines that only such projects have.

    Args:
        review: the declaration or table.
    """
    name = review.subject.name
    if _SUBSIDY.search(name):
        return False
    if _WORKS.search(name) or _PURCHASE.search(name):
        return True
    return sum(map(_is_evidence, review.lines)) >= _ENOUGH


def _is_evidence(line: ReviewedLine) -> bool:
    return line.used.startswith(_FRAMEWORKS) or _EVIDENCE.search(plain_name(line.name)) is not None


def people_served(review: Review) -> str:
    """Return the words for those a project serves, from its name, goals and indicators; empty when there are none.

    Args:
        review: the declaration or table.
    """
    texts = chain(
        (review.subject.name,), (goal.statement for goal in review.goals), (line.name for line in review.lines)
    )
    return next((found[0] for text in texts if (found := _PEOPLE.search(text))), "")
