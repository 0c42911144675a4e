"""Documents as graphs: one tree from the document to its smallest parts, and what runs across it."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from perfindicators.analysis.graph import TREE, check_tree, graph
from perfindicators.errors import NotATree
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opened import open_library
from perfindicators.library.opening import load, resolve
from perfindicators.library.shipped import shipped_folder

DECLARATION = """kind: declaration
format: 1
id: school
subject: {type: department, name: 学校, year: 2024}
functions:
  - id: teach
    name: 教书育人
    tasks:
      - {id: aid, name: 资助, projects: [{id: aid-fund, name: 助学金, budget: 10万元}, {name: 营养餐}]}
      - {id: repair, name: 修缮}
goals:
  - id: help
    task: aid
    statement: 应助尽助
    indicators: [{use: "industry/education#aid-take-up-rate", points: 10}]
  - id: whole
    statement: 整体
    indicators: [{id: own, name: 自设, category: output/quality, unit: 人, target: "≥5人", points: 5}]
"""


def of_relation(built: nx.DiGraph, relation: str) -> set[tuple[str, str]]:
    return {(whole, part) for whole, part, facts in built.edges(data=True) if facts["relation"] == relation}


def test_a_framework_is_goals_indicators_standards() -> None:
    built = graph("industry/education")
    assert built.graph["root"] == "framework:industry/education"
    assert ("framework:industry/education", "goal:teachers") in of_relation(built, "pursues")
    assert ("goal:aid-to-every-student", "indicator:retention-rate") in of_relation(built, "measured-by")
    assert ("indicator:retention-rate", "standard:retention-rate/plan-14-5") in of_relation(built, "judged-against")
    node = built.nodes["indicator:retention-rate"]
    assert (node["kind"], node["name"], node["level"]) == ("indicator", "九年义务教育巩固率", "region")
    assert built.nodes["standard:retention-rate/plan-14-5"]["target"] == "≥96%"


def test_what_a_goal_recommends_runs_across_the_tree() -> None:
    built = graph("industry/education")
    used = of_relation(built, "uses")
    assert used
    for _, reference in used:
        assert built.nodes[reference]["kind"] == "reference"
        assert built.nodes[reference]["name"] != reference.removeprefix("reference:"), "its name is looked up"


def test_a_declaration_hangs_its_goals_under_the_tasks_they_are_about() -> None:
    built = graph(DECLARATION)
    assert ("declaration:school", "function:teach") in of_relation(built, "performs")
    assert of_relation(built, "divided-into") == {("function:teach", "task:aid"), ("function:teach", "task:repair")}
    assert of_relation(built, "carried-by") == {("task:aid", "project:aid-fund"), ("task:aid", "project:aid/2")}
    assert of_relation(built, "pursues") == {("task:aid", "goal:help"), ("declaration:school", "goal:whole")}
    assert built.nodes["indicator:own"]["points"] == 5
    assert built.nodes["indicator:aid-take-up-rate"]["taken_from"].startswith("industry/education@")


def test_a_resolved_set_and_an_instrument_are_graphs_too() -> None:
    built = graph(resolve("industry/education"))
    assert built.graph["root"] == "set:industry/education"
    instrument = graph("instrument/ex-ante-appraisal-project")
    assert of_relation(instrument, "made-of")


NO_TREES = ("categories", "policies", "vocabulary", "regulations", "examples", "practice")


@pytest.mark.parametrize("id", [id for id in shipped_catalogue().ids() if id.split("/")[0] not in NO_TREES])
def test_every_shipped_document_is_a_tree_below_its_root(id: str) -> None:
    built = graph(id)
    tree = nx.DiGraph((a, b) for a, b, facts in built.edges(data=True) if facts["relation"] in TREE)
    assert nx.is_arborescence(tree)
    assert all({"kind", "name", "name_en"} <= facts.keys() for _, facts in built.nodes(data=True))


@pytest.mark.parametrize(
    "path", sorted(shipped_folder("examples").rglob("declaration.yaml")), ids=lambda p: p.parent.name
)
def test_every_example_is_a_tree(path: Path) -> None:
    assert nx.is_weakly_connected(graph(path))


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("goal:teachers", "indicator:retention-rate"),
        ("indicator:retention-rate", "framework:industry/education"),
        ("standard:retention-rate/plan-14-5", "goal:aid-to-every-student"),
    ],
)
def test_a_second_whole_or_a_circle_is_no_tree(whole: str, part: str) -> None:
    built = graph("industry/education").copy()
    built.add_edge(whole, part, relation="measured-by")
    with pytest.raises(NotATree) as caught:
        check_tree(built)
    assert part in caught.value.nodes


def test_a_part_that_hangs_loose_is_named() -> None:
    built = graph("industry/education").copy()
    built.add_node("goal:loose", kind="goal", name="", name_en="")
    with pytest.raises(NotATree) as caught:
        check_tree(built)
    assert caught.value.nodes == ("goal:loose",)
    assert "goal:loose" in caught.value.zh


def test_other_documents_are_no_graphs() -> None:
    with pytest.raises(TypeError, match="framework"):
        graph("policies/integrated-platform")


def test_references_are_found_in_the_library_given(tmp_path: Path) -> None:
    folder = tmp_path / "industry"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "kind: framework\nformat: 1\nid: industry/ours\nfamily: industry\n"
        'goals: [{id: g, statement: 目标, uses: [{use: "project/common#satisfaction"}]}]\n',
        "utf-8",
    )
    built = graph("industry/ours", library=open_library(tmp_path))
    assert built.nodes["reference:project/common#satisfaction"]["name"] == "服务对象满意度"
    assert graph(load("industry/education"))
