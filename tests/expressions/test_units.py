from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expressions.criterion_strategies import UNIT_TEXTS, units
from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.units import LONGEST_UNIT, Unit, convert, is_listed, is_statement, parse_unit


@pytest.mark.parametrize(
    ("spellings", "canonical", "family"),
    [
        (["%", "％", "百分比", "%(百分比)", " % "], "%", "percent"),
        (["‰", "千分之"], "‰", "percent"),
        (["百分点", "个百分点"], "百分点", "percent"),
        (["比例", "比率"], "比例", "percent"),
        (["/10万"], "/10万", "percent"),
        (["万元", "万元人民币"], "万元", "money"),
        (
            ["元/人·天", "元/人.每天", "元/人、天", "元/人*天", "元/(人·天)", "元/人/天", "元每人每天", "元／人·日"],
            "元/人·天",
            "money",
        ),
        (["元/人*月", "元/人·个月"], "元/人·月", "money"),
        (["元/株", "/株"], "元/株", "money"),
        (["万元/月", "万/月"], "万元/月", "money"),
        (["平方米", "㎡", "m2", "m²", "平米"], "平方米", "number"),
        (["公里", "KM", "km", "千米"], "公里", "number"),
        (["米", "m", "M"], "米", "number"),
        (["天", "日", "个自然日"], "天", "duration"),
        (["工作日", "个工作日"], "工作日", "duration"),
        (["个月", "月"], "个月", "duration"),
        (["次/月", "次/个月"], "次/月", "number"),
        (["人·天", "人天", "人*天", "人日"], "人·天", "number"),
        (["台(套)", "台（套）"], "台(套)", "number"),
        ([""], "", "number"),
    ],
)
def test_spellings_of_one_unit_are_equal(spellings, canonical, family):
    found = {parse_unit(spelling) for spelling in spellings}
    assert {unit.text for unit in found} == {canonical}
    assert len(found) == 1
    assert found.pop().family == family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"),
        ("人", "户"),
        ("天", "工作日"),
        ("个", "项"),
        ("次/月", "次"),
        ("元", "元/人"),
        ("年", "天"),
        ("元", "美元"),
    ],
)
def test_different_things_do_not_convert(one, other):
    assert convert(1, parse_unit(one), parse_unit(other)) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (3, "万元", "元", 30_000),
        (1, "亿元", "万元", 10_000),
        (Decimal("0.97"), "比例", "%", 97),
        (9, "‰", "%", Fraction(9, 10)),
        (15, "亩", "公顷", 1),
        (1, "万亩", "亩", 10_000),
        (2, "小时", "分钟", 120),
        (1, "年", "个月", 12),
        (1, "季度", "个月", 3),
        (20, "/10万", "‰", Fraction(1, 5)),
        (5, "万粒", "粒", 50_000),
        (1, "万元/月", "元/年", 120_000),
        (1, "吨", "公斤", 1_000),
        (5, "百分点", "%", 5),
        (3, "成", "%", 30),
        (1, "千人", "人", 1_000),
        (1, "元/公斤", "元/吨", 1_000),
    ],
)
def test_amounts_convert_exactly(value, source, target, expected):
    assert convert(value, parse_unit(source), parse_unit(target)) == expected


def test_a_percentage_point_is_a_difference_and_not_a_percentage():
    assert parse_unit("百分点") != parse_unit("%")


@pytest.mark.parametrize(
    "text", ["粒", "孔", "架无人机", "未成年人", "万人次", "吨标准煤", "名/千人", "升/百公里", "GB", "m³/d"]
)
def test_any_measure_word_is_a_unit(text):
    assert parse_unit(text).text


def test_capital_letters_that_are_no_small_units_stay_what_they_are():
    assert parse_unit("G") != parse_unit("g")
    assert parse_unit("G").dimension == (("G", 1),)


@pytest.mark.parametrize(
    ("text", "column"), [("％％", 1), ("元/完成", 3), ("达标", 1), ("≥", 1), ("元/", 1), ("个的", 1), ("元/0万", 3)]
)
def test_what_is_no_unit_is_an_error_at_its_column(text, column):
    with pytest.raises(ExpressionSyntaxError) as raised:
        parse_unit(text)
    assert raised.value.column == column
    assert "不是单位" in raised.value.zh
    assert "is not a unit" in raised.value.en


def test_a_unit_has_a_greatest_length():
    with pytest.raises(ExpressionSyntaxError, match="过长"):
        parse_unit("个" * 10**6)
    assert LONGEST_UNIT < 100


@given(units)
def test_canonical_spelling_reads_back_to_the_same_unit(unit: Unit):
    assert parse_unit(str(unit)) == unit


@given(st.text(max_size=LONGEST_UNIT + 5))
def test_any_text_is_a_unit_or_an_error(text: str):
    try:
        unit = parse_unit(text)
    except ExpressionSyntaxError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017 - either outcome is right
    else:
        assert unit.factor > 0
        assert parse_unit(unit.text).dimension == unit.dimension


@given(st.fractions(), units, units)
def test_converting_there_and_back_changes_nothing(value: Fraction, one: Unit, other: Unit):
    there = convert(value, one, other)
    if there is not None:
        assert convert(there, other, one) == value


def test_the_units_of_the_strategies_are_canonical():
    assert all(parse_unit(text).text == text for text in UNIT_TEXTS)


def test_words_of_fixed_size_and_words_of_a_statement_are_told_apart():
    assert is_listed("亩")
    assert not is_listed("个")
    assert is_statement("办理完成")
    assert not is_statement("行政村")
