"""B05."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.amounts import Side, better_side, gap, is_change, percent, shown
from perfindicators.lints.money import budget_of
from perfindicators.lints.past_results import past_results
from perfindicators.lints.readings import is_satisfaction, is_share, target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule


class _Compared(NamedTuple):
    line: ReviewedLine
    last: Decimal
    better: Fraction


class BudgetGrewTargetsDidNot(Rule):
    """预算增长而指标值没有提高。 / The budget grew and the targets did not.

    What it checks:
        预算（budget）比上年（previous_budget）增长超过 percent（默认 20%），而写了上年实际值（history）的产出和效益指
        标至少 fewest 个（默认 2），没有一个比上年提高：数量要高出 targets（默认 5%），比率高出多少都算。上年已到 100%
        的比率、成本、满意度和变动指标不比；没写上年实际值的不判断。
        `budget` grew by more than `percent` (20) over `previous_budget`, and of at least `fewest` (2) targets of
        output and benefit with a result of last year in `history` none is better: by more than `targets` (5) per cent
        for quantities, at all for shares. Shares that stood at 100 %, costs, satisfaction and rates of change are left
        out; without last year's results nothing is said.

    Why it matters:
        多花的钱应当换来更多或更好的产出；产出不变，增加的预算就没有依据。
        More money should buy more or better output; with the same output nothing supports the increase.

    Example:
        ```yaml
        subject: {type: project, name: 上门照护, year: 2026, budget: 130万元, previous_budget: 100万元}
        goals:
          - statement: 照护失能老人
            indicators:
              - {id: care, name: 照护人次, category: output/quantity, target: "≥5000人次", history: {"2025": 5000人次}}
              - {id: people, name: 照护老人数, category: benefit/social, target: "≥400人", history: {"2025": 402人}}
        ```

    Instead:
        ```yaml
        subject: {type: project, name: 上门照护, year: 2026, budget: 130万元, previous_budget: 100万元}
        goals:
          - statement: 照护失能老人
            indicators:
              - {id: care, name: 照护人次, category: output/quantity, target: "≥6400人次", history: {"2025": 5000人次}}
              - {id: people, name: 照护老人数, category: benefit/social, target: "≥510人", history: {"2025": 402人}}
        ```

    Sources:
        财政部 财预〔2015〕88号《中央部门预算绩效目标管理办法》绩效目标设定要求（相应匹配）；界限为通行做法 / practice
    """

    code = "B05"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.DECLARATION})
    limits = MappingProxyType({"percent": Decimal(20), "fewest": Decimal(2), "targets": Decimal(5)})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the growth of the budget with that of the targets."""
        budget, previous = review.subject.budget, review.subject.previous_budget
        if budget is None or previous is None or previous <= 0:
            return
        growth = gap(Fraction(budget), Fraction(previous))
        if growth <= Fraction(self.limit("percent")) / 100:
            return
        compared = [found for line in review.lines if (found := _compared(line, review.subject.year)) is not None]
        if len(compared) >= self.limit("fewest") and not any(map(self._improves, compared)):
            yield _finding(review, growth, compared)

    def _improves(self, found: _Compared) -> bool:
        is_rate = found.line.target is not None and found.line.target.kind == "percent"
        return found.better > (0 if is_rate else Fraction(self.limit("targets")) / 100)


def _compared(line: ReviewedLine, year: int | None) -> _Compared | None:
    """Return how much better a target of output or benefit is than last year's result; None where nothing compares."""
    side, number = better_side(line), target_number(line.target)
    if side is None or number is None or line.is_cost or is_satisfaction(line) or is_change(line):
        return None
    results = past_results(line, year)
    last = results[-1] if results else None
    if last is None or last.value <= 0 or (year is not None and last.year != year - 1) or _is_full(line, last.value):
        return None
    return _Compared(line, last.value, _better(Fraction(number), Fraction(last.value), side))


def _is_full(line: ReviewedLine, value: Decimal) -> bool:
    return is_share(line) and line.target is not None and Fraction(value) * line.target.unit.factor >= 1


def _better(number: Fraction, last: Fraction, side: Side) -> Fraction:
    return gap(number, last) if side == "higher" else -gap(number, last)


def _initial(review: Review) -> Decimal | None:
    budget = budget_of(review)
    return None if budget is None else budget.initial


def _finding(review: Review, growth: Fraction, compared: list[_Compared]) -> Finding:
    before, after = (
        f"{shown(review.subject.previous_budget or 0, 6)}万元",
        f"{shown(review.subject.budget or 0, 6)}万元",
    )
    shown_lines = [
        f"{found.line.name} {found.line.target}（{shown(found.last)}）"
        for found in compared[:3]
        if found.line.target is not None
    ]
    lines = "；".join(shown_lines)
    return Finding(
        Message(
            f"预算由上年 {before} 增至 {after}（增长 {percent(growth)}），{len(compared)} 个产出、"
            "效益指标没有一个比上年实际提高"
            f"（{lines}，括号内为上年）：请提高指标值，或说明增加的预算用在哪里。",
            f"The budget grew from {before} to {after} ({percent(growth)}), and none of {len(compared)} targets of "
            "output and "
            f"benefit is better than last year's result ({lines}, last year in brackets): raise targets, or explain "
            "what the "
            "increase is for.",
        ),
        review.place,
        ("subject", "budget" if review.subject.budget == _initial(review) else "adjusted_budget"),
        {"before": before, "after": after, "percent": percent(growth)},
    )
