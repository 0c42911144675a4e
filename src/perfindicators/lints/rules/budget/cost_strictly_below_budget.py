"""B02."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import shown
from perfindicators.lints.money import budget_of, cost_ceilings, in_unit
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class CostStrictlyBelowBudget(Rule):
    """成本指标写成小于预算，用完预算就不达标。 / The cost target is strictly below the budget: full use misses it.

    What it checks:
        经济成本指标用 < 而不是 ≤，数额又等于预算（年初的或调整后的）。
        An economic cost target uses `<` where its amount equals the budget, before or after a change in the year.

    Why it matters:
        预算执行率要求用足预算，成本指标却要求少花：两个指标不可能同时得满分。
        The execution rate asks for the whole budget to be used, the cost target for less: both cannot be met.

    Example:
        ```csv
        项目名称,三级指标,二级指标,年度指标值,全年预算数
        视频监控运维,维护成本,成本指标,<1681680元,168.168
        ```

    Instead:
        ```csv
        项目名称,三级指标,二级指标,年度指标值,全年预算数
        视频监控运维,维护成本,成本指标,≤1681680元,168.168
        ```

    Sources:
        财政部 财预〔2020〕10号自评表（预算执行率）；通行做法 / practice
    """

    code = "B02"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare every cost target with a strict operator with the budget."""
        budget = budget_of(review)
        if budget is None:
            return
        for line, number in cost_ceilings(review):
            if line.target is None or line.direction is None or line.direction.operator != "<":
                continue
            amounts = {in_unit(money, line.target.unit) for money in budget}
            if Fraction(number) in amounts:
                yield _finding(line, f"{shown(number, 6)}{line.target.unit.text}")


def _finding(line: ReviewedLine, money: str) -> Finding:
    return Finding(
        Message(
            f"“{line.name}”的指标值 {line.target} 等于预算，用足预算就不达标：请写 ≤{money}，"
            "确要节约的写明节约后的数额。",
            f"The target {line.target} of '{line.name}' equals the budget, so using all of it misses the target: write "
            f"≤{money}, or the smaller amount if a saving is meant.",
        ),
        line.place,
        ("target",),
        {"target": str(line.target), "budget": money},
    )
