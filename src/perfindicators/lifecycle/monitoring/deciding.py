"""Which measure is proposed: continue, correct, adjust the budget, recover money, suspend; and for how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.monitoring.money import Cut
from perfindicators.lifecycle.monitoring.result import MEASURES, Measure
from perfindicators.lifecycle.monitoring.words import CAUSE_NAMES, LIGHT_NAMES, Light, Likelihood
from perfindicators.model.base import Text
from perfindicators.model.practices.monitoring import Cause

Rule = Literal[
    "no-data", "serious", "impossible-subjective", "impossible-objective", "impossible-unexplained", "reached-surplus",
    "impossible-surplus", "surplus", "protected-surplus", "behind", "on-course",
]  # fmt: skip


class Case(NamedTuple):
    """What a measure is decided on; amounts in 万元, after cuts already made.

    Attributes:
        behind: names of what is red or yellow.
        reached: whether every indicator is reached.
        objective: causes that count as objective.
    """

    project: str
    light: Light
    likelihood: Likelihood | None
    causes: Sequence[Cause]
    objective: Sequence[Cause]
    budget: Decimal | None
    executed: Decimal | None
    expected: Decimal | None
    protected: bool
    serious: str
    reached: bool
    basis: Basis

    @property
    def surplus(self) -> Decimal:
        """Budget minus what will be spent; 0 where nobody says what will be."""
        if self.budget is None or self.expected is None:
            return Decimal(0)
        return max(self.budget - max(self.expected, self.executed or Decimal(0)), Decimal(0))

    @property
    def unpaid(self) -> Decimal | None:
        """Budget minus what was spent."""
        if self.budget is None or self.executed is None:
            return None
        return max(self.budget - self.executed, Decimal(0))


class Proposal(NamedTuple):
    """The measure and its amount.

    Attributes:
        amount: in 万元; None where the measure has none, and for protected spending.
        cut: the rates before and after, where money is to be taken back.
    """

    decision: Decision
    amount: Decimal | None = None
    cut: Cut | None = None


def propose(case: Case) -> Proposal:
    """Return the measure proposed for one project.

    Args:
        case: its light, likelihood, causes and amounts.

    Returns:
        The decision; the amount is the surplus (budget − expected spending), for a suspension what is still unpaid.

    Sources:
        财预〔2019〕136号 (recalled): objective causes → cut the budget and adjust the goal together; serious problems →
        suspend or stop payment. Which causes are objective is the practice's own choice.

    >>> basis = Basis("practice/monitoring-national", "", "", "practice")
    >>> amounts = (Decimal(100), Decimal(30), Decimal(60))
    >>> case = Case("校舍维修", "red", None, (), (), *amounts, False, "", False, basis)
    >>> propose(case).decision.decision, propose(case).amount
    ('adjust-budget', Decimal('40'))
    """
    rule, measure = _rule(case)
    amount = _amount(case, measure)
    # Rigid spending must not be cut by formula: it gets the advice, without an amount.
    if case.protected:
        amount = None
    cut = None
    if measure in ("adjust-budget", "recover-money") and amount and case.budget and case.executed is not None:
        cut = Cut.of(case.executed, case.budget, amount)
    why, change = _why(case, rule, amount), _change(case, rule)
    advice = case.protected and measure in ("adjust-budget", "recover-money", "suspend")
    decision = Decision(
        subject=case.project,
        decision=measure,
        name=_name(measure, advice=advice),
        rule=rule,
        basis=case.basis,
        explanation=why,
        would_change=change,
        numbers=_numbers(case, amount),
    )
    return Proposal(decision, amount, cut)


@lru_cache(maxsize=16)
def _name(measure: Measure, *, advice: bool) -> Text:
    names = MEASURES[measure]
    if not advice:
        return Text(zh=names.zh, en=names.en)
    return Text(zh=f"{names.zh}（建议）", en=f"{names.en} (advice)")


def _rule(case: Case) -> tuple[Rule, Measure]:
    surplus = case.surplus > 0
    if case.serious:
        return "serious", "suspend"
    if case.light == "grey":
        return "no-data", "complete-data"
    if case.likelihood == "impossible":
        return _impossible(case)
    if surplus and case.protected:
        return "protected-surplus", "adjust-budget"
    if surplus:
        return ("reached-surplus", "recover-money") if case.reached else ("surplus", "adjust-budget")
    return ("behind", "correct") if case.light in ("red", "yellow") else ("on-course", "continue")


def _impossible(case: Case) -> tuple[Rule, Measure]:
    """Return what follows where the goal cannot be met: by its causes, then by the money that will be left."""
    if case.causes and not any(cause in case.objective for cause in case.causes):
        return "impossible-subjective", "suspend"
    if case.causes:
        return "impossible-objective", "adjust-budget"
    if case.surplus > 0:
        return "impossible-surplus", "recover-money"
    return "impossible-unexplained", "suspend"


def _amount(case: Case, measure: Measure) -> Decimal | None:
    if measure in ("adjust-budget", "recover-money"):
        return case.surplus or None
    return case.unpaid if measure == "suspend" else None


def _numbers(case: Case, amount: Decimal | None) -> dict[str, Decimal]:
    parts = {
        "budget": case.budget, "executed": case.executed, "expected": case.expected, "surplus": case.surplus,
        "amount": amount,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value is not None}


def _why(case: Case, rule: Rule, amount: Decimal | None) -> Message:
    light = LIGHT_NAMES[case.light]
    zh, en = _REASONS[rule]
    causes = Message(
        "、".join(CAUSE_NAMES[cause].zh for cause in case.causes),
        ", ".join(CAUSE_NAMES[cause].en for cause in case.causes),
    )
    told_zh = zh.format(light=light.zh, causes=causes.zh, serious=case.serious)
    told_en = en.format(light=light.en, causes=causes.en, serious=case.serious)
    if case.surplus > 0:
        told_zh += f"预算 {case.budget:f} 万元，全年预计执行 {_expected(case):f} 万元，结余 {case.surplus:f} 万元。"
        told_en += f" Budget {case.budget:f}, expected {_expected(case):f}, left over {case.surplus:f} 万元."
    if amount is not None and rule in ("serious", "impossible-subjective", "impossible-unexplained"):
        told_zh += f"停付未支出的 {amount:f} 万元。"
        told_en += f" Payment of the {amount:f} 万元 not yet spent stops."
    if case.protected:
        told_zh += "刚性支出，只提建议，不算金额。"
        told_en += " Rigid spending: advice without an amount."
    return Message(told_zh, told_en)


def _expected(case: Case) -> Decimal:
    return max(case.expected or Decimal(0), case.executed or Decimal(0))


_REASONS: Final[dict[Rule, tuple[str, str]]] = {
    "no-data": ("数据不足，灰灯，不能判断。", "There is too little data to judge (grey)."),
    "serious": ("存在严重问题：{serious}。", "There is a serious problem: {serious}."),
    "impossible-subjective": (
        "{light}，目标不可能完成，原因（{causes}）不属于客观原因。",
        "{light}: the goal cannot be met, and the causes ({causes}) are not objective.",
    ),
    "impossible-objective": (
        "{light}，目标不可能完成，有客观原因（{causes}），预算和目标一并调整。",
        "{light}: the goal cannot be met for objective causes ({causes}); budget and goal are adjusted together.",
    ),
    "impossible-unexplained": (
        "{light}，目标不可能完成，没有说明原因。",
        "{light}: the goal cannot be met, and no cause is stated.",
    ),
    "impossible-surplus": (
        "{light}，目标不可能完成，资金用不完。",
        "{light}: the goal cannot be met, and money will be left.",
    ),
    "reached-surplus": (
        "{light}，年度目标已达到，资金用不完。",
        "{light}: the year's goals are reached, and money will be left.",
    ),
    "surplus": ("{light}，资金用不完。", "{light}: money will be left."),
    "protected-surplus": ("{light}，资金用不完。", "{light}: money will be left."),
    "behind": (
        "{light}，有偏差，资金没有说用不完。",
        "{light}: there are deviations, and no money is said to be left.",
    ),
    "on-course": ("{light}，进度正常。", "{light}: on course."),
}


def _change(case: Case, rule: Rule) -> Message | None:
    recovers = case.reached
    if rule == "behind" and case.expected is None:
        zh, en = ("收回资金", "its recovery") if recovers else ("调整预算", "an adjusted budget")
        return Message(
            f"补报全年预计执行数后，有结余的改为{zh}。",
            f"Once the year's expected spending is stated, a surplus leads to {en}.",
        )
    if rule == "protected-surplus":
        zh, en = ("收回资金", "recovered") if recovers else ("调整预算", "adjusted")
        return Message(f"不属于刚性支出的，按结余{zh}。", f"If it were not rigid, the surplus would be {en}.")
    if rule == "impossible-objective" and case.surplus > 0:
        return Message(
            "目标能完成、全年预计也能用完的，不调整。",
            "Nothing is adjusted if the goal can be met and all will be spent.",
        )
    found = _CHANGES.get(rule)
    return Message(*found) if found is not None else None


_CHANGES: Final[dict[Rule, tuple[str, str]]] = {
    "no-data": (
        "补填预算数、执行数、月份或完成值后再判。",
        "It is judged once budget, spending, month or values are given.",
    ),
    "serious": ("问题整改并经核实后可恢复。", "Once the problem is mended and verified, it may go on."),
    "impossible-subjective": (
        "目标能完成或属于客观原因的，不暂停。",
        "It goes on if the goal can be met, or the cause is objective.",
    ),
    "impossible-objective": ("目标能完成的，不调整。", "Nothing is adjusted if the goal can be met."),
    "impossible-unexplained": ("说明原因后按原因处理。", "Once a cause is stated, the cause decides."),
    "impossible-surplus": (
        "说明原因后按原因处理：客观原因的调整预算，其他的暂停执行。",
        "Once a cause is stated, it decides: an objective one adjusts the budget, any other suspends.",
    ),
    "reached-surplus": ("全年预计能用完的，不收回。", "Nothing is recovered if all will be spent."),
    "surplus": ("全年预计能用完的，不调整。", "Nothing is adjusted if all will be spent."),
    "behind": ("进度赶上后继续执行。", "Once progress has caught up, it continues."),
    "on-course": ("进度落后或资金用不完时另行处置。", "Falling behind or a surplus leads to another measure."),
}
