"""Settling contracts: fee by quality, stages, rework, exclusion, and who may not be paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.settlement.facade import ProjectFee, settle

ROW = {
    "合同编号": "2022-1", "第三方机构": "某所", "项目名称": "甲", "合同价": "10", "方案得分": "90", "报告得分": "90",
    "主评人": "李", "从业年限": "8", "签字": "是", "分包": "否",
}  # fmt: skip


def one(*rows: dict[str, Any]) -> tuple[ProjectFee, list[str]]:
    found = settle([{**ROW, **row} for row in rows])
    return found.contracts[0].projects[0], [item.code for item in found.diagnostics]


@pytest.mark.parametrize(
    ("proposal", "report", "score", "fee"),
    [
        ("90", "90", "90.00", "10"),
        ("100", "80", "86.00", "9.3"),
        ("70", "75", "73.50", "8"),
        ("60", "60", "60.00", "6"),
    ],
)
def test_proposal_and_report_weigh_three_to_seven(proposal: str, report: str, score: str, fee: str) -> None:
    found, codes = one({"方案得分": proposal, "报告得分": report})
    assert (found.score, found.fee, codes) == (Decimal(score), Decimal(fee), [])
    assert found.decision.decision == "pay"


def test_a_fee_is_exact_to_the_fen() -> None:
    found, _ = one({"合同价": "9.999999", "方案得分": "80", "报告得分": "80"})
    assert found.fee == Decimal("8.999999")


def test_what_was_paid_is_taken_off_and_too_much_is_refunded() -> None:
    assert one({"已付": "6"})[0].remaining == Decimal(4)
    found, codes = one({"已付": "6", "方案得分": "60", "报告得分": "60", "合同价": "8"})
    assert (found.fee, found.remaining, codes) == (Decimal("4.8"), Decimal("-1.2"), ["A46"])


@pytest.mark.parametrize(("proposal", "due", "kind"), [("", "3", "wait"), ("59", "3", "wait"), ("60", "6", "wait")])
def test_before_the_report_the_stages_that_were_reached_are_due(proposal: str, due: str, kind: str) -> None:
    found, _ = one({"方案得分": proposal, "报告得分": ""})
    assert (found.due, found.fee, found.decision.decision) == (Decimal(due), None, kind)


def test_a_first_failure_means_rework_and_no_last_payment() -> None:
    found, _ = one({"报告得分": "40"})
    assert (found.decision.decision, found.fee, found.due, found.excluded) == ("rework", None, Decimal(6), False)


def test_a_second_failure_pays_half_and_excludes() -> None:
    found, _ = one({"报告得分": "40"}, {"轮次": "2", "方案得分": "", "报告得分": "45"})
    assert (found.decision.decision, found.fee, found.excluded) == ("cut-and-exclude", Decimal(5), True)
    assert "不再委托" in found.decision.explanation.zh
    carried, _ = one({"方案得分": "100", "报告得分": "55"})
    assert (carried.score, carried.decision.decision) == (Decimal("68.50"), "rework")
    mended, _ = one({"报告得分": "40"}, {"轮次": "2", "方案得分": "", "报告得分": "92"})
    assert (mended.decision.decision, mended.excluded) == ("pay", False)


@pytest.mark.parametrize(
    ("cells", "code", "kind"),
    [
        ({"从业年限": "4"}, "A42", "pay"), ({"从业年限": ""}, "A42", "pay"), ({"签字": "否"}, "A44", "withhold"),
        ({"分包": "是"}, "A45", "withhold"), ({"报告得分": "101"}, "A41", "wait"), ({"方案得分": "-1"}, "A41", "wait"),
    ],
)  # fmt: skip
def test_what_keeps_a_payment_back_is_told(cells: dict[str, str], code: str, kind: str) -> None:
    found, codes = one(cells)
    assert (codes, found.decision.decision) == ([code], kind)


@pytest.mark.parametrize("price", ["", "0", "-1"])
def test_without_a_price_nothing_is_settled_and_the_rest_goes_on(price: str) -> None:
    found = settle([{**ROW, "合同价": price}, {**ROW, "合同编号": "2022-2"}])
    assert [item.code for item in found.diagnostics] == ["A40"]
    assert [item.contract for item in found] == ["2022-2"]


def test_one_round_in_two_rows_counts_once() -> None:
    assert one({}, {"报告得分": "10"})[1] == ["A47"]


def test_a_contract_is_the_sum_of_its_projects_and_writes_itself_up() -> None:
    found = settle(shipped_folder("examples") / "settlement-contracts.csv")
    first, second, third = found
    assert (first.due, first.remaining) == (Decimal("16.2672"), Decimal("6.1872"))
    assert "本次付 6.1872 万元" in first.text()
    assert (second.due, second.excluded, found.excluded) == (Decimal(4), True, ("乙咨询公司",))
    assert "应退回 0.8 万元" in second.text()
    assert third.due == Decimal("3.3")
    assert "to be paid now" in third.text("en")


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_better_work_never_earns_less(one_score: int, other: int) -> None:
    low, high = sorted((one_score, other))
    fees = [
        one({"报告得分": f"{score / 100:.2f}"}, {"轮次": "2", "报告得分": f"{score / 100:.2f}"})[0]
        for score in (low, high)
    ]
    assert fees[0].fee is not None
    assert fees[1].fee is not None
    assert fees[0].fee <= fees[1].fee <= Decimal(10)
