"""The budget execution rate: executed ÷ adjusted budget, scored and capped at its points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.model.policy import Execution, ProportionalExecution, SteppedExecution
from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import plain, points_text


class Money(NamedTuple):
    """The figures the rate is computed from, in 万元.

    Attributes:
        budget: the budget after changes in the year.
        executed: spent.
        rate: executed ÷ budget; None when it cannot be computed.
        as_printed: whether only a printed rate was there.
    """

    budget: Decimal | None
    executed: Decimal | None
    rate: Fraction | None
    as_printed: bool = False


def money_of(figures: ProjectFigures, declared_budget: Decimal | None) -> Money:
    """Return the figures the rate is computed from; the table's 全年预算数 goes before the declared budget.

    Args:
        figures: what the table states.
        declared_budget: the declaration's budget in 万元, after any mid-year change.
    """
    budget = _value(figures.budget)
    if budget is None:
        budget = declared_budget if declared_budget is not None else _value(figures.budget_initial)
    executed = _value(figures.executed)
    printed = _value(figures.execution_rate)
    if budget is not None and executed is not None and budget > 0 and executed >= 0:
        return Money(budget, executed, Fraction(executed) / Fraction(budget))
    if executed is None and printed is not None and printed >= 0 and (budget is None or budget > 0):
        return Money(budget, None, Fraction(printed) / 100, as_printed=True)
    return Money(budget, executed, None)


def score_execution(money: Money, weight: int, rule: Execution, *, finished: bool | None) -> Outcome:
    """Return the outcome of the execution rate.

    Args:
        money: budget, spending and their rate.
        weight: points in cents.
        rule: the policy's rule.
        finished: whether the project is finished; decides under the stepped rule.

    Sources:
        财预〔2020〕10号 form: rate × points.
        财预〔2021〕101号: finished within the budget, else steps.
    """
    if money.rate is None:
        return _no_rate(money, weight)
    share, why = _share(rule, money.rate, finished=finished)
    cents = (2 * weight * share.numerator + share.denominator) // (2 * share.denominator)
    shown = rate_text(money.rate)
    zh, en = _computation(money)
    scored = f"{points_text(cents)} / {plain(weight * 100)}"
    text = Message(
        f"预算执行率 {zh}{shown}%，{why.zh}，得 {scored} 分。",
        f"Execution rate {en}{shown}%, {why.en}: {scored} points.",
    )
    notes = ("rate-as-printed",) if money.as_printed else ()
    return Outcome(cents, cents, cents, f"execution-{rule.rule}", text, notes=notes, is_full=share >= 1)


def _computation(money: Money) -> tuple[str, str]:
    """Return the division behind the rate, nothing when only a printed rate was there."""
    if money.executed is None:
        return "", ""
    division = f"{money.executed:f} ÷ {money.budget:f}"
    return f"{division}（万元）= ", f"{division} (10,000 yuan) = "


def _share(rule: Execution, rate: Fraction, *, finished: bool | None) -> tuple[Fraction, Message]:
    match rule:
        case ProportionalExecution():
            capped = min(rate, Fraction(1)) if rule.cap else rate
            return capped, Message(
                "按执行率乘以分值" + ("，不超过分值" if rate > 1 else ""),
                "rate × points" + (", capped at the points" if rate > 1 else ""),
            )
        case SteppedExecution():
            return _stepped(rule, rate, finished=finished)


def _stepped(rule: SteppedExecution, rate: Fraction, *, finished: bool | None) -> tuple[Fraction, Message]:
    """Return the share under the stepped rule; a rate of 100 % counts as finished where nobody says otherwise."""
    if rate <= 1 and (finished or (finished is None and rate == 1)):
        return Fraction(rule.completed_within_budget), Message("项目已完成且未超预算", "finished within the budget")
    state = _STATES[finished] if rate <= 1 else Message("超出预算", "over the budget")
    for step in sorted(rule.steps, key=lambda item: item.start, reverse=True):
        if rate >= Fraction(step.start):
            return Fraction(step.share), Message(
                f"{state.zh}，执行率达到 {step.start:.0%} 一档", f"{state.en}, on the step from {step.start:.0%}"
            )
    return Fraction(0), Message(f"{state.zh}，执行率低于最低一档", f"{state.en}, below the lowest step")


_STATES: Final = {
    True: Message("项目已完成", "finished"),
    False: Message("项目未完成", "unfinished"),
    None: Message("未写明是否完成，按未完成计", "not said to be finished, so taken as unfinished"),
}


def rate_text(rate: Fraction) -> str:
    """Return a rate in per cent with two decimals, rounded half up.

    >>> rate_text(Fraction(2154576, 2500000))
    '86.18'
    """
    hundredths = (2 * 10_000 * rate.numerator + rate.denominator) // (2 * rate.denominator)
    return points_text(hundredths)


def _value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value


def _no_rate(money: Money, weight: int) -> Outcome:
    zh, en, found = _why_no_rate(money)
    return Outcome(None, 0, weight, "none", not_scored(zh, en), notes=("execution-not-scored",), findings=(found,))


def _why_no_rate(money: Money) -> tuple[str, str, Diagnostic]:
    if money.budget is not None and money.budget <= 0:
        zh, en = (
            f"全年预算数为 {money.budget:f}，无法计算执行率",
            f"the budget is {money.budget:f}, so there is no rate",
        )
        fix = Message(f"{zh}；请核对全年预算数。", f"{en}: check the budget.")
        return zh, en, finding("S01", Severity.ERROR, fix, budget=f"{money.budget:f}")
    if money.executed is not None and money.executed < 0:
        zh, en = f"全年执行数为负（{money.executed:f}）", f"spending is negative ({money.executed:f})"
        return zh, en, finding("S01", Severity.ERROR, Message(f"{zh}，请核对。", f"{en}: check it."))
    zh, en = "没有全年预算数或全年执行数", "budget or spending is not given"
    fix = Message(
        f"{zh}，预算执行率不能评分；请在表中填写“全年预算数”和“全年执行数”。",
        f"{en}, so the execution rate is not scored: fill in 全年预算数 and 全年执行数 in the table.",
    )
    return zh, en, finding("S12", Severity.WARNING, fix)
