"""What changed in meaning: layout and comments are no change, a loosened target is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from perfindicators.authoring.changes import Change
from perfindicators.authoring.diff import diff
from perfindicators.errors import DocumentInvalid, DocumentNotFound, FolderNotFound, NotComparable
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


ADJUSTED = '{target: "≤6000元", on: 2025-07-01, basis: 市财政批复}'
SECOND_GOAL = """  - id: h
    statement: 另一目标
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
        ("importance: 1}", "importance: 1, evidence: [签到表]}", "industry/x#hours/evidence", "added", False),
        ("id: industry/x", "id: industry/y", "industry/y/id", "changed", True),
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
        ("id: d\n", "id: e\n", "e/id", True),
        ("budget: 10万元", "budget: 10万元, previous_budget: 9万元", "d/subject/previous_budget", False),
        ("points: 30}", 'points: 30, whole_period: "≤4000元"}', "d#b/whole_period", False),
        ("points: 30}", 'points: 30, history: {"2024": 5200元}}', "d#b/history", False),
        ("points: 30}", f"points: 30, adjusted: {ADJUSTED}}}", "d#b/adjusted", False),
        ("points: 30}", f"points: 30, adjusted: {ADJUSTED}}}", "d#b/target", True),
    ],
)
def test_a_declaration_changes_line_by_line(old: str, new: str, path: str, breaking: bool) -> None:
    assert edit(old, new, DECLARATION)[path].breaking is breaking


def test_a_goal_that_comes_or_goes_breaks_nothing_by_itself() -> None:
    (change,) = changes(DECLARATION, DECLARATION + SECOND_GOAL).values()
    assert (change.path, change.change, change.breaking) == ("d/goals/h", "added", False)
    assert change.meaning == ("新增目标“另一目标”", "goal 'h' added")
    (change,) = changes(DECLARATION + SECOND_GOAL, DECLARATION).values()
    assert (change.path, change.change, change.breaking) == ("d/goals/h", "removed", False)


def test_goals_without_an_id_go_by_their_place() -> None:
    unnamed = DECLARATION.replace("  - id: g\n    statement", "  - statement")
    assert list(edit("statement: 目标", "statement: 新的目标", unnamed)) == ["d/goals/1/statement"]
    assert list(changes(unnamed, unnamed + SECOND_GOAL.replace("id: h\n    ", ""))) == ["d/goals/2"]


def test_a_definition_that_comes_or_goes_is_told_as_such() -> None:
    defined = DECLARATION.replace("points: 30}", "points: 30, definition: 每人次的支出}")
    (change,) = changes(DECLARATION, defined).values()
    assert (change.path, change.breaking, change.meaning) == (
        "d#b/definition",
        False,
        ("新增释义", "definition added"),
    )
    (change,) = changes(defined, DECLARATION).values()
    assert (change.change, change.meaning.zh) == ("removed", "删除释义")


def test_the_basis_of_an_adjustment_is_told_though_the_target_stays() -> None:
    adjusted = DECLARATION.replace("points: 30}", f"points: 30, adjusted: {ADJUSTED}}}")
    (change,) = edit("市财政批复", "省财政批复", adjusted).values()
    assert change.before == "≤6000元（2025-07-01 市财政批复）"
    assert change.after == "≤6000元（2025-07-01 省财政批复）"


def test_the_target_behind_an_adjustment_is_told_but_not_scored() -> None:
    adjusted = DECLARATION.replace("points: 30}", f"points: 30, adjusted: {ADJUSTED}}}")
    (change,) = edit("≤5000元", "≤5500元", adjusted).values()
    assert (change.path, change.breaking) == ("d#b/original_target", False)


def test_past_results_read_as_years_and_values() -> None:
    (change,) = edit("points: 30}", 'points: 30, history: {"2023": 5300元, "2024": 5200元}}', DECLARATION).values()
    assert change.after == "2023：5300元；2024：5200元"


S1 = '{id: s1, kind: planned, target: "≥90%", source: {status: proposed}}'
S2 = '{id: s2, kind: industry, target: "≥60%", source: {status: proposed}}'
ADVICE = "{id: advice, kind: historical, guidance: 不低于上年, source: {status: proposed}}"


def with_standards(*standards: str) -> str:
    start, end = FRAMEWORK.index("        standards:"), FRAMEWORK.index("      - {id: hours")
    return f"{FRAMEWORK[:start]}        standards: [{', '.join(standards)}]\n{FRAMEWORK[end:]}"


def dated(standard: str, first: int, last: int) -> str:
    return standard.replace("source:", f"from: {first}-01-01, until: {last}-12-31, source:")


def test_another_standard_that_goes_first_breaks() -> None:
    (change,) = changes(with_standards(S1, S2), with_standards(S2, S1)).values()
    assert (change.path, change.before, change.after) == ("industry/x#rate/standards", "s1", "s2")
    assert change.breaking
    assert change.meaning.zh == "标准的先后次序改变：先取 s2（≥60%），原先取 s1（≥90%）"
    assert "s2 (≥60%) goes first" in change.meaning.en


