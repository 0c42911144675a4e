from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.numerals import chinese_number, compact, fold_width, with_arabic_digits


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("零", "0"), ("三", "3"), ("两", "2"), ("十", "10"), ("十五", "15"), ("二十", "20"), ("一百零五", "105"),
        ("一百二十", "120"), ("三千零五", "3005"), ("一千零五十", "1050"), ("一万二千", "12000"), ("二〇二一", "2021"),
        ("三点五", "3.5"), ("壹佰贰拾", "120"), ("一亿零三万", "100030000"),
    ],
)  # fmt: skip
def test_chinese_numerals(written, number):
    assert chinese_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["百", "一百五", "一万二", "一二三", "三点", "十十", "百姓", "", "三五百"])
def test_what_is_no_numeral_or_may_be_two_is_not_read(written):
    assert chinese_number(written) is None


def spelled(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    for power, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= power:
            head, rest = divmod(number, power)
            gap = "零" if 0 < rest < power // 10 else ""
            return f"{digits[head]}{name}{gap}{spelled(rest) if rest else ''}"
    raise AssertionError(number)


@given(st.integers(0, 9999))
def test_every_number_below_ten_thousand_as_spelled_in_chinese(number: int):
    assert chinese_number(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百分之九十五", "95%"),
        ("百分之百", "100%"),
        ("百分百", "100%"),
        ("千分之三", "3‰"),
        ("万分之零点五", "0.5‱"),
        ("百分之12", "12%"),
        ("五十万株", "50万株"),
        ("两亿三千万元", "23000万元"),
        ("三万亿元", "3万亿元"),
        ("十二月底前", "12月底前"),
        ("二〇二一年十二月", "2021年12月"),
        ("万元", "万元"),
        ("百姓满意", "百姓满意"),
    ],
)
def test_chinese_numerals_inside_a_text_become_digits(text, expected):
    assert with_arabic_digits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ≧ ９５ ％ ", "≥95%"),
        ("2021 年 12 月 31 日", "2021年12月31日"),
        ("1 681 680 元", "1681680元"),
        ("≥ 9 5 %", "≥95%"),
        ("5 10", "5 10"),
        ("2023.07 — 2024.01", "2023.07-2024.01"),
        ("\u200b＞＝９５\u3000％", ">=95%"),
        ("【60，80】", "[60,80]"),
        ("−5％", "-5%"),
    ],
)
def test_signs_and_spaces_have_one_spelling(text, expected):
    assert compact(text) == expected


@given(st.text())
def test_width_is_folded_without_moving_a_character(text: str):
    assert len(fold_width(text)) == len(text)


@given(st.text(max_size=40))
def test_compacting_twice_changes_nothing_more(text: str):
    assert compact(compact(text)) == compact(text)
