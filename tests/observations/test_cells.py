"""Numbers, amounts, yes and no, inputs and names as real tables write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.observations.cells import (
    clean_name,
    is_nothing,
    name_key,
    read_amount,
    read_applicable,
    read_inputs,
    read_number,
    read_truth,
    short_key,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10", "10"),
        ("１０", "10"),
        ("8.62", "8.62"),
        ("1,437", "1437"),
        ("1，437.50", "1437.50"),
        ("-3", "-3"),
        ("+.5", "0.5"),
        ("22.", "22"),
    ],
)
def test_printed_numbers_are_exact(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["十分", "1,43", "1e9", "10分", "1 0 a", "=1+1", "9" * 200, "NaN", "²"])
def test_what_is_no_plain_number_is_refused(text):
    assert read_number(text) is None


def test_points_may_carry_their_measure_word():
    assert read_number("10分", suffix="分%") == 10
    assert read_number("20%", suffix="分%") == 20


@pytest.mark.parametrize("text", ["", None, "—", "——", "-", "/", "无", "N/A"])
def test_a_dash_says_that_there_is_no_number(text):
    assert is_nothing(text or None)


@pytest.mark.parametrize(
    ("text", "unit", "wan"),
    [
        ("250000.00元", "万元", "25"),
        ("215,457.6元", "万元", "21.54576"),
        ("1,437", "万元", "1437"),
        ("854万", "元", "854"),
        ("5.8万元", "元", "5.8"),
        ("3,309,840.00元", "万元", "330.984"),
        ("387664.62", "元", "38.766462"),
        ("1.2亿元", "万元", "12000"),
        ("300千元", "万元", "30"),
        ("０", "万元", "0"),
    ],
)
def test_amounts_are_read_in_the_unit_of_the_cell_else_of_the_heading(text, unit, wan):
    assert read_amount(text, unit) == Decimal(wan)


@pytest.mark.parametrize("text", ["约100万元", "100美元", "万元", "一百万", None, "1" * 101])
def test_what_is_no_amount_is_refused(text):
    assert read_amount(text) is None


def test_yes_and_no():
    assert read_truth("是") is True
    assert read_truth("否") is False
    assert read_truth(Decimal(1)) is True
    assert read_truth("大概") is None


def test_an_indicator_taken_back_by_decision_does_not_apply():
    assert read_applicable("已取消") is False
    assert read_applicable("是") is True
    assert read_applicable("?") is None


def test_inputs_are_named_numbers():
    values, bad = read_inputs("毕业生数：98；entrants = 1,000\nx=１")
    assert values == {"毕业生数": Decimal(98), "entrants": Decimal(1000), "x": Decimal(1)}
    assert bad == ()


@pytest.mark.parametrize("text", ["graduates", "=5", "a=b", "a=1;a=2"])
def test_unreadable_inputs_are_named(text):
    assert read_inputs(text)[1]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("指标1：禁毒舞台剧宣传的场次", "禁毒舞台剧宣传的场次"),
        ("★补助鱼塘面积", "补助鱼塘面积"),
        ("其中:实施新造林总面积(亩)", "实施新造林总面积(亩)"),
        ("其中桃树种植面积", "桃树种植面积"),
        ("苗木成活率(≥**%)", "苗木成活率"),
        ("维护及时性(<24小时)", "维护及时性"),
        ("1、培训人次", "培训人次"),
        ("1.5倍放大", "1.5倍放大"),
        ("12月底之前完成", "12月底之前完成"),
        ("★", "★"),
        ("(≥**个)", "(≥**个)"),
    ],
)
def test_numbering_marks_and_template_brackets_are_not_part_of_a_name(printed, name):
    assert clean_name(printed) == name


def test_a_name_matches_in_any_width_and_spacing():
    assert name_key("“三公”经费 变动率") == name_key('指标2: "三公"经费变动率')
    assert short_key("受益人数（人）") == "受益人数"


@given(st.text(max_size=200))
def test_no_text_breaks_a_cell_reader(text):
    read_number(text, suffix="分%")
    read_amount(text)
    read_inputs(text)
    assert name_key(clean_name(text)) == name_key(clean_name(text))


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_in_yuan_is_a_ten_thousandth_in_wan(amount):
    assert read_amount(f"{amount}元") == amount / 10000
