"""`review`: goals reviewed as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, NUTRITION, run

SCHOOL = EXAMPLES / "departments" / "prefecture-ethnic-secondary-school"
RATINGS = EXAMPLES / "ratings" / "goal-review.csv"
LABORATORY = SCHOOL / "laboratory-equipment" / "declaration.yaml"


def test_one_project_is_shown_item_by_item_with_decision_and_lifts() -> None:
    shown = run("review", LABORATORY, "--ratings", RATINGS)
    assert shown.code == 0
    for told in (
        "79.70",
        "部门修改完善后重新报送",
        "148 万元，修改重报并通过前不安排",
        "最能提分",
        "320台 × 3500元/台",
    ):
        assert told in shown.out
    assert "Q23" in shown.err


def test_the_same_in_english() -> None:
    shown = run("review", LABORATORY, "--ratings", RATINGS, "--lang", "en")
    assert "Revise and submit again" in shown.out
    assert "What would lift the score most" in shown.out


def test_several_projects_are_a_list_with_sums() -> None:
    shown = run("review", SCHOOL, "--ratings", RATINGS)
    assert shown.code == 0
    assert "差：退回，不安排预算" in shown.out
    assert "312" in shown.out


def test_the_second_round_stands_beside_the_first(tmp_path: Path) -> None:
    first = tmp_path / "一上 结果.json"
    first.write_text(run("review", LABORATORY, "--ratings", RATINGS, "--format", "json").out, "utf-8")
    again = tmp_path / "重报.yaml"
    again.write_text(LABORATORY.read_text("utf-8").replace("≤3500元/台", "≤3900元/台"), "utf-8")
    shown = run("review", again, "--ratings", RATINGS, "--round", "2", "--before", first)
    assert "二上" in shown.out
    assert "新增 1 处" in shown.out
    assert "≤3500元/台 → ≤3900元/台" in shown.out


def test_lists_sent_back_and_approvals() -> None:
    back = run("review", SCHOOL, "--ratings", RATINGS, "--returns")
    assert "退回清单：2 个项目，暂不安排 460 万元" in back.out
    approved = run("review", SCHOOL, "--ratings", RATINGS, "--approve")
    assert (approved.code, "Q14" in approved.err) == (1, True)
    assert "“校舍维修”预算 186 万元，绩效目标随预算一并批复如下" in approved.out


def test_json_holds_reviews_sums_lists_and_the_basis_of_decisions() -> None:
    data = json.loads(run("review", SCHOOL, "--ratings", RATINGS, "--approve", "--format", "json").out)
    assert set(data) == {"round", "note", "reviews", "sums", "department_sums", "returns", "diagnostics", "approvals"}
    decision = next(one["decision"] for one in data["reviews"] if one["case"]["name"] == "学生资助")
    assert decision["basis"]["regulation"] == "mof-2015-88"
    assert decision["numbers"]["held_back"] == "312"


def test_points_for_every_project_when_asked() -> None:
    data = json.loads(run("review", LABORATORY, "--key", "--format", "json").out)
    assert (data["reviews"][0]["variant"], data["reviews"][0]["decision"]) == ("key", None)


def test_findings_of_severity_error_end_with_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = (SCHOOL / "school-repair" / "declaration.yaml").read_text("utf-8")
    path.write_text(text.replace("2400平方米暑假内", "2600平方米暑假内"), "utf-8")
    assert run("review", path).code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "没有可审核的项目"), (["没有.yaml"], "Y08"), ([RATINGS], "没有可审核的项目"),
        ([EXAMPLES / "ratings" / "ex-ante-appraisal.yaml"], "Q01"),
        ([NUTRITION / "declaration.yaml", "--instrument", "nobody"], "nobody"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_and_ends_with_two(arguments: list[str | Path], told: str) -> None:
    shown = run("review", *arguments)
    assert shown.code == 2
    assert told in shown.err
    assert "Traceback" not in shown.err


def test_a_classified_project_is_nowhere_unless_asked_for_inside(tmp_path: Path) -> None:
    listed, rated, last = tmp_path / "清单.csv", tmp_path / "打分.csv", tmp_path / "上年.csv"
    listed.write_text(
        "项目名称,项目编码,主管部门,金额,密级\n秘密工程,S1,某局,100,机密\n公开工程,P1,某局,50,公开\n"
        "双列工程,,某局,看不清,涉密\n双列工程,,某局,7,\n",
        "utf-8",
    )
    rated.write_text(
        "项目名称,项目编码,重点项目,评分项,打分,评委\n秘密工程一期,S1,否,明确清晰性,很好,甲\n"
        "公开工程,P1,否,明确清晰性,良,甲\n双列工程,,否,明确清晰性,差,甲\n",
        "utf-8",
    )
    last.write_text("项目名称,项目编码,得分\n秘密工程,S1,999\n公开工程,P1,85\n", "utf-8")
    asked = ("review", "--ratings", rated, "--projects", listed, "--last-year", last)
    for more in ((), ("--format", "json"), ("--returns",), ("--approve",)):
        shown = run(*asked, *more)
        for word in ("秘密", "S1", "双列", "999", "看不清", "很好"):
            assert word not in shown.out + shown.err, (more, word)
    assert "公开工程" in run(*asked).out
    inside = run(*asked, "--internal")
    assert "秘密工程" in inside.out
    assert "双列工程（涉密）" in inside.out
    assert "公开工程（涉密）" not in inside.out
    assert "不得公布" in inside.out
    assert "【涉密】" in run(*asked, "--internal", "--approve").out


def test_where_every_project_is_classified_nothing_is_listed(tmp_path: Path) -> None:
    rated = tmp_path / "打分.csv"
    rated.write_text("项目名称,涉密,评分项,打分\n秘密工程,是,明确清晰性,良\n", "utf-8")
    shown = run("review", "--ratings", rated)
    assert (shown.code, shown.out) == (2, "")
    assert "秘密" not in shown.err
    assert "--internal" in shown.err
