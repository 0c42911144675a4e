"""`appraise` and `evaluate`: a panel's ratings as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run

RATINGS = EXAMPLES / "ratings" / "ex-ante-appraisal.yaml"
EVALUATION = EXAMPLES / "ratings" / "key-evaluation.csv"
CASES = EXAMPLES / "ratings" / "key-evaluation-cases.csv"


def test_one_project_is_shown_item_by_item_with_its_decision() -> None:
    shown = run("appraise", RATINGS)
    assert shown.code == 0
    assert "78.00" in shown.out
    assert "部分支持（调整后支持）" in shown.out
    assert "再得 2.00 分" in shown.out
    assert "方案比选 −3.5" in shown.out
    assert "A11" in shown.err


def test_the_same_in_english() -> None:
    shown = run("appraise", RATINGS, "--lang", "en")
    assert "Support in part or after changes" in shown.out
    assert "conflict of interest" in shown.err
    assert "予以" not in shown.out


def test_several_subjects_are_a_list_with_sums() -> None:
    shown = run("evaluate", EVALUATION, "--cases", CASES)
    assert shown.code == 0
    assert "90.21" in shown.out
    assert "1,250" in shown.out
    assert "A09" in shown.err


def test_the_way_to_combine_changes_the_result() -> None:
    totals = {
        how: [
            case["assessment"]["total"]
            for case in json.loads(run("evaluate", EVALUATION, "--combine", how, "--format", "json").out)["cases"]
        ]
        for how in ("mean", "median")
    }
    assert totals["mean"] != totals["median"]


def test_json_holds_decimals_as_text_and_the_basis_of_the_decision() -> None:
    found = json.loads(run("appraise", RATINGS, "--format", "json").out)
    case = found["cases"][0]
    assert case["assessment"]["total"] == "78.00"
    assert case["decision"]["decision"] == "partial"
    assert case["decision"]["basis"]["document"] == "instrument/ex-ante-appraisal-project@2022"
    assert case["decision"]["basis"]["status"] in {"seen", "recalled", "practice", "proposed"}
    assert {item["decision"] for item in found["sums"]} == {"support", "partial", "reject", "open"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["没有.csv"], "O01"), (["没有.yaml"], "Y08"), ([CASES], "O25"),
        ([RATINGS, "--instrument", "nobody"], "instrument/county-assessment"),
        ([EXAMPLES / "nutrition-programme-2022" / "declaration.yaml"], "A21"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_ends_with_two(arguments: list[str | Path], told: str) -> None:
    shown = run("evaluate", *arguments)
    assert shown.code == 2
    assert told in shown.err
    assert "Traceback" not in shown.err


def test_a_subject_without_ratings_is_an_error_and_the_others_are_shown(tmp_path: Path) -> None:
    cases = tmp_path / "对象 清单.csv"
    cases.write_text("项目名称\n县乡道路维修\n无人打分的项目\n", "utf-8")
    shown = run("evaluate", EVALUATION, "--cases", cases)
    assert shown.code == 1
    assert "A16" in shown.err
    assert "90.21" in shown.out
