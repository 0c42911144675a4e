from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expressions.criterion_strategies import amounts, computable, quantities, ranges
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion

KEYS = ("text", "kind", "operator", "value", "unit", "low", "high", "canonical")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≤28.40/株", ("money", "<=", "28.40", "/株", None, None, "≤28.40元/株")),
        ("≥100百分比", ("percent", ">=", "100", "百分比", None, None, "≥100%")),
        ("550万粒", ("number", None, "550", "万粒", None, None, "550万粒")),
        ("1,681,680元", ("money", None, "1681680", "元", None, None, "1681680元")),
        ("≥85", ("number", ">=", "85", None, None, None, "≥85")),
        ("9月前", ("date", "<=", "--09", None, None, None, "9月底前")),
        ("2025年年底前", ("date", "<=", "2025-12", None, None, None, "2025年12月底前")),
        ("2021年全年", ("date", None, "2021", None, None, None, "2021年")),
        ("2021年1月-12月", ("range", None, None, None, "2021-01", "2021-12", "2021年1月-2021年12月")),
        ("±10%", ("range", None, "10", "%", "-10", "10", "±10%")),
        ("效果明显", ("judged", None, None, None, None, None, "效果明显")),
    ],
)
def test_the_json_of_a_criterion(text, expected):
    assert parse_criterion(text).to_json() == dict(zip(KEYS, (text, *expected), strict=True))


@given(computable)
def test_a_criterion_is_a_value(criterion: Criterion):
    assert pickle.loads(pickle.dumps(criterion)) == criterion
    assert hash(parse_criterion(str(criterion))) == hash(criterion)
    assert list(json.loads(json.dumps(criterion.to_json()))) == list(KEYS)


@given(quantities(), amounts)
def test_a_target_is_met_exactly_when_the_comparison_holds(criterion: Criterion, actual: Decimal):
    assert isinstance(criterion.value, Decimal)
    holds = {
        ">=": actual >= criterion.value,
        ">": actual > criterion.value,
        "=": actual == criterion.value,
        "<=": actual <= criterion.value,
        "<": actual < criterion.value,
    }
    assert criterion.operator is not None
    assert criterion.met(actual) == holds[criterion.operator]


@given(st.one_of(quantities(), ranges()), amounts)
def test_the_distance_leads_exactly_to_the_nearest_bound(criterion: Criterion, actual: Decimal):
    distance = criterion.distance(actual)
    assert distance >= 0
    if criterion.met(actual):
        assert distance == 0
    else:
        bounds = {criterion.value, criterion.low, criterion.high} - {None}
        assert Fraction(actual) + distance in bounds or Fraction(actual) - distance in bounds


@given(ranges(), amounts)
def test_a_range_is_met_between_its_ends(criterion: Criterion, actual: Decimal):
    assert isinstance(criterion.low, Decimal)
    assert isinstance(criterion.high, Decimal)
    above = actual > criterion.low if criterion.open_ends in ("low", "both") else actual >= criterion.low
    below = actual < criterion.high if criterion.open_ends in ("high", "both") else actual <= criterion.high
    assert criterion.met(actual) == (above and below)


def test_without_an_operator_a_quantity_is_a_minimum():
    assert parse_criterion("8个").met(9)
    assert not parse_criterion("8个").met(7)


def test_a_range_printed_the_wrong_way_round_is_still_a_range():
    assert parse_criterion("80-60").met(70)


@pytest.mark.parametrize(
    ("target", "actual", "year", "days"),
    [
        ("2023年12月31日", date(2023, 12, 31), None, 0),
        ("2023年12月31日", date(2024, 1, 2), None, 2),
        ("9月前", date(2021, 9, 30), None, 0),
        ("9月前", date(2021, 10, 1), 2021, 1),
        ("9月前", date(2022, 1, 1), 2021, 93),
        ("年底前", date(2021, 12, 31), 2021, 0),
        ("2021年全年", date(2022, 1, 1), None, 1),
        ("2021年1月-12月", date(2020, 12, 30), None, 2),
        ("2021年1月-12月", date(2021, 6, 1), None, 0),
        ("≥2021年6月1日", date(2021, 5, 30), None, 2),
        (">2021年6月1日", date(2021, 6, 1), None, 1),
        ("<2021年6月1日", date(2021, 6, 1), None, 1),
        ("=2021年6月", date(2021, 5, 31), None, 1),
    ],
)
def test_days_late_are_counted_to_the_last_day_of_the_deadline(target, actual, year, days):
    criterion = parse_criterion(target)
    assert criterion.distance(actual, year=year) == days
    assert criterion.met(actual, year=year) == (days == 0)


def test_a_judged_target_is_never_computed():
    with pytest.raises(ValueError, match="由人评判"):
        parse_criterion("效果明显").met(1)
    with pytest.raises(ValueError, match="judged by people"):
        parse_criterion("效果明显").distance(date(2021, 1, 1))


@pytest.mark.parametrize(("target", "actual"), [("≥5个", date(2021, 1, 1)), ("9月前", 5), ("2021年1月-12月", 5)])
def test_dates_and_quantities_do_not_compare(target, actual):
    with pytest.raises(TypeError, match="不能与"):
        parse_criterion(target).met(actual)
