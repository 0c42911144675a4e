"""Drawing experts: avoidance with its reason, reserves, the same draw for the same seed."""

from __future__ import annotations

import random
from typing import Any

import pytest

from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.expert_avoidance import DrawRequest
from perfindicators.lifecycle.expert_draw import ExpertDraw, counts_of, draw_experts

POOL = shipped_folder("examples") / "expert-pool.csv"
REQUEST = DrawRequest("县乡道路维修", ("州交通运输局", "甲会计师事务所"), {"绩效专家": 1, "行业专家": 1}, 2022)


def drawn(*rows: dict[str, Any], **request: Any) -> ExpertDraw:
    pool = [{"姓名": f"专家{n}", "类别": "绩效专家", "工作单位": "某校", **row} for n, row in enumerate(rows)]
    asked = {"project": "项目", "parties": ("州水务局",), "counts": {"绩效专家": 1}, "seed": 1, **request}
    return draw_experts(pool, DrawRequest(**asked))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"工作单位": "州水务局"}, "州水务局"), ({"工作单位": "州水务局水管站"}, "州水务局"),
        ({"回避单位": "州水务局、某公司"}, "回避"), ({"参与项目": "另一项目；项目"}, "参与过"),
        ({"本年已抽次数": "6"}, "6 次"),
    ],
)  # fmt: skip
def test_whoever_has_to_do_with_the_matter_stays_away_and_is_told_why(cells: dict[str, str], why: str) -> None:
    found = drawn(cells, {})
    assert [one.name for one in found.avoided] == ["专家0"]
    assert why in found.avoided[0].reason.zh
    assert [one.name for one in found.drawn] == ["专家1"]


def test_the_draw_does_not_depend_on_the_order_of_the_pool() -> None:
    rows = [{"姓名": f"专家{n}"} for n in range(50)]
    mixed = list(rows)
    random.Random(1).shuffle(mixed)
    assert drawn(*rows, counts={"绩效专家": 5}).drawn == drawn(*mixed, counts={"绩效专家": 5}).drawn


def test_another_seed_draws_others_and_everybody_may_be_drawn() -> None:
    rows = [{"姓名": f"专家{n}"} for n in range(10)]
    names = {drawn(*rows, seed=seed).drawn[0].name for seed in range(200)}
    assert len(names) == 10


def test_reserves_stand_by_in_a_fixed_order() -> None:
    found = drawn({}, {}, {}, counts={"绩效专家": 1})
    assert len(found.reserves) == 2
    assert drawn({}, {}, {}, counts={"绩效专家": 3}).drawn == (*found.drawn, *found.reserves)


def test_a_pool_that_is_too_small_is_told() -> None:
    found = drawn({}, counts={"绩效专家": 2})
    assert [item.code for item in found.diagnostics] == ["A48"]
    assert len(found.drawn) == 1


def test_the_shipped_pool_leaves_five_out() -> None:
    found = draw_experts(POOL, REQUEST)
    assert {one.name for one in found.avoided} == {"赵三", "钱四", "孙五", "李六", "周七"}
    assert {one.kind for one in found.drawn} == {"绩效专家", "行业专家"}


@pytest.mark.parametrize("pair", ["绩效专家", "=2", "绩效专家=两", "绩效专家=-1"])
def test_how_many_is_a_number(pair: str) -> None:
    with pytest.raises(ValueError, match=pair):
        counts_of([pair])


def test_nobody_is_drawn_twice_whatever_the_kinds() -> None:
    both = [{"姓名": "张"}, {"姓名": "张", "类别": "行业专家"}, {"姓名": "王"}]
    found = drawn(*both, counts={"绩效专家": 1, "行业专家": 1})
    assert [(one.name, one.kind) for one in found.drawn] == [("王", "绩效专家"), ("张", "行业专家")]
    assert (found.reserves, found.diagnostics) == ((), ())


def test_a_row_written_twice_gives_no_second_chance() -> None:
    found = drawn({"姓名": "张"}, {"姓名": "张"}, counts={"绩效专家": 2})
    assert [item.code for item in found.diagnostics] == ["A59", "A48"]
    assert len(found.drawn) == 1


def test_a_tie_told_in_one_row_holds_for_the_person() -> None:
    found = drawn({"姓名": "张"}, {"姓名": "张", "类别": "行业专家", "回避单位": "州水务局"})
    assert [(one.name, one.kind) for one in found.avoided] == [("张", "绩效专家"), ("张", "行业专家")]


def test_what_cannot_be_judged_or_drawn_is_told() -> None:
    assert [item.code for item in drawn({"工作单位": ""}).diagnostics] == ["A61"]
    found = drawn({}, counts={"绩效专家": -1})
    assert ([item.code for item in found.diagnostics], found.drawn) == (["A60"], ())


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"工作单位": "州水务局"}, "employer"), ({"回避单位": "州水务局"}, "declared"),
        ({"参与项目": "项目"}, "took-part"), ({"本年已抽次数": "6"}, "draws-a-year"),
    ],
)  # fmt: skip
def test_every_person_has_a_decision_with_its_rule_and_what_would_change_it(cells: dict[str, str], rule: str) -> None:
    found = drawn(cells, {}, {}, seed=7)
    assert [(one.decision, one.rule) for one in found.decisions] == [
        ("draw", "seeded-order"), ("stand-by", "seeded-order"), ("stay-away", rule),
    ]  # fmt: skip
    assert [one.numbers.get("place") for one in found.decisions] == [1, 2, None]
    assert {one.basis.document for one in found.decisions} == {"practice/settlement-prefecture"}
    assert all(one.would_change is not None for one in found.decisions)
    assert (
        found.decisions[0]
        .explain()
        .startswith(f"{found.drawn[0].name}：抽中。绩效专家 2 人可抽，抽 1 人；按种子 7 排第 1。")
    )


def test_namesakes_with_different_employers_are_told() -> None:
    found = drawn({"姓名": "张一", "工作单位": "州水务局"}, {"姓名": "张一", "工作单位": "州财经学校"})
    assert [one.name for one in found.drawn] == ["张一"]
    assert [item.code for item in found.diagnostics] == ["A64"]


def test_a_draw_that_avoids_nobody_is_told() -> None:
    assert [item.code for item in drawn({}, parties=()).diagnostics] == ["A65"]
