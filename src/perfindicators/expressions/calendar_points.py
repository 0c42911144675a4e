"""Points in the calendar as targets name them: a day, a month, a year, and months or days of no stated year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.expressions.patterns import pattern

Precision = Literal["day", "month", "year", "yearless-day", "yearless-month"]


class CalendarPoint(NamedTuple):
    """A year, a month or a day; targets often leave the year to the table they stand in.

    Attributes:
        year: None when not written.
        month: None for a whole year.
        day: None for a whole month or year.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How exactly the point is named."""
        if self.month is None:
            return "year"
        if self.year is None:
            return "yearless-month" if self.day is None else "yearless-day"
        return "month" if self.day is None else "day"

    def first_day(self, year: int | None = None) -> date:
        """Return the first day of the point.

        Args:
            year: the year to take when none is written.

        Raises:
            ValueError: no year is written and none is given.

        >>> CalendarPoint(2021, 12).first_day()
        datetime.date(2021, 12, 1)
        """
        return self._day(year, 1, 1)

    def last_day(self, year: int | None = None) -> date:
        """Return the last day of the point: the day a deadline ends.

        Args:
            year: the year to take when none is written.

        Raises:
            ValueError: no year is written and none is given.

        >>> CalendarPoint(None, 9).last_day(2021), CalendarPoint(2021).last_day()
        (datetime.date(2021, 9, 30), datetime.date(2021, 12, 31))
        """
        return self._day(year, 12, 31)

    def _day(self, default_year: int | None, month: int, day: int) -> date:
        year = self.year if self.year is not None else default_year
        if year is None:
            raise ValueError(f"“{self}”没有年份，请给出年份 / '{self}' names no year: give one")
        month = self.month or month
        last = monthrange(year, month)[1]
        return date(year, month, min(self.day or day, last))

    def __str__(self) -> str:
        """Return ISO 8601 text: 2021, 2021-12, 2021-12-31, --09, --09-30."""
        year = "-" if self.year is None else f"{self.year:04}"
        parts = [part for part in (self.month, self.day) if part is not None]
        return "-".join([year, *(f"{part:02}" for part in parts)])

    @property
    def chinese(self) -> str:
        """The point as Chinese text writes it.

        >>> CalendarPoint(2021, 12).chinese
        '2021年12月'
        """
        parts = ((self.year, "年"), (self.month, "月"), (self.day, "日"))
        return "".join(f"{part}{name}" for part, name in parts if part is not None)


EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2099


def make_point(year: int | None, month: int | None, day: int | None) -> CalendarPoint | None:
    """Return the point, or None when the calendar has no such year, month or day."""
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if month is None:
        return CalendarPoint(year) if year is not None and day is None else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]):
        return None
    return CalendarPoint(year, month, day)


POINT: Final = (
    r"(?:\d{4}年度?\d{1,2}月份?(?:\d{1,2}[日号]?)?|\d{1,2}月份?\d{1,2}(?:[日号]|(?=[以之]?前))|\d{1,2}月份?|\d{4}年度?"
    r"|\d{4}-\d{1,2}-\d{1,2}日?|\d{4}/\d{1,2}/\d{1,2}日?|\d{4}\.\d{1,2}\.\d{1,2}日?"
    r"|\d{4}[-/.](?:0[1-9]|1[0-2]|[1-9])(?:月份?)?(?![\d.]))"
)
"""A point as text, without groups; 2021.12 is one only where words or a second point say that it is no number."""

_NUMBERS: Final = pattern(r"\d+", re.ASCII)


@lru_cache(maxsize=4096)
def read_point(text: str) -> CalendarPoint | None:
    """Read a point that matched `POINT`; None when the calendar has no such day.

    >>> read_point("2021年12月31日"), str(read_point("9月"))
    (CalendarPoint(year=2021, month=12, day=31), '--09')
    """
    numbers = _NUMBERS.findall(text)
    has_year = bool(numbers) and len(numbers[0]) == 4
    parts = [int(number) for number in numbers] if has_year else [None, *map(int, numbers)]
    if not 1 + (not has_year) <= len(parts) <= 3:
        return None
    year, month, day = (*parts, None, None)[:3]
    return make_point(year, month, day)