def test_advice_may_stand_anywhere() -> None:
    assert changes(with_standards(S1, ADVICE, S2), with_standards(ADVICE, S1, S2)) == {}
    assert changes(with_standards(S1, S2, ADVICE), with_standards(S1, ADVICE, S2)) == {}


def test_the_order_behind_a_standard_counts_in_the_years_after_it() -> None:
    expired, timeless = dated(S1.replace("s1", "s0"), 2021, 2022), S1.replace("s1", "s0")
    (change,) = changes(with_standards(expired, S1, S2), with_standards(expired, S2, S1)).values()
    assert (change.before, change.after) == ("s1", "s2")
    assert changes(with_standards(timeless, S1, S2), with_standards(timeless, S2, S1)) == {}


def test_a_new_standard_before_all_is_no_change_of_order() -> None:
    first = S2.replace("s2", "s0")
    (change,) = changes(with_standards(S1, S2), with_standards(first, S2, S1)).values()
    assert (change.path, change.change, change.breaking) == ("industry/x#rate/standards/s0", "added", True)


UNRESOLVED = {
    "a framework that is not there": ("id: a, name", 'use: "industry/nothing#a", id: a, name', DECLARATION),
    "a scoring policy that is not there": ("id: d\n", "id: d\npolicy: nothing\n", DECLARATION),
    "a line without a target": (', target: "≤5000元"', "", DECLARATION),
    "a recommended indicator that is not there": ("common#satisfaction", "common#nothing", FRAMEWORK),
    "a classification that is not there": ("family: industry", "family: industry\ncategories: nothing", FRAMEWORK),
}


@pytest.mark.parametrize(("old", "new", "text"), UNRESOLVED.values(), ids=UNRESOLVED)
def test_what_does_not_resolve_has_no_meaning_to_compare(old: str, new: str, text: str) -> None:
    assert old in text
    broken = text.replace(old, new, 1)
    for pair in ((text, broken), (broken, text), (broken, broken)):
        with pytest.raises(DocumentInvalid) as caught:
            diff(*pair)
        assert len(caught.value.diagnostics.errors) == 1


def test_the_problems_of_both_are_told() -> None:
    old = DECLARATION.replace("id: d\n", "id: d\npolicy: nothing\n")
    with pytest.raises(DocumentInvalid) as caught:
        diff(old, DECLARATION.replace("id: d\n", "id: d\nview: nothing\n"))
    assert len(caught.value.diagnostics.errors) == 2


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
    with pytest.raises(NotComparable, match="framework") as caught:
        diff(FRAMEWORK, DECLARATION)
    assert isinstance(caught.value, TypeError)
    assert "只能比较同类文档" in caught.value.in_language("zh")
    assert "only" not in caught.value.in_language("zh").lower()


def test_a_folder_compares_with_nothing_but_a_folder(folders: Callable[[str, str], Path]) -> None:
    folder = folders("旧", FRAMEWORK)
    for other in (FRAMEWORK, "industry/education", folder / "industry/x.yaml", str(folder / "industry/x.yaml")):
        for pair in ((folder, other), (other, folder)):
            with pytest.raises(NotComparable, match="文件夹只能与文件夹比较"):
                diff(*pair)


def test_a_folder_that_is_not_there_is_named(folders: Callable[[str, str], Path]) -> None:
    folder = folders("旧", FRAMEWORK)
    for missing in (folder / "没有", str(folder / "没有"), "没有"):
        with pytest.raises(FolderNotFound, match="没有"):
            diff(folder, missing)
    for missing in (str(folder / "没有"), "./没有", "没有/"):
        with pytest.raises(FolderNotFound, match="没有"):
            diff(missing, "industry/education")


@pytest.mark.parametrize("name", ["没有.yaml", "没有.YML", "没有.csv", "文件夹/没有.xlsx", "./没有.txt"])
def test_what_looks_like_a_file_is_no_unknown_id(name: str, folders: Callable[[str, str], Path]) -> None:
    for other in ("industry/education", folders("旧", FRAMEWORK)):
        with pytest.raises(DocumentInvalid, match="找不到文件"):
            diff(name, other)


@pytest.mark.parametrize("name", ["", "industry/educatio", "industry/education@1.5"])
def test_what_looks_like_an_id_is_one(name: str) -> None:
    with pytest.raises(DocumentNotFound):
        diff(name, "industry/education")


def test_nothing_is_not_the_current_folder(folders: Callable[[str, str], Path]) -> None:
    for pair in (("", ""), ("", folders("旧", FRAMEWORK)), ("industry/education", "")):
        with pytest.raises(DocumentNotFound):
            diff(*pair)
