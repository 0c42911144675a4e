"""Scores of a review count in the last round of the project they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from perfindicators.diagnostics import Diagnostics
from perfindicators.library.opening import load
from perfindicators.lifecycle.settlement.facade import Settlements, settle
from perfindicators.model.instrument import Instrument, Item, Ratings
from perfindicators.scoring.instruments.assessment import Assessment, Bounds
from perfindicators.scoring.instruments.item_scores import Facts
from perfindicators.scoring.instruments.judging import apply_instrument

ROW = {
    "合同编号": "2022-1", "第三方机构": "某所", "项目名称": "甲", "合同价": "10", "主评人": "李", "从业年限": "8",
    "签字": "是",
}  # fmt: skip


FULL = {"scale": "优", "deduct": "无", "present": "齐全", "checklist": "齐全", "measure": "0"}


def settled(scores: object, *rows: dict[str, Any]) -> Settlements:
    return settle([{**ROW, **row} for row in rows or ({},)], scores=scores)


def codes(found: Settlements) -> list[str]:
    return [item.code for item in found.diagnostics]


@pytest.mark.parametrize(
    "scores",
    [
        {"甲": (90, 84)}, {"甲": ("90", 84.0)}, {" 甲 ": (Decimal(90), Decimal(84))},
        [{"项目名称": "甲", "方案得分": "90", "报告得分": "84"}],
    ],
)  # fmt: skip
def test_scores_come_from_a_mapping_or_a_table(scores: object) -> None:
    found = settled(scores)
    assert (found.contracts[0].projects[0].fee, codes(found)) == (Decimal("9.29"), [])


def test_a_single_number_is_the_reports_score() -> None:
    assert settled({"甲": 84}, {"方案得分": "90"}).contracts[0].projects[0].fee == Decimal("9.29")


def test_the_review_counts_where_the_table_says_otherwise() -> None:
    found = settled({"甲": (90, 84)}, {"方案得分": "90", "报告得分": "99"})
    assert (found.contracts[0].projects[0].fee, codes(found)) == (Decimal("9.29"), ["A53"])
    assert codes(settled({"甲": (90, 84)}, {"方案得分": "90.0", "报告得分": "84"})) == []


def test_a_review_is_of_the_last_round() -> None:
    found = settled({"甲": 50}, {"方案得分": "90", "报告得分": "40"}, {"轮次": "2"})
    assert found.contracts[0].projects[0].excluded


@pytest.mark.parametrize("value", ["优", 101, -1, float("nan"), True])
def test_a_score_that_is_none_is_told_and_not_used(value: object) -> None:
    found = settled({"甲": (90, value)})
    assert (codes(found), found.contracts[0].projects[0].decision.decision) == (["A62"], "wait")


def test_a_project_nobody_has_a_contract_for_is_told() -> None:
    assert codes(settled({"乙": 84}, {"方案得分": "90", "报告得分": "84"})) == ["A54"]


def rated(items: Sequence[Item], above: str = "") -> Iterator[tuple[str, str]]:
    for item in items:
        if item.rate in FULL:
            yield f"{above}{item.id}", FULL[item.rate]
        yield from rated(item.items, f"{above}{item.id}/")


def assessed(part: str) -> Assessment:
    instrument = load(f"instrument/evaluation-{part}-quality")
    assert isinstance(instrument, Instrument)
    given = {path: {"r1": word} for path, word in rated(instrument.items)}
    document = {
        "kind": "ratings", "format": "1", "instrument": f"{instrument.id}@{instrument.edition}",
        "subject": {"id": "a", "name": "甲"}, "raters": [{"id": "r1"}], "ratings": given,
    }  # fmt: skip
    return apply_instrument(instrument, Ratings.model_validate(document), Facts(findings=Diagnostics()))


def test_a_panel_that_finds_no_fault_earns_the_whole_price() -> None:
    found = settled([assessed("proposal"), assessed("report")])
    assert (found.contracts[0].projects[0].fee, codes(found)) == (Decimal(10), [])


def test_an_assessment_that_is_still_open_is_no_score() -> None:
    opened = replace(assessed("report"), on_bands=Bounds(Decimal(50), Decimal(90)))
    found = settled([assessed("proposal"), opened])
    assert found.contracts[0].projects[0].decision.decision == "wait"
