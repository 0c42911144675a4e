"""Scoring one line whose target is a number or a range of numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from perfindicators.expressions.actuals import Actual
from perfindicators.expressions.algebra import EXACT
from perfindicators.expressions.criterion import Criterion
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.case import Case, rule_does_not_fit, unit_differs
from perfindicators.scoring.deadline import score_deadline
from perfindicators.scoring.explanations import explain
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.policy_rules import PolicyRules, Sign
from perfindicators.scoring.rule_choice import UP, clips_negative, rule_to_run, runs_against
from perfindicators.scoring.rule_compiler import RATIO_RULES, RatioAuthored, UnitMismatch
from perfindicators.scoring.sentences import facts_of, how_full, how_none
from perfindicators.scoring.whole_numbers import SCALE, cents_earned, is_beyond_exact_range, plain, scaled

_FOR_THE_OTHER_WAY: Final = {
    "proportional": ("完成比例只适用于越高越好的指标值（≥）", "proportion is for targets where higher is better (≥)"),
    "reverse-linear": ("它只适用于越低越好的指标值（≤）", "it is for targets where lower is better (≤)"),
    "reverse-ratio": ("它只适用于越低越好的指标值（≤）", "it is for targets where lower is better (≤)"),
}


def score_quantity(case: Case, actual: Actual, policy: PolicyRules) -> Outcome:
    """Return the score of a quantity, date or range.

    Args:
        case: the line.
        actual: the actual value, already in the target's unit; not missing.
        policy: the policy's rules.
    """
    if isinstance(actual.value, date):
        outcome = score_deadline(case, actual.value, policy)
        return outcome._replace(notes=(*outcome.notes, *actual.notes)) if actual.notes else outcome
    if actual.value is None:
        raise ValueError(case.name)
    return _score_number(case, scaled(actual.value), actual.notes, policy)


def _score_number(case: Case, value: int, reading: tuple[str, ...], policy: PolicyRules) -> Outcome:
    target = _target_number(case.target)
    sign: Sign | None = None if target is None else "zero" if target == 0 else "positive" if target > 0 else "negative"
    notes: tuple[str, ...] = ("negative-target",) if sign == "negative" else ()
    counted, bounds = value, _bounds(case.target)
    if value < 0 and sign != "negative" and clips_negative(case.scoring, policy, bounds):
        counted, notes = 0, (*notes, "negative-actual-as-zero")
    authored = case.scoring or policy.rule_for(case.direction.operator, sign, case.category, case.target.kind)
    if not isinstance(authored, RATIO_RULES):
        raise TypeError(authored.rule)
    if (misfit := _misfit(authored, case, target, value)) is not None:
        return misfit
    try:
        rule = rule_to_run(authored, case.direction.operator, case.target.unit, policy, target=target, bounds=bounds)
    except UnitMismatch as error:
        return unit_differs(case, error)
    outcome = _outcome(case, rule, value, counted, target)
    if policy.is_over_achieved(value, target or 0) and case.direction.operator in UP:
        notes = (*notes, "over-achieved")
    return outcome._replace(notes=(*outcome.notes, *notes, *reading))


def _misfit(authored: RatioAuthored, case: Case, target: int | None, value: int) -> Outcome | None:
    """Return why a rule cannot be applied: it runs against the direction, or the value lies off its scale."""
    if runs_against(authored, case.direction.operator, target):
        return rule_does_not_fit(case, authored.rule, *_FOR_THE_OTHER_WAY[authored.rule])
    if authored.rule == "likert" and value > authored.scale * SCALE:
        zh = f"实际 {plain(value)} 超出 {authored.scale} 分制，请填写平均分"
        return rule_does_not_fit(case, "likert", zh, f"{plain(value)} lies beyond a scale of {authored.scale}")
    return None


def _target_number(target: Criterion) -> int | None:
    return scaled(target.value) if isinstance(target.value, Decimal) and target.kind != "range" else None


def _bounds(target: Criterion) -> tuple[int, int] | None:
    low, high = target.low, target.high
    return (scaled(low), scaled(high)) if isinstance(low, Decimal) and isinstance(high, Decimal) else None


def _outcome(case: Case, rule: ratios.RatioRule, value: int, counted: int, target: int | None) -> Outcome:
    ratio = rule.ratio(EXACT, counted, target or 0, case.weight)
    numerator, denominator = int(ratio.numerator), int(ratio.denominator)
    cents = cents_earned(case.weight, numerator, denominator)
    is_full, is_none = numerator >= denominator, numerator <= 0
    missed = 0
    if is_full and isinstance(rule, ratios.PerUnit | ratios.PerUnitOutside):
        missed = int(rule.deviation(EXACT, counted, target or 0))
    name = rule.name
    if is_full:
        name = how_full(rule, case.target, counted, target, missed)
    elif is_none:
        name = how_none(rule, counted)
    facts = facts_of(case, rule, value, counted, target, cents)
    text = explain(name, "full" if is_full else "none" if is_none else "part", facts)
    notes = ("beyond-exact-range",) if is_beyond_exact_range(case.weight, numerator, denominator) else ()
    actual = f"{plain(value)}{case.target.unit.text}"
    return Outcome(
        cents, cents, cents, rule.name, text,
        actual=actual, notes=notes, operator=case.direction.operator, is_full=is_full and not missed, value=value,
    )  # fmt: skip
