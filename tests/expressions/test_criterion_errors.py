from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion_errors import syntax_error


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("≥95％％", 5),
        (">=95 %%", 7),
        (">= ", 4),
        ("≥", 2),
        ("±", 2),
        ("≥N", 2),
        ("", 1),
        ("   ", 1),
        ("><5", 1),
        ("1,5%", 2),
        ("2/3", 2),
        ("5-3-2", 2),
        ("2021年13月", 6),
        ("≥95%以内", 4),
        ("≥95%且≥3次", 5),
        ("不低于95％％", 7),
        ("x" * 201, 201),
    ],
)
def test_the_error_points_at_the_first_character_that_does_not_fit(text, column):
    error = syntax_error(text)
    assert error is not None
    assert error.column == column


@pytest.mark.parametrize("text", ["明显改善", "三级", "2级", "不超过预算", "控制在预算内", "定性"])
def test_words_are_no_error(text):
    assert syntax_error(text) is None


def test_the_message_says_what_was_expected_and_how_to_write_it_in_both_languages():
    error = syntax_error("≥N")
    assert error is not None
    assert "运算符后面要写数，而不是“N”" in error.zh
    assert "≥95%" in error.zh
    assert "A number belongs behind the operator, not 'N'" in error.en
    assert "≥95%" in error.en


@given(st.text(alphabet="≥<=9５.,% ％年月元个a以上内", max_size=12))
def test_an_error_is_always_inside_or_just_behind_the_text(text: str):
    if parse_criterion(text).kind == "judged" and (error := syntax_error(text)) is not None:
        assert 1 <= error.column <= len(text) + 1
