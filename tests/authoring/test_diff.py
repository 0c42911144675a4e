"""What changed in meaning: layout and comments are no change, a loosened target is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from perfindicators.authoring.changes import Change
from perfindicators.authoring.diff import diff
from perfindicators.library.shipped import shipped_folder

EDUCATION = (shipped_folder("frameworks") / "industry/education.yaml").read_text("utf-8")
FRAMEWORK = """kind: framework
format: 1
id: industry/x
family: industry
title: {zh: 某类, en: X}
goals:
  - id: learn
    statement: {zh: 学有所成, en: Learn}
    uses: [{use: "project/common#satisfaction"}]
    indicators:
      - id: rate
        name: {zh: 巩固率, en: Rate}
        category: output/quality
        formula: {expression: a / b * 100, inputs: {a: {name: 甲, unit: 人}, b: {name: 乙, unit: 人}}}
        unit: "%"
        polarity: higher
        importance: 3
        standards:
          - {id: plan, kind: planned, target: "≥95%", source: {status: proposed}}
          - {id: own, kind: historical, guidance: 不低于上年, source: {status: proposed}}
      - {id: hours, name: 学时, category: output/quantity, unit: 小时, polarity: higher, importance: 1}
"""
DECLARATION = """kind: declaration
format: 1
id: d
subject: {type: project, name: 项目, year: 2025, budget: 10万元}
goals:
  - id: g
    statement: 目标
    indicators:
      - {id: a, name: 参训人次, category: output/quantity, unit: 人次, polarity: higher, target: "≥100人次", points: 60,
         definition: 完成学时的人次}
      - {id: b, name: 单价, category: cost/economic, unit: 元, polarity: lower, target: "≤5000元", points: 30}
