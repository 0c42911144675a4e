"""Instruments: items with points, vetoes, decision bands; and a panel's ratings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model_cases import refused
from perfindicators.model.instrument import Instrument, Ratings

ITEM = {"id": "relevance", "name": "相关性", "points": "10", "rate": "scale"}
BANDS = [{"from": start, "decision": name} for start, name in (("80", "support"), ("60", "partial"), ("0", "reject"))]
ONE_BAND = [{"from": "0", "decision": "all"}]
HALVES = [{"id": "x", "name": "甲", "share": "0.5"}, {"id": "y", "name": "乙", "share": "0.5"}]


def instrument(*items: dict[str, object], **changed: object) -> dict[str, object]:
    return {
        "kind": "instrument",
        "format": "1",
        "id": "instrument/x",
        "title": "评估",
        "subject": "project",
        "scale": [{"grade": "优", "share": "1"}, {"grade": "差", "share": "0"}],
        "items": list(items) or [{**ITEM, "points": "100"}],
        "bands": BANDS,
        **changed,
    }


RELEVANCE = {**ITEM, "points": "60"}
OTHER = {**ITEM, "id": "other", "points": "40"}


def group(*items: dict[str, object], **more: object) -> dict[str, object]:
    return {"id": "necessity", "name": "必要性", "items": list(items), **more}


def test_a_group_is_worth_its_items() -> None:
    made = Instrument.model_validate(
        instrument(group({**ITEM, "points": "60"}, {**ITEM, "id": "other", "points": "40"}))
    )
    assert made.points == 100
    assert [placed.path for placed in made.rated] == ["necessity/relevance", "necessity/other"]
    assert made.items[0].worth == Decimal(100)


def test_points_that_do_not_add_up_are_refused() -> None:
    assert "合计 10" in refused(Instrument, instrument(group(ITEM, points="20"), bands=ONE_BAND))


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a", "name": "甲"},
        {"id": "a", "name": "甲", "points": "5", "rate": "scale", "items": [ITEM]},
        {"id": "a", "name": "甲", "rate": "scale"},
        {"id": "a", "name": "甲", "points": "0", "rate": "scale"},
        {"id": "a", "name": "甲", "points": "5", "rate": "stars"},
        {"id": "a", "name": "甲", "points": "5", "rate": "lint", "codes": ["W01"]},
        {"id": "a", "name": "甲", "points": "5", "rate": "lint", "codes": ["w1"], "lose": "1"},
        {"id": "a", "name": "甲", "points": "5", "rate": "checklist"},
        {
            "id": "a",
            "name": "甲",
            "points": "5",
            "rate": "checklist",
            "elements": HALVES[:1],
        },
        {"id": "a", "name": "甲", "points": "5", "rate": "deduct"},
        {"id": "a", "name": "甲", "points": "5", "rate": "measure"},
        {"id": "a", "name": "甲", "points": "5", "rate": "scale", "codes": ["W01"], "lose": "1"},
        {"id": "a", "name": "甲", "points": "5", "rate": "points", "target": "≥95%"},
    ],
)
def test_an_item_says_how_it_is_rated_and_nothing_else(item: dict[str, object]) -> None:
    refused(Instrument, instrument(item, bands=ONE_BAND))


@pytest.mark.parametrize(
    "item",
    [
        {"rate": "points"},
        {"rate": "lint", "codes": ["W01", "W02"], "lose": "2"},
        {
            "rate": "checklist",
            "elements": HALVES,
        },
        {"rate": "deduct", "deductions": [{"id": "slip", "name": "计分差错", "lose": "0.3", "at_most": "2"}]},
        {"rate": "measure", "target": "≥95%", "unit": "%", "polarity": "higher"},
    ],
)
def test_every_way_of_rating(item: dict[str, object]) -> None:
    made = Instrument.model_validate(instrument({"id": "a", "name": "甲", "points": "100", **item}))
    assert made.rated[0].item.rate == item["rate"]


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [{"from": "60", "decision": "a"}],
        [{"from": "0", "decision": "a"}, {"from": "60", "decision": "b"}],
        [{"from": "60", "decision": "a"}, {"from": "60", "decision": "b"}, {"from": "0", "decision": "c"}],
        [{"from": "120", "decision": "a"}, {"from": "0", "decision": "b"}],
    ],
)
def test_bands_fall_to_zero(bands: list[dict[str, str]]) -> None:
    refused(Instrument, instrument(bands=bands))


@pytest.mark.parametrize(
    "veto",
    [
        {"below": "60%"},
        {"below": "60%", "decision": "reject", "cap": "partial"},
        {"below": "0", "cap": "reject"},
        {"below": "60%", "decision": "unknown"},
        {"below": "60%", "cap": "unknown"},
    ],
)
def test_a_veto_names_one_decision_of_the_bands(veto: dict[str, str]) -> None:
    refused(Instrument, instrument({**ITEM, "points": "100", "veto": veto}))
    assert Instrument.model_validate(
        instrument({**ITEM, "points": "100", "veto": {"below": "60%", "decision": "reject"}})
    )


def test_grades_need_a_scale() -> None:
    assert "scale" in refused(Instrument, instrument(scale=[]))


def test_ids_are_unique_among_siblings() -> None:
    refused(Instrument, instrument(ITEM, ITEM, bands=ONE_BAND))
    refused(Instrument, instrument(group(ITEM, ITEM), bands=ONE_BAND))


RATINGS = {
    "kind": "ratings",
    "format": "1",
    "instrument": "instrument/x@2022",
    "subject": {"id": "p1", "name": "项目一"},
    "raters": [{"id": "r1"}, {"id": "r2", "conflict": "true"}],
    "ratings": {"necessity/relevance": {"r1": "优", "r2": "4.5"}},
}


def test_ratings_are_read() -> None:
    made = Ratings.model_validate(RATINGS)
    assert made.raters[1].conflict is True
    assert made.combine == "mean"
    assert made.ratings["necessity/relevance"] == {"r1": "优", "r2": "4.5"}


def test_a_rater_nobody_knows_is_refused() -> None:
    assert "r3" in refused(Ratings, {**RATINGS, "ratings": {"a": {"r3": "优"}}})
    refused(Ratings, {**RATINGS, "raters": [{"id": "r1"}, {"id": "r1"}]})
    refused(Ratings, {**RATINGS, "raters": []})


def test_the_units_of_a_measured_items_formula_must_work_out() -> None:
    formula = {
        "expression": "paid / due * 100",
        "inputs": {"paid": {"name": "已付", "unit": "元"}, "due": {"name": "应付", "unit": "元"}},
    }
    item = {**ITEM, "points": "100", "rate": "measure", "target": "≥95%", "unit": "%", "formula": formula}
    assert Instrument.model_validate(instrument(item))
    assert "元" in refused(Instrument, instrument({**item, "unit": "元", "target": "≥95元"}))
