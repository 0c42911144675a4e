"""Settling contracts: fee by quality, stages, rework, exclusion, and who may not be paid."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.library.opened import open_library
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.settlement.facade import settle
from perfindicators.lifecycle.settlement.result import ProjectFee

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


@pytest.mark.parametrize(("proposal", "due", "kind"), [("", "3", "wait"), ("59", "3", "rework"), ("60", "6", "wait")])
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
    found = settle([{**ROW, "合同价": price}, {**ROW, "合同编号": "2022-2", "项目名称": "乙"}])
    assert [item.code for item in found.diagnostics] == ["A40"]
    assert [item.contract for item in found] == ["2022-2"]


def test_one_round_in_two_rows_counts_once() -> None:
    assert one({}, {"报告得分": "10"})[1] == ["A47"]


def test_a_contract_is_the_sum_of_its_projects_and_writes_itself_up() -> None:
    found = settle(shipped_folder("examples") / "settlement-contracts.csv")
    first, second, third = found
    assert (first.due, first.remaining) == (Decimal("16.2672"), Decimal("6.1872"))
    assert "本次付 6.1872 万元" in first.text()
    assert (
        "签订合同应付 2.16、已付 2.16；方案通过评审应付 2.16、已付 2.16；报告通过验收应付 2.3472、已付 0"
        in first.text()
    )
    assert "Signing due 2.16, paid 2.16" in first.text("en")
    assert (second.due, second.excluded, found.excluded) == (Decimal(4), True, ("乙咨询公司",))
    assert "应退回 0.8 万元" in second.text()
    assert third.due == Decimal("3.3")
    assert "to be paid now" in third.text("en")


@settings(deadline=None)
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


def test_an_unsigned_report_keeps_the_last_payment_and_asks_for_no_refund() -> None:
    found, _ = one({"签字": "否", "已付": "6"})
    assert (found.decision.decision, found.due, found.remaining) == ("withhold", Decimal(6), Decimal(0))
    again, _ = one({"签字": "", "报告得分": "40"})
    assert again.decision.decision == "rework"


@pytest.mark.parametrize("cell", ["是", "转给丙公司"])
def test_work_that_was_passed_on_is_paid_nothing_until_that_is_settled(cell: str) -> None:
    found, codes = one({"分包": cell, "已付": "3"})
    assert (codes, found.due, found.remaining, found.fee) == (["A45"], Decimal(0), Decimal(0), None)
    assert one({"分包": ""})[1] == one({"分包": "无"})[1] == []


def test_before_the_fee_is_settled_nothing_is_refunded() -> None:
    found, codes = one({"报告得分": "40", "已付": "8"})
    assert (found.decision.decision, found.remaining, codes) == ("rework", Decimal(0), ["A51"])


def test_a_round_that_reviewed_the_proposal_alone_is_no_failure() -> None:
    found, codes = one({"报告得分": ""}, {"轮次": "2", "方案得分": "", "报告得分": "40"})
    assert (found.decision.decision, found.excluded, codes) == ("rework", False, [])


def test_a_first_round_that_is_missing_excludes_nobody() -> None:
    found, codes = one({"轮次": "2", "报告得分": "40"})
    assert (found.decision.decision, found.excluded, codes) == ("rework", False, ["A50"])


def test_what_failed_twice_stays_failed_and_what_is_being_done_again_stays_open() -> None:
    twice = [{"报告得分": "40"}, {"轮次": "2", "报告得分": "45"}]
    assert one(*twice, {"轮次": "3", "报告得分": "95"})[0].decision.decision == "cut-and-exclude"
    assert one(twice[0], {"轮次": "2", "报告得分": ""})[0].decision.decision == "rework"


def test_a_second_round_may_stand_in_columns_of_its_own() -> None:
    found, _ = one({"报告得分": "40", "返工后报告得分": "45"})
    assert (found.excluded, found.rounds[1]) == (True, (None, Decimal(45)))
    assert one({"报告得分": "40", "复评报告得分": "92"})[0].decision.decision == "pay"


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"方案得分": "100", "报告得分": "55"}, "报告达到 60 分，付 80%"),
        ({"方案得分": "50", "报告得分": "50"}, "报告达到 64.28 分，付 60%"),
        ({"方案得分": "55", "报告得分": "50"}, "报告达到 62.14 分，付 60%"),
        ({"方案得分": "50", "报告得分": ""}, "方案重做后达到 60 分"),
        ({"签字": "否"}, "主评人签字后付 100%，计 10 万元。"),
        ({"签字": "否", "方案得分": ""}, "签字、方案和报告都有评审得分后结算"),
    ],
)
def test_a_decision_says_what_would_change_it(cells: dict[str, str], text: str) -> None:
    change = one(cells)[0].decision.would_change
    assert change is not None
    assert text in change.zh


def test_nothing_changes_a_second_failure() -> None:
    found, _ = one({"报告得分": "40"}, {"轮次": "2", "报告得分": "58"})
    assert found.decision.would_change is None
    assert "报告得分 58 低于 60" in found.decision.explanation.zh


def test_exclusion_ends_with_the_next_year_and_contracts_in_between_are_told() -> None:
    failed = {**ROW, "报告得分": "40", "返工后报告得分": "45", "年度": "2022"}
    later = [{**ROW, "合同编号": year, "项目名称": year, "年度": year} for year in ("2022", "2023", "2024")]
    found = settle([failed, *later])
    assert found.contracts[0].projects[0].excluded_until == date(2023, 12, 31)
    assert [(item.code, item.context["contract"]) for item in found.diagnostics] == [("A52", "2023")]
    assert "至 2023-12-31 不再委托" in found.contracts[0].text()
    assert settle([{**failed, "年度": ""}], year=2030).contracts[0].projects[0].excluded_until == date(2031, 12, 31)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"已付": "-5"}], "A58"), ([{"主评人": ""}], "A49"),
        ([{"报告得分": "40"}, {"轮次": "2", "合同价": "9"}], "A57"),
        ([{}, {"项目名称": "乙", "第三方机构": "另一所"}], "A57"), ([{}, {"合同编号": "2022-2"}], "A56"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(rows: list[dict[str, str]], code: str) -> None:
    found, codes = one(*rows)
    assert codes == [code]
    assert found.due == Decimal(10)
    assert found.paid == 0


def test_a_fee_is_no_more_than_a_price_finer_than_the_fen() -> None:
    found, _ = one({"合同价": "1.0000005"})
    assert found.fee == found.price == Decimal("1.000001")


def test_a_project_that_is_evaluated_again_in_another_year_is_not_paid_twice() -> None:
    rows = [{**ROW, "年度": "2022"}, {**ROW, "合同编号": "2023-1", "年度": "2023"}]
    assert settle(rows).diagnostics == ()


def test_a_contract_may_agree_on_bands_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    rows = [{**ROW, "付费办法": "practice/own"}, {**ROW, "合同编号": "2022-2", "项目名称": "乙"}]
    found = settle(rows, library=open_library(tmp_path))
    assert [one.due for one in found] == [Decimal(8), Decimal(10)]
    assert found.contracts[0].projects[0].decision.basis.document == "practice/own"
    unknown = settle(rows)
    assert ([item.code for item in unknown.diagnostics], len(unknown.contracts)) == (["A55"], 1)


OWN = """kind: practice
format: 1
id: practice/own
title: 合同约定
effective: 2022-01-01
source: {status: practice}
settlement:
  proposal_weight: 30%
  bands: [{from: 60, share: 80%}]
  failed_share: 0%
  exclude_years: 1
  stages: [{name: 报告, after: report, share: 100%}]
  lead_years: 5
  draws_a_year: 6
