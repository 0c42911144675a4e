"""Documents as typed graphs: 目标▸指标▸标准 and 职能▸任务▸项目. The one home of networkx.

Every node has `kind`, `name` and `name_en`; every edge has `relation`. The relations in `TREE` make one tree with the
document at its root; `uses` and `replaced-by` run across it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import networkx as nx

from perfindicators.errors import NotATree
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import load, resolve
from perfindicators.model.base import Document, Text
from perfindicators.model.framework import Framework, Goal
from perfindicators.model.indicators import Indicator
from perfindicators.resolution.assembly import assemble
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.resolution.lookup import Reference
from perfindicators.resolution.resolver import goal_id

if TYPE_CHECKING:
    from perfindicators.library.opened import Library
    from perfindicators.model.declaration import Declaration, Function
    from perfindicators.model.instrument import Instrument, Item

    DocumentGraph: TypeAlias = nx.DiGraph[str]

TREE: Final = frozenset(
    ("pursues", "measured-by", "judged-against", "performs", "divided-into", "carried-by", "made-of")
)
"""Relations from a whole to its parts."""


def graph(document: Document | IndicatorSet | str | Path, *, library: Library | None = None) -> DocumentGraph:
    """Return a document or an indicator set as a typed directed graph.

    Args:
        document: a framework, declaration, instrument or resolved set, or a document's id, path or text.
        library: where references are looked up; the shipped documents by default.

    Returns:
        Nodes such as `goal:learn` and `indicator:retention-rate` with `kind`, `name`, `name_en` and what is known of
        them; edges with their `relation`. `graph.graph["root"]` is the document's own node.

    Raises:
        DocumentInvalid: a declaration cannot be resolved.
        NotATree: the parts of the document do not make a tree.
        TypeError: the document is of another kind.

    >>> education = graph("industry/education")
    >>> education.nodes["indicator:retention-rate"]["unit"], education.graph["root"]
    ('%', 'framework:industry/education')
    """
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    if isinstance(document, IndicatorSet):
        built = _of_set(document, f"set:{document.id}", "set")
    else:
        source = document if isinstance(document, Document) else load(document, catalogue=catalogue)
        built = _of_document(source, catalogue)
    check_tree(built)
    return built


def check_tree(graph: DocumentGraph) -> None:
    """Check that the parts of a document make one tree.

    Args:
        graph: made by `graph`, perhaps changed since.

    Raises:
        NotATree: some nodes have several wholes, none, or are part of themselves.
    """
    root = graph.graph["root"]
    parts = [(whole, part) for whole, part, facts in graph.edges(data=True) if facts["relation"] in TREE]
    tree: DocumentGraph = nx.DiGraph(parts)
    tree.add_node(root)
    across = {node for node, facts in graph.nodes(data=True) if facts["kind"] == "reference"}
    tree.add_nodes_from(set(graph) - across)
    if nx.is_arborescence(tree) and tree.in_degree(root) == 0:
        return
    reached = nx.descendants(tree, root) | {root}
    raise NotATree(sorted(node for node in tree if node not in reached or tree.in_degree(node) != (node != root)))


def _of_document(document: Document, catalogue: Catalogue) -> DocumentGraph:
    if isinstance(document, Framework):
        return _of_framework(document, catalogue)
    if document.kind == "declaration":
        return _of_declaration(cast("Declaration", document), catalogue)
    if document.kind == "instrument":
        return _of_instrument(cast("Instrument", document))
    raise TypeError(
        "只有 framework、declaration、instrument 可画成图 / "
        f"only frameworks, declarations and instruments are graphs, not {document.kind}"
    )


def _new(root: str, kind: str, name: Text) -> DocumentGraph:
    built: DocumentGraph = nx.DiGraph(root=root)
    _node(built, root, kind, name)
    return built


def _node(built: DocumentGraph, key: str, kind: str, name: Text, **facts: object) -> str:
    built.add_node(key, kind=kind, name=name.zh, name_en=name.en, **facts)
    return key


def _of_framework(framework: Framework, catalogue: Catalogue) -> DocumentGraph:
    root = f"framework:{framework.id}"
    built = _new(root, "framework", framework.title or Text(zh=framework.id))
    assembly = assemble(framework, catalogue)
    statements = {item.goal: item.statement for item in assembly.placed}
    statements.update((goal.id, goal.statement) for goal in framework.goals)
    for id, statement in statements.items():
        built.add_edge(root, _node(built, f"goal:{id}", "goal", statement), relation="pursues")
    for item in assembly.placed:
        built.add_edge(f"goal:{item.goal}", _indicator(built, item.indicator), relation="measured-by")
    for goal in framework.goals:
        _uses(built, goal, catalogue)
    return built


def _indicator(built: DocumentGraph, indicator: Indicator) -> str:
    key = _node(
        built,
        f"indicator:{indicator.id}",
        "indicator",
        indicator.name,
        category=indicator.category,
        unit=indicator.unit,
        polarity=indicator.polarity,
        level=indicator.level,
    )
    for standard in indicator.standards:
        target = "" if standard.target is None else str(standard.target)
        name = standard.guidance if standard.target is None and standard.guidance else Text(zh=target or standard.id)
        at = f"standard:{indicator.id}/{standard.id}"
        _node(built, at, "standard", name, standard=standard.kind, target=target, status=standard.source.status)
        built.add_edge(key, at, relation="judged-against")
    if indicator.deprecated is not None and indicator.deprecated.replaced_by:
        built.add_edge(key, _reference(built, indicator.deprecated.replaced_by, None), relation="replaced-by")
    return key


def _uses(built: DocumentGraph, goal: Goal, catalogue: Catalogue) -> None:
    for used in goal.uses:
        built.add_edge(f"goal:{goal.id}", _reference(built, used.use, catalogue), relation="uses")


def _reference(built: DocumentGraph, reference: str, catalogue: Catalogue | None) -> str:
    wanted = Reference.parse(reference)
    home = catalogue.framework(wanted.id, wanted.edition) if catalogue is not None else None
    found = assemble(home, catalogue).find(wanted.indicator) if home is not None and catalogue is not None else None
    return _node(built, f"reference:{reference}", "reference", found.indicator.name if found else Text(zh=reference))


def _of_declaration(declaration: Declaration, catalogue: Catalogue) -> DocumentGraph:
    root = f"declaration:{declaration.id}"
    built = _of_set(resolve(declaration, catalogue=catalogue), root, "declaration")
    for function in declaration.functions:
        _function(built, root, function)
    for place, goal in enumerate(declaration.goals):
        key = f"goal:{goal_id(goal, place)}"
        if goal.task is not None and key in built:
            built.remove_edge(root, key)
            built.add_edge(f"task:{goal.task}", key, relation="pursues")
    return built


def _function(built: DocumentGraph, root: str, function: Function) -> None:
    key = _node(built, f"function:{function.id}", "function", Text(zh=function.name))
    built.add_edge(root, key, relation="performs")
    for task in function.tasks:
        at = _node(built, f"task:{task.id}", "task", Text(zh=task.name))
        built.add_edge(key, at, relation="divided-into")
        for place, project in enumerate(task.projects):
            name = f"project:{project.id or f'{task.id}/{place + 1}'}"
            _node(built, name, "project", Text(zh=project.name), budget=project.budget)
            built.add_edge(at, name, relation="carried-by")


def _of_set(resolved: IndicatorSet, root: str, kind: str) -> DocumentGraph:
    built = _new(root, kind, Text(zh=resolved.subject.name))
    for id, statement in resolved.goals.items():
        built.add_edge(root, _node(built, f"goal:{id}", "goal", statement), relation="pursues")
    for line in resolved.lines:
        whole = f"goal:{line.goal}" if line.goal in resolved.goals else root
        built.add_edge(whole, _line(built, line), relation="measured-by")
    return built


def _line(built: DocumentGraph, line: IndicatorLine) -> str:
    key = _node(
        built,
        f"indicator:{line.id}",
        "indicator",
        line.name,
        category=line.category,
        unit=line.unit,
        polarity=line.polarity,
        level=line.level,
        points=line.points,
        taken_from=line.lineage.get("", ""),
    )
    if line.target is not None:
        at = f"standard:{line.id}/target"
        _node(built, at, "standard", Text(zh=line.target.text), standard="target", target=line.target.text)
        built.add_edge(key, at, relation="judged-against")
    return key


def _of_instrument(instrument: Instrument) -> DocumentGraph:
    root = f"instrument:{instrument.id}"
    built = _new(root, "instrument", instrument.title)
    for item in instrument.items:
        _item(built, root, item, "")
    return built


def _item(built: DocumentGraph, whole: str, item: Item, above: str) -> None:
    path = f"{above}{item.id}"
    key = _node(built, f"item:{path}", "item", item.name, points=item.worth, rate=item.rate)
    built.add_edge(whole, key, relation="made-of")
    for below in item.items:
        _item(built, key, below, f"{path}/")
