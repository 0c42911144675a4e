from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from expressions.criterion_strategies import points
from perfindicators.expressions.calendar_points import CalendarPoint, make_point, read_point


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2021年12月31日", "2021-12-31", "day"),
        ("2021-12-31", "2021-12-31", "day"),
        ("2021/1/5", "2021-01-05", "day"),
        ("2021.12", "2021-12", "month"),
        ("2021年12月份", "2021-12", "month"),
        ("2021年度", "2021", "year"),
        ("9月", "--09", "yearless-month"),
        ("9月30日", "--09-30", "yearless-day"),
    ],
)
def test_points_are_written_as_iso_text(text, iso, precision):
    point = read_point(text)
    assert point is not None
    assert (str(point), point.precision) == (iso, precision)


@pytest.mark.parametrize("text", ["2021年13月", "2021年2月30日", "0月", "31", "1899年", "2100年1月", "", "底"])
def test_what_the_calendar_does_not_have_is_no_point(text):
    assert read_point(text) is None


def test_a_day_needs_its_month():
    assert make_point(2021, None, 5) is None
    assert make_point(None, None, None) is None


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [
        (CalendarPoint(2021), date(2021, 1, 1), date(2021, 12, 31)),
        (CalendarPoint(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (CalendarPoint(None, 2, 29), date(2021, 2, 28), date(2021, 2, 28)),
        (CalendarPoint(None, 9), date(2021, 9, 1), date(2021, 9, 30)),
    ],
)
def test_a_point_lasts_from_its_first_to_its_last_day(point, first, last):
    assert (point.first_day(2021), point.last_day(2021)) == (first, last)


def test_a_point_without_a_year_needs_one():
    with pytest.raises(ValueError, match="没有年份"):
        CalendarPoint(None, 9).last_day()


@given(points)
def test_chinese_text_reads_back(point: CalendarPoint):
    assert read_point(point.chinese) == point
    assert point.first_day(2021) <= point.last_day(2021)
