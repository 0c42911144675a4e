"""What the checks say of graded items: they cap, and fill in only where they decide most."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.prefilled import CHECKS, Prefilled, prefilled_grades
from perfindicators.lifecycle.goal_review.review import review_goals
from perfindicators.model.instrument import Instrument

SCHOOL = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school"
REPAIR = SCHOOL / "school-repair" / "declaration.yaml"
GENERAL = load("instrument/goal-review-general")
KEY = load("instrument/goal-review-key")
assert isinstance(GENERAL, Instrument)
assert isinstance(KEY, Instrument)


def of(*codes: str, severity: Severity = Severity.ERROR) -> dict[str, Prefilled]:
    findings = Diagnostics(Diagnostic(code, severity, Message("", "")) for code in codes)
    return {one.path.split("/")[-1]: one for one in prefilled_grades(GENERAL, findings, KEY)}


def test_each_finding_takes_the_points_of_the_sheet_of_points() -> None:
    assert of()["formal-completeness"].grade == "优"
    assert of("H01")["formal-completeness"].grade == "良"
    assert of("H01", "W01")["formal-completeness"].grade == "中"
    assert of("H01", "H01", "W01")["formal-completeness"].grade == "差"


def test_information_costs_nothing() -> None:
    assert of("H01", severity=Severity.INFO)["formal-completeness"].grade == "优"


def test_silence_fills_in_only_what_checks_decide_for_the_most_part() -> None:
    counting = {name for name, one in of().items() if one.counts}
    assert counting == {"formal-completeness", "clarity", "indicator-soundness"}
    assert "attainable" not in of()


def test_checks_that_did_not_run_fill_in_nothing() -> None:
    assert prefilled_grades(GENERAL, None, KEY) == ()


def test_a_filled_in_grade_counts_until_a_reviewer_gives_another() -> None:
    path = "completeness/formal-completeness"
    alone = review_goals(REPAIR, {"completeness/clarity": "良"}, key=False)
    assert dict(alone.assessment.item(path).given) == {CHECKS: "优"}
    assert "Q05" in [one.code for one in alone.findings]
    overruled = review_goals(REPAIR, {path: "中"}, key=False)
    assert overruled.assessment.item(path).score == 6


def test_a_grade_better_than_the_findings_is_told_and_counts() -> None:
    text = REPAIR.read_text("utf-8").replace("lint: {ignore:", "note_: {ignore:")
    text = text[: text.index("note_:")].replace("2400平方米暑假内完工", "2600平方米暑假内完工")
    review = review_goals(text, {"relevance/goal-relevance": "优"}, key=False)
    assert "Q06" in [one.code for one in review.findings]
    assert review.assessment.item("relevance/goal-relevance").score == 15


def test_the_checks_are_no_member_of_the_panel() -> None:
    rows = [
        {"项目名称": "校舍维修", "评分项": item.path, "审核人": who, "等级": "良"}
        for item in GENERAL.rated
        for who in ("甲", "乙")
        if item.path != "completeness/formal-completeness"
    ]
    review = review_goals(REPAIR, rows, key=False)
    assert review.assessment.agreement is not None
    assert review.assessment.agreement.raters == 2
    assert "A05" not in [one.code for one in review.findings]
