from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.ranges import read_range


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("5%-10%", "5%~10%"),
        ("5~10%", "5%~10%"),
        ("60至80分", "60~80分"),
        ("[60,80]", "60~80"),
        ("(80%,90%]", "(80,90]%"),
        ("≥80%且≤90%", "80%~90%"),
        ("80%≤X<90%", "[80,90)%"),
        ("大于80小于90", "(80,90)"),
        ("≤90%≥80%", "80%~90%"),
        ("5000元-1万元", "0.5~1万元"),
        ("10万-20万元", "10~20万元"),
        ("-5%-5%", "-5%~5%"),
        ("±10%", "±10%"),
        ("正负5%", "±5%"),
        ("误差不超过±5%", "±5%"),
        ("100%±5%", "95%~105%"),
        ("80±5分", "75~85分"),
        ("控制在5%-10%之间", "5%~10%"),
        ("3-5个工作日", "3~5工作日"),
        ("90-100/10万", "90/10万~100/10万"),
    ],
)
def test_two_ends(text, canonical):
    criterion = read_range(text)
    assert criterion is not None
    assert str(criterion) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "5%",
        "5个-3次",
        "5天-3个工作日",
        "0691-2123456",
        "1-2-3",
        "≥80%≥90%",
        "100±5%",
        "2021-2022学年",
        "90%-",
        "[60,80]%以上的",
    ],
)
def test_ends_that_do_not_fit_together_are_no_range(text):
    assert read_range(text) is None


def test_reversed_ends_are_kept_as_printed_and_noted():
    criterion = read_range("80-60")
    assert criterion is not None
    assert criterion.notes == ("range-reversed",)
    assert criterion.low is not None


@given(st.text(alphabet="0123456789.,-~±≥≤<>=[]()%万元个至且X", max_size=40))
def test_any_mixture_of_signs_is_read_or_left(text: str):
    read_range(text)
