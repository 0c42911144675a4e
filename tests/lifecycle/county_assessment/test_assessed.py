"""What may be said of one county."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from perfindicators.lifecycle.county_assessment.assessed import AssessedCounty, bounds_text
from perfindicators.lifecycle.county_assessment.facade import assess_counties
from perfindicators.scoring.scorecard import Bounds

PATH = "financial-management/budget-execution/transfers-passed-on"


def county(*cells: dict[str, Any]) -> AssessedCounty:
    values = [{"县市": "景洪市", "事项": PATH, "结果": "in_time=7; received=9", **cell} for cell in cells or ({},)]
    return assess_counties(values).counties[0]


def test_of_a_classified_item_name_points_and_score_remain() -> None:
    whole = county({"密级": "秘密"})
    shown = whole.published().assessment.item(PATH)
    before = whole.assessment.item(PATH)
    assert (shown.name, shown.points, shown.score, shown.bounds) == (
        before.name, before.points, before.score, before.bounds,
    )  # fmt: skip
    assert "9" not in shown.explanation.zh.replace(f"{before.score}", "")


def test_findings_of_a_classified_item_are_left_out_and_those_of_others_stay() -> None:
    whole = county({"结果": "in_time=7; received=0", "密级": "秘密"})
    codes = [item.code for item in whole.assessment.findings]
    assert codes.count("S08") == 1
    kept = [item.code for item in whole.published().assessment.findings]
    assert "S08" not in kept
    assert len(kept) == len(codes) - 1


def test_what_is_published_cannot_be_told_apart_by_its_fields() -> None:
    assert county({"密级": "秘密"}).published().classified == county().published().classified == ()


def test_the_decision_may_be_open() -> None:
    assert county().explain().startswith("景洪市：未定。")
    assert county().explain("en").startswith("景洪市: open.")


@pytest.mark.parametrize(("low", "high", "text"), [("1", "1", "1"), ("0", "2.5", "0–2.5")])
def test_a_score_is_a_number_or_a_range(low: str, high: str, text: str) -> None:
    assert bounds_text(Bounds(Decimal(low), Decimal(high))) == text


def test_nothing_of_a_published_county_holds_the_classified_value() -> None:
    assert "received" in str(county({"密级": "秘密"}).assessment.items)
    assert "received" not in str(county({"密级": "秘密"}).published().assessment)
    assert "received" in str(county().published().assessment.items)
