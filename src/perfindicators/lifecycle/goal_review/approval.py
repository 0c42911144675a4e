"""Approval of the goals together with the budget (目标批复): who approves the budget approves the goals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message, Severity
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.goal_review import problems
from perfindicators.lifecycle.goal_review.deciding import HELD_BACK
from perfindicators.lifecycle.goal_review.result import GoalReview
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.model.base import Text

if TYPE_CHECKING:
    from pydantic import JsonValue

_BASIS: Final = Basis(
    "instrument/goal-review-key", "mof-2015-88", "第二十五条末至第二十九条", "seen",
    note="谁批复预算，谁批复目标；批复的目标一般不调整，随预算调整程序调整",
)  # fmt: skip
_APPROVE: Final = Text(zh="批复目标", en="Goals approved")
_REFUSE: Final = Text(zh="不予批复", en="Goals not approved")


class ApprovedIndicator(NamedTuple):
    """One indicator as approved."""

    goal: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Goals, indicators and budget as approved, or why they are not.

    Attributes:
        subject, department, unit: who they are approved for.
        year: fiscal year.
        budget: approved with the goals, in 万元; None when nothing is approved.
        decision: approve or refuse, with the reason.
        goals: statements, in order.
        indicators: name and target of each line.
        conditions: what is to be completed before the approval is sent.
        diagnostics: why it is refused, or what does not fit.
        classified: whether the project is: such an approval goes to its department alone.
    """

    subject: str
    department: str
    unit: str
    year: int | None
    budget: Decimal | None
    decision: Decision
    goals: tuple[str, ...] = ()
    indicators: tuple[ApprovedIndicator, ...] = ()
    conditions: tuple[Message, ...] = ()
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    classified: bool = False

    @property
    def is_granted(self) -> bool:
        """Whether the goals are approved."""
        return self.decision.decision == "approve"

    def as_text(self) -> str:
        """Return the approval as it is sent, in Chinese; the refusal with its reason when there is none."""
        if not self.is_granted or self.budget is None:
            return self.decision.explain()
        year = f"{self.year}年" if self.year else ""
        lines = [
            f"{self.department or self.unit or self.subject}：",
            f"　　{year}“{self.subject}”预算 {self.budget:f} 万元，绩效目标随预算一并批复如下：",
            "一、绩效目标",
            *(f"　　{place}. {text}" for place, text in enumerate(self.goals, start=1)),
            "二、绩效指标",
            *(f"　　{place}. {one.name}：{one.target}" for place, one in enumerate(self.indicators, start=1)),
        ]
        if self.conditions:
            lines += [
                "三、批复前须完善",
                *(f"　　{place}. {one.zh}" for place, one in enumerate(self.conditions, start=1)),
            ]
        lines.append("　　批复后的绩效目标一般不予调整；预算调整的，绩效目标按预算调整程序一并调整。")
        return "\n".join(lines)

    def to_json(self) -> JsonValue:
        """Return the approval as plain data with its text."""
        return {**plain_data(self), "granted": self.is_granted, "text": self.as_text()}  # type: ignore[dict-item]  # a dataclass gives a mapping


def approve(review: GoalReview, budget: Decimal | str | float | None = None) -> Approval:
    """Approve the goals of a project with its budget.

    Args:
        review: a review; only 优 and 良 lead to an approval.
        budget: approved, in 万元; by default what the list of projects states, else what was applied for.

    Returns:
        The approval, or the refusal with its reason (Q14): open, to be revised, returned, no budget, no declaration.
        Another budget than the one applied for is told (Q16): the goals follow the budget.

    Sources:
        财预〔2015〕88号, end of article 25 to article 29: who approves the budget approves the goals.

    >>> from perfindicators.library.shipped import shipped_folder
    >>> from perfindicators.lifecycle.goal_review.review import review_goals
    >>> repair = shipped_folder("examples") / "departments/prefecture-ethnic-secondary-school/school-repair"
    >>> approve(review_goals(repair / "declaration.yaml")).decision.decision
    'refuse'
    """
    amount = _amount(review, budget)
    reason = _refusal(review, amount)
    if reason is not None or amount is None:
        return _refused(review, reason or Message("", ""))
    declaration, case = review.declaration, review.case
    told: list[Diagnostic] = []
    if case.amount is not None and case.amount != amount:
        told.append(problems.approved_differs(case.name, case.amount, amount))
    return Approval(
        subject=case.name, department=case.department, unit=case.unit,
        year=None if declaration is None else declaration.subject.year, budget=amount,
        decision=_granted(review, amount),
        goals=() if declaration is None else tuple(goal.statement.zh for goal in declaration.goals),
        indicators=tuple(ApprovedIndicator(one.goal, one.name, one.target) for one in review.compared if one.indicator),
        conditions=_conditions(review), diagnostics=Diagnostics(told), classified=case.classified,
    )  # fmt: skip


