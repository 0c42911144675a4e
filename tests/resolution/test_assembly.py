"""A framework with what it extends brought in and its changes applied."""

from __future__ import annotations

import pytest

from perfindicators.model.framework import Framework
from perfindicators.resolution.assembly import Assembly, assemble
from resolution_cases import Shelf, framework, resolved

BASE = """
goals:
  - id: forest
    statement: 森林增长
    indicators:
      - {id: cover, name: 森林覆盖率, category: benefit/ecological, unit: "%", importance: 2}
      - {id: fire, name: 森林火灾受害率, category: benefit/ecological, unit: "‰", polarity: lower, importance: 1}
      - id: planted
        name: 造林面积
        category: output/quantity
        unit: 亩
        points: 10
        standards: [{id: plan, kind: planned, target: "≥100亩", source: {status: seen}}]
    alternatives: [{id: either, of: [cover, fire], points: 10}]
"""


def county(body: str, id: str = "county/forestry") -> Framework:
    return framework(body, id=id, edition="2024")


def assembled(body: str, *others: Framework) -> Assembly:
    return assemble(county(body), Shelf(framework(BASE, id="industry/forestry"), *others))


def ids(assembly: Assembly) -> list[str]:
    return [item.indicator.id for item in assembly.placed]


def extending(pick: str = "all", changes: str = "") -> str:
    return f"extends: [{{use: industry/forestry@2021, pick: {pick}}}]\n" + (f"changes: [{changes}]" if changes else "")


def test_all_of_a_framework_can_be_brought_in() -> None:
    found = assembled(extending())
    assert ids(found) == ["cover", "fire", "planted"]
    assert found.diagnostics == ()
    assert [group.id for group in found.alternatives] == ["either"]


def test_only_what_is_picked_comes_in_and_keeps_the_frameworks_order() -> None:
    found = assembled(extending("[planted, cover]"))
    assert ids(found) == ["cover", "planted"]


def test_a_group_of_alternatives_comes_in_whole_or_not_at_all() -> None:
    assert assembled(extending("[cover, planted]")).alternatives == ()
    assert [group.id for group in assembled(extending("[cover, fire]")).alternatives] == ["either"]


def test_editions_of_everything_brought_in_are_kept() -> None:
    assert assembled(extending()).editions == {"county/forestry": "2024", "industry/forestry": "2021"}


def test_a_county_can_add_goals_of_its_own() -> None:
    own = (
        "goals: [{id: rubber, statement: 退胶, indicators: [{id: rubber, name: 退胶面积, category: output/quantity}]}]"
    )
    assert ids(assembled(f"{extending()}{own}")) == ["cover", "fire", "planted", "rubber"]


def test_extends_reaches_through_several_frameworks() -> None:
    prefecture = framework("extends: [{use: industry/forestry, pick: [cover]}]", id="department/forestry")
    found = assembled("extends: [{use: department/forestry, pick: all}]", prefecture)
    assert ids(found) == ["cover"]
    assert set(found.editions) == {"county/forestry", "department/forestry", "industry/forestry"}


def test_set_replaces_keys_and_remembers_who_did() -> None:
    change = "{set: cover, to: {importance: 3, name: 全县森林覆盖率}, reason: 县情}"
    item = assembled(extending(changes=change)).find("cover")
    assert item is not None
    assert (item.indicator.importance, item.indicator.name.zh) == (3, "全县森林覆盖率")
    assert item.indicator.unit == "%"
    assert item.lineage == {
        "": "industry/forestry@2021#cover",
        "importance": "county/forestry@2024",
        "name": "county/forestry@2024",
    }


def test_a_standard_set_by_the_county_is_where_the_target_comes_from() -> None:
    change = (
        "{set: planted, to: {standards: [{id: ours, kind: planned, target: '≥200亩', source: {status: proposed}}]},"
        " reason: 县情}"
    )
    line = resolved(county(extending(changes=change)), framework(BASE, id="industry/forestry")).line("planted")
    assert str(line.target) == "≥200亩"
    assert line.lineage["target"] == "county/forestry@2024#planted/ours"


@pytest.mark.parametrize(
    ("change", "kept", "gone"),
    [
        ("{set: planted, to: {importance: 3}, reason: 县情}", "importance", "points"),
        ("{set: cover, to: {points: 5}, reason: 县情}", "points", "importance"),
    ],
)
def test_importance_and_points_replace_each_other(change: str, kept: str, gone: str) -> None:
    found = assembled(extending(changes=change))
    assert found.diagnostics == ()
    item = found.find("planted" if kept == "importance" else "cover")
    assert item is not None
    assert getattr(item.indicator, kept) is not None
    assert getattr(item.indicator, gone) is None


def test_remove_takes_an_indicator_out() -> None:
    assert ids(assembled(extending(changes="{remove: fire, reason: 并入应急}"))) == ["cover", "planted"]


NEW = "{id: rubber, name: 退胶面积, category: output/quantity}"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("goal: forest, after: cover", ["cover", "rubber", "fire", "planted"]),
        ("goal: forest, after: planted", ["cover", "fire", "planted", "rubber"]),
        ("goal: forest", ["cover", "fire", "planted", "rubber"]),
    ],
)
def test_add_puts_an_indicator_where_it_is_told(where: str, expected: list[str]) -> None:
    found = assembled(extending(changes=f"{{add: {NEW}, {where}, reason: 本地}}"))
    assert ids(found) == expected
    item = found.find("rubber")
    assert item is not None
    assert item.lineage == {"": "county/forestry@2024#rubber"}
    assert item.statement.zh == "森林增长"


