from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.model.reference_data import Vocabulary
from perfindicators.scoring.direction import NameDictionary, clean_name, direction_of, is_cost

WORDS = NameDictionary(
    Vocabulary.model_validate(
        {
            "kind": "vocabulary",
            "format": "1",
            "id": "directions",
            "heads": {
                "lower": ["成本", "控制率", "事故数"],
                "higher": ["节约率", "血压控制率", "满意度"],
                "exact": ["定额"],
            },
            "statutory_rates": ["补助标准"],
        }
    )
)


def direction(
    target: str, name: str = "甲", category: str = "output/quality", polarity: str | None = None
) -> tuple[str, str]:
    found = direction_of(parse_criterion(target), polarity, name, category, WORDS)  # type: ignore[arg-type]  # a literal
    return found.operator, found.reason


def test_a_printed_operator_goes_before_everything() -> None:
    assert direction("≤5", "满意度", polarity="higher") == ("<=", "printed")


@pytest.mark.parametrize(("polarity", "operator"), [("higher", ">="), ("lower", "<="), ("exact", "=")])
def test_then_the_declared_polarity(polarity: str, operator: str) -> None:
    assert direction("5", "事故数", polarity=polarity) == (operator, "polarity")


def test_then_an_operator_printed_in_the_name() -> None:
    assert direction("85", "苗木成活率(≥**%)") == (">=", "printed-in-name")
    assert direction("85", "项目总成本（≤**万元）") == ("<=", "printed-in-name")


def test_a_bare_date_is_a_deadline() -> None:
    assert direction("2023年12月31日", "满意度") == ("<=", "deadline")


def test_the_longest_ending_of_the_name_wins() -> None:
    assert direction("5", "在职人员控制率") == ("<=", "name")
    assert direction("5", "高血压控制率") == (">=", "name")
    assert direction("5", "成本节约率") == (">=", "name")
    assert direction("5", "节约成本") == ("<=", "name")


def test_a_word_inside_the_name_decides_nothing() -> None:
    assert direction("5", "成本核算次数") == (">=", "default")


def test_under_cost_a_share_is_higher_an_amount_lower_a_fixed_rate_exact() -> None:
    assert direction("100%", "价格执行", "output/cost") == (">=", "cost-share")
    assert direction("30万元", "甲", "cost/economic") == ("<=", "cost")
    assert direction("28.4元/株", "树苗", "cost/economic") == ("<=", "cost")
    assert direction("17元/人·天", "伙食费", "cost/economic") == ("=", "statutory-rate")
    assert direction("500元", "补助标准", "output/cost") == ("=", "statutory-rate")


def test_only_what_nobody_wrote_is_assumed() -> None:
    assert direction_of(parse_criterion("5"), None, "甲", "output/quality", WORDS).assumed
    assert not direction_of(parse_criterion("≥5"), None, "甲", "output/quality", WORDS).assumed


def test_every_reason_speaks_both_languages() -> None:
    for target, name, category in [
        ("≥5", "甲", "a"),
        ("5", "甲", "a"),
        ("5", "事故数", "a"),
        ("5万元", "甲", "cost/economic"),
    ]:
        zh, en = direction_of(parse_criterion(target), None, name, category, WORDS).explain()
        assert zh
        assert en
        assert "{" not in zh + en


@given(st.text(max_size=40))
def test_any_name_has_a_direction(name: str) -> None:
    assert direction("5", name)[0] in (">=", "<=", "=", ">", "<")


def test_names_are_compared_without_numbering_brackets_and_spaces() -> None:
    assert clean_name("指标3.医疗器械 抽验批次（≥**次）") == "医疗器械抽验批次"
    assert clean_name("★补助鱼塘面积") == "补助鱼塘面积"


def test_cost_is_level_one_in_2021_and_level_two_in_2020() -> None:
    assert is_cost("cost/economic")
    assert is_cost("output/cost")
    assert not is_cost("output/quality")
