"""Working days: Monday to Friday, without holidays, with the weekend days worked in their place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_LONGEST: Final = 3_660
"""Days looked at before a list of holidays is taken for a mistake."""


def is_working_day(day: date, holidays: Collection[date] = (), make_up_days: Collection[date] = ()) -> bool:
    """Return whether a day is worked.

    Args:
        day: asked about.
        holidays: days that are not worked.
        make_up_days: Saturdays and Sundays that are worked; they count before the holidays.

    >>> is_working_day(date(2025, 9, 28)), is_working_day(date(2025, 9, 28), make_up_days=[date(2025, 9, 28)])
    (False, True)
    """
    return day in make_up_days or (day.weekday() < _SATURDAY and day not in holidays)


def add_working_days(
    start: date, days: int, holidays: Collection[date] = (), make_up_days: Collection[date] = ()
) -> date:
    """Return the last of so many working days; the first one counted is after `start`.

    Args:
        start: the day the time begins to run; it does not count itself.
        days: working days, 0 or more.
        holidays: days that are not worked.
        make_up_days: Saturdays and Sundays that are worked.

    Raises:
        ValueError: `days` is negative, or the calendar leaves no working day in ten years.

    >>> add_working_days(date(2025, 7, 31), 10)
    datetime.date(2025, 8, 14)
    """
    if days < 0:
        raise ValueError("days：要写 0 或更大的整数 / days must be 0 or more")
    off, worked = frozenset(holidays), frozenset(make_up_days)
    day, left, looked = start, days, 0
    while left:
        day += _ONE_DAY
        looked += 1
        if looked > _LONGEST + 2 * days:
            raise ValueError("holidays：节假日太多，没有工作日 / the holidays leave no working day")
        left -= is_working_day(day, off, worked)
    return day


def working_days_between(
    start: date, end: date, holidays: Collection[date] = (), make_up_days: Collection[date] = ()
) -> int:
    """Return how many working days lie after `start` up to and with `end`; 0 when `end` is not later.

    Args:
        start: does not count.
        end: counts if it is worked.
        holidays: days that are not worked.
        make_up_days: Saturdays and Sundays that are worked.

    >>> working_days_between(date(2025, 7, 31), date(2025, 8, 14))
    10
    """
    off, worked = frozenset(holidays), frozenset(make_up_days)
    days = max(0, (end - start).days)
    return sum(is_working_day(start + n * _ONE_DAY, off, worked) for n in range(1, days + 1))
