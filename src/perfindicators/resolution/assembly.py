"""A framework with everything it extends brought in and its changes applied, each field's origin kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostics, DocumentPath, Message, Severity
from perfindicators.model.base import Text
from perfindicators.model.framework import Change, Extension, Framework
from perfindicators.model.indicators import Alternatives, Indicator
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.problems import Problems, suggestion

_INDICATOR_KEYS = frozenset(field.alias or name for name, field in Indicator.model_fields.items())


class Placed(NamedTuple):
    """An indicator in its goal, and where each changed field comes from.

    Attributes:
        goal: id of the goal.
        statement: the goal's statement.
        indicator: the indicator.
        lineage: field → where it was set; the key `` is the default.
    """

    goal: str
    statement: Text
    indicator: Indicator
    lineage: Mapping[str, str]


class Assembly(NamedTuple):
    """The indicators of a framework after `extends` and `changes`."""

    framework: Framework
    placed: tuple[Placed, ...]
    alternatives: tuple[Alternatives, ...]
    editions: Mapping[str, str]
    diagnostics: Diagnostics

    def find(self, indicator: str) -> Placed | None:
        """Return the indicator with this id."""
        return next((item for item in self.placed if item.indicator.id == indicator), None)


def assemble(framework: Framework, lookup: Lookup, seen: tuple[str, ...] = ()) -> Assembly:
    """Bring in what a framework extends and apply its changes, in order.

    Args:
        framework: the authored framework.
        lookup: finds the frameworks it extends.
        seen: ids being assembled further out, to find circles.

    Returns:
        Its indicators with lineage, and every problem found on the way.
    """
    problems = Problems(framework)
    editions = {framework.id: framework.edition}
    placed: list[Placed] = []
    alternatives: list[Alternatives] = []
    for position, extension in enumerate(framework.extends):
        brought = _extension(framework, extension, ("extends", position), lookup, seen, problems)
        if brought is not None:
            placed += brought.placed
            alternatives += brought.alternatives
            editions.update(brought.editions)
    placed += _own(framework)
    alternatives += [group for goal in framework.goals for group in goal.alternatives]
    for position, change in enumerate(framework.changes):
        _apply(framework, change, ("changes", position), placed, problems)
    _check_unique(placed, framework, problems)
    return Assembly(framework, tuple(placed), tuple(alternatives), editions, problems.diagnostics)


def _own(framework: Framework) -> Iterator[Placed]:
    place = f"{framework.id}@{framework.edition}"
    for goal in framework.goals:
        for indicator in goal.indicators:
            yield Placed(goal.id, goal.statement, indicator, {"": f"{place}#{indicator.id}"})


def _extension(
    framework: Framework,
    extension: Extension,
    path: DocumentPath,
    lookup: Lookup,
    seen: tuple[str, ...],
    problems: Problems,
) -> Assembly | None:
    reference = Reference.parse(extension.use)
    if reference.id in (*seen, framework.id):
        chain = " → ".join((*seen, framework.id, reference.id))
        problems.add(
            "L04", (*path, "use"), Message(f"extends 成环：{chain}。", f"'extends' runs in a circle: {chain}.")
        )
        return None
    base = lookup.framework(reference.id, reference.edition)
    if base is None:
        problems.add("L01", (*path, "use"), unknown_document(extension.use, lookup))
        return None
    assembly = assemble(base, lookup, (*seen, framework.id))
    problems.extend(assembly.diagnostics.errors)
    if extension.pick == "all":
        return assembly
    known = [item.indicator.id for item in assembly.placed]
    for position, id in enumerate(extension.pick):
        if id not in known:
            problems.add("L02", (*path, "pick", position), unknown_indicator(id, reference.id, known))
    kept = tuple(item for item in assembly.placed if item.indicator.id in extension.pick)
    groups = tuple(group for group in assembly.alternatives if set(group.of) <= set(extension.pick))
    return assembly._replace(placed=kept, alternatives=groups)


def unknown_document(reference: str, lookup: Lookup) -> Message:
    """Return the message for a reference to a framework that does not exist."""
    zh, en = suggestion(reference.partition("@")[0], lookup.ids())
    return Message(
        f"找不到框架“{reference}”。{zh}运行 perfindicators list 查看全部框架和版本。",
        f"There is no framework '{reference}'.{en} Run 'perfindicators list' for all frameworks and editions.",
    )


def unknown_indicator(id: str, framework: str, known: list[str]) -> Message:
    """Return the message for a reference to an indicator that does not exist."""
    zh, en = suggestion(id, known)
    return Message(
        f"{framework} 中没有指标“{id}”。{zh}运行 perfindicators show {framework} 查看全部指标。",
        f"{framework} has no indicator '{id}'.{en} Run 'perfindicators show {framework}' for all of them.",
    )


def _apply(framework: Framework, change: Change, path: DocumentPath, placed: list[Placed], problems: Problems) -> None:
    if change.add is not None:
        _add(framework, change, path, placed, problems)
        return
    id = change.set or change.remove or ""
    key = "set" if change.set else "remove"
    position = next((index for index, item in enumerate(placed) if item.indicator.id == id), None)
    if position is None:
        known = [item.indicator.id for item in placed]
        problems.add("L05", (*path, key), unknown_indicator(id, f"{framework.id}（extends 引入的部分）", known))
    elif change.remove is not None:
        del placed[position]
    else:
        changed = _changed(framework, placed[position], change.to or {}, (*path, "to"), problems)
        placed[position] = changed or placed[position]


def _changed(
    framework: Framework, item: Placed, to: Mapping[str, object], path: DocumentPath, problems: Problems
) -> Placed | None:
    """Return the indicator with the given keys replaced and checked again as a whole."""
    own = item.indicator.model_dump(by_alias=True, exclude_unset=True)
    if "importance" in to:
        own.pop("points", None)
    if "points" in to:
        own.pop("importance", None)
    try:
        indicator = Indicator.model_validate({**own, **to, "id": item.indicator.id})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report_change(detail["loc"], detail["msg"], detail["type"], path, problems)
        return None
    lineage = {**item.lineage, **dict.fromkeys(to, f"{framework.id}@{framework.edition}")}
    return Placed(item.goal, item.statement, indicator, lineage)


def _report_change(loc: tuple[int | str, ...], text: str, kind: str, path: DocumentPath, problems: Problems) -> None:
    where = ".".join(map(str, loc))
    zh, en = suggestion(str(loc[-1]), _INDICATOR_KEYS) if kind == "extra_forbidden" else Message("", "")
    problems.add(
        "L06",
        (*path, *loc),
        Message(
            f"变更后的指标不成立（{where}）：{text}。{zh}", f"The changed indicator is not valid ({where}): {text}.{en}"
        ),
    )


def _add(framework: Framework, change: Change, path: DocumentPath, placed: list[Placed], problems: Problems) -> None:
    statements = {item.goal: item.statement for item in placed}
    goal = change.goal or ""
    if goal not in statements:
        zh, en = suggestion(goal, statements)
        problems.add("L05", (*path, "goal"), Message(f"没有目标“{goal}”。{zh}", f"There is no goal '{goal}'.{en}"))
        return
    if change.add is None:
        return
    place = {"": f"{framework.id}@{framework.edition}#{change.add.id}"}
    after = [index for index, item in enumerate(placed) if item.indicator.id == change.after]
    if change.after is not None and not after:
        known = [item.indicator.id for item in placed]
        problems.add("L05", (*path, "after"), unknown_indicator(change.after, framework.id, known))
    position = after[0] + 1 if after else len(placed)
    placed.insert(position, Placed(goal, statements[goal], change.add, place))


def _check_unique(placed: list[Placed], framework: Framework, problems: Problems) -> None:
    seen: set[str] = set()
    for item in placed:
        if item.indicator.id in seen:
            problems.add(
                "L03",
                (),
                Message(
                    f"{framework.id} 中指标 id“{item.indicator.id}”出现两次，请改其中一个。",
                    f"Indicator id '{item.indicator.id}' stands twice in {framework.id}: rename one.",
                ),
                severity=Severity.ERROR,
                indicator=item.indicator.id,
            )
        seen.add(item.indicator.id)
