from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.target_columns import join_target


@pytest.mark.parametrize(
    ("code", "expected"), [("1", ">95%"), ("2", "≥95%"), ("3", "=95%"), ("4", "<95%"), ("5", "≤95%"), ("", "95%")]
)
def test_operator_codes_of_the_integrated_platform(code, expected):
    assert str(join_target(code, "95", "%")) == expected


@pytest.mark.parametrize("operator", ["6", "定性", "定性指标"])
def test_a_qualitative_target_is_judged(operator):
    criterion = join_target(operator, "良好", "")
    assert (criterion.kind, criterion.phrase) == ("judged", "良好")


@pytest.mark.parametrize(
    ("cells", "joined"),
    [
        (("≥", "1.5", "万人次"), "≥1.5万人次"),
        (("大于等于", "3", "次"), "≥3次"),
        (("大于等于(≥)", "3", "次"), "≥3次"),
        (("＜＝", "１,125", "万元"), "≤1125万元"),
        (("5", "5万", "元"), "≤5万元"),
        (("4", "95", "百分比"), "<95%"),
        (("≤", "28.40", "/株"), "≤28.40/株"),
        (("±", "10", "%"), "±10%"),
        (("<=", "12月底", ""), "12月底前"),
        (("", "2021年底", ""), "2021年底"),
        (("", "2021", "年"), "2021年"),
        (("定量", "≥95%", ""), "≥95%"),
        (("", "100", "%达标"), "100%达标"),
    ],
)
def test_three_cells_read_like_the_joined_text(cells, joined):
    assert join_target(*cells) == parse_criterion(joined)


def test_twelve_with_the_unit_month_is_a_length_of_time_and_not_december():
    criterion = join_target("", "12", "月")
    assert (criterion.kind, str(criterion)) == ("duration", "12个月")


@pytest.mark.parametrize(
    ("cells", "canonical", "note"),
    [
        (("≤", "28.8万元", "%"), "≤28.8万元", "unit-column-differs"),
        (("1", "≥95%", "%"), "≥95%", "operator-column-differs"),
        (("≥", "5-10", "个"), "5~10个", "operator-column-differs"),
        (("?", "3", "次"), "3次", "operator-column-unreadable"),
        (("2", "3", "？？"), "≥3", "unit-column-unreadable"),
    ],
)
def test_where_the_cells_contradict_each_other_the_value_cell_prevails(cells, canonical, note):
    criterion = join_target(*cells)
    assert (str(criterion), criterion.notes) == (canonical, (note,))


def test_words_under_a_sign_stay_words():
    assert join_target("3", "应保尽保", "%").kind == "judged"
    assert join_target("", "", "").phrase == ""


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=50))
def test_any_three_cells_are_read(operator: str, value: str, unit: str):
    assert join_target(operator, value, unit).text == f"{operator}{value}{unit}"
