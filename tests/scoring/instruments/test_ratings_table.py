"""Ratings of many subjects from one table."""

from __future__ import annotations

import pytest

from perfindicators.library.opening import load
from perfindicators.model.instrument import Instrument
from perfindicators.scoring.instruments.judging import apply_instrument
from perfindicators.scoring.instruments.ratings_table import read_ratings

_GENERAL = load("instrument/goal-review-general")
assert isinstance(_GENERAL, Instrument)
GENERAL: Instrument = _GENERAL
NAMES = [item.name.zh for _, item in GENERAL.rated]


def rows(project: str, grade: str, **more: str) -> list[dict[str, str]]:
    return [{"项目名称": project, "评分项": name, "评委": "张三", "等级": grade, **more} for name in NAMES]


def test_a_table_holds_many_projects_each_judged_by_itself() -> None:
    found = read_ratings([*rows("甲", "优"), *rows("乙", "中")], GENERAL)
    totals = {one.subject.name: apply_instrument(GENERAL, one).total for one in found.ratings}
    assert totals == {"甲": GENERAL.points, "乙": GENERAL.points * 6 / 10}
    assert not found.diagnostics


def test_items_go_by_path_id_or_name() -> None:
    path, item = GENERAL.rated[0]
    for word in (path, item.id, item.name.zh, f" {item.name.zh} "):
        found = read_ratings([{"项目名称": "甲", "评分项": word, "等级": "优"}], GENERAL)
        assert list(found.ratings[0].ratings) == [path]


def test_raters_keep_their_names_and_get_ids() -> None:
    first, second = rows("甲", "优")[0], {**rows("甲", "良")[0], "评委": "李四", "利益冲突": "是"}
    found = read_ratings([first, second], GENERAL).ratings[0]
    assert [(one.id, one.name, one.conflict) for one in found.raters] == [("r1", "张三", False), ("r2", "李四", True)]


def test_one_rater_with_two_opinions_on_one_item_is_told_and_the_first_counts() -> None:
    found = read_ratings([*rows("甲", "优"), *rows("甲", "差")[:1]], GENERAL)
    assert [one.code for one in found.diagnostics] == ["A13"]
    assert apply_instrument(GENERAL, found.ratings[0]).total == GENERAL.points


def test_one_project_under_two_departments_is_told() -> None:
    table = [*rows("甲", "优", 主管部门="教育局")[:1], *rows("甲", "优", 主管部门="水务局")[1:]]
    found = read_ratings(table, GENERAL)
    assert [one.code for one in found.diagnostics] == ["A14"]
    assert found.ratings[0].subject.department == "教育局"


def test_two_projects_of_one_name_are_two_by_their_codes() -> None:
    table = [{**row, "项目编码": code} for code in ("1", "2") for row in rows("道路", "优")]
    assert [one.subject.id for one in read_ratings(table, GENERAL).ratings] == ["1", "2"]


def test_a_table_without_ratings_is_told_and_holds_nobody() -> None:
    found = read_ratings([{"项目名称": "甲"}], GENERAL)
    assert found.ratings == ()
    assert {one.code for one in found.diagnostics} == {"O25"}


def row(subject: str, rater: str = "张三", rating: str = "良", **more: str) -> dict[str, str]:
    return {"项目名称": subject, "评分项": NAMES[0], "评委": rater, "等级": rating, **more}


def test_a_project_is_one_however_its_name_is_spelled_and_with_its_code_left_out() -> None:
    table = [row("供水", 编码="A1"), row("供 水", "李四", 编码=""), row("供水", "王五")]
    found = read_ratings(table, GENERAL)
    assert [(one.subject.id, len(one.raters)) for one in found.ratings] == [("A1", 3)]


def test_one_code_with_two_names_is_told() -> None:
    found = read_ratings([row("供水", 编码="A1"), row("道路", "李四", 编码="A1")], GENERAL)
    assert [one.code for one in found.diagnostics] == ["A25"]
    assert "供水、道路" in found.diagnostics[0].message.zh


def test_a_rater_is_one_however_the_name_is_spelled() -> None:
    found = read_ratings([row("供水", "张三"), row("供水", "张　三", "差")], GENERAL)
    assert [rater.name for rater in found.ratings[0].raters] == ["张三"]
    assert [one.code for one in found.diagnostics] == ["A13"]


@pytest.mark.parametrize(
    ("written", "conflict", "told"),
    [("是", True, []), ("有", True, []), ("回避", True, []), ("否", False, []), ("无", False, []), ("", False, []),
     ("兼职顾问", True, ["A27"])],
)  # fmt: skip
def test_a_conflict_of_interest_is_never_read_as_none(written: str, conflict: bool, told: list[str]) -> None:
    found = read_ratings([row("供水", 利益冲突=written)], GENERAL)
    assert [rater.conflict for rater in found.ratings[0].raters] == [conflict]
    assert [one.code for one in found.diagnostics] == told


def test_messages_and_results_name_the_rater_as_the_table_does() -> None:
    table = [row("供水", "张三", "优良"), row("供水", "李四", "优", 利益冲突="是")]
    found = apply_instrument(GENERAL, read_ratings(table, GENERAL).ratings[0])
    unreadable = next(one for one in found.findings if one.code == "A02")
    assert "张三 的打分" in unreadable.message.zh
    assert [tuple(one) for one in found.raters] == [("r1", "张三", False), ("r2", "李四", True)]
