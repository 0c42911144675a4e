"""Many projects: folders, tables, lists sent back, last year beside this year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.many import Beside, review_table
from perfindicators.lifecycle.goal_review.reviews import GoalReviews
from perfindicators.model.instrument import Instrument

SCHOOL = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school"
RATINGS = shipped_folder("examples") / "ratings" / "goal-review.csv"
GENERAL = load("instrument/goal-review-general")
assert isinstance(GENERAL, Instrument)


def rows(project: str, grade: str, **beside: str) -> list[dict[str, str]]:
    given = {"重点项目": "否", **beside}
    return [{"项目名称": project, "评分项": item.path, "等级": grade, **given} for item in GENERAL.rated]


def codes(found: GoalReviews) -> list[str]:
    return [one.code for one in found.findings]


def test_a_folder_and_one_table_of_ratings_give_every_project_its_sheet() -> None:
    found = review_table(RATINGS, SCHOOL)
    assert {one.case.name: (one.variant, one.stage) for one in found} == {
        "州民族中学2026年部门整体支出": ("department", None),
        "校舍维修": ("key", "proceed"),
        "学生资助": ("general", "return"),
        "实验设备购置": ("key", "revise"),
    }


def test_money_is_summed_by_decision_and_held_back_where_goals_failed() -> None:
    sums = {one.stage: one for one in review_table(RATINGS, SCHOOL).sums()}
    assert (sums["proceed"].amount, sums["proceed"].held_back) == (Decimal(186), Decimal(0))
    assert (sums["revise"].held_back, sums["return"].held_back) == (Decimal(148), Decimal(312))
    assert sum(one.projects for one in sums.values()) == 3


def test_the_money_of_a_whole_department_is_not_added_to_that_of_its_projects() -> None:
    found = review_table(RATINGS, SCHOOL)
    whole = {one.stage: (one.projects, one.amount) for one in found.sums(departments=True) if one.projects}
    assert whole == {"open": (1, Decimal("6244.8"))}
    assert sum(one.amount for one in found.sums()) == Decimal(646)


def test_each_department_gets_its_list_with_an_opinion_on_each_project() -> None:
    (only,) = review_table(RATINGS, SCHOOL).returns()
    assert (only.department, only.held_back, only.sections) == ("州民族中学", Decimal(460), ("教科文股",))
    assert {one.project for one in only.goals} == {"学生资助", "实验设备购置"}
    text = only.as_text()
    assert "2 个项目，暂不安排 460 万元" in text
    assert "最能提分" in text


def test_ratings_alone_are_enough_for_graded_projects() -> None:
    found = review_table([*rows("甲", "优", 申报资金="5"), *rows("乙", "差", 申报资金="7")])
    assert [(one.case.name, one.stage) for one in found] == [("甲", "proceed"), ("乙", "return")]
    assert found.sums()[3].held_back == Decimal(7)


def test_findings_from_elsewhere_fill_in_the_items_of_the_sheet_of_points() -> None:
    ratings = [{"项目名称": "甲", "重点项目": "是", "评分项": "目标表述", "等级": "优"}]
    without = review_table(ratings)
    assert "Q24" in codes(without)
    beside = Beside(findings=[{"项目名称": "甲", "问题代码": "T05", "严重程度": "错误"}])
    item = review_table(ratings, (), beside).reviews[0].assessment.item("relevance/goal-relevance/goal-and-indicators")
    assert (item.codes, item.score) == (("T05",), Decimal(3))
    clean = Beside(findings=[{"项目名称": "甲", "问题代码": ""}])
    assert review_table(ratings, (), clean).reviews[0].assessment.item(item.path).score == Decimal(5)


def test_a_severity_nobody_knows_counts_as_a_warning() -> None:
    beside = Beside(findings=[{"项目名称": "甲", "问题代码": "T05", "严重程度": "很严重"}])
    assert "Q19" in codes(review_table(rows("甲", "优"), (), beside))


def test_two_projects_of_one_name_in_two_departments_are_two() -> None:
    found = review_table([*rows("维修", "优", 主管部门="教体局"), *rows("维修", "差", 主管部门="水务局")])
    assert [(one.case.department, one.stage) for one in found] == [("教体局", "proceed"), ("水务局", "return")]


def test_a_project_in_two_departments_is_told() -> None:
    given = [row for name in ("教体局", "水务局") for row in rows("维修", "优", 项目编码="x1", 主管部门=name)]
    found = review_table(given)
    assert len(found) == 1
    assert "A14" in codes(found)


def test_a_declaration_that_cannot_be_read_keeps_no_other_waiting(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: declaration\nformat: 1\nid: [", "utf-8")
    (tmp_path / "b.yaml").write_text((SCHOOL / "school-repair" / "declaration.yaml").read_text("utf-8"), "utf-8")
    found = review_table(None, tmp_path)
    assert [one.case.name for one in found] == ["校舍维修"]
    assert found.diagnostics.has_errors


def test_two_declarations_of_one_project_are_told(tmp_path: Path) -> None:
    text = (SCHOOL / "school-repair" / "declaration.yaml").read_text("utf-8")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
    assert "Q09" in codes(review_table(None, tmp_path))


def test_rated_projects_without_a_declaration_are_told_for_a_folder_and_left_out_for_a_file() -> None:
    given = rows("无申报项目", "优")
    assert "Q08" in codes(review_table(given, SCHOOL))
    one = review_table(given, SCHOOL / "school-repair" / "declaration.yaml")
    assert ([review.case.name for review in one], "Q23" in codes(one)) == (["校舍维修"], True)


def test_a_classified_project_is_in_no_sum_and_on_no_list_that_leaves_the_bureau() -> None:
    found = review_table([*rows("密", "差", 申报资金="9", 涉密="是"), *rows("开", "差", 申报资金="1", 涉密="否")])
    assert sum(one.amount for one in found.sums()) == Decimal(1)
    assert [goal.project for one in found.returns() for goal in one.goals] == ["开"]
    assert len(found.returns(internal=True)[0].goals) == 2
    assert [one.case.name for one in found.published()] == ["开"]


def test_a_mark_nobody_can_read_counts_as_classified() -> None:
    found = review_table(rows("甲", "差", 涉密="也许"))
    assert found.reviews[0].case.classified
    assert "Q15" in codes(found)


def test_last_year_stands_beside_this_year() -> None:
    last = [{"项目名称": "学生资助", "年度": "2025", "得分": "58", "等级": "差", "执行率": "71.2%"}]
    found = review_table(None, SCHOOL / "student-aid" / "declaration.yaml", Beside(last_year=last))
    (one,) = found
    assert one.last_year is not None
    assert one.last_year.as_text() == "2025年结果：58 分，差，执行率 71.2%"
    assert "Q12" in codes(found)  # 312 after 296, though last year was 差


@pytest.mark.parametrize(("column", "value"), [("得分", "158"), ("等级", "很好"), ("执行率", "-3")])
def test_a_result_of_last_year_that_cannot_be_is_not_used(column: str, value: str) -> None:
    last = [{"项目名称": "学生资助", column: value}]
    found = review_table(None, SCHOOL / "student-aid" / "declaration.yaml", Beside(last_year=last))
    assert "Q11" in codes(found)


def test_results_of_two_projects_of_one_name_are_not_guessed() -> None:
    last = [{"项目名称": "学生资助", "得分": "80"}, {"项目名称": "学生资助", "得分": "90"}]
    found = review_table(None, SCHOOL / "student-aid" / "declaration.yaml", Beside(last_year=last))
    assert (found.reviews[0].last_year, "Q10" in codes(found)) == (None, True)


@pytest.mark.parametrize("ratings", [[], [{"项目名称": "", "评分项": "", "等级": ""}], [{"无": "1"}]])
def test_an_empty_table_is_told_and_gives_nothing(ratings: list[dict[str, str]]) -> None:
    found = review_table(ratings)
    assert (len(found), bool(found.diagnostics)) == (0, True)
    assert found.sums() == ()
    assert found.returns() == ()


def test_progress_is_told_project_by_project() -> None:
    seen: list[tuple[int, int]] = []
    progress: Callable[[int, int], None] = lambda done, total: seen.append((done, total))  # noqa: E731
    review_table([*rows("甲", "优"), *rows("乙", "优")], progress=progress)
    assert seen == [(1, 2), (2, 2)]


def test_a_frame_has_a_row_per_project() -> None:
    frame = review_table(RATINGS, SCHOOL).to_frame()
    held = dict(zip(frame["project"], frame["held_back"], strict=True))
    assert held["校舍维修"] == Decimal(0)
    assert held["学生资助"] == Decimal(312)


MARKED = {"项目名称": "密", "涉密": "是"}
NEXT_TO_IT = [*rows("密", "差"), *rows("开", "良")]


@pytest.mark.parametrize(
    "beside",
    [
        Beside(projects=[MARKED]),
        Beside(findings=[{**MARKED, "问题代码": "H01", "严重程度": "很严重"}]),
        Beside(last_year=[{**MARKED, "得分": "188"}]),
        Beside(last_year=[{**MARKED, "得分": "80"}, {"项目名称": "密", "得分": "70"}]),
        Beside(
            last_year=[{**MARKED, "密级": "", "主管部门": "某局"}, {"项目名称": "密", "主管部门": "", "得分": "70"}]
        ),
    ],
)
def test_a_mark_in_any_table_keeps_the_project_and_what_is_told_of_it_inside(beside: Beside) -> None:
    shown = review_table(NEXT_TO_IT, (), beside).published()
    assert [one.case.name for one in shown] == ["开"]
    assert not [one.message.zh for one in shown.findings if "“密”" in one.message.zh]


def test_a_mark_on_one_of_several_ratings_of_a_name_is_enough() -> None:
    given = [*rows("学生资助", "差", 项目编码="A1", 涉密="是"), *rows("学生资助", "差", 项目编码="A2")]
    (one,) = review_table(given, SCHOOL / "student-aid" / "declaration.yaml")
    assert one.case.classified


def test_a_mark_on_findings_alone_is_enough() -> None:
    found = review_table(None, (), Beside(findings=[{**MARKED, "问题代码": "H01"}]))
    assert [one.case.classified for one in found] == [True]


def test_a_mark_on_a_project_of_another_code_or_department_hides_no_other() -> None:
    last = [{**MARKED, "项目编码": "S1", "主管部门": "甲局"}]
    found = review_table(
        [*rows("密", "良", 项目编码="P1", 主管部门="甲局"), *rows("密", "良", 主管部门="乙局")],
        (),
        Beside(last_year=last),
    )
    assert [one.case.classified for one in found] == [False, False]


def test_what_was_classified_in_the_round_before_still_is() -> None:
    first = review_table([*rows("密", "差", 涉密="是"), *rows("开", "中")])
    second = review_table(NEXT_TO_IT, (), Beside(before=first.to_json()), round=2)
    assert [(one.case.name, one.case.classified) for one in second] == [("密", True), ("开", False)]


def test_every_table_is_read_in_the_encoding_named(tmp_path: Path) -> None:
    tables = {"上年": "项目名称,年度,得分\n开,2025,88\n", "检查": "项目名称,问题代码\n开,H01\n"}
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_bytes(text.encode("gb18030"))
    beside = Beside(findings=tmp_path / "检查.csv", last_year=tmp_path / "上年.csv")
    (one,) = review_table(rows("开", "良"), (), beside, encoding="gb18030")
    assert one.last_year is not None
    assert one.last_year.score == Decimal(88)
    assert [each.finding.code for each in one.checks or ()] == ["H01"]


@pytest.mark.parametrize(
    "beside",
    [Beside(last_year=[{**MARKED, "得分": "188"}]), Beside(findings=[{**MARKED, "问题代码": "H01", "严重程度": "甚"}])],
)
def test_nothing_is_told_of_a_marked_project_that_is_not_under_review(beside: Beside) -> None:
    shown = review_table(None, SCHOOL, beside)
    assert [one.context["project"] for one in shown.withheld] == ["密"]
    assert "密" not in [one.context.get("project") for one in shown.published().findings]


@pytest.mark.parametrize("mark", ["classified: true", "classified: yes", '"classified": "true"', "classified : 是"])
def test_a_declaration_that_cannot_be_read_and_is_marked_is_told_inside_only(tmp_path: Path, mark: str) -> None:
    (tmp_path / "某工程.yaml").write_text(f"kind: declaration\nformat: 1\n{mark}\nid: [", "utf-8")
    (tmp_path / "开.yaml").write_text("kind: declaration\nformat: 1\nclassified: false\nid: [", "utf-8")
    found = review_table(rows("甲", "优"), tmp_path)
    assert "某工程" in str([one.span for one in found.findings])
    shown = [str(one) for one in found.published().findings]
    assert "某工程" not in str(shown)
    assert "开.yaml" in str(shown)


def test_a_list_for_use_inside_says_which_projects_are_classified() -> None:
    found = review_table([*rows("密", "差", 涉密="是"), *rows("开", "差", 涉密="否")])
    (one,) = found.returns(internal=True)
    assert "密（涉密）" in one.as_text()
    assert "开（涉密）" not in one.as_text()
    assert [goal.classified for goal in one.goals] == [True, False]
    assert found.to_frame()["classified"].tolist() == [True, False]
