"""Who must stay away from a review: names short and in full, declared ties, projects of a like name."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.expert_avoidance import DrawRequest, tie_of
from perfindicators.lifecycle.expert_draw import COLUMNS
from perfindicators.observations.step_rows import read_step_rows


def tie(cells: dict[str, str], *, party: str = "州水务局", project: str = "项目", most: int = 6) -> str | None:
    row = {"姓名": "张", "类别": "绩效专家", "工作单位": "某校", **cells}
    found = tie_of(read_step_rows([row], COLUMNS).rows[0], DrawRequest(project, (party,), {}, 1), most)
    return None if found is None else found.rule


@pytest.mark.parametrize(
    ("employer", "party", "is_avoided"),
    [
        ("西双版纳傣族自治州水务局", "州水务局", True), ("水务局", "州水务局", True),
        ("州水务局水管站", "西双版纳州水务局", True), ("勐海县水务局", "州水务局", False),
        ("勐海县水务局", "勐腊县水务局", False), ("丁会计师事务所", "甲会计师事务所", False), ("", "州水务局", False),
        ("某校", "", False), ("西双版纳州水务局", "州水务局水管站", True), ("公司", "甲公司", False),
    ],
)  # fmt: skip
def test_a_party_is_known_by_its_short_and_its_full_name(employer: str, party: str, is_avoided: bool) -> None:
    assert (tie({"工作单位": employer}, party=party) == "employer") is is_avoided
    assert (tie({"回避单位": f"某公司、{employer}"}, party=party) == "declared") is is_avoided


def test_another_project_of_a_like_name_is_no_reason() -> None:
    assert tie({"参与项目": "另一个大项目"}) is None
    assert tie({"参与项目": ""}, project="") is None


def test_the_first_reason_is_the_one_told() -> None:
    assert tie({"工作单位": "州水务局", "回避单位": "州水务局", "本年已抽次数": "9"}) == "employer"


@pytest.mark.parametrize(("drawn", "rule"), [("5", None), ("6", "draws-a-year"), ("", None)])
def test_nobody_is_drawn_more_often_than_the_practice_allows(drawn: str, rule: str | None) -> None:
    assert tie({"本年已抽次数": drawn}) == rule
