"""A reviewer's deductions: proposed by findings, entered with a reason, never silently applied."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.lifecycle.recheck.result import RecheckedProject

HEADINGS = (
    "项目名称", "一级指标", "三级指标", "指标值", "实际完成值", "分值", "得分", "佐证资料", "全年预算数",
    "全年执行数", "总分",
)  # fmt: skip
TABLE = [
    dict(zip(HEADINGS, cells, strict=True))
    for cells in (
        ("甲", "", "年度资金总额", "", "", "10", "10", "", "5", "5", "100"),
        ("甲", "产出指标", "培训人次", "≥50人次", "50人次", "80", "80", "签到表", "", "", ""),
        ("甲", "满意度指标", "学员满意度", "≥90%", "95%", "10", "10", "", "", "", ""),
    )
]
PERSON = {"项目名称": "甲", "复核人": "李", "日期": "2023-05-08"}


def rechecked(*entered: dict[str, str]) -> tuple[RecheckedProject, list[str]]:
    found = recheck(TABLE, [{**PERSON, **one} for one in entered] if entered else None)
    one = found.projects[0]
    return one, [item.code for item in (*found.diagnostics, *one.findings) if item.code.startswith("K")]


def test_what_a_finding_suggests_is_proposed_and_takes_nothing_off() -> None:
    one, _ = rechecked()
    assert [(item.indicator, item.rule, item.points) for item in one.proposed] == [
        ("学员满意度", "no-survey", Decimal("10.00"))
    ]
    assert one.total == Decimal(100)


def test_an_entered_fault_costs_what_the_practice_says() -> None:
    one, codes = rechecked({"指标": "培训人次", "扣分情形": "难以考核（表述含糊）", "扣分理由": "只写组织培训"})
    assert codes == []
    assert [(item.rule, item.share, item.points) for item in one.applied] == [("vague", Decimal(60), Decimal("48.00"))]
    assert one.lines[0].score == Decimal(32)
    assert one.total == Decimal(52)
    assert one.deviation is not None
    assert (one.deviation.percent, one.deviation.band) == (Decimal("48.00"), "return")


def test_a_proposal_that_was_entered_is_no_longer_proposed() -> None:
    one, _ = rechecked({"指标": "学员满意度", "扣分情形": "no-survey", "扣分理由": "没有问卷"})
    assert one.proposed == ()
    assert one.total == Decimal(90)


def test_points_and_shares_of_their_own_need_no_fault() -> None:
    one, _ = rechecked(
        {"指标": "培训人次", "扣分": "3.5", "扣分理由": "名单少7人"},
        {"指标": "学员满意度", "扣分比例": "30%", "扣分理由": "样本少"},
    )
    assert [item.points for item in one.applied] == [Decimal("3.5"), Decimal("3.00")]
    assert one.total == Decimal("93.5")


def test_a_line_cannot_lose_more_than_it_is_worth() -> None:
    one, _ = rechecked(
        {"指标": "学员满意度", "扣分": "8", "扣分理由": "一"}, {"指标": "学员满意度", "扣分": "99", "扣分理由": "二"}
    )
    assert one.lines[1].score == Decimal(0)
    assert one.total == Decimal(90)


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        ({"指标": "没有这个", "扣分": "1", "扣分理由": "一"}, "K01"),
        ({"指标": "培训人次", "扣分情形": "不喜欢", "扣分理由": "一"}, "K02"),
        ({"指标": "培训人次", "扣分理由": "一"}, "K03"),
        ({"指标": "培训人次", "扣分": "-1", "扣分理由": "一"}, "K04"),
        ({"指标": "培训人次", "扣分比例": "101%", "扣分理由": "一"}, "K04"),
        ({"指标": "培训人次", "扣分": "1"}, "K05"),
        ({"项目名称": "乙", "指标": "培训人次", "扣分": "1", "扣分理由": "一"}, "K07"),
    ],
)
def test_a_deduction_that_cannot_stand_is_told_and_takes_nothing_off(entered: dict[str, str], code: str) -> None:
    one, codes = rechecked(entered)
    assert codes == [code]
    assert one.total == Decimal(100)


@pytest.mark.parametrize(
    ("stated", "told"), [("扣60%", []), ("扣46%", []), ("扣45%", []), ("扣44%", ["K06"]), ("扣76%", ["K06"])]
)
def test_the_per_cent_of_the_reason_agrees_with_what_is_taken_off(stated: str, told: list[str]) -> None:
    _, codes = rechecked({"指标": "培训人次", "扣分情形": "vague", "扣分理由": stated})
    assert codes == told
