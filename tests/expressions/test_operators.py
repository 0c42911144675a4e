from __future__ import annotations

import pytest

from perfindicators.expressions.operators import DISPLAY, operator_of_ending, operator_of_sign, operator_of_word


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("不低于 不少于 不小于 不得低于 至少 大于等于 大于或等于 达到", ">="),
        ("不超过 不高于 不大于 不多于 至多 最多 小于等于 控制在 未超过", "<="),
        ("大于 超过 高于", ">"),
        ("小于 低于 少于 不足", "<"),
        ("等于", "="),
    ],
)
def test_words_before_a_number(words, operator):
    assert {operator_of_word(word) for word in words.split()} == {operator}


def test_words_behind_a_number():
    assert {operator_of_ending(word) for word in ("以上", "及以上", "之上")} == {">="}
    assert {operator_of_ending(word) for word in ("以内", "之内", "内", "以下")} == {"<="}


def test_signs_that_contradict_each_other_are_no_operator():
    assert operator_of_sign("><") is None
    assert operator_of_word("优于") is None
    assert operator_of_ending("左右") is None


def test_every_operator_is_shown_with_a_sign_that_reads_back():
    assert all(operator_of_sign(sign) == operator for operator, sign in DISPLAY.items() if operator)
