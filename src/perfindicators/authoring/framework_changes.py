"""What changed between two frameworks, in the words of the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

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
from perfindicators.model.framework import Framework
from perfindicators.model.indicators import Indicator, Standard
from perfindicators.resolution.assembly import Placed, assemble
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.resolution.lines import standard_in_force
from perfindicators.resolution.lookup import Lookup
from perfindicators.resolution.resolver import resolve_framework

_FIELDS: Final[Mapping[str, tuple[bool, str, str]]] = {
    "category": (True, "类别", "category"),
    "unit": (True, "单位", "unit"),
    "polarity": (True, "方向", "polarity"),
    "level": (True, "层级", "level"),
    "nature": (False, "性质", "nature"),
    "core": (False, "必选", "core"),
    "rollup": (False, "汇总方式", "roll-up"),
    "scoring": (True, "评分规则", "scoring rule"),
    "veto": (True, "一票否决", "veto"),
    "parameters": (True, "须写明的事项", "parameters"),
    "evidence": (False, "佐证", "evidence"),
}
"""Field → whether a change may break a declaration, and its name in both languages."""
_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "name": ("名称", "name"),
    "definition": ("释义", "definition"),
    "pitfalls": ("易错提示", "pitfalls"),
    "example": ("示例", "example"),
}


def framework_changes(old: Framework, new: Framework, old_lookup: Lookup, new_lookup: Lookup) -> Iterator[Change]:
    """Yield what changed between two frameworks.

    Args:
        old: the framework as it was.
        new: the framework as it is.
        old_lookup: finds what the old one extends.
        new_lookup: finds what the new one extends.

    Yields:
        Goals, indicators, standards and points, in the order of the new framework.

    Raises:
        DocumentInvalid: one of them does not resolve.
    """
    sets = both_resolved(resolve_framework(old, old_lookup), resolve_framework(new, new_lookup))
    if old.id != new.id:
        yield altered(f"{new.id}/id", old.id, new.id, Message("编号", "id"), breaking=True)
    before = {item.indicator.id: item for item in assemble(old, old_lookup).placed}
    after = {item.indicator.id: item for item in assemble(new, new_lookup).placed}
    yield from _goals(old, new)
    for id, item in before.items():
        if id not in after:
            yield removed(
                f"{new.id}#{id}",
                item.indicator.name.zh,
                Message(f"删除指标“{item.indicator.name}”", f"indicator '{item.indicator.name.en or id}' removed"),
            )
    for id, item in after.items():
        path = f"{new.id}#{id}"
        if id in before:
            yield from _indicator(path, before[id], item)
        else:
            name = item.indicator.name
            yield added(path, name.zh, Message(f"新增指标“{name}”", f"indicator '{name.en or id}' added"))
    yield from _points(*sets)


def _goals(old: Framework, new: Framework) -> Iterator[Change]:
    before = {goal.id: goal for goal in old.goals}
    after = {goal.id: goal for goal in new.goals}
    for id, goal in before.items():
        if id not in after:
            zh = f"删除目标“{goal.statement}”"
            yield removed(
                f"{new.id}/goals/{id}", goal.statement.zh, Message(zh, f"goal '{id}' removed"), breaking=False
            )
    for id, goal in after.items():
        path = f"{new.id}/goals/{id}"
        if id not in before:
            yield added(path, goal.statement.zh, Message(f"新增目标“{goal.statement}”", f"goal '{id}' added"))
            continue
        if goal.statement != before[id].statement:
            meaning = Message("目标表述修改", "goal reworded")
            yield changed(f"{path}/statement", before[id].statement, goal.statement, meaning, breaking=False)
        old_uses, new_uses = ({used.use for used in one.uses} for one in (before[id], goal))
        for use in sorted(old_uses - new_uses):
            yield removed(
                f"{path}/uses", use, Message(f"不再推荐 {use}", f"{use} no longer recommended"), breaking=False
            )
        for use in sorted(new_uses - old_uses):
            yield added(f"{path}/uses", use, Message(f"推荐 {use}", f"{use} recommended"))


def _indicator(path: str, old: Placed, new: Placed) -> Iterator[Change]:
    before, after = old.indicator, new.indicator
    if old.goal != new.goal:
        meaning = Message("移到另一目标", "moved to another goal")
        yield changed(f"{path}/goal", old.goal, new.goal, meaning, breaking=False)
    for field, (breaking, zh, en) in _FIELDS.items():
        yield from _field(path, field, before, after, Message(zh, en), breaking=breaking)
    for field, (zh, en) in _TEXTS.items():
        yield from _field(path, field, before, after, Message(zh, en), breaking=False)
    yield from _formula(path, before, after)
    if before.deprecated is None and after.deprecated is not None:
        instead = after.deprecated.replaced_by or "—"
        meaning = Message(f"停用，改用 {instead}", f"retired in favour of {instead}")
        yield changed(f"{path}/deprecated", None, instead, meaning, breaking=False)
    yield from _standards(path, before, after)


def _field(
    path: str, field: str, before: Indicator, after: Indicator, name: Message, *, breaking: bool
) -> Iterator[Change]:
    old, new = getattr(before, field), getattr(after, field)
    if old != new:
        yield altered(f"{path}/{field}", old, new, name, breaking=breaking)


def _formula(path: str, before: Indicator, after: Indicator) -> Iterator[Change]:
    old = before.formula.expression.canonical if before.formula else None
    new = after.formula.expression.canonical if after.formula else None
    if old != new:
        yield altered(f"{path}/formula", old, new, Message("公式", "formula"), breaking=True)


def _standards(path: str, before: Indicator, after: Indicator) -> Iterator[Change]:
    old = {standard.id: standard for standard in before.standards}
    new = {standard.id: standard for standard in after.standards}
    for id, standard in old.items():
        if id not in new:
            zh, en = f"删除标准 {id}（{_value(standard)}）", f"standard '{id}' removed ({_value(standard)})"
            breaking = standard.target is not None
            yield removed(f"{path}/standards/{id}", _value(standard), Message(zh, en), breaking=breaking)
    for id, standard in new.items():
        at = f"{path}/standards/{id}"
        if id not in old:
            zh, en = f"新增标准 {id}（{_value(standard)}）", f"standard '{id}' added ({_value(standard)})"
            yield added(at, _value(standard), Message(zh, en), breaking=_takes_over(standard, after))
        else:
            yield from _standard(at, old[id], standard, after)
    yield from _precedence(f"{path}/standards", before, after)


def _precedence(path: str, before: Indicator, after: Indicator) -> Iterator[Change]:
    """An undeclared target follows the first standard in force, so that changing their order changes it."""
    old, new = ([standard.id for standard in one.standards] for one in (before, after))
    for year in (None, *_turning_years((*before.standards, *after.standards))):
        was, now = standard_in_force(before.standards, year), standard_in_force(after.standards, year)
        if was is not None and now is not None and _overtakes(now.id, was.id, old, new):
            meaning = Message(
                f"标准的先后次序改变：先取 {now.id}（{_value(now)}），原先取 {was.id}（{_value(was)}）",
                f"order of the standards changed: {now.id} ({_value(now)}) goes first, not {was.id} ({_value(was)})",
            )
            yield changed(path, was.id, now.id, meaning, breaking=True)
            return


def _overtakes(id: str, other: str, old: list[str], new: list[str]) -> bool:
    """Return whether a standard stood behind another and now stands before it."""
    return id in old and other in new and old.index(other) < old.index(id) and new.index(id) < new.index(other)


def _turning_years(standards: Sequence[Standard]) -> list[int]:
    """Return the first and last years of standards and those beside them: in all others the same ones hold."""
    starts = {standard.start.year for standard in standards if standard.start is not None}
    ends = {standard.until.year for standard in standards if standard.until is not None}
    return sorted({year - 1 for year in starts} | starts | ends | {year + 1 for year in ends})


def _takes_over(standard: Standard, indicator: Indicator) -> bool:
    """Return whether a new standard is the first with a target, so that undeclared targets follow it."""
    first = next((one for one in indicator.standards if one.target is not None), None)
    return first is not None and first.id == standard.id and len(indicator.standards) > 1


def _standard(path: str, old: Standard, new: Standard, indicator: Indicator) -> Iterator[Change]:
    if old.target is not None and new.target is not None and old.target != new.target:
        yield target_change(f"{path}/target", old.target, new.target, indicator.polarity)
    elif (old.target is None) != (new.target is None):
        meaning = Message("标准改为另一种写法", "standard replaced")
        yield changed(f"{path}/target", _value(old), _value(new), meaning, breaking=True)
    for field, zh, en, breaking in (
        ("kind", "标准类型", "kind", False),
        ("start", "生效日期", "first day", True),
        ("until", "失效日期", "last day", True),
        ("region", "适用地区", "region", True),
        ("guidance", "确定方法", "guidance", False),
    ):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            key = {"start": "from"}.get(field, field)
            name = Message(f"标准的{zh}", f"{en} of the standard")
            yield altered(f"{path}/{key}", before, after, name, breaking=breaking)
    if old.source != new.source:
        meaning = Message("标准的出处修改", "source of the standard changed")
        yield changed(f"{path}/source", _source(old), _source(new), meaning, breaking=False)


def _points(old: IndicatorSet, new: IndicatorSet) -> Iterator[Change]:
    """Points move when importance, categories or the company of an indicator change."""
    known = {line.id: line.points for line in old.lines}
    for line in new.lines:
        points = known.get(line.id)
        if points is not None and points != line.points:
            yield points_change(f"{new.id}#{line.id}", points, line.points)


def _value(standard: Standard) -> str:
    if standard.target is not None:
        return standard.target.text
    return standard.guidance.zh if standard.guidance is not None else ""


def _source(standard: Standard) -> str:
    source = standard.source
    return " ".join(part for part in (source.regulation, source.section, source.status) if part)