"""


def changes(old: str, new: str) -> dict[str, Change]:
    return {change.path: change for change in diff(old, new)}


def edit(old: str, new: str, text: str = FRAMEWORK) -> dict[str, Change]:
    assert old in text
    return changes(text, text.replace(old, new, 1))


@pytest.mark.parametrize("text", [FRAMEWORK, DECLARATION, EDUCATION], ids=["framework", "declaration", "education"])
def test_layout_and_comments_are_no_change(text: str) -> None:
    assert diff(text, text) == []
    assert diff(text, text.replace("goals:", "# 说明\ngoals:", 1) + "\n\n# 完\n") == []


def test_the_spelling_of_a_target_is_no_change() -> None:
    assert edit('"≥95%"', '"不低于95%"') == {}


@pytest.mark.parametrize(
    ("new", "word"),
    [("≥90%", "放宽"), ("≥98%", "收紧"), ("≥0.9", "放宽"), (">95%", "改写"), ("效果明显", "改写")],
)
def test_a_target_is_loosened_tightened_or_rewritten(new: str, word: str) -> None:
    (change,) = edit("≥95%", new).values()
    assert change.path == "industry/x#rate/standards/plan/target"
    assert change.breaking
    assert word in change.meaning.zh


def test_lower_is_better_turns_the_words_round() -> None:
    assert "收紧" in edit("≤5000元", "≤4000元", DECLARATION)["d#b/target"].meaning.zh
    assert "放宽" in edit("≤5000元", "≤0.6万元", DECLARATION)["d#b/target"].meaning.zh


@pytest.mark.parametrize(
    ("old", "new", "path", "kind", "breaking"),
    [
        ("id: hours", "id: lessons", "industry/x#hours", "removed", True),
        ("id: hours", "id: lessons", "industry/x#lessons", "added", False),
        ("unit: 小时", "unit: 天", "industry/x#hours/unit", "changed", True),
        ("category: output/quantity", "category: output/quality", "industry/x#hours/category", "changed", True),
        ("zh: 巩固率", "zh: 保留率", "industry/x#rate/name", "changed", False),
        ("a / b * 100", "(a - 0) / b * 100", "industry/x#rate/formula", "changed", True),
        (
            "polarity: higher, importance: 1",
            "polarity: exact, importance: 1",
            "industry/x#hours/polarity",
            "changed",
            True,
        ),
        ("zh: 学有所成", "zh: 学成", "industry/x/goals/learn/statement", "changed", False),
        ("#satisfaction", "#unit-cost", "industry/x/goals/learn/uses", "added", False),
        ("kind: historical", "kind: planned", "industry/x#rate/standards/own/kind", "changed", False),
        ("不低于上年", "不低于近三年", "industry/x#rate/standards/own/guidance", "changed", False),
        ("{id: plan,", "{id: plan-15,", "industry/x#rate/standards/plan", "removed", True),
        ('target: "≥95%"', 'target: "≥95%", until: 2025-12-31', "industry/x#rate/standards/plan/until", "added", True),
        ("importance: 3", "importance: 1", "industry/x#rate/points", "changed", True),
        ("importance: 3", "importance: 1", "industry/x#hours/points", "changed", True),
        ("status: proposed", "status: recalled", "industry/x#rate/standards/plan/source", "changed", False),
    ],
)
def test_a_framework_changes_in_the_words_of_the_field(
    old: str, new: str, path: str, kind: str, breaking: bool
) -> None:
    found = edit(old, new)
    assert path in found, list(found)
    assert (found[path].change, found[path].breaking) == (kind, breaking)
    assert found[path].meaning.zh
    assert found[path].meaning.en


def test_retiring_an_indicator_is_told_with_its_replacement() -> None:
    retired = ', deprecated: {reason: 合并, replaced_by: "industry/x#rate", since: "2026"}}'
    (change,) = edit("importance: 1}", "importance: 1" + retired).values()
    assert (change.path, change.after, change.breaking) == ("industry/x#hours/deprecated", "industry/x#rate", False)


@pytest.mark.parametrize(
    ("old", "new", "path", "breaking"),
    [
        ("points: 60", "points: 50", "d#a/points", True),
        ("≥100人次", "≥80人次", "d#a/target", True),
        ("10万元", "12万元", "d/subject/budget", True),
        ("year: 2025", "year: 2026", "d/subject/year", False),
        ("id: b", "id: c", "d#b", True),
        ("goals:", "view: project-2020\ngoals:", "d/view", True),
        ("goals:", "execution_points: 20\ngoals:", "d/execution_points", True),
        ("statement: 目标", "statement: 新的目标", "d/goals/g/statement", False),
        ("完成学时的人次", "签到的人次", "d#a/definition", False),
        ("polarity: higher", "polarity: exact", "d#a/polarity", True),
        ("points: 30}", "points: 30, evidence: [发票]}", "d#b/evidence", False),
    ],
)
def test_a_declaration_changes_line_by_line(old: str, new: str, path: str, breaking: bool) -> None:
    assert edit(old, new, DECLARATION)[path].breaking is breaking


@pytest.mark.parametrize("id", ["policies/integrated-platform", "instrument/county-assessment", "categories/project"])
def test_other_documents_are_compared_key_by_key(id: str) -> None:
    path = shipped_folder("frameworks") / f"{id}.yaml"
    text = path.read_text("utf-8")
    assert diff(text, text) == []
    changed = text.replace("from: 90", "from: 91") if "from: 90" in text else text.replace("step: 0.5", "step: 1")
    (change,) = diff(text, changed)
    assert change.breaking


def test_a_note_breaks_nothing() -> None:
    text = (shipped_folder("frameworks") / "policies/mof-2020-10.yaml").read_text("utf-8")
    old = next(line for line in text.splitlines() if "note:" in line)
    (change,) = diff(text, text.replace(old, old.replace("note:", "note: 补充，"), 1)) or [None]
    assert change is None or not change.breaking


@pytest.fixture
def folders(tmp_path: Path) -> Callable[[str, str], Path]:
    def make(name: str, text: str) -> Path:
        folder = tmp_path / name / "industry"
        folder.mkdir(parents=True)
        (folder / "x.yaml").write_text(text, "utf-8")
        return folder.parent

    return make


def test_two_folders_are_compared_document_by_document(folders: Callable[[str, str], Path]) -> None:
    old, new = folders("旧", FRAMEWORK), folders("新", FRAMEWORK.replace("≥95%", "≥90%"))
    (new / "industry/y.yaml").write_text(FRAMEWORK.replace("industry/x", "industry/y"), "utf-8")
    (old / "industry/z.yaml").write_text(FRAMEWORK.replace("industry/x", "industry/z"), "utf-8")
    found = {change.path: change for change in diff(old, new)}
    assert set(found) == {"industry/z", "industry/y", "industry/x#rate/standards/plan/target"}
    assert (found["industry/z"].breaking, found["industry/y"].breaking) == (True, False)


def test_documents_of_two_kinds_do_not_compare() -> None:
    with pytest.raises(TypeError, match="framework"):
        diff(FRAMEWORK, DECLARATION)
