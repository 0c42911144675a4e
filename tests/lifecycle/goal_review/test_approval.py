"""Approval with the budget: who approves the budget approves the goals, and only what passed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.approval import approve
from perfindicators.lifecycle.goal_review.many import Beside, review_table
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.review import review_goals
from perfindicators.model.instrument import Instrument

SCHOOL = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school"
REPAIR = SCHOOL / "school-repair" / "declaration.yaml"
GENERAL = load("instrument/goal-review-general")
assert isinstance(GENERAL, Instrument)


def reviewed(grade: str, text: str = "") -> GoalReview:
    return review_goals(text or REPAIR, {item.path: grade for item in GENERAL.rated}, key=False)


def test_goals_indicators_and_budget_are_approved_together() -> None:
    approval = approve(reviewed("优"))
    assert (approval.is_granted, approval.budget, len(approval.indicators)) == (True, Decimal(186), 14)
    assert "“校舍维修”预算 186 万元，绩效目标随预算一并批复如下" in approval.as_text()
    assert "维修改造面积：=2400平方米" in approval.as_text()
    assert approval.decision.basis.regulation == "mof-2015-88"
    assert not approval.diagnostics


@pytest.mark.parametrize("grade", ["中", "差"])
def test_what_did_not_pass_is_not_approved_and_says_why(grade: str) -> None:
    approval = approve(reviewed(grade), "186")
    assert (approval.is_granted, approval.budget, approval.indicators) == (False, None, ())
    assert [one.code for one in approval.diagnostics] == ["Q14"]
    assert "186 万元" in approval.as_text()


def test_an_open_review_is_not_approved() -> None:
    assert not approve(review_goals(REPAIR)).is_granted


@pytest.mark.parametrize("budget", ["0", "-1", "NaN", "Infinity", "若干"])
def test_goals_are_approved_with_a_budget_or_not_at_all(budget: str) -> None:
    assert not approve(reviewed("优"), budget).is_granted


def test_another_budget_than_applied_for_is_told() -> None:
    approval = approve(reviewed("优"), Decimal(150))
    assert (approval.is_granted, [one.code for one in approval.diagnostics]) == (True, ["Q16"])


def test_the_list_of_projects_may_state_the_budget_approved() -> None:
    ratings = [{"项目名称": "校舍维修", "评分项": item.path, "等级": "优"} for item in GENERAL.rated]
    beside = Beside(projects=[{"项目名称": "校舍维修", "重点项目": "否", "批复预算": "180"}])
    assert approve(review_table(ratings, REPAIR, beside).reviews[0]).budget == Decimal(180)


def test_what_is_good_but_not_perfect_is_completed_before_the_approval() -> None:
    text = REPAIR.read_text("utf-8").replace("budget: 186万元", "budget: 200万元")
    good, perfect = approve(reviewed("良", text)), approve(reviewed("优", text))
    assert [one.zh[:3] for one in good.conditions] == ["B03"]
    assert "批复前须完善" in good.as_text()
    assert perfect.conditions == ()
    assert good.to_json()["granted"] is True  # type: ignore[call-overload,index]
