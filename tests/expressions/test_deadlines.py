from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.deadlines import read_calendar


@pytest.mark.parametrize(
    ("text", "operator", "point"),
    [
        ("9月前", "<=", "--09"),
        ("9月底前", "<=", "--09"),
        ("2025年年底前", "<=", "2025-12"),
        ("年底前", "<=", "--12"),
        ("年底", "<=", "--12"),
        ("12月底到位", "<=", "--12"),
        ("2021年底", "<=", "2021-12"),
        ("年内完成", "<=", "--12"),
        ("2021年内", "<=", "2021"),
        ("2021年12月完成", None, "2021-12"),
        ("2023年12月31日", None, "2023-12-31"),
        ("2023/12/31", None, "2023-12-31"),
        ("2021年全年", None, "2021"),
        ("2021年度", None, "2021"),
        ("项目于2021年12月底前完成验收", "<=", "2021-12"),
        ("截至2023年12月31日", "<=", "2023-12-31"),
        ("不晚于6月30日", "<=", "--06-30"),
        ("≤2021年12月31日", "<=", "2021-12-31"),
        ("2023.12前", "<=", "2023-12"),
        ("3季度末前", "<=", "--09"),
        ("9月中旬前", "<=", "--09-20"),
        ("2021年12月31日24时前", "<=", "2021-12-31"),
        ("2021年12月31日前完成,质量合格", "<=", "2021-12-31"),
    ],
)
def test_a_point_in_time(text, operator, point):
    reading = read_calendar(text)
    assert reading is not None
    assert (reading.operator, str(reading.point), reading.high) == (operator, point, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2021年1月-12月", "2021-01", "2021-12"),
        ("1-12月", "--01", "--12"),
        ("2020年1月--2020年11月", "2020-01", "2020-11"),
        ("2023.07-2024.01", "2023-07", "2024-01"),
        ("2021.01-12", "2021-01", "2021-12"),
        ("2021-2023年", "2021", "2023"),
        ("2021年3月1日至3月15日", "2021-03-01", "2021-03-15"),
        ("3月5日-8日", "--03-05", "--03-08"),
        ("2021-01-2021-12", "2021-01", "2021-12"),
        ("2021年上半年", "2021-01", "2021-06"),
        ("第4季度", "--10", "--12"),
    ],
)
def test_a_period(text, low, high):
    reading = read_calendar(text)
    assert reading is not None
    assert (reading.operator, str(reading.point), str(reading.high)) == (None, low, high)


@pytest.mark.parametrize("text", ["12月底前100%到位", "12月底前完成率达到100%", "100%,12月底前"])
def test_a_per_cent_beside_a_deadline_is_noted(text):
    reading = read_calendar(text)
    assert reading is not None
    assert (str(reading.point), reading.notes) == ("--12", ("second-condition:100%",))


@pytest.mark.parametrize(
    "text",
    [
        "全年",
        "20年",
        "≥20年",
        "≥3月",
        "3月内",
        "2023.12",
        "15日内",
        "24小时内",
        "每月10日前",
        "次年3月底前",
        "2021年13月",
        "2021年预算",
        "3月份工资",
        "2021年起",
        "2021年1月至今",
        "9月-次年3月",
        "12月-3月",
        "12月底前完成200人次培训",
        "长期",
        "本月底前",
        "2021年≥95%",
    ],
)
def test_what_names_no_single_time_is_left_to_others(text):
    assert read_calendar(text) is None


@given(st.lists(st.sampled_from([*"0129年月日底末前内-至~.完成到位%≤第季度上半旬"]), max_size=30).map("".join))
def test_any_mixture_of_the_words_of_time_is_read_or_left(text: str):
    reading = read_calendar(text)
    assert reading is None or reading.point.last_day(2021) <= (reading.high or reading.point).last_day(2021)
