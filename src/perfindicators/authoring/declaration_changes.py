"""What changed between two declarations: lines, targets, points, money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from perfindicators.authoring.changes import Change, added, changed, points_change, removed, target_change
from perfindicators.diagnostics import Message
from perfindicators.model.indicators import IndicatorFormula
from perfindicators.resolution.indicator_set import IndicatorLine, IndicatorSet
from perfindicators.resolution.lookup import Lookup
from perfindicators.resolution.resolver import resolve_declaration

if TYPE_CHECKING:
    from perfindicators.model.base import Text
    from perfindicators.model.declaration import Declaration

_SUBJECT: Final = (
    ("name", "项目名称", "name"),
    ("year", "年度", "year"),
    ("budget", "预算", "budget"),
    ("adjusted_budget", "调整后预算", "adjusted budget"),
    ("department", "主管部门", "department"),
)
_HEAD: Final = (
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


def declaration_changes(old: Declaration, new: Declaration, old_lookup: Lookup, new_lookup: Lookup) -> Iterator[Change]:
    """Yield what changed between two declarations.

    Args:
        old: the declaration as it was.
        new: the declaration as it is.
        old_lookup: finds the frameworks the old one uses.
        new_lookup: finds the frameworks the new one uses.
    """
    for field, zh, en in _SUBJECT:
        before, after = getattr(old.subject, field), getattr(new.subject, field)
        if before != after:
            meaning = Message(f"{zh}修改", f"{en} changed")
            yield changed(f"{new.id}/subject/{field}", before, after, meaning, breaking=field == "budget")
    for field, zh, en in _HEAD:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield changed(f"{new.id}/{field}", before, after, Message(f"{zh}修改", f"{en} changed"), breaking=True)
    yield from _wording(old, new)
    before_set = resolve_declaration(old, old_lookup).indicator_set
    after_set = resolve_declaration(new, new_lookup).indicator_set
    if before_set is not None and after_set is not None:
        yield from set_changes(before_set, after_set)


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
        meaning = Message("指标值修改", "target changed")
        yield changed(f"{path}/target", old.target, new.target, meaning, breaking=True)
    if old.points != new.points:
        yield points_change(path, old.points, new.points)
    for field, zh, en, breaking in _LINE:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            meaning = Message(f"{zh}修改", f"{en} changed")
            yield changed(f"{path}/{field}", _written(before), _written(after), meaning, breaking=breaking)


def _written(value: object) -> object:
    return value.expression.canonical if isinstance(value, IndicatorFormula) else value


def _wording(old: Declaration, new: Declaration) -> Iterator[Change]:
    """Texts that the resolved set does not carry: what a goal says, what an own indicator counts."""
    stated = {goal.id or place: goal.statement for place, goal in enumerate(old.goals)}
    for place, goal in enumerate(new.goals):
        before = stated.get(goal.id or place)
        if before is not None and before != goal.statement:
            meaning = Message("目标表述修改", "goal reworded")
            path = f"{new.id}/goals/{goal.id or place + 1}/statement"
            yield changed(path, before, goal.statement, meaning, breaking=False)
    defined = _definitions(old)
    for id, text in _definitions(new).items():
        if id in defined and defined[id] != text:
            meaning = Message("释义修改", "definition changed")
            yield changed(f"{new.id}#{id}/definition", defined[id], text, meaning, breaking=False)


def _definitions(declaration: Declaration) -> dict[str, Text | None]:
    """Return id → definition of a declaration's own indicators."""
    return {line.id: line.definition for goal in declaration.goals for line in goal.indicators if line.id is not None}
