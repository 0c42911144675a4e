"""Goal text, indicator and budget basis of one fact, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from perfindicators.diagnostics import Language, Message
from perfindicators.lints.amounts import shown
from perfindicators.lints.goal_quantities import Basis, Disagreement, disagreements, written_bases
from perfindicators.lints.money import Costed, costing_of
from perfindicators.lints.readings import target_number
from perfindicators.lints.review import Review, ReviewedGoal, ReviewedLine
from perfindicators.lints.stated_quantities import StatedQuantity, stated_quantities

Verdict = Literal["agree", "differ", "not-carried", "nothing-stated"]
_VERDICTS: Mapping[Verdict, Message] = {
    "agree": Message("一致", "agree"),
    "differ": Message("不一致", "differ"),
    "not-carried": Message("没有指标承接", "carried by no indicator"),
    "nothing-stated": Message("无数量可比", "no quantity to compare"),
}


class GoalLine(NamedTuple):
    """One fact as the goal's text, the indicator and the budget have it.

    Attributes:
        goal: id of the goal; `statement` its text.
        stated: quantities of the text; empty when it names none.
        indicator, name, target: the line that carries it; empty when none does.
        basis: what the budget was reckoned by, and quantity × unit cost; None when nothing is known.
        last_year: the actual value of the year before, as written; empty when it is not known.
        verdict: whether the three agree.
    """

    goal: str
    statement: str
    stated: str
    indicator: str
    name: str
    target: str
    basis: Message | None
    last_year: str
    verdict: Verdict

    def as_text(self, lang: Language = "zh") -> str:
        """Return the line: text | indicator | budget | last year | verdict."""
        basis = "" if self.basis is None else self.basis.in_language(lang)
        cells = (self.stated, f"{self.name} {self.target}".strip(), basis, self.last_year)
        return " | ".join([*(cell or "—" for cell in cells), _VERDICTS[self.verdict].in_language(lang)])


def compared(
    review: Review, actuals: Mapping[str, str] | None = None, *, money_is_off: bool = False
) -> tuple[GoalLine, ...]:
    """Return text, indicator and budget basis side by side: a line per indicator, and per quantity without one.

    Args:
        review: of a declaration.
        actuals: id or name of an indicator → what last year came to; else the declaration's own history is taken.
        money_is_off: whether the check of quantity × unit cost (B03) found that it does not give the budget.
    """
    differing = list(disagreements(review))
    bases, costs = written_bases(review), _costs(review)
    lines = []
    for goal in review.goals:
        own = [line for line in review.lines if line.goal == goal.id]
        texts, loose = _carried(goal, own, [one for one in differing if one.goal.id == goal.id])
        for line in own:
            basis, cost = bases.get(line.id), costs.get(line.id)
            differs = any(one.line is not None and one.line.id == line.id for one in differing)
            differs = differs or (money_is_off and cost is not None)
            verdict = "differ" if differs else _verdict(line, texts.get(line.id, ""), basis, cost)
            told = _basis(basis, cost)
            last = _last_year(line, review.subject.year, actuals or {})
            lines.append(
                GoalLine(goal.id, goal.statement, texts.get(line.id, ""), line.id, line.name, line.target_text, told,
                         last, verdict)
            )  # fmt: skip
        lines += [
            GoalLine(goal.id, goal.statement, text, "", "", "", None, "", verdict) for text, verdict in loose
        ]  # fmt: skip
    return tuple(lines)


def _carried(
    goal: ReviewedGoal, own: Sequence[ReviewedLine], differing: Sequence[Disagreement]
) -> tuple[dict[str, str], list[tuple[str, Verdict]]]:
    """Return the quantities of a goal's text by the line that carries them, and those that none carries by itself."""
    by_line: dict[str, str] = {}
    loose: list[tuple[str, Verdict]] = []
    for stated in stated_quantities(goal.statement):
        told = next((one for one in differing if one.stated == stated), None)
        line = _line_of(stated, own) if told is None else told.line
        if line is not None:
            by_line[line.id] = f"{by_line[line.id]}、{stated.text}" if line.id in by_line else stated.text
        else:
            # What the check lets pass is carried elsewhere: by another goal's line, a sum, a range, the budget.
            loose.append((stated.text, "agree" if told is None else "not-carried"))
    return by_line, loose


