"""The facts that fill a line's sentence, and which sentence is the true one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from perfindicators.expressions.algebra import EXACT
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import DISPLAY
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.case import Case
from perfindicators.scoring.explanations import Facts
from perfindicators.scoring.whole_numbers import SCALE, plain, points_text

DIRECTIONLESS: Final = frozenset({"tolerance", "stepped", "interpolated", "likert"})
"""Rules that say themselves what is better on either side of the target."""
_COUNTS: Final = {
    "whole": ("不足一个单位不扣", "whole units only"),
    "started": ("不足一个单位按一个扣", "every started unit"),
    "prorata": ("按比例扣", "pro rata"),
}


def facts_of(case: Case, rule: ratios.RatioRule, reported: int, counted: int, target: int | None, cents: int) -> Facts:
    """Return what the sentence of a number says.

    Args:
        case: the line.
        rule: the rule that ran.
        reported: the actual value as reported, in ten-thousandths.
        counted: the value that counted; differs when a negative one counts as 0.
        target: the target, None for a range.
        cents: what was earned.
    """
    shown = str(case.target)
    if rule.name in DIRECTIONLESS:
        shown = str(replace(case.target, operator=None))
    elif case.target.operator is None and case.target.kind != "range":
        shown = f"{DISPLAY[case.direction.operator]}{shown}"
    bare = "" if target is None else plain(target)
    actual = f"{plain(reported)}{case.target.unit.text}"
    facts = Facts(actual, shown, plain(counted), bare, plain(case.weight * 100), points_text(cents))
    return _detailed(facts, rule, counted, target or 0, case)


def _detailed(facts: Facts, rule: ratios.RatioRule, value: int, target: int, case: Case) -> Facts:
    """Return the facts with what only this rule knows."""
    match rule:
        case ratios.Stepped():
            step = next((step for step in rule.steps if ratios.step_holds(EXACT, step, value)), None)
            zh, en = (f"落在“{step.text}”一档", f"on the step {step.text}") if step else ("不在任何一档", "on no step")
        case ratios.PerUnit() | ratios.PerUnitOutside():
            # 84 % misses 95 % by 11 percentage points, not by 11 per cent.
            percent = case.target.unit.family == "percent"
            unit, unit_en = ("个百分点", " percentage points") if percent else (case.target.unit.text,) * 2
            zh, en = loss(rule, int(rule.deviation(EXACT, value, target)), unit, unit_en)
        case ratios.Proportional():
            zh = en = f"{plain(rule.floor.numerator * 1_000_000 // rule.floor.denominator)}%"
        case ratios.ReverseLinear():
            zero = plain(rule.zero_at.numerator * 1_000_000 // rule.zero_at.denominator)
            zh, en = f"（达到目标的 {zero}% 时为 0）", f" (none at {zero}% of the target)"
        case ratios.Tolerance():
            zh = en = f"±{plain(rule.within.numerator * 1_000_000 // rule.within.denominator)}%"
        case ratios.Interpolated():
            zh, en = "按两点之间的直线折算", "on the line between two values"
        case ratios.Likert():
            zh, en = f"按 {rule.scale} 分制折算", f"on a scale of {rule.scale}"
        case _:
            return facts
    return facts._replace(detail=zh, detail_en=en)


def loss(rule: ratios.PerUnit | ratios.PerUnitOutside, missed: int, unit: str, unit_en: str) -> tuple[str, str]:
    """Return by how much the target is missed and what each unit costs."""
    per = rule.unit if isinstance(rule, ratios.PerUnitOutside) else rule
    lost, every = plain(per.lose * 100), plain(per.every)
    zh, en = _COUNTS[per.count]
    return (
        f"{plain(missed)}{unit}，每 {every}{unit} 扣 {lost} 分（{zh}）",
        f"{plain(missed)}{unit_en}, {lost} off for every {every}{unit_en} ({en})",
    )


def how_full(rule: ratios.RatioRule, target: Criterion, actual: int, aim: int | None, missed: int) -> str:
    """Return the name of the sentence for full points: the target may be reached, or only forgiven.

    Args:
        rule: the rule that ran.
        target: the criterion.
        actual: the value that counted.
        aim: the target's value, None for a range.
        missed: by how much a per-unit rule finds the target missed.
    """
    if missed:
        return "spared"
    if isinstance(rule, ratios.Tolerance) and actual != aim:
        return "tolerated"
    if isinstance(rule, ratios.WithinRange):
        return "inside" if target.met(Fraction(actual, SCALE)) else "edge"
    if aim is None or target.operator is None or rule.name in DIRECTIONLESS:
        return rule.name
    if ratios.compare(EXACT, target.operator, actual, aim):
        return rule.name
    return "edge" if actual == aim else "beyond"


def how_none(rule: ratios.RatioRule, actual: int) -> str:
    """Return the name of the sentence for no points."""
    below_floor = isinstance(rule, ratios.Proportional) and rule.floor.numerator > 0 and actual > 0
    return "below-floor" if below_floor else rule.name
