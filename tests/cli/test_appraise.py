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


def classified(tmp_path: Path) -> Path:
    cases = tmp_path / "对象清单.csv"
    cases.write_text("项目名称,评价金额,涉密\n县乡道路维修,1250,否\n农村饮水管护,-3,是\n", "utf-8")
    return cases


def test_classified_projects_are_shown_inside_only_and_the_screen_says_which_it_is(tmp_path: Path) -> None:
    cases = classified(tmp_path)
    shown = run("evaluate", EVALUATION, "--cases", cases)
    assert "农村饮水管护" not in shown.out + shown.err
    assert "本表只列公开项目" in shown.out
    inside = run("evaluate", EVALUATION, "--cases", cases, "--internal")
    assert "农村饮水管护（涉密）" in inside.out
    assert "不得公布" in inside.out
    assert "A17" in inside.err


def test_json_says_too_whether_it_may_be_published(tmp_path: Path) -> None:
    command = ["evaluate", EVALUATION, "--cases", classified(tmp_path), "--format", "json"]
    shown, inside = json.loads(run(*command).out), json.loads(run(*command, "--internal").out)
    assert "本表只列公开项目" in shown["note"]["zh"]
    assert "农村饮水管护" not in json.dumps(shown, ensure_ascii=False)
    assert [one["case"]["classified"] for one in inside["cases"]] == [False, True]
    assert "不得公布" in inside["note"]["zh"]


def test_nothing_but_classified_projects_is_as_good_as_no_project(tmp_path: Path) -> None:
    ratings = tmp_path / "打分.csv"
    ratings.write_text("项目名称,评分项,评委,打分,涉密\n密,need,张,优,是\n", "utf-8")
    shown = run("evaluate", ratings)
    assert (shown.code, shown.out) == (2, "")
    assert "密," not in shown.err
    assert run("evaluate", ratings, "--internal").code == 1


def test_where_the_rule_comes_from_and_which_coefficients_are_shown() -> None:
    shown = run("evaluate", EVALUATION)
    assert "依据：项目支出绩效评价管理办法（财预〔2020〕10号）" in shown.out
    assert "ICC(2,1) = 0.610" in shown.out
    assert "absolute agreement, single rater" in run("evaluate", EVALUATION, "--lang", "en").out


def test_sums_come_by_each_of_the_four_budgets() -> None:
    shown = run("evaluate", EVALUATION, "--cases", CASES, "--by", "budget_kind")
    assert "政府性基金预算 │ 继续支持 │ 1" in shown.out
    sums = json.loads(run("evaluate", EVALUATION, "--cases", CASES, "--by", "budget_kind", "--format", "json").out)
    assert {one["group"] for one in sums["sums"]} == {"general", "government-fund"}


def test_a_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "打分.csv"
    path.write_bytes(EVALUATION.read_text("utf-8").encode("gb18030"))
    assert run("evaluate", path, "--encoding", "gb18030").code == 0


def test_the_checklist_of_papers_is_on_the_screen(tmp_path: Path) -> None:
    cases = tmp_path / "清单.csv"
    cases.write_text("项目名称,具备材料\n示范乡集镇供水管网改造项目,项目申报书、绩效目标申报表\n", "utf-8")
    assert "必备材料 9 种，具备 2 种，缺：预期绩效报告" in run("appraise", RATINGS, "--cases", cases).out


def test_an_appraisal_too_shows_classified_projects_inside_only(tmp_path: Path) -> None:
    cases = tmp_path / "清单.csv"
    cases.write_text("项目名称,申报资金,涉密\n示范乡集镇供水管网改造项目,860,是\n", "utf-8")
    shown = run("appraise", RATINGS, "--cases", cases)
    assert (shown.code, shown.out) == (2, "")
    assert "供水管网" not in shown.err
    assert "860" in run("appraise", RATINGS, "--cases", cases, "--internal").out


def test_limits_that_are_no_practice_are_told() -> None:
    shown = run("evaluate", EVALUATION, "--practice", "nobody")
    assert shown.code == 2
    assert "practice/panel-prefecture" in shown.err
