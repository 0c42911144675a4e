"""`settle` and `draw-experts` as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

from cli_cases import EXAMPLES, run

CONTRACTS, POOL = EXAMPLES / "settlement-contracts.csv", EXAMPLES / "expert-pool.csv"
DRAW = ("--project", "县乡道路维修", "--seed", "2022", "--party", "州交通运输局", "--party", "甲会计师事务所")


def test_contracts_are_settled_in_writing() -> None:
    shown = run("settle", CONTRACTS)
    assert shown.code == 1
    for text in ("本次付 6.1872 万元", "应退回 0.8 万元", "减付并列入不委托名单"):
        assert text in shown.out
    for code in ("A42", "A46"):
        assert code in shown.err


def test_settlements_in_english_and_as_data() -> None:
    assert "Pay by quality" in run("settle", CONTRACTS, "--lang", "en").out
    data = json.loads(run("settle", CONTRACTS, "--format", "json").out)
    assert data["contracts"][0]["projects"][0]["fee"] == "9.6"


def test_experts_are_drawn_with_reasons() -> None:
    shown = run("draw-experts", POOL, *DRAW, "--count", "绩效专家=1", "--count", "行业专家=2")
    assert shown.code == 0
    assert sum(line.startswith("抽中") for line in shown.out.splitlines()) == 3
    assert "参与过“县乡道路维修”" in shown.out


def test_a_draw_repeats_with_its_seed() -> None:
    first, second = (
        run("draw-experts", POOL, *DRAW, "--count", "行业专家=1", "--format", "json").out for _ in range(2)
    )
    assert first == second


def test_what_cannot_be_used_ends_with_two(tmp_path: Path) -> None:
    assert run("settle", tmp_path / "没有.csv").code == 2
    assert run("settle", CONTRACTS, "--practice", "无").code == 2
    shown = run("draw-experts", POOL, *DRAW, "--count", "绩效专家")
    assert shown.code == 2
    assert "--count" in shown.err


def test_too_few_experts_end_with_one() -> None:
    shown = run("draw-experts", POOL, *DRAW, "--count", "绩效专家=9")
    assert shown.code == 1
    assert "A48" in shown.err


def test_scores_and_year_may_come_from_elsewhere(tmp_path: Path) -> None:
    scores = tmp_path / "评审.csv"
    scores.write_text("项目名称,方案得分,报告得分\n招商推介活动评价,81,90\n", encoding="utf-8")
    shown = run("settle", CONTRACTS, "--scores", scores, "--year", "2022")
    assert "至 2023-12-31 不再委托" in shown.out
    assert "质量得分 87.30；报告没有主评人签字" in shown.out


def test_a_pool_that_cannot_be_opened_ends_with_two(tmp_path: Path) -> None:
    assert run("draw-experts", tmp_path / "没有.csv", *DRAW, "--count", "绩效专家=1").code == 2
