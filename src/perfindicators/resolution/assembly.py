"""A framework with everything it extends brought in and its changes applied, each field's origin kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError

from perfindicators.diagnostics import Diagnostics, DocumentPath, Message, Severity
from perfindicators.model.base import Text
from perfindicators.model.framework import Change, Extension, Framework
from perfindicators.model.indicators import Alternatives, Indicator
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.problems import Problems, suggestion

if TYPE_CHECKING:
    from perfindicators.reading.yaml_source import PlainData


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
    """The goals and indicators of a framework after `extends` and `changes`."""

    framework: Framework
    goals: Mapping[str, Text]
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
    goals: dict[str, Text] = {}
    placed: list[Placed] = []
    alternatives: list[Alternatives] = []
    for position, extension in enumerate(framework.extends):
        brought = _extension(framework, extension, ("extends", position), lookup, seen, problems)
        if brought is not None:
            goals.update(brought.goals)
            placed += brought.placed
            alternatives += brought.alternatives
            editions.update(brought.editions)
    goals.update((goal.id, goal.statement) for goal in framework.goals)
    placed += _own(framework)
    alternatives += [group for goal in framework.goals for group in goal.alternatives]
    overlay = _Overlay(framework, goals, placed, problems)
    for position, change in enumerate(framework.changes):
        overlay.apply(change, ("changes", position))
    _check_unique(placed, framework, problems)
    return Assembly(framework, goals, tuple(placed), tuple(alternatives), editions, problems.diagnostics)


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


class _Overlay(NamedTuple):
    """A framework being changed: what it has so far, and where problems go."""

    framework: Framework
    goals: Mapping[str, Text]
    placed: list[Placed]
    problems: Problems

    @property
    def place(self) -> str:
        """The framework as lineage names it."""
        return f"{self.framework.id}@{self.framework.edition}"

    def apply(self, change: Change, path: DocumentPath) -> None:
        """Apply one change."""
        if change.add is not None:
            self._add(change, change.add, path)
            return
        key, id = ("set", change.set) if change.set else ("remove", change.remove or "")
        position = self._position(id)
        if position is None:
            self._unknown(id, (*path, key))
        elif change.remove is not None:
            del self.placed[position]
        else:
            self._set(position, change.to or {}, (*path, "to"))

    def _position(self, id: str | None) -> int | None:
        return next((place for place, item in enumerate(self.placed) if item.indicator.id == id), None)

    def _unknown(self, id: str, path: DocumentPath) -> None:
        known = [item.indicator.id for item in self.placed]
        self.problems.add("L05", path, unknown_indicator(id, self.framework.id, known))

    def _set(self, position: int, to: Mapping[str, object], path: DocumentPath) -> None:
        """Replace keys of an indicator and check it again as a whole."""
        item = self.placed[position]
        own = item.indicator.model_dump(by_alias=True, exclude_unset=True)
        replaced = {"importance": "points", "points": "importance"}
        kept = {key: value for key, value in own.items() if key not in {replaced.get(name) for name in to}}
        changed = {**kept, **to, "id": item.indicator.id}
        try:
            indicator = Indicator.model_validate(changed)
        except ValidationError as error:
            self._report(error, changed, path)
            return
        lineage = {**item.lineage, **dict.fromkeys(to, self.place)}
        self.placed[position] = Placed(item.goal, item.statement, indicator, lineage)

    def _report(self, error: ValidationError, changed: Mapping[str, object], path: DocumentPath) -> None:
        # Sound overlays need not pay for loading what explains mistakes.
        from perfindicators.reading.error_messages import explain  # noqa: PLC0415

        data = {key: value for key, value in changed.items() if isinstance(value, str | list | dict)}
        for problem in explain(error.errors(include_url=False), Indicator, cast("PlainData", data)):
            zh, en = problem.message
            message = Message(f"变更后的指标不成立：{zh}", f"The changed indicator is not valid: {en}")
            self.problems.add("L06", (*path, *problem.path), message)

    def _add(self, change: Change, indicator: Indicator, path: DocumentPath) -> None:
        goal = change.goal or ""
        if goal not in self.goals:
            zh, en = suggestion(goal, self.goals)
            self.problems.add(
                "L05", (*path, "goal"), Message(f"没有目标“{goal}”。{zh}", f"There is no goal '{goal}'.{en}")
            )
            return
        position = self._position(change.after)
        if change.after is not None and position is None:
            self._unknown(change.after, (*path, "after"))
        if not indicator.category:
            if position is None:
                self._no_category(indicator, path)
                return
            category = self.placed[position].indicator.category
            indicator = indicator.model_copy(update={"category": category})
        added = Placed(goal, self.goals[goal], indicator, {"": f"{self.place}#{indicator.id}"})
        self.placed.insert(len(self.placed) if position is None else position + 1, added)

    def _no_category(self, indicator: Indicator, path: DocumentPath) -> None:
        message = Message(
            f"新增指标“{indicator.name}”没有类别：写 category，或用 after 写明跟在哪个指标之后。",
            f"The added indicator '{indicator.name}' has no category: write 'category' or 'after'.",
        )
        self.problems.add("L06", (*path, "add"), message)


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
