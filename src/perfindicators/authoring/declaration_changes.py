"""What changed between two declarations: lines, targets, points, money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from perfindicators.authoring.changes import (
    Change,
    added,
    altered,
    both_resolved,
    changed,
    points_change,
    removed,
    target_change,
)
from perfindicators.diagnostics import Message
from perfindicators.model.declaration import Adjustment
from perfindicators.model.indicators import IndicatorFormula
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.resolution.lookup import Lookup, Reference
from perfindicators.resolution.resolver import resolve_declaration

if TYPE_CHECKING:
    from perfindicators.model.declaration import Declaration, DeclaredGoal, DeclaredIndicator

_SUBJECT: Final = (
    ("name", "项目名称", "name", False),
    ("year", "年度", "year", False),
    ("budget", "预算", "budget", True),
    ("adjusted_budget", "调整后预算", "adjusted budget", True),
    ("previous_budget", "上年预算", "budget of the year before", False),
    ("department", "主管部门", "department", False),
)
_HEAD: Final = (
    ("id", "编号", "id"),
    ("policy", "评分口径", "policy"),
    ("categories", "分类", "classification"),
    ("view", "权重口径", "view"),
    ("execution_points", "预算执行率分值", "points of budget execution"),
)
_LINE: Final = (
    ("name", "名称", "name", False),
    ("category", "类别", "category", True),
    ("unit", "单位", "unit", True),
    ("polarity", "方向", "polarity", True),
    ("formula", "公式", "formula", True),
    ("scoring", "评分规则", "scoring rule", True),
    ("veto", "一票否决", "veto", True),
    ("evidence", "佐证", "evidence", False),
)
_DECLARED: Final = (
    ("definition", "释义", "definition"),
    ("whole_period", "实施期指标值", "target of the whole term"),
    ("adjusted", "年中调整", "mid-year adjustment"),
    ("history", "历年实际值", "actual values of past years"),
)
"""What the resolved line does not carry; the target that an adjustment leaves to be scored is the line's own."""


def declaration_changes(old: Declaration, new: Declaration, old_lookup: Lookup, new_lookup: Lookup) -> Iterator[Change]:
    """Yield what changed between two declarations.

    Args:
        old: the declaration as it was.
        new: the declaration as it is.
        old_lookup: finds the frameworks the old one uses.
        new_lookup: finds the frameworks the new one uses.

    Raises:
        DocumentInvalid: one of them does not resolve.
    """
    sets = both_resolved(resolve_declaration(old, old_lookup), resolve_declaration(new, new_lookup))
    for field, zh, en, breaking in _SUBJECT:
        before, after = getattr(old.subject, field), getattr(new.subject, field)
        if before != after:
            yield altered(f"{new.id}/subject/{field}", before, after, Message(zh, en), breaking=breaking)
    for field, zh, en in _HEAD:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield altered(f"{new.id}/{field}", before, after, Message(zh, en), breaking=True)
    yield from _goals(old, new)
    yield from _declared(old, new)
    yield from set_changes(*sets)


def set_changes(old: IndicatorSet, new: IndicatorSet) -> Iterator[Change]:
    """Yield what changed between two resolved sets.

    Args:
        old: the set as it was.
        new: the set as it is.
    """
    before = {line.id: line for line in old.lines}
    after = {line.id: line for line in new.lines}
    for id, line in before.items():
        if id not in after:
            yield removed(f"{new.id}#{id}", line.name.zh, Message(f"删除“{line.name}”", f"'{id}' removed"))
    for id, line in after.items():
        path = f"{new.id}#{id}"
        if id in before:
            yield from _line(path, before[id], line)
        else:
            yield added(path, line.name.zh, Message(f"新增“{line.name}”", f"'{id}' added"), breaking=True)


def _line(path: str, old: IndicatorLine, new: IndicatorLine) -> Iterator[Change]:
    if old.target is not None and new.target is not None:
        if old.target != new.target:
            yield target_change(f"{path}/target", old.target, new.target, new.polarity)
    elif old.target != new.target:
        yield altered(f"{path}/target", old.target, new.target, Message("指标值", "target"), breaking=True)
    if old.points != new.points:
        yield points_change(path, old.points, new.points)
    for field, zh, en, breaking in _LINE:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield altered(f"{path}/{field}", _written(before), _written(after), Message(zh, en), breaking=breaking)


def _goals(old: Declaration, new: Declaration) -> Iterator[Change]:
    """Goals are texts: what one says, or whether it is there, moves no score; its lines are compared by themselves."""
    before, after = _goals_by_name(old), _goals_by_name(new)
    for name, goal in before.items():
        if name not in after:
            meaning = Message(f"删除目标“{goal.statement}”", f"goal '{name}' removed")
            yield removed(f"{new.id}/goals/{name}", goal.statement.zh, meaning, breaking=False)
    for name, goal in after.items():
        path = f"{new.id}/goals/{name}"
        if name not in before:
            meaning = Message(f"新增目标“{goal.statement}”", f"goal '{name}' added")
            yield added(path, goal.statement.zh, meaning)
        elif before[name].statement != goal.statement:
            meaning = Message("目标表述修改", "goal reworded")
            yield changed(f"{path}/statement", before[name].statement, goal.statement, meaning, breaking=False)


def _goals_by_name(declaration: Declaration) -> dict[str | int, DeclaredGoal]:
    """Return the goals by id, those without one by their place."""
    return {goal.id or place: goal for place, goal in enumerate(declaration.goals, start=1)}


def _declared(old: Declaration, new: Declaration) -> Iterator[Change]:
    before = _lines_by_id(old)
    for id, line in _lines_by_id(new).items():
        if id in before:
            yield from _declared_line(f"{new.id}#{id}", before[id], line)


def _declared_line(path: str, old: DeclaredIndicator, new: DeclaredIndicator) -> Iterator[Change]:
    for field, zh, en in _DECLARED:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield altered(f"{path}/{field}", _written(before), _written(after), Message(zh, en), breaking=False)
    if old.adjusted is not None and new.adjusted is not None and old.target != new.target:
        # The line's target is the adjusted one on both sides, so that it hides this.
        name = Message("调整前的指标值", "target before the adjustment")
        yield altered(f"{path}/original_target", old.target, new.target, name, breaking=False)


def _lines_by_id(declaration: Declaration) -> dict[str, DeclaredIndicator]:
    """Return the declared lines by the id they have in the resolved set."""
    lines = (line for goal in declaration.goals for line in goal.indicators)
    return {line.id or Reference.parse(line.use or "").indicator: line for line in lines}


def _written(value: object) -> object:
    """Return a value as its author would write it."""
    if isinstance(value, IndicatorFormula):
        return value.expression.canonical
    if isinstance(value, Adjustment):
        return f"{value.target.text}（{value.on.isoformat()} {value.basis}）"
    if isinstance(value, Mapping):
        return "；".join(f"{key}：{item}" for key, item in value.items()) or None
    return value
