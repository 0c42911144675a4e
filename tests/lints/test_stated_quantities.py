"""Quantities read out of goal texts, as departments write them."""

from __future__ import annotations

import pytest

from perfindicators.lints.stated_quantities import stated_quantities

STATED = {
    "主体班培训280人次；邀请名师授课25人次；情景教学6批次；开设课程220门": ("280人次", "25人次", "6批次", "220门"),
    "带来观光游客不少于6万人，村集体收入达6万元": ("6万人", "6万元"),
    "整治自然村庄202个，改厕3,061户，培训约400余人次": ("202个", "3,061户", "400余人次"),
    "巩固率达到百分之九十六点五，资助困难学生一百二十人": ("96.5%", "120人"),
    "覆盖率由80%提高到81.5%，较上年提高1.5个百分点": ("81.5%", "1.5个百分点"),
    "在现有120张床位基础上新增30张": ("30张",),
    "办班１２个班次，建设高标准农田 1.2 万亩": ("12个班次", "1.2万亩"),
    "培训200人（次），全年12场（次）": ("200人(次)", "12场"),
}
NOTHING_TO_REACH = (
    "沿线2个乡镇、涉及15个村的群众出行条件改善",
    "一个都不能少，两个维护，十四五规划，二十大精神",
    "“百县千镇万村”工程，《2025—2027年行动方案》，西财监绩发〔2021〕25号",
    "2026年9月30日前完成第3次轮换，12345热线",
    "每班30人，人均300元，平均亩产2500公斤，其中寄宿生300人",
    "路宽3米、厚15cm，占地300平方米，涉及80-100个村",
)


@pytest.mark.parametrize("text", STATED)
def test_quantities_to_reach_are_read_with_their_units(text: str) -> None:
    assert tuple(item.text for item in stated_quantities(text)) == STATED[text]


@pytest.mark.parametrize("text", NOTHING_TO_REACH)
def test_names_dates_rates_and_sizes_are_no_quantities_to_reach(text: str) -> None:
    assert stated_quantities(text) == ()


def test_multiples_measures_and_doubt_are_kept() -> None:
    many, area, rate = stated_quantities("发放资料近3万份，造林1.2万亩，成活率85%左右")
    assert (many.amount, many.approximate) == (30_000, True)
    assert (area.unit.text, area.approximate) == ("万亩", False)
    assert (rate.unit.family, rate.approximate) == ("percent", True)
    assert all(item.approximate for item in stated_quantities("接受咨询2000余人次，惠及3万多人"))
