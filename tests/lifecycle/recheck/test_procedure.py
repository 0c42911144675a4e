"""From draft to final: comment, objection, answer, override, all with name, date and reason."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from perfindicators.errors import StepNotAllowed
from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.lifecycle.recheck.procedure import Procedure, Signed, procedure_from_json, sent_for_comment

TABLE = [
    {"项目名称": "甲", "三级指标": "年度资金总额", "分值": "10", "得分": "10", "全年预算数": "5", "全年执行数": "5"},
    {"项目名称": "甲", "三级指标": "培训人次", "指标值": "≥50人次", "实际完成值": "40人次", "分值": "80", "得分": "80"},
    {"项目名称": "甲", "三级指标": "学员满意度", "指标值": "≥90%", "实际完成值": "", "分值": "10", "得分": "10"},
]


def signed(day: int, by: str = "李", reason: str = "见附件") -> Signed:
    return Signed(by, date(2023, 5, day), reason)


@pytest.fixture
def sent() -> Procedure:
    return sent_for_comment(recheck(TABLE).projects[0], signed(8))


@pytest.fixture
def complete(sent: Procedure) -> Procedure:
    return sent.overridden("学员满意度", Decimal("9.5"), signed(9))


def test_it_goes_from_comment_to_objection_to_final(complete: Procedure) -> None:
    assert complete.state == "comment"
    objected = complete.object("培训人次", signed(12, "教育局", "另有10人次线上参训"))
    assert objected.state == "objected"
    answered = objected.answered("培训人次", accepted=True, answer=signed(15)).overridden(
        "培训人次", Decimal(80), signed(15)
    )
    final = answered.final(signed(16))
    assert (final.state, final.total) == ("final", Decimal("99.5"))


def test_a_rejected_objection_leaves_the_score(complete: Procedure) -> None:
    objected = complete.object("培训人次", signed(12, "教育局"))
    final = objected.answered("培训人次", accepted=False, answer=signed(13)).final(signed(14))
    assert final.total == Decimal("83.5")
    assert [one.accepted for one in final.objections] == [False]


def test_nothing_is_final_with_an_objection_nobody_answered(complete: Procedure) -> None:
    with pytest.raises(StepNotAllowed, match="申辩"):
        complete.object("", signed(12, "教育局")).final(signed(13))


def test_nothing_is_final_with_a_line_without_a_score(sent: Procedure) -> None:
    assert sent.total is None
    with pytest.raises(StepNotAllowed, match="没有得分"):
        sent.final(signed(9))


def test_what_is_final_cannot_change(complete: Procedure) -> None:
    final = complete.final(signed(16))
    for step in (
        lambda: final.object("培训人次", signed(17)), lambda: final.overridden("培训人次", Decimal(1), signed(17)),
        lambda: final.final(signed(17)), lambda: final.answered("", accepted=True, answer=signed(17)),
    ):  # fmt: skip
        with pytest.raises(StepNotAllowed, match="定稿"):
            step()


@pytest.mark.parametrize("who", [Signed("", date(2023, 5, 9), "理由"), Signed("李", date(2023, 5, 9), "  ")])
def test_every_step_bears_a_name_and_a_reason(sent: Procedure, who: Signed) -> None:
    with pytest.raises(StepNotAllowed, match="经办人"):
        sent.overridden("培训人次", Decimal(1), who)


def test_a_step_cannot_lie_before_the_one_before_it(complete: Procedure) -> None:
    with pytest.raises(StepNotAllowed, match="早于"):
        complete.object("培训人次", signed(8))


@pytest.mark.parametrize("score", ["-0.01", "80.01"])
def test_a_score_stays_within_what_the_line_is_worth(sent: Procedure, score: str) -> None:
    with pytest.raises(StepNotAllowed, match="80"):
        sent.overridden("培训人次", Decimal(score), signed(9))


def test_a_line_that_is_not_there_and_an_objection_nobody_made_are_refused(sent: Procedure) -> None:
    with pytest.raises(StepNotAllowed, match="没有指标"):
        sent.object("无此项", signed(9))
    with pytest.raises(StepNotAllowed, match="没有待答复"):
        sent.answered("培训人次", accepted=True, answer=signed(9))


def test_an_override_keeps_what_stood_before(complete: Procedure) -> None:
    again = complete.overridden("学员满意度", Decimal(8), signed(10))
    assert [(one.before, one.score) for one in again.overrides] == [
        (None, Decimal("9.5")),
        (Decimal("9.5"), Decimal(8)),
    ]
    assert again.score("学员满意度") == Decimal(8)
    assert complete.score("学员满意度") == Decimal("9.5")


def test_it_goes_to_json_and_back_unchanged(complete: Procedure) -> None:
    final = (
        complete.object("培训人次", signed(12))
        .answered("培训人次", accepted=False, answer=signed(13))
        .final(signed(14))
    )
    for one in (complete, final):
        assert procedure_from_json(json.loads(json.dumps(one.to_json()))) == one


def test_of_two_lines_of_one_name_none_is_guessed() -> None:
    twice = [
        TABLE[0],
        {**TABLE[1], "二级指标": "数量指标", "三级指标": "完成率", "分值": "40", "得分": "40"},
        {**TABLE[1], "二级指标": "质量指标", "三级指标": "完成率", "分值": "50", "得分": "50"},
    ]
    sent = sent_for_comment(recheck(twice).projects[0], signed(8))
    with pytest.raises(StepNotAllowed, match="有 2 个指标叫“完成率”，请写编号"):
        sent.overridden("完成率", Decimal(30), signed(9))
    first = sent.lines[0].indicator
    assert sent.overridden(first, Decimal(30), signed(9)).score(first) == Decimal(30)
