"""Budget advice: factors by grade, protected spending in words, nothing without a grade."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.result_use.budget_advice import ProjectAdvice, budget_advice

ROW = {"项目名称": "甲", "主管部门": "水务局", "评价等级": "良", "下年申请数": "100", "是否完成整改": "是"}


def one(practice: str | None = None, **cells: str) -> tuple[ProjectAdvice, list[str]]:
    found = budget_advice([{**ROW, **cells}], practice=practice)
    return found.projects[0], [item.code for item in found.diagnostics]


@pytest.mark.parametrize(("grade", "advised"), [("优", "100.00"), ("良", "100.00"), ("中", "90.00"), ("差", "0.00")])
def test_a_grade_decides_the_share_of_the_request(grade: str, advised: str) -> None:
    project, codes = one(评价等级=grade, 是否完成整改="是" if grade == "中" else "否")
    assert (project.advised, codes) == (Decimal(advised), [])


@pytest.mark.parametrize("word", ["优秀", " 良好 ", "合格", "较差"])
def test_a_usual_word_for_a_grade_is_that_grade(word: str) -> None:
    project, codes = one(评价等级=word)
    assert (project.grade, codes) == ({"优秀": "优", " 良好 ": "良", "合格": "中", "较差": "差"}[word], [])


def test_what_was_stopped_is_agreed_on_once_it_is_rectified() -> None:
    before, after = one(评价等级="差", 是否完成整改="否")[0], one(评价等级="差", 是否完成整改="是")[0]
    assert before.decision is not None
    assert (before.advised, "整改完成后金额再商定" in before.decision.explanation.zh) == (Decimal("0.00"), True)
    assert after.decision is not None
    assert (after.advised, "已完成整改，金额由财政部门商定" in after.decision.explanation.zh) == (None, True)


def test_an_amount_is_rounded_half_up_to_the_cent() -> None:
    assert one(评价等级="中", 下年申请数="0.05")[0].advised == Decimal("0.05")
    assert one(评价等级="中", 下年申请数="0.04")[0].advised == Decimal("0.04")


@pytest.mark.parametrize("kind", ["刚性支出", "民生兜底", "上级专款"])
def test_protected_spending_gets_words_and_no_amount(kind: str) -> None:
    project, _ = one(评价等级="差", 支出性质=kind)
    assert project.advised is None
    assert project.decision is not None
    assert (project.decision.decision, project.decision.rule) == ("advice-only", "protected")


def test_spending_marked_as_rigid_is_protected_whatever_its_kind() -> None:
    assert one(评价等级="差", 是否刚性支出="是")[0].advised is None
    assert one(评价等级="中", 是否刚性支出="否")[0].advised == Decimal("90.00")


def test_protected_spending_is_never_told_that_it_ends() -> None:
    project, _ = one(评价等级="差", 支出性质="民生兜底类", 是否完成整改="否")
    assert project.decision is not None
    assert "不再安排" not in project.decision.explain("zh")
    assert "请先完成整改" in project.decision.explain("zh")


def test_a_score_that_cannot_be_gives_no_grade() -> None:
    project, codes = one(评价等级="", 得分="120")
    assert (project.grade, project.advised, "U13" in codes) == ("", None, True)
    assert one(评价等级="", 得分="100")[1] == one(得分="0", 评价等级="差")[1] == []


def test_sums_are_by_known_columns_only() -> None:
    with pytest.raises(ValueError, match="department, section, grade"):
        budget_advice([ROW]).by("foo")


def test_a_weak_result_that_was_not_mended_waits() -> None:
    waiting, mended = one(评价等级="中", 是否完成整改="否")[0], one(评价等级="中")[0]
    assert waiting.decision is not None
    assert mended.decision is not None
    assert "整改完成后再安排" in waiting.decision.explanation.zh
    assert "整改完成后再安排" not in mended.decision.explanation.zh


def test_a_grade_without_a_factor_is_advice_in_words() -> None:
    project, _ = one("results-sichuan-2025", 评价等级="中")
    assert project.advised is None
    assert project.decision is not None
    assert project.decision.name.zh == "压缩"
    assert project.decision.basis.document == "practice/results-sichuan-2025"


def test_what_would_change_the_advice_is_said() -> None:
    project, _ = one(评价等级="中")
    assert project.decision is not None
    assert project.decision.would_change is not None
    assert project.decision.would_change.zh == "评为“良”的按 100% 安排。"


@pytest.mark.parametrize(("score", "grade"), [("90", "优"), ("89.99", "良"), ("60", "中"), ("59.99", "差")])
def test_a_score_stands_for_its_grade(score: str, grade: str) -> None:
    project, codes = one(评价等级="", 得分=score)
    assert (project.grade, codes) == (grade, [])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"评价等级": ""}, "U05"), ({"评价等级": "甲等"}, "U06"), ({"下年申请数": ""}, "U07"),
        ({"下年申请数": "-1"}, "U07"), ({"得分": "59"}, "U08"), ({"得分": "120"}, "U13"), ({"得分": "-1"}, "U13"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told(cells: dict[str, str], code: str) -> None:
    project, codes = one(**cells)
    assert codes == [code]
    assert (project.decision is None) == (code in ("U05", "U06"))


def test_one_name_in_two_departments_is_two_projects_and_told() -> None:
    found = budget_advice([ROW, {**ROW, "主管部门": "民政局"}, {**ROW, "项目编码": "2", "主管部门": "民政局"}])
    assert [item.code for item in found.diagnostics] == ["U15"]
    assert [item.department for item in found] == ["水务局", "民政局", "民政局"]


@pytest.mark.parametrize("again", [{}, {"项目编码": "1", "主管部门": "民政局"}])
def test_a_project_in_two_rows_counts_once(again: dict[str, str]) -> None:
    first = {**ROW, "项目编码": again.get("项目编码", "")}
    found = budget_advice([first, {**ROW, **again}])
    assert ([item.code for item in found.diagnostics], len(found.projects)) == (["U09"], 1)


def test_sums_keep_protected_money_apart() -> None:
    found = budget_advice(shipped_folder("examples") / "results-advice.csv")
    (total,) = found.by()
    assert (total.requested, total.advised, total.protected, total.in_words) == (
        Decimal(2130), Decimal("1570.00"), Decimal(460), Decimal(0),
    )  # fmt: skip
    assert sum(item.advised for item in found.by("department")) == total.advised


def test_a_classified_project_leaves_no_trace() -> None:
    secret = {**ROW, "项目名称": "密", "涉密": "是", "主管部门": "某局", "评价等级": "特优", "下年申请数": "看不清"}
    found = budget_advice([ROW, secret])
    assert found.to_json("department") == budget_advice([ROW]).to_json("department")
    assert (len(found.diagnostics), len(found.withheld)) == (0, 3)


@pytest.mark.parametrize("secret_first", [True, False])
def test_a_classified_namesake_hides_no_open_project(secret_first: bool) -> None:
    secret = {**ROW, "涉密": "是", "主管部门": "某局"}
    rows = [secret, ROW] if secret_first else [ROW, secret]
    found = budget_advice(rows)
    assert found.to_json("department") == budget_advice([ROW]).to_json("department")
    assert list(found.diagnostics) == []


@given(st.integers(0, 10**8).map(lambda n: Decimal(n).scaleb(-2)))
def test_a_better_grade_never_leads_to_less(request: Decimal) -> None:
    advised = [one(评价等级=grade, 下年申请数=str(request))[0].advised for grade in "优良中差"]
    assert advised == sorted(advised, key=lambda value: -(value or Decimal(0)))
