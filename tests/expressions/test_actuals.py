from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expressions.criterion_strategies import computable, quantities
from perfindicators.expressions.actuals import MISSING, Actual, read_actual
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion


@pytest.mark.parametrize(
    ("reported", "target", "value"),
    [
        ("=230亩", "=230亩", "230"),
        ("≥80%", "≥80%", "80"),
        ("120000元", "≤12万元", "12"),
        ("12万元", "≥11.376万元", "12"),
        ("0.97比例", "≥95%", "97"),
        ("97%", "≥0.97比例", "0.97"),
        ("100", "≥100百分比", "100"),
        ("0", "≥95%", "0"),
        ("0个", "11个", "0"),
        (0, "11个", "0"),
        ("0.1", "≤0.4%", "0.1"),
        ("三次", "≥2次", "3"),
        ("1,681,680", "≤1681680元", "1681680"),
        ("5万", "≥30万元", "5"),
        ("5万", "≥30000人", "50000"),
        ("180元", "400元/人、天", "180"),
        ("90%", ">=85", "90"),
        ("8个", "≥8个行政村", "8"),
        ("2小时", "≤30分钟", "120"),
        ("1公顷", "≥10亩", "15"),
        ("-3%", "≤-5%", "-3"),
        ("5台", "5台（套）", "5"),
        (1.5, "≥1场", "1.5"),
        (Decimal("28.40"), "≤28.40/株", "28.4"),
        ("130.59%", "100%", "130.59"),
        ("零", "0起", "0"),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_target(reported, target, value):
    actual = read_actual(reported, parse_criterion(target))
    assert (actual.value, actual.problem) == (Decimal(value), "")


@pytest.mark.parametrize("reported", [None, "", "  ", "无", "—", "-", "/", float("nan"), float("inf"), Decimal("NaN")])
def test_an_empty_cell_is_missing_and_no_problem(reported):
    assert read_actual(reported, parse_criterion("≥95%")) == MISSING
    assert MISSING.is_missing


@pytest.mark.parametrize("reported", ["0.97", 0.97, "1", 1, Decimal("0.5")])
@pytest.mark.parametrize("target", ["≥95%", "100%", "50%", "60%-100%"])
def test_a_share_against_a_high_percentage_is_refused_and_never_guessed(reported, target):
    actual = read_actual(reported, parse_criterion(target))
    assert (actual.value, actual.problem) == (None, "fraction-for-percent")
    assert actual.phrase == str(reported)


@pytest.mark.parametrize("target", ["≤0.4%", "≥0.97比例", "≥10%", "≥1个"])
def test_small_numbers_are_right_where_the_target_is_small(target):
    assert read_actual("0.3", parse_criterion(target)).value == Decimal("0.3")


@pytest.mark.parametrize(
    ("reported", "target", "problem"),
    [
        ("12项", "≥12个", "unit-differs"),
        ("5人次", "5人", "unit-differs"),
        ("3工作日", "≤5天", "unit-differs"),
        ("90%", "≥0.85", "unit-differs"),
        ("完成", "≤30万元", "not-a-number"),
        ("达标", "±10%", "not-a-number"),
        ("5%-10%", "≥5%", "not-a-number"),
        ("2021年底", "≥5个", "not-a-number"),
        (True, "≥1个", "not-a-number"),
        (date(2021, 1, 1), "≥1个", "not-a-number"),
        ("已完成", "9月前", "not-a-date"),
        (5, "9月前", "not-a-date"),
        ("9月20日", "9月前", "year-unknown"),
    ],
)
def test_what_cannot_be_compared_keeps_its_words_and_says_why(reported, target, problem):
    actual = read_actual(reported, parse_criterion(target))
    assert (actual.value, actual.problem) == (None, problem)
    assert actual.phrase


@pytest.mark.parametrize(
    ("reported", "target", "day"),
    [
        ("2021年12月20日", "2021年12月31日前", date(2021, 12, 20)),
        ("2021-12-20", "年底前", date(2021, 12, 20)),
        ("12月20日", "2021年12月31日前", date(2021, 12, 20)),
        ("2021年底", "2021年底", date(2021, 12, 31)),
        (date(2021, 9, 1), "9月前", date(2021, 9, 1)),
        (datetime(2021, 9, 1, 8, 30), "9月前", date(2021, 9, 1)),
        ("2020年1月--2020年11月", "2020年1月--2020年11月", date(2020, 11, 30)),
    ],
)
def test_a_date_is_read_for_a_deadline(reported, target, day):
    assert read_actual(reported, parse_criterion(target)).value == day


def test_the_fiscal_year_completes_a_date():
    assert read_actual("9月20日", parse_criterion("9月前"), year=2021).value == date(2021, 9, 20)


@pytest.mark.parametrize("reported", ["达成预期指标", "5", 5, date(2021, 1, 1)])
def test_a_judged_target_takes_words(reported):
    actual = read_actual(reported, parse_criterion("效果明显"))
    assert actual.value is None
    assert actual.problem == ""
    assert actual.phrase


@pytest.mark.parametrize(
    ("reported", "target", "notes"),
    [
        ("=230亩", "≥200亩", ("operator-dropped",)),
        ("120000元", "≤12万元", ("unit-converted",)),
        ("2021年12月", "2021年底", ("last-day-taken",)),
    ],
)
def test_how_it_was_read_is_noted(reported, target, notes):
    assert read_actual(reported, parse_criterion(target)).notes == notes


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.decimals(), st.none(), st.dates()), computable)
def test_any_cell_is_read_without_an_error(cell: object, target: Criterion):
    actual = read_actual(cell, target)  # type: ignore[arg-type]
    assert isinstance(actual, Actual)
    assert actual.value is None or not actual.problem


