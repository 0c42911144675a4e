"""Hypothesis strategies for criteria, by kind, in every form the type allows."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import Unit, parse_unit

UNIT_TEXTS = (
    "",
    "%",
    "‰",
    "‱",
    "成",
    "百分点",
    "比例",
    "倍",
    "元",
    "万元",
    "亿元",
    "元/人·天",
    "元/株",
    "万元/月",
    "个",
    "人",
    "人次",
    "万人次",
    "户",
    "次/年",
    "场次",
    "亩",
    "万亩",
    "平方米",
    "公里",
    "吨",
    "年",
    "个月",
    "天",
    "工作日",
    "小时",
    "分钟",
    "台(套)",
    "/10万",
    "人/次",
    "微克/立方米",
    "级",
    "分",
)

units = st.sampled_from(UNIT_TEXTS).map(parse_unit)
operators = st.sampled_from((">=", ">", "=", "<=", "<"))
amounts = st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False).map(
    lambda amount: amount.quantize(Decimal("0.01")) if amount % 1 else Decimal(int(amount))
)
positive_amounts = amounts.map(abs)


def amounts_in(unit: Unit) -> st.SearchStrategy[Decimal]:
    """Amounts in a unit; 1000 to 2999 with 年, or without a unit in a range, would be calendar years."""
    return st.integers(0, 99).map(Decimal) if unit.text == "年" else amounts


years = st.integers(1990, 2050)
months = st.integers(1, 12)
points = st.one_of(
    st.builds(CalendarPoint, years, st.none(), st.none()),
    st.builds(CalendarPoint, years, months, st.none()),
    st.builds(CalendarPoint, years, months, st.integers(1, 28)),
    st.builds(CalendarPoint, st.none(), months, st.none()),
    st.builds(CalendarPoint, st.none(), months, st.integers(1, 28)),
)


@st.composite
def quantities(draw: st.DrawFn) -> Criterion:
    unit = draw(units)
    return Criterion(unit.family, draw(operators), draw(amounts_in(unit)), unit)


@st.composite
def amounts_alone(draw: st.DrawFn) -> Criterion:
    """Quantities without an operator; words that need one to be a quantity (级) are left out."""
    unit = draw(units.filter(lambda unit: unit.text != "级"))
    return Criterion(unit.family, None, draw(amounts_in(unit)), unit)


@st.composite
def ranges(draw: st.DrawFn) -> Criterion:
    unit = draw(units.filter(lambda unit: unit.text != "级"))
    low, high = sorted((draw(amounts_in(unit)), draw(amounts_in(unit))))
    assume(unit.text or not 1900 <= low <= high <= 2099)
    open_ends = draw(st.sampled_from(("", "low", "high", "both")))
    return Criterion("range", None, None, unit, low, high, open_ends)


@st.composite
def tolerances(draw: st.DrawFn) -> Criterion:
    value = draw(positive_amounts)
    return Criterion("range", None, value, draw(units.filter(lambda unit: unit.text != "级")), -value, value)


@st.composite
def deadlines(draw: st.DrawFn) -> Criterion:
    point = draw(points)
    return Criterion("date", draw(st.sampled_from((None, "<=", ">=", "=", "<", ">"))), point)


@st.composite
def periods(draw: st.DrawFn) -> Criterion:
    first, last = sorted((draw(years), draw(years)))
    kind = draw(st.sampled_from(("year", "month", "yearless-month", "day")))
    month, later = sorted((draw(months), draw(months)))
    low, high = {
        "year": (CalendarPoint(first), CalendarPoint(last)),
        "month": (CalendarPoint(first, month), CalendarPoint(last, later)),
        "yearless-month": (CalendarPoint(None, month), CalendarPoint(None, later)),
        "day": (CalendarPoint(first, month, 5), CalendarPoint(last, later, 20)),
    }[kind]
    return Criterion("range", None, None, low=low, high=high)


computable = st.one_of(quantities(), amounts_alone(), ranges(), tolerances(), deadlines(), periods())
"""Every criterion that is not judged."""
