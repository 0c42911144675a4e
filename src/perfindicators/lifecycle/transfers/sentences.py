"""The decisions on the goals of a transfer in words: why, and what would change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.expressions.operators import DISPLAY, Operator
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.model.base import Text
from perfindicators.scoring.direction import Direction

RULE: Final = "counties_add_up"
_NAMES: Final[Mapping[bool | None, tuple[str, Text]]] = {
    True: ("holds", Text(zh="分解到位", en="Broken down in full")),
    False: ("does-not-hold", Text(zh="分解不到位", en="Not broken down in full")),
    None: ("open", Text(zh="尚不能判断", en="Cannot be told yet")),
}


class Verdict(NamedTuple):
    """What was found about one goal.

    Attributes:
        way: sum, weighted or each.
        together: what the counties come to; None where each has to reach it.
        behind: counties that do not reach it or did not take it over.
        awaited: counties whose goal is still to come.
        direction: why this operator was taken.
    """

    indicator: str
    operator: Operator
    target: Decimal
    unit: str
    way: str
    together: Decimal | None
    holds: bool | None
    behind: tuple[str, ...]
    awaited: tuple[str, ...]
    direction: Direction

    @property
    def wanted(self) -> str:
        """The prefecture's goal as text."""
        return f"{DISPLAY[self.operator]}{self.target:f}{self.unit}"


def goal_decision(verdict: Verdict, counties: Sequence[Decimal], basis: Basis) -> Decision:
    """Return whether a goal was broken down in full, as a decision.

    Args:
        verdict: what was found.
        counties: the counties' goals in the prefecture's unit.
        basis: where the rule comes from.
    """
    kind, name = _NAMES[verdict.holds]
    numbers = {"target": verdict.target, "counties": Decimal(len(counties))}
    if verdict.together is not None:
        numbers |= {"together": verdict.together, "difference": verdict.together - verdict.target}
    elif counties:
        numbers |= {"lowest": min(counties), "highest": max(counties)}
    return Decision(
        subject=verdict.indicator, decision=kind, name=name, rule=RULE, basis=basis,
        explanation=_why(verdict, counties), would_change=_change(verdict), numbers=numbers,
    )  # fmt: skip


def _why(verdict: Verdict, counties: Sequence[Decimal]) -> Message:
    wanted, unit = verdict.wanted, verdict.unit
    if not counties:
        zh, en = f"州级 {wanted}，没有县市的目标可计。", f"The prefecture's is {wanted}; no county's counts."
    elif verdict.together is not None:
        how = ("按基数加权", "weighed by base") if verdict.way == "weighted" else ("相加", "added up")
        together = f"{verdict.together:f}{unit}"
        zh = f"{len(counties)} 个县市{how[0]}为 {together}，州级 {wanted}。"
        en = f"{len(counties)} counties come to {together} ({how[1]}), the prefecture's is {wanted}."
    else:
        span = f"{min(counties):f}{unit}" if min(counties) == max(counties) else (
            f"{min(counties):f}{unit}–{max(counties):f}{unit}"
        )  # fmt: skip
        zh = f"{len(counties)} 个县市为 {span}，各自都要达到州级 {wanted}。"
        en = f"{len(counties)} counties aim at {span}; each has to reach the prefecture's {wanted}."
    if not verdict.direction.assumed:
        return Message(zh, en)
    assumed = verdict.direction.explain()
    return Message(f"{zh}{assumed.zh}。", f"{en} {assumed.en[:1].upper()}{assumed.en[1:]}.")


def _change(verdict: Verdict) -> Message:
    wanted = verdict.wanted
    if verdict.holds is None:
        listed, names = "、".join(verdict.awaited), ", ".join(verdict.awaited)
        return Message(f"{listed} 的目标补齐后再判断。", f"The goals of {names} decide.")
    if verdict.way == "each" or verdict.together is None:
        if verdict.holds:
            return Message(f"有一个县市不再 {wanted} 即不到位。", f"One county not at {wanted} would be enough.")
        who, names = (
            ("、".join(verdict.behind), ", ".join(verdict.behind)) if verdict.behind else ("各县市", "counties")
        )
        return Message(f"{who} 定为 {wanted} 即到位。", f"It would hold with {names} at {wanted}.")
    if verdict.holds:
        return Message(f"合计不再 {wanted} 即不到位。", f"It would fail once the counties are not {wanted} together.")
    gap = f"{abs(verdict.together - verdict.target):f}{verdict.unit}"
    return Message(
        f"合计为 {wanted} 即到位，现相差 {gap}。", f"It would hold with the counties at {wanted} together ({gap} away)."
    )
