"""Targets that name a time: deadlines (9月底前), dates and periods (2021年1月-12月)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from perfindicators.expressions.calendar_points import POINT, CalendarPoint, make_point, read_point
from perfindicators.expressions.operators import SYMBOL, Operator, operator_of_sign
from perfindicators.expressions.patterns import pattern


class CalendarReading(NamedTuple):
    """What a text says about time: a point, or a period when `high` is set.

    Attributes:
        operator: `<=` for a deadline; None when the text only names the time.
        point: the point, or the start of the period.
        high: the end of the period.
        notes: second conditions.
    """

    operator: Operator | None
    point: CalendarPoint
    high: CalendarPoint | None = None
    notes: tuple[str, ...] = ()


_HINT: Final = pattern(r"[年月季]|\d{4}[-/.~至到]\d", re.ASCII)
_NO_ONE_TIME: Final = pattern(r"每[月周天日季]|次年|翌年|明年|下一?年|去年|上年|较|同比|环比")
_PERCENT_FIRST: Final = pattern(r"(?:完成率?)?(\d{1,4}(?:\.\d{1,4})?%)(?:到位|完成)?[,;、]?(.+)", re.ASCII)
_LIMIT: Final = r"(?:截[至止]到?|不(?:得|能)?[晚迟]于|最[迟晚](?:于|不超过|不得超过)?|不(?:得)?超过|早于|先于|到|至)"
_COMPLETION: Final = (
    r"(?:全部|全面|按时|按期|如期|基本|正式|及时|实际|已)*(?:完成|到位|建成|竣工|完工|投入使用|投用|投产|验收|交付|发放|拨付"
    r"|支付|开工|启动|实施|举办|开展|上线|结束|达标|通过验收|兑现|落实|供货|安装)"
)
_WORDS: Final = r"[^\d,;:。，；≥≤<>=]"
_YEAR: Final = r"(?:\d{4}年度?|[本当]年度?)"
_TIME: Final = pattern(
    rf"(?P<sign>{SYMBOL})?(?P<subject>{_WORDS}{{0,14}}?)(?P<limit>{_LIMIT})?[在于]?"
    rf"(?P<time>(?:{_YEAR}|每年)?年[底末]|{_YEAR}[底末]|{_YEAR}?[上下]半年[底末]?|{_YEAR}?第?[1-4]季度[底末]?"
    rf"|\d{{4}}年?全年度?|{POINT}(?:[上中下]旬|[底末初中])?(?:\d{{1,2}}(?:[时点]|:00))?|(?:[本当]年度?|年度?)(?=[以之]?内))"
    r"(?P<before>[以之]?前|[以之]?内|为?止)?(?P<tail>.*)",
    re.ASCII,
)
_TAIL_PERCENT: Final = pattern(
    rf"{_WORDS}{{0,12}}?(?:[≥=]|>=)?(\d{{1,4}}(?:\.\d{{1,4}})?%)(?:以上)?{_WORDS}{{0,8}}", re.ASCII
)
_COMPLETED: Final = pattern(_COMPLETION)
_TAIL_PLAIN: Final = pattern(r"[^\d≥≤<>=]{0,40}", re.ASCII)
_TAIL_COMPLETED: Final = pattern(rf"{_COMPLETION}{_WORDS}{{0,8}}")
_SEPARATOR: Final = r"起?(?:-{1,3}|~|至|到)"


def read_calendar(text: str) -> CalendarReading | None:
    """Read a text that names a deadline, a date or a period.

    Args:
        text: compact text (see `numerals.compact`), Chinese numerals already as digits.

    Returns:
        The reading; None when the text names no single time, or more than a time and a per cent.

    >>> deadline = read_calendar("12月底前100%到位")
    >>> deadline.operator, str(deadline.point), deadline.notes
    ('<=', '--12', ('second-condition:100%',))
    >>> [str(point) for point in read_calendar("2021年1月-12月")[1:3]]
    ['2021-01', '2021-12']
    """
    if not _HINT.search(text) or _NO_ONE_TIME.search(text):
        return None
    return _read_period(text) or _read_time(text) or _percent_first(text)


def _percent_first(text: str) -> CalendarReading | None:
    matched = _PERCENT_FIRST.fullmatch(text)
    reading = _read_time(matched[2]) if matched else None
    if reading is None or matched is None or reading.notes or reading.operator is None:
        return None
    return reading._replace(notes=(f"second-condition:{matched[1]}",))


def _read_time(text: str) -> CalendarReading | None:
    matched = _TIME.fullmatch(text)
    named = _named_time(matched["time"]) if matched else None
    if matched is None or named is None:
        return None
    limited = bool(matched["limit"] or matched["before"] or matched["time"][-1] in "底末")
    notes = _tail_notes(matched["tail"], limited=limited)
    if notes is None or not _is_a_date(matched, limited=limited):
        return None
    sign = operator_of_sign(matched["sign"]) if matched["sign"] else None
    if matched["sign"]:
        return named._replace(operator=sign, notes=notes) if sign and named.high is None else None
    if limited and named.high:
        return CalendarReading("<=", named.high, None, notes)
    return named._replace(operator="<=" if limited else None, notes=(*named.notes, *notes))


def _is_a_date(matched: re.Match[str], *, limited: bool) -> bool:
    """Return False where the words may mean a length of time (≤6月, 3月内), a plain number, or a sentence."""
    is_inside = (matched["before"] or "").endswith("内")
    if _BARE_MONTH.fullmatch(matched["time"]) and (matched["sign"] or is_inside):
        return False
    if _DECIMAL.fullmatch(matched["time"]) and not (limited or matched["sign"] or matched["tail"]):
        return False
    return limited or _OPENING.fullmatch(matched["subject"]) is not None


def _tail_notes(tail: str, *, limited: bool) -> tuple[str, ...] | None:
    if (percent := _TAIL_PERCENT.fullmatch(tail)) and (limited or _COMPLETED.match(tail)):
        return (f"second-condition:{percent[1]}",)
    pattern = _TAIL_PLAIN if limited else _TAIL_COMPLETED
    return () if not tail or pattern.fullmatch(tail) else None


def _named_time(time: str) -> CalendarReading | None:
    if part := _YEAR_PART.fullmatch(time):
        year = int(part["year"]) if part["year"] else None
        first, last = _PARTS_OF_YEAR[part["part"]]
        low, high = make_point(year, first, None), make_point(year, last, None)
        return CalendarReading(None, low, high) if low and high else None
    if _YEAR_END.fullmatch(time):
        year_end = make_point(int(time[:4]) if time[:4].isdigit() else None, 12, None)
        return CalendarReading(None, year_end) if year_end else None
    point = read_point(_HOUR.sub("", time))
    part_of_month = _PART_OF_MONTH.search(time)
    if point is None or part_of_month is None:
        return CalendarReading(None, point) if point else None
    if point.month is None or point.day is not None:
        return None
    day = _LAST_DAY_OF_PART.get(part_of_month[0])
    return CalendarReading(None, point._replace(day=day), None, (f"part-of-month:{part_of_month[0]}",))


def _read_period(text: str) -> CalendarReading | None:
    for period in _PERIODS:
        if (matched := period.fullmatch(text)) is not None:
            return _period(matched["low"], matched["high"], matched.groupdict().get("year"))
    return None


def _period(low_text: str, high_text: str, year: str | None) -> CalendarReading | None:
    """Return a period; its end takes the year, and the month, from its start where it names none."""
    low = read_point(f"{year}年{low_text}" if year else low_text)
    high = _end_of_period(high_text, low) if low else None
    if low is None or high is None or (low.year is None) != (high.year is None):
        return None
    if (low.month is None) != (high.month is None) or _start(high) < _start(low):
        return None
    return CalendarReading(None, low, high)


def _end_of_period(text: str, low: CalendarPoint) -> CalendarPoint | None:
    if text.isdigit() and len(text) <= 2:
        return make_point(low.year, int(text), None)
    if _MONTH_AND_DAY.fullmatch(text):
        month, _, day = text.partition(".")
        return make_point(low.year, int(month), int(day))
    if _DAY_ONLY.fullmatch(text):
        return make_point(low.year, low.month, int(text[:-1]))
    high = read_point(text)
    if high is None or high.year is not None or low.year is None:
        return high
    return make_point(low.year, high.month, high.day)


def _start(point: CalendarPoint) -> tuple[int, int, int]:
    return point.year or 0, point.month or 0, point.day or 0


_HOUR: Final = pattern(r"(?<=[日号])\d{1,2}(?:[时点]|:00)$", re.ASCII)
_BARE_MONTH: Final = pattern(r"\d{1,2}月", re.ASCII)
_DECIMAL: Final = pattern(r"\d{4}\.\d{1,2}", re.ASCII)
_MONTH_AND_DAY: Final = pattern(r"\d{1,2}\.\d{1,2}", re.ASCII)
_DAY_ONLY: Final = pattern(r"\d{1,2}[日号]", re.ASCII)
_OPENING: Final = pattern("(?:计划|预计|力争|确保|拟|应|需|时间|完成时间|项目|工程|当年|本年度?)*[:为]?")
_YEAR_END: Final = pattern(rf"(?:{_YEAR}|每年)?年?[底末]|[本当]?年度?", re.ASCII)
_YEAR_PART: Final = pattern(r"(?:(?P<year>\d{4})年度?|[本当]年度?)?第?(?P<part>[上下]半年|[1-4]季度)[底末]?", re.ASCII)
_PARTS_OF_YEAR: Final = {
    "上半年": (1, 6), "下半年": (7, 12),
    "1季度": (1, 3), "2季度": (4, 6), "3季度": (7, 9), "4季度": (10, 12),
}  # fmt: skip
_PART_OF_MONTH: Final = pattern("[上中下]旬|[初中]")
_LAST_DAY_OF_PART: Final = {"上旬": 10, "中旬": 20}
_PERIOD_TAIL: Final = rf"[底末]?(?:期间|之间|为?止)?(?:[,]?{_COMPLETION}[^\d]{{0,8}})?"
_PERIODS: Final = tuple(
    pattern(source + _PERIOD_TAIL, re.ASCII)
    for source in (
        rf"(?P<year>\d{{4}})年度?(?P<low>\d{{1,2}}){_SEPARATOR}(?P<high>\d{{1,2}}月)份?",
        rf"(?P<low>\d{{1,2}}){_SEPARATOR}(?P<high>\d{{1,2}}月)份?",
        rf"(?P<low>\d{{4}}[./]\d{{1,2}}){_SEPARATOR}(?P<high>\d{{1,2}})",
        rf"(?P<low>\d{{4}}\.\d{{1,2}}\.\d{{1,2}}){_SEPARATOR}(?P<high>\d{{1,2}}\.\d{{1,2}})",
        rf"(?P<low>\d{{4}}){_SEPARATOR}(?P<high>\d{{4}})年?度?",
        rf"[从自于]?(?P<low>{POINT})初?{_SEPARATOR}(?P<high>\d{{1,2}}[日号])",
        rf"[从自于]?(?P<low>{POINT})初?{_SEPARATOR}(?P<high>{POINT})",
    )
)
