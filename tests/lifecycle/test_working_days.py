"""Working days: weekends, holidays and the weekend days worked in their place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.working_days import add_working_days, is_working_day, working_days_between

NATIONAL_DAY = [date(2025, 10, day) for day in (1, 2, 3, 6, 7, 8)]
MADE_UP = [date(2025, 9, 28), date(2025, 10, 11)]
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_ten_working_days_from_the_end_of_july_are_two_weeks() -> None:
    assert add_working_days(date(2025, 7, 31), 10) == date(2025, 8, 14)


def test_a_slip_of_friday_runs_from_monday() -> None:
    assert add_working_days(date(2025, 8, 1), 1) == date(2025, 8, 4)


def test_the_october_holiday_moves_the_deadline_and_a_worked_saturday_counts() -> None:
    # 29, 30 September, then 9, 10, 11 (Saturday, worked), 13 … October.
    assert add_working_days(date(2025, 9, 26), 6, NATIONAL_DAY, MADE_UP) == date(2025, 10, 11)
    assert add_working_days(date(2025, 9, 26), 6, NATIONAL_DAY) == date(2025, 10, 14)


def test_a_make_up_day_is_worked_even_if_it_is_listed_as_a_holiday() -> None:
    assert is_working_day(MADE_UP[0], MADE_UP, MADE_UP)


def test_no_days_is_the_day_itself() -> None:
    assert add_working_days(date(2025, 8, 2), 0) == date(2025, 8, 2)


def test_negative_days_are_refused() -> None:
    with pytest.raises(ValueError, match="days"):
        add_working_days(date(2025, 8, 2), -1)


def test_a_calendar_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="holidays"):
        add_working_days(date(2025, 1, 1), 1, [date(2025, 1, 1) + timedelta(days=n) for n in range(5000)])


@given(DAYS, st.integers(1, 60))
def test_counting_and_adding_are_one_another_s_inverse(start: date, days: int) -> None:
    end = add_working_days(start, days, NATIONAL_DAY, MADE_UP)
    assert is_working_day(end, NATIONAL_DAY, MADE_UP)
    assert working_days_between(start, end, NATIONAL_DAY, MADE_UP) == days
