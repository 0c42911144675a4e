"""B03."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import gap, percent, shown
from perfindicators.lints.goal_quantities import disagreements
from perfindicators.lints.money import Budget, Costed, Costing, budget_of, costing_of
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_FOR_THE_REST: Final = ("，预算中有其他内容的为它设指标", ", or add indicators for what else the budget pays")


class QuantityTimesCostOffBudget(Rule):
    """数量乘以单位成本与预算不符。 / Quantity times unit cost does not give the budget.

    What it checks:
        数量指标与单位成本指标的计量单位相乘得金额的（320台 × 3500元/台），合计与预算比较，相差超过 percent（默认 5%）
        时提示。合计高于预算的都提示；低于预算的，只在每个数量指标都有单位成本、又没有其他成本指标时提示，因为预算可能
        还买别的。人与人次、个与项不相乘；按年计价的按一年算。目标文字与该数量不一致的，由 T05 一并说明，这里不重复。
        Where the units of an output and of a unit cost multiply into money (units bought × price per unit), their sum
        is compared with the budget and differs by more than `percent` (5). A sum above the budget is always told; one
        below it only if every quantity has its unit cost and no other cost is named, as the budget may buy other
        things too. People do not multiply with person-times; a price per year counts for one year. Where the goal's
        text disagrees with the quantity, T05 tells it all at once.

    Why it matters:
        数量、单价、预算三个数应当互相算得通；算不通的，不是多要了钱，就是少报了任务。
        Quantity, price and budget must work out; otherwise too much money is asked for, or too little work declared.

    Example:
        ```yaml
        subject: {type: project, name: 实验设备购置, year: 2026, budget: 148万元}
        goals:
          - statement: 按批准的清单购置
            indicators:
              - {id: units, name: 仪器购置数量, category: output/quantity, target: "=320台"}
              - {id: price, name: 仪器单台成本, category: cost/economic, target: "≤3500元/台"}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 实验设备购置, year: 2026, budget: 112万元}
        goals:
          - statement: 按批准的清单购置
            indicators:
              - {id: units, name: 仪器购置数量, category: output/quantity, target: "=320台"}
              - {id: price, name: 仪器单台成本, category: cost/economic, target: "≤3500元/台"}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（相应匹配）；5% 为通行做法 / practice
    """

    code = "B03"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})
    limits = MappingProxyType({"percent": Decimal(5)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare what the quantities cost with the budget."""
        if review.subject.type != "project":
            return
        most = Fraction(self.limit("percent")) / 100
        costing = costing_of(review, 1 - most)
        budget = budget_of(review) if costing.items else None
        if budget is None:
            return
        amount = _off(costing, budget, most)
        if amount is not None and not _told_by_goal(review, costing):
            yield _finding(costing, amount, budget)


def _off(costing: Costing, budget: Budget, most: Fraction) -> Fraction | None:
    """Return what the quantities cost when that lies too far from the budget, before and after its change."""
    if all(gap(costing.least, Fraction(money)) > most for money in budget):
        return costing.least
    if costing.complete and all(gap(costing.most, Fraction(money)) < -most for money in budget):
        return costing.most
    return None


def _told_by_goal(review: Review, costing: Costing) -> bool:
    costed = {item.quantity.id for item in costing.items}
    return any(found.line is not None and found.line.id in costed for found in disagreements(review))


def _term(item: Costed) -> str:
    quantity, cost = item.quantity.target, item.cost.target
    if (
        quantity is None
        or cost is None
        or not isinstance(quantity.value, Decimal)
        or not isinstance(cost.value, Decimal)
    ):
        return ""
    return f"{quantity.value:f}{quantity.unit.text} × {cost.value:f}{cost.unit.text}"


def _finding(costing: Costing, amount: Fraction, budget: Budget) -> Finding:
    terms = " + ".join(_term(item) for item in costing.items)
    product, money = f"{shown(amount)}万元", f"{shown(budget.current, 6)}万元"
    off = gap(amount, Fraction(budget.current))
    zh, en = ("高", "above") if off > 0 else ("低", "below")
    more_zh, more_en = ("", "") if off > 0 else _FOR_THE_REST
    line = costing.items[0].cost
    assumed = any(item.quantity.assumed or item.cost.assumed for item in costing.items)
    return Finding(
        Message(
            f"{terms} = {product}，比预算 {money} {zh} {percent(off)}：请核对数量、单位成本和预算{more_zh}。",
            f"{terms} = {product}, {percent(off)} {en} the budget of {money}: check quantity, unit cost and "
            f"budget{more_en}.",
        ),
        line.place,
        ("target",),
        {"amount": product, "budget": money, "percent": percent(off)},
        severity=Severity.INFO if assumed else None,
    )
