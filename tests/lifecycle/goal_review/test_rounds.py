"""Rounds side by side: what was mended, what is new, what the declaration says otherwise."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Message
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.goal_review.kept_rounds import read_rounds
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.goal_review.review import review_goals
from perfindicators.lifecycle.goal_review.round_names import round_name, round_number
from perfindicators.lifecycle.goal_review.rounds import KeptFinding, Round, Rounds
from perfindicators.scoring.scorecard import Bounds

SCHOOL = shipped_folder("examples") / "departments" / "prefecture-ethnic-secondary-school"
REPAIR = SCHOOL / "school-repair" / "declaration.yaml"
GOOD = REPAIR.read_text("utf-8")
BAD = GOOD.replace("2400平方米暑假内完工", "2600平方米暑假内完工").replace("budget: 186万元", "budget: 200万元")


def first() -> GoalReview:
    return review_goals(BAD, {"目标表述": "中"}, key=True)


def test_a_second_round_lists_what_was_mended_and_the_items_that_rose() -> None:
    second = review_goals(GOOD, {"目标表述": "良"}, key=True, before=first().rounds)
    assert (second.round, [one.title for one in second.rounds]) == (2, ["一上", "二上"])
    difference = second.difference
    assert difference is not None
    assert sorted(one.code for one in difference.mended) == ["B03", "T05"]
    assert (difference.remaining, difference.added) == ((), ())
    statement = next(one for one in difference.items if one.path == "completeness/clarity/statement")
    assert statement.before is not None
    assert statement.after is not None
    assert (statement.before.low, statement.after.low) == (Decimal("1.80"), Decimal("2.40"))
    assert (difference.budget_before, difference.budget_after) == (Decimal(200), Decimal(186))


def test_changes_of_meaning_between_the_rounds_are_told() -> None:
    second = review_goals(GOOD, key=True, before=first().rounds)
    assert second.difference is not None
    paths = {change.path for change in second.difference.changes or ()}
    assert {"school-repair/subject/budget", "school-repair/goals/good-and-before-term/statement"} <= paths


def test_new_findings_are_told_apart_from_those_that_remain() -> None:
    worse = BAD.replace("有人管护", "有人管护，培训管护员60人")
    second = review_goals(worse, key=True, before=first().rounds)
    assert second.difference is not None
    assert [one.code for one in second.difference.added] == ["T05"]
    assert sorted(one.code for one in second.difference.remaining) == ["B03", "T05"]


def test_a_resubmission_without_a_change_is_told() -> None:
    second = review_goals(BAD, key=True, before=first().rounds)
    assert "Q21" in [one.code for one in second.findings]


def test_checks_that_do_not_run_mend_nothing() -> None:
    broken = BAD.replace("repair@2021-trial#repaired-area", "repair@2021-trial#nothing")
    second = review_goals(broken, key=True, before=first().rounds)
    assert second.difference is not None
    assert (len(second.difference.mended), len(second.difference.remaining)) == (0, 2)
    assert second.difference.changes is None


def test_rounds_survive_json_unchanged(tmp_path: Path) -> None:
    kept = tmp_path / "一上.json"
    kept.write_text(json.dumps({"reviews": [first().to_json()]}, ensure_ascii=False), "utf-8")
    found = read_rounds(kept)
    assert not found.diagnostics
    assert found.register.entries[0].value == first().rounds
    second = review_goals(GOOD, {"目标表述": "良"}, key=True, before=kept)
    third = review_goals(GOOD, {"目标表述": "优"}, key=True, before=second.rounds)
    assert [one.title for one in third.rounds] == ["一上", "二上", "三上"]
    row = next(one for one in third.rounds.side_by_side() if one.path == "completeness/clarity/statement")
    assert [score.low for score in row.scores if score is not None] == [Decimal("1.80"), Decimal("2.40"), Decimal(3)]
    assert list(third.rounds.to_frame().columns) == ["path", "name", "points", "一上", "二上", "三上"]


NO_ROUNDS = [
    "",
    "[1, 2]",
    "{}",
    '{"rounds": [{"number": "x"}]}',
    '{"reviews": [{"rounds": [{"number": 1}]}]}',
    "[" * 5000,
]


@pytest.mark.parametrize("text", NO_ROUNDS)
def test_a_file_that_holds_no_rounds_is_told_and_the_review_goes_on(tmp_path: Path, text: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text, "utf-8")
    review = review_goals(GOOD, key=True, before=path)
    assert "Q20" in [one.code for one in review.findings]
    assert review.difference is None


def test_the_rounds_of_another_project_are_not_taken() -> None:
    other = first()
    text = GOOD.replace("name: 校舍维修", "name: 操场翻修").replace("id: school-repair", "id: yard")
    mine = review_goals(text, before=other.rounds)
    assert "Q17" in [one.code for one in mine.findings]


def test_a_round_out_of_order_replaces_what_came_after_it() -> None:
    again = review_goals(GOOD, key=True, before=first().rounds, round="一上")
    assert ("Q18" in [one.code for one in again.findings], len(again.rounds)) == (True, 1)


def test_rounds_have_names() -> None:
    assert [round_number(round_name(number)) for number in range(1, 10)] == list(range(1, 10))
    with pytest.raises(ValueError, match="一上"):
        round_number("零上")


def kept(number: int, *codes: str) -> Round:
    findings = tuple(KeptFinding(code, "warning", "goal", Message(code, code)) for code in codes)
    nothing = Bounds(Decimal(0), Decimal(100))
    return Round(number, "p", "校舍维修", "", "sheet", nothing, "", "", "", None, (), findings)


def test_of_several_findings_alike_each_is_counted() -> None:
    difference = Rounds((kept(1, "V04", "V04", "V04"), kept(2, "V04", "C01"))).difference()
    assert difference is not None
    assert [len(part) for part in (difference.mended, difference.remaining, difference.added)] == [2, 1, 1]


@given(st.lists(st.sampled_from(["V04", "C01", "H03"])), st.lists(st.sampled_from(["V04", "C01", "H03"])))
def test_findings_are_mended_or_remain_and_nothing_is_lost(before: list[str], after: list[str]) -> None:
    difference = Rounds((kept(1, *before), kept(2, *after))).difference()
    assert difference is not None
    assert len(difference.mended) + len(difference.remaining) == len(before)
    assert len(difference.remaining) + len(difference.added) == len(after)