@given(quantities())
def test_the_target_itself_as_actual_value_is_the_target_value(target: Criterion):
    actual = read_actual(f"{target.value:f}{target.unit.text}", target)
    assert actual.value == target.value or target.unit.text == "级"


@pytest.mark.parametrize(
    ("reported", "target"),
    [
        ("不足100人", "≥100人"),
        ("<100人", "≥100人"),
        ("100人以下", "≥100人"),
        ("近100人", "≥100人"),
        ("约300人", "≥300人"),
        ("低于95%", "≥95%"),
        ("超过5%", "≤5%"),
        (">100万元", "≤100万元"),
        ("8个以上", "=8个"),
    ],
)
def test_a_bound_on_the_wrong_side_is_no_value(reported, target):
    found = read_actual(reported, parse_criterion(target))
    assert (found.value, found.problem) == (None, "not-exact")


@pytest.mark.parametrize(
    ("reported", "target", "value"),
    [("95%以上", "≥95%", "95"), ("≤90万元", "≤100万元", "90"), ("=8个", "=8个", "8"), ("90%以上", "90%", "90")],
)
def test_a_bound_on_the_safe_side_is_taken_as_the_value(reported, target, value):
    assert read_actual(reported, parse_criterion(target)).value == Decimal(value)


@pytest.mark.parametrize(
    ("reported", "target"), [("每月1次", "≥12次"), ("12次", "≥1次/月"), ("90万元", "≥100"), ("45万元", "≤50")]
)
def test_what_may_mean_two_things_is_not_converted(reported, target):
    found = read_actual(reported, parse_criterion(target))
    assert (found.value, found.problem) == (None, "unit-differs")


@pytest.mark.parametrize(("reported", "target"), [("12000", "≥1.2万人"), ("45000", "≤5万元")])
def test_a_bare_number_a_thousand_times_the_target_may_leave_out_ten_thousand(reported, target):
    assert read_actual(reported, parse_criterion(target)).problem == "scale-unclear"
    assert read_actual("90", parse_criterion("≤90万元")).value == 90
