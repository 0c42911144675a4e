"""What raters write: grades, points, elements, faults."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from perfindicators.diagnostics import Message
from perfindicators.model.instrument import DeductionRule, Item, ScaleGrade
from perfindicators.model.rules import ChecklistElement
from perfindicators.scoring.instruments.given import Given, is_not_applicable, read_given

SCALE = [
    ScaleGrade.model_validate({"grade": grade, "share": share})
    for grade, share in [("优", "1"), ("良", "0.8"), ("差", "0")]
]


def item(rate: str, **more: Any) -> Item:
    return Item.model_validate({"id": "i", "name": "项目", "points": "10", "rate": rate, **more})


def share(one: Item, text: str) -> Fraction:
    found = read_given(one, text, SCALE)
    assert isinstance(found, Given), found
    return found.share


def refusal(one: Item, text: str) -> Message:
    found = read_given(one, text, SCALE)
    assert not isinstance(found, Given)
    return found


PAPERS = item(
    "checklist",
    elements=[
        ChecklistElement.model_validate({"id": "survey", "name": {"zh": "勘测报告", "en": "survey"}, "share": "0.4"}),
        ChecklistElement.model_validate({"id": "land", "name": {"zh": "用地 意见", "en": "land"}, "share": "0.6"}),
    ],
)
FAULTS = item(
    "deduct",
    deductions=[
        DeductionRule.model_validate({"id": "wrong-sum", "name": "合计不符", "lose": "3", "at_most": "5"}),
        DeductionRule.model_validate({"id": "no-basis", "name": "单价没有依据", "lose": "2"}),
    ],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优", 1),
        (" 良 ", Fraction(4, 5)),
        ("差", 0),
        ("7.5", Fraction(3, 4)),
        ("7.5分", Fraction(3, 4)),
        ("90%", Fraction(9, 10)),
    ],
)
def test_an_item_on_a_scale_takes_a_grade_points_or_a_share(text: str, expected: Fraction) -> None:
    assert share(item("scale"), text) == expected


@pytest.mark.parametrize("text", ["11", "-1", "优秀", "101%", "A"])
def test_what_is_no_grade_and_no_points_of_the_item_is_refused(text: str) -> None:
    assert text in refusal(item("scale"), text).zh


def test_points_outright_know_no_grades() -> None:
    assert share(item("points"), "4") == Fraction(2, 5)
    assert refusal(item("points"), "优").zh == "“优”不是 0 至 10 分。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("survey、land", 1), ("勘测报告", Fraction(2, 5)), ("survey survey", Fraction(2, 5)), ("survey land", 1),
        ("用地 意见", Fraction(3, 5)), ("齐全", 1), ("无", 0),
    ],
)  # fmt: skip
def test_elements_present_earn_their_shares_once(text: str, expected: Fraction) -> None:
    assert share(PAPERS, text) == expected


def test_an_element_nobody_asks_for_is_refused_with_the_nearest() -> None:
    assert "survey" in refusal(PAPERS, "surveys").en


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无", 1), ("no-basis", Fraction(8, 10)), ("no-basis×2", Fraction(6, 10)), ("no-basis=2", Fraction(6, 10)),
        ("单价没有依据 2处；合计不符", Fraction(3, 10)), ("合计不符×9", Fraction(5, 10)), ("no-basis×99", 0),
    ],
)  # fmt: skip
def test_faults_cost_each_time_up_to_their_limit_and_never_more_than_the_item(text: str, expected: Fraction) -> None:
    assert share(FAULTS, text) == expected


def test_a_fault_the_instrument_does_not_know_is_refused() -> None:
    assert "wrong-sum" in refusal(FAULTS, "wrong-sums").en


@pytest.mark.parametrize(("text", "expected"), [("不适用", True), ("N/A", True), ("差", False), ("", False)])
def test_an_item_may_not_apply(text: str, expected: bool) -> None:
    assert is_not_applicable(text) is expected


def test_what_a_rater_gave_is_said_with_the_numbers() -> None:
    found = read_given(FAULTS, "合计不符×2、no-basis", SCALE)
    assert isinstance(found, Given)
    assert found.text.zh == "合计不符 2 处扣 5 分；单价没有依据 1 处扣 2 分"
    assert Decimal(3) / 10 == Decimal(found.share.numerator) / found.share.denominator
