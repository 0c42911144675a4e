"""One change of meaning between two documents, and what becomes of a target."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from perfindicators.diagnostics import Diagnostics, Message
from perfindicators.errors import DocumentInvalid
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import convert
from perfindicators.model.indicators import Polarity
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.resolution.resolver import Resolution

Kind = Literal["added", "removed", "changed"]


class Change(NamedTuple):
    """One difference that means something.

    Attributes:
        path: what changed, such as `industry/education#retention-rate/standards/plan-14-5/target`.
        change: added, removed or changed.
        before: what it was; None when it is new.
        after: what it is; None when it is gone.
        breaking: whether a declaration that was fine may now fail to resolve or score differently.
        meaning: the change in words.
    """

    path: str
    change: Kind
    before: str | None
    after: str | None
    breaking: bool
    meaning: Message


def added(path: str, what: str, meaning: Message, *, breaking: bool = False) -> Change:
    """Return an addition."""
    return Change(path, "added", None, what, breaking, meaning)


def removed(path: str, what: str, meaning: Message, *, breaking: bool = True) -> Change:
    """Return a removal."""
    return Change(path, "removed", what, None, breaking, meaning)


def changed(path: str, before: object, after: object, meaning: Message, *, breaking: bool) -> Change:
    """Return a change of a value; what is empty counts as not there."""
    old, new = shown(before), shown(after)
    kind: Kind = "added" if old is None else "removed" if new is None else "changed"
    return Change(path, kind, old, new, breaking, meaning)


def altered(path: str, before: object, after: object, name: Message, *, breaking: bool) -> Change:
    """Return a change of something that has a name: added, removed or changed.

    Args:
        path: what changed.
        before: what it was.
        after: what it is.
        name: what is called so, such as 释义 and definition.
        breaking: whether a declaration that was fine may now fail or score differently.
    """
    change = changed(path, before, after, name, breaking=breaking)
    zh = {"added": f"新增{name.zh}", "removed": f"删除{name.zh}"}.get(change.change, f"{name.zh}修改")
    return change._replace(meaning=Message(zh, f"{name.en} {change.change}"))


def both_resolved(old: Resolution, new: Resolution) -> tuple[IndicatorSet, IndicatorSet]:
    """Return what two documents resolve to.

    Args:
        old: what resolving the old one came to.
        new: what resolving the new one came to.

    Raises:
        DocumentInvalid: one of them does not resolve; holds the problems of those that do not.
    """
    if old.indicator_set is not None and new.indicator_set is not None:
        return old.indicator_set, new.indicator_set
    problems = Diagnostics()
    for resolution in (old, new):
        if resolution.indicator_set is None:
            problems += [problem for problem in resolution.diagnostics if problem not in problems]
    raise DocumentInvalid(problems)


def shown(value: object) -> str | None:
    """Return a value as text; None for nothing and for what is empty."""
    return None if value is None or value in ((), {}) else str(value)


def points_change(path: str, before: Decimal, after: Decimal) -> Change:
    """Return points that moved."""
    meaning = Message(f"分值由 {before:f} 变为 {after:f}", f"points moved from {before:f} to {after:f}")
    return Change(f"{path}/points", "changed", f"{before:f}", f"{after:f}", True, meaning)


def target_change(path: str, before: Criterion, after: Criterion, polarity: Polarity | None) -> Change:
    """Return what became of a target: loosened, tightened, or replaced by something that cannot be compared.

    Args:
        path: where the target stands.
        before: the old target.
        after: the new one.
        polarity: which way is better, when the targets themselves do not say.
    """
    zh, en = _tendency(before, after, polarity)
    meaning = Message(f"指标值{zh}：{before.text} → {after.text}", f"target {en}: {before.text} → {after.text}")
    return Change(path, "changed", str(before), str(after), True, meaning)


_LOOSENED = ("放宽", "loosened")
_TIGHTENED = ("收紧", "tightened")
_REPLACED = ("改写", "replaced")


def _tendency(before: Criterion, after: Criterion, polarity: Polarity | None) -> tuple[str, str]:
    old, new = _number(before), _in_unit(after, before)
    upward = _is_upward(after, polarity)
    if old is None or new is None or upward is None or before.operator != after.operator or old == new:
        return _REPLACED
    return _TIGHTENED if (new > old) == upward else _LOOSENED


def _is_upward(target: Criterion, polarity: Polarity | None) -> bool | None:
    if target.operator in (">=", ">"):
        return True
    if target.operator in ("<=", "<"):
        return False
    return {"higher": True, "lower": False}.get(polarity or "")


def _number(target: Criterion) -> Decimal | None:
    return target.value if isinstance(target.value, Decimal) and target.kind != "range" else None


def _in_unit(target: Criterion, of: Criterion) -> Decimal | None:
    number = _number(target)
    if number is None:
        return None
    same = convert(number, target.unit, of.unit)
    return None if same is None else Decimal(same.numerator) / Decimal(same.denominator)