"""


def test_a_frame_and_json_hold_what_was_settled() -> None:
    found = settle([ROW], year=2022)
    assert found.to_frame().loc[0, "fee"] == Decimal(10)
    data = found.to_json()
    assert isinstance(data, dict)
    assert '"fee": "10"' in json.dumps(data)


SECRET = {"项目名称": "密", "涉密": "是", "报告得分": "50"}


def test_a_contract_is_settled_as_if_its_classified_project_did_not_exist() -> None:
    plain, mixed = settle([ROW]), settle([ROW, {**ROW, **SECRET}, {**ROW, **SECRET, "涉密": "", "轮次": "2"}])
    assert json.dumps(mixed.to_json(), default=str) == json.dumps(plain.to_json(), default=str)
    assert settle([{**ROW, **SECRET}]).contracts == ()


def test_inside_a_classified_project_is_settled_and_marked() -> None:
    found = settle([ROW, {**ROW, **SECRET}], internal=True)
    assert [(fee.project, fee.classified) for fee in found.contracts[0].projects] == [("甲", False), ("密", True)]
    assert found.contracts[0].price == Decimal(20)
    assert "不得公布" in found.note.zh


def test_a_mark_in_the_table_of_scores_is_enough_and_nothing_of_it_is_told() -> None:
    scores = [
        {"项目名称": "密", "报告得分": "150", "涉密": "是"},
        {"项目名称": "甲", "方案得分": "90", "报告得分": "90"},
    ]
    found = settle([ROW, {**ROW, "项目名称": "密", "从业年限": ""}], scores=scores)
    assert [fee.project for fee in found.contracts[0].projects] == ["甲"]
    assert found.diagnostics == ()
    assert "A62" in [item.code for item in settle([ROW, {**ROW, **SECRET}], scores=scores, internal=True).diagnostics]


def test_a_reviewed_project_that_is_classified_is_not_missed() -> None:
    hidden = settle([ROW, {**ROW, **SECRET}], scores={"密": (90, 90), "甲": (90, 90)})
    assert hidden.diagnostics == ()


def test_what_a_signature_leads_to_is_told_and_so() -> None:
    rows = [{"轮次": "1", "报告得分": "50"}, {"轮次": "2", "报告得分": "55", "已付": "6", "签字": "否"}]
    change = one(*rows)[0].decision.would_change
    assert change is not None
    assert change.zh == "主评人签字后付 50%，计 5 万元，应退回 1 万元。"
    signed = one(rows[0], {**rows[1], "签字": "是"})[0]
    assert (signed.fee, signed.remaining) == (Decimal(5), Decimal(-1))


def test_a_score_is_paid_as_it_is_written() -> None:
    found, _ = one({"方案得分": "89.99", "报告得分": "90"})
    assert (found.score, found.fee, found.decision.would_change) == (Decimal("90.00"), Decimal(10), None)


@pytest.mark.parametrize("spelling", ["甲 ", "甲", "“甲”", "Ａ甲"])
def test_spellings_of_a_project_and_of_a_contract_are_one(spelling: str) -> None:
    plain = spelling.strip().replace("“", '"').replace("”", '"').replace("Ａ", "a")
    rows = [
        {**ROW, "合同编号": "Ｂ19", "项目名称": spelling, "轮次": "1", "报告得分": "50"},
        {**ROW, "合同编号": "B19", "项目名称": plain, "轮次": "第二轮", "报告得分": "55"},
    ]
    found = settle(rows)
    assert (len(found.contracts), found.contracts[0].price, found.contracts[0].excluded) == (1, Decimal(10), True)
    assert list(found.diagnostics) == []


@pytest.mark.parametrize("written", ["0", "1.5", "-1", "末轮"])
def test_a_round_that_is_none_is_told_and_counts_as_the_first(written: str) -> None:
    found, codes = one({"轮次": written, "报告得分": "50"})
    assert (codes, found.decision.decision, found.excluded) == (["A63"], "rework", False)


def test_inside_the_sums_hold_classified_projects_and_say_so() -> None:
    rows = [{**ROW}, {**ROW, "项目名称": "乙", "涉密": "是"}]
    inside, public = settle(rows, internal=True), settle(rows)
    assert (inside.contracts[0].price, "也含涉密项目" in inside.note.zh) == (Decimal(20), True)
    assert (public.contracts[0].price, "只列公开项目" in public.note.zh) == (Decimal(10), True)
