"""One declaration reviewed: which sheet, what the checks fill in, the decision and the money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.errors import DocumentInvalid
from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.review import review_goals
from perfindicators.model.instrument import Instrument

SCHOOL = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school"
REPAIR = SCHOOL / "school-repair" / "declaration.yaml"
LABORATORY = SCHOOL / "laboratory-equipment" / "declaration.yaml"
KEY = load("instrument/goal-review-key")
GENERAL = load("instrument/goal-review-general")
assert isinstance(KEY, Instrument)
assert isinstance(GENERAL, Instrument)
ALL_PAPERS = {"checklist": "齐全"}


def graded(instrument: Instrument, grade: str, **special: str) -> dict[str, str]:
    """One grade on every item that reviewers judge, another on the items or groups named."""
    return {
        path: next((given for part, given in special.items() if part in path.split("/")), None)
        or ALL_PAPERS.get(item.rate or "", grade)
        for path, item in instrument.rated
        if item.rate != "lint"
    }


def changed(path: Path, *replacements: tuple[str, str]) -> str:
    """The text of a declaration with some words replaced."""
    text = path.read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


def codes(review: GoalReview) -> list[str]:
    return [item.code for item in review.findings]


def test_a_key_project_gets_points_and_the_checks_decide_their_items_themselves() -> None:
    review = review_goals(REPAIR, key=True)
    assert review.variant == "key"
    structure = review.assessment.item("completeness/formal-completeness/indicator-structure")
    assert (structure.score, structure.explanation.zh) == (Decimal(4), "检查没有发现问题，得 4.00 分。")
    statement = review.assessment.item("completeness/clarity/statement")
    assert (statement.score, tuple(statement.bounds)) == (None, (Decimal(0), Decimal(3)))
    assert review.decision is None


def test_nothing_is_decided_for_a_project_nobody_rated_and_one_remark_says_so() -> None:
    review = review_goals(REPAIR, key=True)
    assert codes(review) == ["Q07"]
    assert "未定" in review.explain()


def test_findings_cost_the_points_the_sheet_says() -> None:
    text = changed(REPAIR, ("2400平方米暑假内完工", "2600平方米暑假内完工"))
    review = review_goals(text, key=True)
    item = review.assessment.item("relevance/goal-relevance/goal-and-indicators")
    assert (item.codes, item.score) == (("T05",), Decimal(3))
    assert [(one.where, one.finding.code) for one in review.findings_of(item)] == [("good-and-before-term", "T05")]


@pytest.mark.parametrize(
    ("grade", "stage", "held"),
    [("优", "proceed", "0"), ("良", "complete-and-proceed", "0"), ("中", "revise", "186"), ("差", "return", "186")],
)
def test_the_four_grades_decide_what_becomes_of_the_goals_and_the_money(grade: str, stage: str, held: str) -> None:
    review = review_goals(REPAIR, {item.path: grade for item in GENERAL.rated}, key=False)
    assert review.stage == stage
    assert review.decision is not None
    assert review.decision.numbers["held_back"] == Decimal(held)
    assert "186 万元" in review.decision.explanation.zh
    assert (review.decision.basis.regulation, review.decision.basis.status) == ("mof-2015-88", "seen")


def test_just_below_sixty_there_is_no_money_and_at_sixty_there_is_a_chance() -> None:
    ratings = dict.fromkeys((item.path for item in GENERAL.rated), "60%")
    assert review_goals(REPAIR, ratings, key=False).stage == "revise"
    below = {**ratings, "completeness/clarity": "5.99"}
    review = review_goals(REPAIR, below, key=False)
    assert (review.assessment.total, review.stage) == (Decimal("59.99"), "return")
    assert review.decision is not None
    assert review.decision.would_change is not None
    assert "0.01" in review.decision.would_change.zh


def test_a_veto_keeps_a_good_total_from_proceeding() -> None:
    grades = {**{item.path: "优" for item in GENERAL.rated}, "suitability/money-matches": "差"}
    review = review_goals(REPAIR, grades, key=False)
    assert (review.assessment.total, review.stage) == (Decimal(85), "revise")
    assert review.decision is not None
    assert review.decision.rule == "veto:suitability/money-matches"


def test_who_does_not_say_key_or_general_is_graded_and_told() -> None:
    review = review_goals(REPAIR)
    assert review.variant == "general"
    assert "Q03" in codes(review)
    assert "Q03" not in codes(review_goals(REPAIR, key=False))


def test_a_column_of_the_ratings_says_key() -> None:
    rows = [{"项目名称": "校舍维修", "重点项目": "重点", "评分项": "目标表述", "等级": "良"}]
    review = review_goals(REPAIR, rows)
    assert (review.variant, "Q03" in codes(review)) == ("key", False)
    rows.append({"项目名称": "校舍维修", "重点项目": "否", "评分项": "风险预案", "等级": "良"})
    contradicted = review_goals(REPAIR, rows)
    assert (contradicted.variant, "Q04" in codes(contradicted)) == ("key", True)


def test_the_goals_of_a_whole_department_have_their_own_sheet() -> None:
    assert review_goals(SCHOOL / "declaration.yaml", key=True).variant == "department"


def test_a_declaration_that_does_not_resolve_is_not_praised_for_silent_checks() -> None:
    review = review_goals(changed(REPAIR, ("repair@2021-trial#repaired-area", "repair@2021-trial#nothing")), key=True)
    structure = review.assessment.item("completeness/formal-completeness/indicator-structure")
    assert structure.score is None
    assert review.checks is None
    assert "Q02" in codes(review)


def test_the_money_line_shows_quantity_unit_cost_and_note_beside_the_text() -> None:
    line = next(one for one in review_goals(REPAIR).compared if one.indicator == "repaired-area")
    assert (line.stated, line.target, line.verdict) == ("2400平方米", "=2400平方米", "agree")
    assert line.basis is not None
    assert line.basis.zh == "预算按 2400平方米 测算；2400平方米 × 760元/平方米 = 182.4万元"


def test_text_indicator_and_budget_that_differ_stand_in_one_line() -> None:
    text = changed(
        REPAIR,
        ('target: "=2400平方米"', 'target: "=2600平方米"'),
        ("2400平方米暑假内", "维修改造面积2400平方米，暑假内"),
    )
    review = review_goals(text)
    line = next(one for one in review.compared if one.indicator == "repaired-area")
    assert (line.stated, line.target, line.verdict) == ("2400平方米", "=2600平方米", "differ")
    assert line in list(review.disagreeing)
    assert line.as_text().endswith("不一致")


def test_a_quantity_without_an_indicator_has_its_own_line() -> None:
    review = review_goals(changed(REPAIR, ("少返修", "少返修，培训工匠60人")))
    loose = [one for one in review.compared if one.verdict == "not-carried"]
    assert [(one.stated, one.indicator) for one in loose] == [("60人", "")]


def test_what_lifts_the_score_most_names_the_findings_to_mend() -> None:
    text = changed(REPAIR, ("2400平方米暑假内完工", "2600平方米暑假内完工"))
    review = review_goals(text, graded(KEY, "优"), key=True)
    first = review.lifts[0]
    assert (first.name.zh, first.points) == ("目标与指标一致", Decimal(2))
    assert first.how[0].zh.startswith("T05 目标写了“2600平方米”")


def test_lifts_say_when_one_item_alone_changes_the_decision() -> None:
    review = review_goals(REPAIR, {**graded(GENERAL, "优"), "suitability/money-matches": "差"}, key=False)
    assert (review.lifts[0].path, review.lifts[0].decision) == ("suitability/money-matches", "proceed")
    assert review.lifts[0].decision_name is not None


def test_a_document_that_is_no_declaration_is_refused() -> None:
    with pytest.raises(DocumentInvalid, match="Q01"):
        review_goals("instrument/goal-review-key")


def test_a_budget_of_nothing_is_told_and_held_in_no_sum() -> None:
    review = review_goals(changed(REPAIR, ("budget: 186万元", "budget: 0万元")), graded(GENERAL, "差"), key=False)
    assert "Q13" in codes(review)
    assert review.case.amount is None
    assert review.decision is not None
    assert "held_back" not in review.decision.numbers


def test_an_unknown_grade_is_told_and_leaves_its_item_open() -> None:
    review = review_goals(REPAIR, {**graded(GENERAL, "良"), "completeness/clarity": "优秀"}, key=False)
    assert "A02" in codes(review)


def test_the_json_holds_text_for_decimals_and_the_rounds() -> None:
    data = review_goals(REPAIR, graded(GENERAL, "良"), key=False).to_json()
    assert data["assessment"]["total"] == "80.00"  # type: ignore[call-overload,index]
    assert data["rounds"][0]["title"] == "一上"  # type: ignore[call-overload,index]


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from([item.path for item in GENERAL.rated]), st.sampled_from("优良中差")))
def test_a_decision_while_items_are_open_holds_however_they_are_filled(grades: dict[str, str]) -> None:
    early = review_goals(REPAIR, grades, key=False)
    if early.stage is None:
        return
    for rest in "优差":
        full = {**{item.path: rest for item in GENERAL.rated if item.path not in _filled(early)}, **grades}
        assert review_goals(REPAIR, full, key=False).stage == early.stage


def _filled(review: GoalReview) -> set[str]:
    return {item.path for item in review.assessment.items if item.score is not None}


def test_a_single_project_is_classified_as_soon_as_last_year_says_so() -> None:
    declaration = shipped_folder("examples") / "departments/prefecture-ethnic-secondary-school/school-repair"
    last = [{"项目名称": "校舍维修", "得分": "80", "密级": "机密"}]
    assert review_goals(declaration / "declaration.yaml", key=True, last_year=last).case.classified
    assert not review_goals(declaration / "declaration.yaml", key=True).case.classified