def test_changes_apply_in_the_order_written() -> None:
    changes = (
        f"{{add: {NEW}, goal: forest, reason: 本地}}, {{set: rubber, to: {{importance: 3}}, reason: 再改}},"
        " {remove: cover, reason: 取消}"
    )
    found = assembled(extending(changes=changes))
    assert ids(found) == ["fire", "planted", "rubber"]
    rubber = found.find("rubber")
    assert rubber is not None
    assert rubber.indicator.importance == 3


BROKEN = {
    "a framework that does not exist": ("extends: [{use: industry/forestri, pick: all}]", "L01", "industry/forestry"),
    "an edition that does not exist": (
        "extends: [{use: industry/forestry@1999, pick: all}]",
        "L01",
        "industry/forestry",
    ),
    "a picked indicator that does not exist": (extending("[covr]"), "L02", "cover"),
    "a change to an indicator that is not there": (
        extending(changes="{set: covre, to: {importance: 3}, reason: 县情}"),
        "L05",
        "cover",
    ),
    "a removal of an indicator that was not picked": (
        extending("[cover]", "{remove: fire, reason: 县情}"),
        "L05",
        "fire",
    ),
    "an addition to a goal that is not there": (
        extending(changes=f"{{add: {NEW}, goal: forst, reason: 本地}}"),
        "L05",
        "forest",
    ),
    "an addition after an indicator that is not there": (
        extending(changes=f"{{add: {NEW}, goal: forest, after: covers, reason: 本地}}"),
        "L05",
        "cover",
    ),
    "a key that an indicator does not have": (
        extending(changes="{set: cover, to: {importnce: 3}, reason: 县情}"),
        "L06",
        "importance",
    ),
    "a value that an indicator cannot have": (
        extending(changes="{set: cover, to: {importance: 4}, reason: 县情}"),
        "L06",
        "importance",
    ),
    "an addition under an id that is there already": (
        extending(changes="{add: {id: cover, name: 名, category: output/quality}, goal: forest, reason: 本地}"),
        "L03",
        "cover",
    ),
}


@pytest.mark.parametrize(("body", "code", "word"), BROKEN.values(), ids=BROKEN)
def test_a_broken_overlay_is_one_error_with_the_word_that_helps(body: str, code: str, word: str) -> None:
    (found,) = assembled(body).diagnostics
    assert found.code == code
    assert word in found.message.zh
    assert word in found.message.en
    assert found.span is not None


def test_a_broken_change_leaves_the_indicator_as_it_was() -> None:
    found = assembled(extending(changes="{set: cover, to: {importance: 9, unit: 亩}, reason: 县情}"))
    item = found.find("cover")
    assert item is not None
    assert (item.indicator.importance, item.indicator.unit) == (2, "%")
    assert item.lineage == {"": "industry/forestry@2021#cover"}


def test_two_frameworks_bringing_the_same_id_clash() -> None:
    twin = framework(BASE, id="industry/parks")
    body = "extends: [{use: industry/forestry, pick: [cover]}, {use: industry/parks, pick: [cover, planted]}]"
    found = assembled(body, twin)
    assert [item.code for item in found.diagnostics] == ["L03"]
    assert found.diagnostics[0].context["indicator"] == "cover"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_is_named_whole(length: int) -> None:
    names = [f"industry/ring-{n}" for n in range(length)]
    ring = [
        framework(f"extends: [{{use: {names[(n + 1) % length]}, pick: all}}]", id=name) for n, name in enumerate(names)
    ]
    (found,) = assemble(ring[0], Shelf(*ring)).diagnostics
    assert found.code == "L04"
    assert " → ".join([*names, names[0]]) in found.message.zh
    assert " → ".join([*names, names[0]]) in found.message.en


def test_a_problem_in_what_is_extended_is_told_at_its_own_place() -> None:
    broken = framework("extends: [{use: industry/nothing, pick: all}]", id="department/forestry")
    found = assembled("extends: [{use: department/forestry, pick: all}]", broken)
    assert [item.code for item in found.diagnostics] == ["L01"]
    assert "industry/nothing" in found.diagnostics[0].message.zh


def test_the_same_framework_may_be_reached_on_two_ways() -> None:
    left = framework("extends: [{use: industry/forestry, pick: [cover]}]", id="department/left")
    right = framework("extends: [{use: industry/forestry, pick: [fire]}]", id="department/right")
    body = "extends: [{use: department/left, pick: all}, {use: department/right, pick: all}]"
    found = assembled(body, left, right)
    assert ids(found) == ["cover", "fire"]
    assert found.diagnostics == ()


def test_an_added_indicator_takes_the_category_of_the_one_it_follows() -> None:
    change = "{add: {id: rubber, name: 退胶还林面积}, goal: forest, after: fire, reason: 本地}"
    found = assembled(extending(changes=change))
    added = found.find("rubber")
    assert added is not None
    assert added.indicator.category == "benefit/ecological"
    assert ids(found) == ["cover", "fire", "rubber", "planted"]


def test_an_added_indicator_that_follows_none_names_its_category() -> None:
    found = assembled(extending(changes="{add: {id: rubber, name: 退胶还林面积}, goal: forest, reason: 本地}"))
    assert [item.code for item in found.diagnostics] == ["L06"]
    assert found.find("rubber") is None