def _line_of(stated: StatedQuantity, own: Sequence[ReviewedLine]) -> ReviewedLine | None:
    for line in own:
        number = target_number(line.target)
        if line.target is not None and number is not None:
            unit = line.target.unit
            same_kind = unit.dimension == stated.unit.dimension or not unit.text
            if same_kind and Fraction(number) * (unit.factor if unit.text else stated.unit.factor) == stated.amount:
                return line
    return None


def _verdict(line: ReviewedLine, stated: str, basis: Basis | None, cost: Costed | None) -> Verdict:
    number = target_number(line.target)
    if basis is not None and number is not None and Fraction(number) != basis.number:
        return "differ"
    return "agree" if stated or basis is not None or cost is not None else "nothing-stated"


def _costs(review: Review) -> Mapping[str, Costed]:
    found: dict[str, Costed] = {}
    for item in costing_of(review).items:
        found.setdefault(item.quantity.id, item)
        found.setdefault(item.cost.id, item)
    return found


def _basis(basis: Basis | None, cost: Costed | None) -> Message | None:
    told = [] if basis is None else [basis.said]
    if cost is not None:
        product = f"{_number(cost.quantity)} × {_number(cost.cost)} = {shown(cost.amount)}万元"
        told.append(Message(product, product))
    if not told:
        return None
    return Message("；".join(one.zh for one in told), "; ".join(one.en for one in told))


def _number(line: ReviewedLine) -> str:
    number = target_number(line.target)
    return line.target_text if line.target is None or number is None else f"{number:f}{line.target.unit.text}"


def _last_year(line: ReviewedLine, year: int | None, actuals: Mapping[str, str]) -> str:
    known = actuals.get(line.id) or actuals.get(line.name)
    return known or (line.history.get(str(year - 1), "") if year is not None else "")


class MoneyLine(NamedTuple):
    """What the quantities cost beside the budget, in 万元.

    Attributes:
        reckoned: quantity × unit cost, summed; None when no quantity has a unit cost.
        budget: applied for.
        is_complete: whether every quantity has a unit cost and no other cost is named.
    """

    reckoned: Fraction | None
    budget: Decimal | None
    is_complete: bool


def money_line(review: Review) -> MoneyLine:
    """Return what the quantities of a declaration cost, beside its budget."""
    costing = costing_of(review)
    return MoneyLine(costing.least if costing.items else None, review.subject.budget, costing.complete)


def money_text(line: MoneyLine) -> Message:
    """Return what the quantities cost beside the budget, in one sentence."""
    if line.reckoned is None or line.budget is None:
        return Message("没有可相乘的数量和单位成本。", "No quantity has a unit cost to be multiplied by.")
    gap = Fraction(line.budget) - line.reckoned
    zh, en = ("多", "above") if gap >= 0 else ("少", "below")
    beside = "" if line.is_complete else "（预算还有别的内容或没有列单价的数量）"
    beside_en = "" if line.is_complete else " (the budget pays for other things too, or unit costs are missing)"
    reckoned, budget, difference = shown(line.reckoned), f"{line.budget:f}", shown(abs(gap))
    return Message(
        f"数量 × 单位成本合计 {reckoned} 万元，预算 {budget} 万元，{zh} {difference} 万元{beside}。",
        f"Quantity × unit cost is {reckoned}, the budget {budget}: {difference} {en}{beside_en}.",
    )


def disagreeing(lines: Sequence[GoalLine]) -> Iterator[GoalLine]:
    """Yield the lines whose text, indicator and budget do not agree."""
    return (line for line in lines if line.verdict in ("differ", "not-carried"))
