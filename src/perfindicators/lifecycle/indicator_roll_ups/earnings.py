"""Scores and money of many projects: Σ ÷ Σ, plain and weighted by money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from perfindicators.lifecycle.indicator_roll_ups.exact_figures import decimal_of, per_cent
from perfindicators.lifecycle.indicator_roll_ups.outcome import MoneyRollUp, Share
from perfindicators.lifecycle.indicator_roll_ups.projects import Earned, Project
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.whole_numbers import from_cents


class Scales(NamedTuple):
    """What all groups are measured by.

    Attributes:
        rules: the bands of the grades.
        money: into how many parts 万元 is cut, so that every budget is a whole number of parts.
    """

    rules: PolicyRules
    money: int

    @classmethod
    def of(cls, projects: Iterable[Project], rules: PolicyRules) -> Scales:
        """Return the scales that fit some projects."""
        return cls(rules, lcm(*(item.budget.denominator for item in projects if item.budget is not None)))

    def parts(self, project: Project) -> int | None:
        """Return a budget in whole parts; None where it is not known."""
        return None if project.budget is None else int(project.budget * self.money)


class Weighed(NamedTuple):
    """What was earned, and the project's budget in whole parts where it is known."""

    earned: Earned
    budget: int | None


def plain_share(weighed: Sequence[Weighed], scales: Scales) -> Share:
    """Return Σ score ÷ Σ points.

    Args:
        weighed: one per project.
        scales: the bands of the grades.

    Sources:
        财预〔2020〕10号: grades on total ÷ points.
    """
    points = low = high = 0
    for earned, _ in weighed:
        points += earned.points
        low += earned.low
        high += earned.high
    amounts = (from_cents(points), from_cents(low), from_cents(high))
    return Share(*amounts, *_rates(points, low, high, scales.rules), len(weighed))


def money_share(weighed: Sequence[Weighed], scales: Scales) -> Share:
    """Return Σ score × budget ÷ Σ points × budget; a project without a known budget is left out and counted.

    Args:
        weighed: one per project.
        scales: the bands of the grades and the parts of money.
    """
    points = low = high = known = 0
    for earned, budget in weighed:
        if budget is not None:
            known += 1
            points += earned.points * budget
            low += earned.low * budget
            high += earned.high * budget
    cut = 100 * scales.money
    amounts = (decimal_of(Fraction(points, cut)), decimal_of(Fraction(low, cut)), decimal_of(Fraction(high, cut)))
    return Share(*amounts, *_rates(points, low, high, scales.rules), known, len(weighed) - known)


def _rates(points: int, low: int, high: int, rules: PolicyRules) -> tuple[Decimal | None, Decimal | None, str | None]:
    ends = rules.grade_of(low, points), rules.grade_of(high, points)
    return per_cent(low, points), per_cent(high, points), ends[0] if ends[0] == ends[1] else None


def money_of_projects(projects: Sequence[Project]) -> MoneyRollUp:
    """Return Σ spending ÷ Σ budget of the projects that state both.

    Args:
        projects: each once.
    """
    known = [(item.budget, item.executed) for item in projects if item.budget is not None and item.executed is not None]
    budget = sum(pair[0] for pair in known)
    executed = sum(pair[1] for pair in known)
    unknown = len(projects) - len(known)
    return MoneyRollUp(decimal_of(budget), decimal_of(executed), per_cent(executed, budget), len(known), unknown)
