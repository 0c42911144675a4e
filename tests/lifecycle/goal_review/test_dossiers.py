"""Every project once, with what is its own."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.many import Beside, review_table
from perfindicators.lifecycle.goal_review.reviews import GoalReviews
from perfindicators.model.instrument import Instrument

REPAIR = shipped_folder("examples") / "departments/prefecture-ethnic-secondary-school/school-repair/declaration.yaml"
GENERAL = load("instrument/goal-review-general")
assert isinstance(GENERAL, Instrument)


def rows(project: str, grade: str = "优", **beside: str) -> list[dict[str, str]]:
    return [{"项目名称": project, "评分项": item.path, "等级": grade, **beside} for item in GENERAL.rated]


def reviewed(ratings: list[dict[str, str]] | None, *projects: dict[str, str]) -> GoalReviews:
    return review_table(ratings, (), Beside(projects=list(projects)))


def listed(name: str, **more: str) -> dict[str, str]:
    return {"项目名称": name, "重点项目": "否", "涉密": "否", **more}


def codes(found: GoalReviews) -> list[str]:
    return [one.code for one in found.findings]


def who(found: GoalReviews) -> list[tuple[str, str, bool]]:
    return [(one.case.name, one.case.department, one.decision is not None) for one in found]


def test_a_listed_project_stays_when_another_of_its_name_is_rated() -> None:
    found = reviewed(
        rows("维修", 主管部门="甲局"), listed("维修", 主管部门="甲局"), listed("维修", 主管部门="乙局", 申报资金="7")
    )
    assert who(found) == [("维修", "甲局", True), ("维修", "乙局", False)]
    assert found.reviews[1].case.amount == Decimal(7)


def test_a_project_listed_twice_keeps_its_sheet_its_amount_and_its_approved_budget() -> None:
    twice = [listed("维修", 重点项目="是", 申报资金="7"), listed("维修", 重点项目="是", 申报资金="7", 批复预算="5")]
    found = reviewed(None, *twice)
    (one,) = found
    assert (one.variant, one.case.amount, one.approved_budget) == ("key", Decimal(7), Decimal(5))
    assert "Q25" in codes(found)


def test_rows_of_the_list_that_disagree_are_an_error_and_the_first_counts() -> None:
    found = reviewed(None, listed("维修", 申报资金="7"), listed("维修", 申报资金="9"))
    (told,) = [one for one in found.findings if one.code == "Q25"]
    assert (told.severity.value, "7、9" in told.message.zh) == ("error", True)
    assert found.reviews[0].case.amount == Decimal(7)


def test_ratings_with_and_without_a_code_are_of_one_project() -> None:
    table = rows("维修", 重点项目="否", 项目编码="A1")
    table[1]["项目编码"] = ""
    assert who(review_table(table)) == [("维修", "", True)]


def test_ratings_without_a_department_go_to_nobody_where_two_departments_have_the_project() -> None:
    table = [*rows("维修", 主管部门="甲局"), *rows("维修", "差", 主管部门="乙局"), *rows("维修", "差")]
    found = review_table(table)
    assert [(one.case.department, one.stage) for one in found] == [("甲局", "proceed"), ("乙局", "return")]
    assert codes(found).count("Q26") == 1


def declared(folder: Path, name: str, department: str) -> None:
    text = REPAIR.read_text("utf-8").replace("department: 州民族中学", f"department: {department}")
    (folder / f"{name}.yaml").write_text(text.replace("id: school-repair", f"id: {name}"), "utf-8")


def test_two_declarations_of_one_name_do_not_take_the_same_ratings(tmp_path: Path) -> None:
    declared(tmp_path, "a", "甲局")
    declared(tmp_path, "b", "乙局")
    found = review_table(rows("校舍维修", 重点项目="否"), tmp_path)
    assert [(one.case.department, one.decision) for one in found] == [("甲局", None), ("乙局", None)]
    assert codes(found).count("Q26") == 2
    told = review_table(rows("校舍维修", 重点项目="否", 主管部门="乙局"), tmp_path)
    assert [one.decision is not None for one in told] == [False, True]


def test_neither_the_approved_budget_nor_last_year_is_given_to_two_projects(tmp_path: Path) -> None:
    declared(tmp_path, "a", "甲局")
    declared(tmp_path, "b", "乙局")
    beside = Beside(
        projects=[{"项目名称": "校舍维修", "批复预算": "5"}], last_year=[{"项目名称": "校舍维修", "得分": "70"}]
    )
    found = review_table(None, tmp_path, beside)
    assert [(one.approved_budget, one.last_year) for one in found] == [(None, None), (None, None)]
    assert codes(found).count("Q26") == 4


def test_ratings_that_may_be_of_an_undeclared_project_of_the_list_are_not_taken(tmp_path: Path) -> None:
    declared(tmp_path, "a", "甲局")
    beside = Beside(projects=[listed("校舍维修", 主管部门=name) for name in ("甲局", "乙局")])
    found = review_table(rows("校舍维修", 重点项目="否"), tmp_path, beside)
    assert [(one.case.department, one.decision) for one in found] == [("甲局", None)]
    assert "Q26" in codes(found)


@pytest.mark.parametrize(
    "beside",
    [{"项目编码": "ab1"}, {"项目编码": "X9"}, {"主管部门": "住建局"}, {"项目编码": "X9", "主管部门": "住建局"}, {}],
)
def test_a_project_of_the_name_of_a_classified_one_of_the_list_is_taken_as_classified(beside: dict[str, str]) -> None:
    secret = listed("某工程", 项目编码="AB1", 主管部门="水务局", 涉密="是")
    found = reviewed([*rows("某工程", **beside), *rows("供水")], secret, listed("供水"))
    assert {one.case.name for one in found.published()} == {"供水"}
    assert "某工程" not in str([one.message for one in found.published().findings])
    assert all(one.case.classified for one in found if one.case.name == "某工程")


def test_a_namesake_the_list_has_as_open_stays_open() -> None:
    secret = listed("某工程", 主管部门="水务局", 涉密="是")
    found = reviewed(rows("某工程", 主管部门="住建局"), secret, listed("某工程", 主管部门="住建局"))
    assert [(one.case.department, one.case.classified) for one in found] == [("住建局", False), ("水务局", True)]
    assert "Q27" not in codes(found)


def test_why_a_namesake_is_taken_as_classified_is_told_inside() -> None:
    found = reviewed(rows("某工程", 主管部门="住建局"), listed("某工程", 主管部门="水务局", 涉密="是"), listed("供水"))
    assert "Q27" in codes(found)
    assert "Q27" not in codes(found.published())


def test_ratings_of_a_project_on_no_list_are_told_unless_the_list_is_of_classified_projects_only() -> None:
    assert "Q28" in codes(reviewed(rows("供水"), listed("道路")))
    assert "Q28" not in codes(reviewed(rows("供水"), listed("某工程", 涉密="是")))
    marked_elsewhere = [*rows("供水"), *rows("某工程", 涉密="是")]
    assert "Q28" not in codes(reviewed(marked_elsewhere, {"项目名称": "某工程"}).published())
    assert "Q28" not in codes(review_table(rows("供水")))


def test_listed_projects_that_nobody_declared_are_told_beside_a_folder(tmp_path: Path) -> None:
    declared(tmp_path, "a", "甲局")
    beside = Beside(projects=[
        listed("校舍维修", 主管部门="甲局"), listed("供水"), listed("道路"), listed("某工程", 涉密="是"),
    ])  # fmt: skip
    found = review_table(rows("道路", 重点项目="否"), tmp_path, beside)
    (told,) = [one for one in found.published().findings if one.code == "Q29"]
    assert "1 个项目没有申报，也没有打分（供水）" in told.message.zh
    assert "Q29" not in codes(review_table(None, tmp_path / "a.yaml", beside))


def test_a_code_of_two_names_on_the_list_hides_both_names_where_it_is_classified() -> None:
    found = reviewed(rows("供水"), listed("某工程", 项目编码="A1", 涉密="是"), listed("供水", 项目编码="A1"))
    assert [one.case.classified for one in found] == [True]
    (told,) = [one for one in found.findings if one.code == "Q25"]
    assert "名称：某工程、供水" in told.message.zh


PROJECTS = st.sampled_from(["维修", "供水"])
DEPARTMENTS = st.sampled_from(["", "甲局", "乙局"])
CODES = st.sampled_from(["", "A1", "A2"])
ROWS = st.lists(st.tuples(PROJECTS, CODES, DEPARTMENTS), max_size=5)


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS, st.integers(0, 4))
def test_what_is_published_does_not_change_with_what_is_said_of_a_classified_project(
    rated: list[tuple[str, str, str]], on_list: list[tuple[str, str, str]], mark: int
) -> None:
    table = [row for name, code, department in rated for row in rows(name, 项目编码=code, 主管部门=department)[:2]]
    beside = [
        listed(name, 项目编码=code, 主管部门=department, 涉密="是" if place == mark else "否")
        for place, (name, code, department) in enumerate(on_list)
    ]
    found = review_table(table, (), Beside(projects=beside))
    secret = {(name, code) for place, (name, code, _) in enumerate(on_list) if place == mark}
    for one in found.published():
        assert not {(one.case.name, one.case.id)} & {pair for pair in secret if pair[1]}
        unlisted = not any(name == one.case.name for place, (name, _, _) in enumerate(on_list) if place != mark)
        assert not (unlisted and one.case.name in {name for name, _ in secret})


def said_of(name: str, chance: random.Random) -> list[list[dict[str, str]]]:
    """Ratings, list, findings and last year of a project, each of which may leave out code or department, or be odd."""

    def head() -> dict[str, str]:
        return {
            "项目名称": name, "项目编码": chance.choice(["", f"c{name}"]), "主管部门": chance.choice(["", f"{name}局"]),
        }  # fmt: skip

    def some(share: float, made: list[dict[str, str]]) -> list[dict[str, str]]:
        return made if chance.random() < share else []

    items = chance.sample([item.path for item in GENERAL.rated], chance.randint(1, len(GENERAL.rated)))
    rated = [
        {**head(), "重点项目": "否", "评分项": item, "打分": chance.choice(["优", "差", "什么"])} for item in items
    ]
    return [
        some(0.8, rated),
        some(0.7, [{**head(), "金额": chance.choice(["5", "x", "-1"])}]),
        some(0.5, [{**head(), "问题代码": chance.choice(["H01", ""]), "严重程度": chance.choice(["错误", "甚"])}]),
        some(0.5, [{**head(), "得分": chance.choice(["80", "180"])}]),
    ]


@pytest.mark.parametrize("seed", range(25))
def test_what_is_published_is_the_same_whether_or_not_there_are_classified_projects(seed: int) -> None:
    chance = random.Random(seed)
    tables = [
        [row for said in saids for row in said]
        for saids in zip(*(said_of(name, chance) for name in "甲乙丙"), strict=True)
    ]
    secret = said_of("密", chance)
    marked = [row for said in secret for row in said if chance.random() < 0.6]
    for row in marked:
        row["涉密"] = "是"

    def shown(four: list[list[dict[str, str]]]) -> tuple[object, ...]:
        ratings, projects, findings, last = ([{"涉密": "", **row} for row in table] or None for table in four)
        found = review_table(ratings, (), Beside(projects=projects, findings=findings, last_year=last)).published()
        return found.to_json()["reviews"], [one.message.zh for one in found.findings], str(found.sums())

    mixed = shown([[*open_, *hidden] for open_, hidden in zip(tables, secret, strict=True)])
    if marked:
        assert mixed == shown(tables)
