"""What must hold for a declaration, or a framework by itself, to be resolved and scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from perfindicators.diagnostics import DocumentPath, Message, Severity
from perfindicators.model.framework import Framework, Goal
from perfindicators.model.reference_data import Categories, View
from perfindicators.resolution.assembly import Placed
from perfindicators.resolution.lines import Draft
from perfindicators.resolution.problems import Problems, suggestion

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredGoal, DeclaredIndicator


def check_use(declared: DeclaredIndicator, base: Placed, path: DocumentPath, problems: Problems) -> None:
    """Check that what a framework's indicator asks for is given, and that it is still in use.

    Args:
        declared: the declared line.
        base: the framework's indicator it uses.
        path: place of the line in the declaration.
        problems: collects what is found.
    """
    for name, parameter in base.indicator.parameters.items():
        if parameter.required and not declared.parameters.get(name):
            message = Message(
                f"“{base.indicator.name}”要写明 {name}（{parameter.name}），如 parameters: {{{name}: …}}。",
                f"'{base.indicator.name}' asks for '{name}': write parameters: {{{name}: …}}.",
            )
            problems.add("L14", path, message, parameter=name)
    for name in declared.parameters:
        if name not in base.indicator.parameters:
            zh, en = suggestion(name, base.indicator.parameters)
            message = Message(
                f"“{base.indicator.name}”没有参数“{name}”。{zh}",
                f"'{base.indicator.name}' has no parameter '{name}'.{en}",
            )
            problems.add("L14", (*path, "parameters", name), message, parameter=name)
    retired = base.indicator.deprecated
    if retired is not None:
        instead = f"，改用 {retired.replaced_by}" if retired.replaced_by else ""
        other = retired.replaced_by or "another"
        message = Message(
            f"指标“{base.indicator.name}”自 {retired.since} 起不再使用：{retired.reason}{instead}。",
            f"Indicator '{base.indicator.name}' is retired since {retired.since}: use {other}.",
        )
        problems.add("L12", (*path, "use"), message, severity=Severity.WARNING)


def check_lines(
    placed: Sequence[tuple[DocumentPath, Draft]],
    problems: Problems,
    *,
    regions: bool,
    categories: Categories | None,
    view: View | None,
) -> None:
    """Check ids, targets, levels and categories of all lines.

    Args:
        placed: drafts with their places in the declaration.
        problems: collects what is found.
        regions: whether region rows may carry points.
        categories: the classification tree.
        view: the official weighting.
    """
    first: dict[str, DocumentPath] = {}
    for path, draft in placed:
        _check_id(path, draft, first, problems)
        if draft.line.target is None and draft.line.scoring is None:
            message = Message(
                f"“{draft.line.name}”没有指标值：框架没有给出当年有效的标准，请写 target。",
                f"'{draft.line.name}' has no target: no standard of the framework holds this year, so write 'target'.",
            )
            problems.add("L07", path, message, indicator=draft.line.id)
        if draft.line.level == "region" and not regions and draft.points:
            problems.add(
                "L08", (*path, "points"), _region_row(draft), severity=Severity.WARNING, indicator=draft.line.id
            )
        if categories is not None:
            views = () if view is None else (view,)
            _check_category(path, draft.line.category, categories, views, problems)


def _region_row(draft: Draft) -> Message:
    return Message(
        f"“{draft.line.name}”是区域层面的结果，在项目中不计分，所写分值不计；请去掉 points，或改用项目自身的指标。",
        f"'{draft.line.name}' is an outcome of the region and carries no points in a project; its points are left out: "
        "drop 'points', or use an indicator of the project itself.",
    )


def _check_id(path: DocumentPath, draft: Draft, first: dict[str, DocumentPath], problems: Problems) -> None:
    id = draft.line.id
    if id in first:
        message = Message(
            f"指标 id“{id}”用了两次；同一框架指标用两次时，给其中一条另写 id。",
            f"Indicator id '{id}' is used twice; give one of the lines an 'id' of its own.",
        )
        problems.add("L03", path, message, indicator=id)
    first.setdefault(id, path)


def check_framework(framework: Framework, ids: set[str], categories: Categories | None, problems: Problems) -> None:
    """Check that a framework's own categories stand in its classification, and its alternatives among its indicators.

    Args:
        framework: the framework.
        ids: ids of its indicators, those it extends included.
        categories: the classification tree.
        problems: collects what is found.
    """
    check_groups(framework, ids, problems)
    if categories is None:
        return
    for place, goal in enumerate(framework.goals):
        for position, indicator in enumerate(goal.indicators):
            path: DocumentPath = ("goals", place, "indicators", position)
            _check_category(path, indicator.category, categories, categories.views.values(), problems)


def _check_category(
    path: DocumentPath, category: str, categories: Categories, views: Iterable[View], problems: Problems
) -> None:
    known = [f"{level1}/{level2}" for level1, below in categories.tree.items() for level2 in below]
    known += {target: None for view in views for target in view.move.values() if target not in known}
    if category not in known:
        zh, en = suggestion(category, known)
        message = Message(
            f"类别“{category}”不在分类中。{zh}可选：{'、'.join(known)}。",
            f"Category '{category}' is not in the classification.{en} Categories are {', '.join(known)}.",
        )
        problems.add("L11", (*path, "category"), message, allowed=", ".join(known))


def _unknown_member(id: str, known: Sequence[str]) -> Message:
    zh, en = suggestion(id, known)
    return Message(
        f"备选组中的“{id}”不是本文件的指标。{zh}可选：{'、'.join(known)}。",
        f"'{id}' among the alternatives is no indicator of this document.{en} Indicators are {', '.join(known)}.",
    )


def check_groups(document: Declaration | Framework, ids: set[str], problems: Problems) -> None:
    """Check that every member of a group of alternatives is a line of the document, and of one group only.

    Args:
        document: the declaration or framework.
        ids: ids of its lines.
        problems: collects what is found.
    """
    taken: dict[str, str] = {}
    goals: Sequence[DeclaredGoal | Goal] = document.goals
    for place, goal in enumerate(goals):
        for position, group in enumerate(goal.alternatives):
            path: DocumentPath = ("goals", place, "alternatives", position, "of")
            for member, id in enumerate(group.of):
                if id not in ids:
                    problems.add("L13", (*path, member), _unknown_member(id, sorted(ids)))
                elif id in taken:
                    message = Message(
                        f"“{id}”已属于备选组“{taken[id]}”，一个指标只能在一组。",
                        f"'{id}' belongs to the alternatives '{taken[id]}' already; a line is in one group only.",
                    )
                    problems.add("L13", (*path, member), message)
                taken.setdefault(id, group.id)
