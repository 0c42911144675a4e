"""B01."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.amounts import shown
from perfindicators.lints.money import Budget, budget_of, cost_ceilings, in_unit
from perfindicators.lints.readings import plain_name
from perfindicators.lints.reported import half_up, places_of
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule

_WHOLE_PROJECT: Final = pattern("概算|总投资|投资总额|总造价")
"""Names of what a project costs in all its years."""


class CostAboveBudget(Rule):
    """成本指标值超过预算。 / A cost target is above the budget.

    What it checks:
        经济成本中以金额表示的上限（≤、<、=）与项目预算比较，超过就是错误；按指标值写的小数位取舍后相等的不算。年中预算
        已调减、指标值没有跟着调的，是警告。社会成本、生态环境成本不由预算支付，不比；延续项目的概算、总投资是各年合计，
        不比，没写项目属性的是警告。
        An amount of money that holds economic cost down is compared with the budget; above it is an error, unless the
        budget rounded as the target is written equals it. A target left as it was when the budget was cut in the year
        is a warning. Costs that society or nature bears are left out, and so is the whole investment of a continued
        project; where nobody says whether it is continued, that is a warning.

    Why it matters:
        成本上限高于能花的钱，这个指标怎么花都达标，控制不了成本。
        A ceiling above the money there is holds nothing down: every spending meets it.

    Example:
        ```yaml
        subject: {type: project, name: 校舍维修, year: 2026, budget: 186万元}
        goals:
          - statement: 修好校舍
            indicators:
              - {id: cost, name: 项目总成本, category: cost/economic, target: "≤200万元"}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 校舍维修, year: 2026, budget: 186万元}
        goals:
          - statement: 修好校舍
            indicators:
              - {id: cost, name: 项目总成本, category: cost/economic, target: "≤186万元"}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（相应匹配）；通行做法 / practice
    """

    code = "B01"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every cost ceiling in money with the budget."""
        budget = budget_of(review)
        if budget is None:
            return
        for line, number in cost_ceilings(review):
            of_all_years = _WHOLE_PROJECT.search(plain_name(line.name)) is not None
            if of_all_years and review.subject.attribute == "continued":
                continue
            if _is_above(line, number, budget.largest):
                unclear = of_all_years and not review.subject.attribute
                yield _above(line, budget, Severity.WARNING if unclear else None)
            elif _is_above(line, number, budget.current):
                yield _left_behind(line, budget)


def _is_above(line: ReviewedLine, number: Decimal, budget: Decimal) -> bool:
    """Return whether a target is above a budget, and not only the budget rounded up."""
    if line.target is None:
        return False
    money = in_unit(budget, line.target.unit)
    return Fraction(number) > money and half_up(money, places_of(number)) < number


def _above(line: ReviewedLine, budget: Budget, severity: Severity | None) -> Finding:
    money = f"{shown(budget.largest, 6)}万元"
    return Finding(
        Message(
            f"“{line.name}”的指标值 {line.target} 超过预算 {money}，控制不了成本：请改为不高于预算，"
            "或核对预算数和单位。",
            f"The target {line.target} of '{line.name}' is above the budget of {money} and holds no cost down: keep "
            "it within "
            "the budget, or check budget and unit.",
        ),
        line.place,
        ("target",),
        {"target": str(line.target), "budget": money},
        severity=Severity.INFO if line.assumed else severity,
    )


def _left_behind(line: ReviewedLine, budget: Budget) -> Finding:
    before, after = f"{shown(budget.initial, 6)}万元", f"{shown(budget.current, 6)}万元"
    return Finding(
        Message(
            f"预算年中由 {before} 调为 {after}，“{line.name}”的指标值仍是 {line.target}："
            "请按调整后的预算同步调整指标值。",
            f"The budget went from {before} to {after} in the year, and the target of '{line.name}' is still "
            f"{line.target}: "
            "adjust it with the budget.",
        ),
        line.place,
        ("target",),
        {"target": str(line.target), "budget": after},
        severity=Severity.INFO if line.assumed else Severity.WARNING,
    )
