from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.quantity_words import read_head, read_tail


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("", None),
        ("≥", ">="),
        ("不少于", ">="),
        ("控制在", "<="),
        ("控制在≤", "<="),
        ("每年不少于", ">="),
        ("已完成", None),
        ("满意度≥", ">="),
        ("误差率不超过", "<="),
        ("平均每生每年", None),
        ("至少完成", ">="),
        ("不满意率≤", "<="),
        ("不低于≥", ">="),
    ],
)
def test_words_before_a_number(words, operator):
    head = read_head(words)
    assert head is not None
    assert head.operator == operator


@pytest.mark.parametrize(
    "words", ["第", "前", "按照预算标准", "下降", "较上年不低于", "不低于≤", "><", "近百年来", "价格低于市场价", "没有"]
)
def test_the_beginning_of_a_sentence_is_no_operator(words):
    assert read_head(words) is None


@pytest.mark.parametrize(
    ("words", "unit", "operator"),
    [
        ("", "", None),
        ("%以上", "%", ">="),
        ("人次及以上", "人次", ">="),
        ("小时内", "小时", "<="),
        ("个工作日以内", "工作日", "<="),
        ("%达标", "%", None),
        ("%按时完成", "%", None),
        ("个行政村", "个", None),
        ("台(套)", "台(套)", None),
        ("万元整", "万元", None),
        ("次以上/年", "次/年", ">="),
        ("个工作日内办结", "工作日", "<="),
        ("%(含)以上", "%", ">="),
        ("余人", "人", None),
    ],
)
def test_words_behind_a_number(words, unit, operator):
    tail = read_tail(words)
    assert tail is not None
    assert (tail.unit.text, tail.operator) == (unit, operator)


@pytest.mark.parametrize(
    "words", ["%增长", "元/人给补助对象兑付补助", "日前", "%%", "小时值班", "年规划", "%零投诉", "%以上以内"]
)
def test_the_rest_of_a_sentence_is_no_unit(words):
    assert read_tail(words) is None


@pytest.mark.parametrize("words", ["级", "类", "号", "G", "条道路建设任务", "热线"])
def test_a_class_or_a_name_is_a_unit_behind_an_operator_only(words):
    tail = read_tail(words)
    assert tail is not None
    assert tail.needs_operator


def test_excluded_bounds_and_remarks_are_noticed():
    excluded, remark = read_tail("%以上(不含本数)"), read_tail("万元(不含税)")
    assert excluded is not None
    assert excluded.is_exclusive
    assert remark is not None
    assert not remark.is_exclusive


@given(st.text(max_size=40))
def test_any_words_are_read_or_refused(words: str):
    read_head(words)
    read_tail(words)