def _amount(review: GoalReview, budget: Decimal | str | float | None) -> Decimal | None:
    if budget is None:
        budget = review.case.amount if review.approved_budget is None else review.approved_budget
    try:
        amount = Decimal(str(budget))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 else None


def _refusal(review: GoalReview, amount: Decimal | None) -> Message | None:
    """Return why the goals may not be approved; None when they may."""
    if review.decision is None:
        return Message("审核还没有结论。", "the review is open.")
    if review.stage is None or review.stage in HELD_BACK:
        told = review.decision
        return Message(
            f"审核结论为“{told.name.zh}”，{told.explanation.zh}",
            f"the review says '{told.name.in_language('en')}'. {told.explanation.en}",
        )
    if review.declaration is None or not review.compared:
        return Message("没有可解析的申报，没有目标可批。", "there is no declaration that resolves.")
    if amount is None:
        return Message("没有大于 0 的批复预算；目标随预算批复。", "there is no budget above zero to approve with.")
    return None


def _granted(review: GoalReview, amount: Decimal) -> Decision:
    applied = review.case.amount
    numbers = {"approved": amount} if applied is None else {"approved": amount, "applied": applied}
    name = "" if review.decision is None else review.decision.name.zh
    name_en = "" if review.decision is None else review.decision.name.in_language("en")
    why = Message(
        f"审核结论为“{name}”，目标随 {amount:f} 万元预算一并批复。",
        f"The review says '{name_en}'; the goals are approved with {amount:f} (10,000 yuan).",
    )
    change = Message("预算调整时目标按程序一并调整。", "The goals change only with the budget.")
    return Decision(review.case.name, "approve", _APPROVE, "approve-with-budget", _BASIS, why, change, numbers)


def _refused(review: GoalReview, why: Message) -> Approval:
    change = Message("目标修改并审核达到“良”以上后再批复。", "Revise the goals; from 良 on they can be approved.")
    decision = Decision(review.case.name, "refuse", _REFUSE, "approve-with-budget", _BASIS, why, change)
    case, declaration = review.case, review.declaration
    year = None if declaration is None else declaration.subject.year
    told = Diagnostics([problems.approval_refused(case.name, why)])
    return Approval(
        case.name, case.department, case.unit, year, None, decision, diagnostics=told, classified=case.classified
    )


def _conditions(review: GoalReview) -> tuple[Message, ...]:
    """Return what is still to be mended: any error, and every finding where the goals are to be completed first."""
    completing = review.stage == "complete-and-proceed"
    return tuple(
        Message(f"{one.finding.code} {one.finding.message.zh}", f"{one.finding.code} {one.finding.message.en}")
        for one in review.checks or ()
        if one.finding.severity is Severity.ERROR or (completing and one.finding.severity is Severity.WARNING)
    )


def approvals_text(approvals: tuple[Approval, ...], lang: Language = "zh") -> str:
    """Return several approvals, the refusals as one line each; classified projects are marked."""
    mark = "【涉密】" if lang == "zh" else "[classified] "
    return "\n\n".join(
        f"{mark if one.classified else ''}{one.as_text() if one.is_granted else one.decision.explain(lang)}"
        for one in approvals
    )
