"""Which rule a quantity is scored by: the one written for it, bent to the target it has."""

from __future__ import annotations

from typing import Final

from perfindicators.expressions.operators import Operator
from perfindicators.expressions.units import Unit
from perfindicators.model.rules import AllOrNothing, Rule, Tolerance
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.rule_compiler import NEEDS_POSITIVE_TARGET, RatioAuthored

UP: Final = frozenset((">=", ">", "="))
"""Operators by which more is not worse."""
DOWN: Final = frozenset(("<=", "<", "="))
_FITS: Final = {"proportional": UP, "reverse-linear": DOWN, "reverse-ratio": DOWN}
_OWN_SCALES: Final = frozenset(("interpolated", "stepped", "per-unit"))
"""Rules that measure on a scale written beside them, which may well run below zero: a decline is no zero growth."""


def runs_against(authored: RatioAuthored, operator: Operator, target: int | None) -> bool:
    """Return whether a rule is for the other direction than the target's.

    Args:
        authored: the rule as authored.
        operator: the direction the line is scored by.
        target: the target in ten-thousandths, None for a range.
    """
    fits = _FITS.get(authored.rule)
    return fits is not None and target is not None and target > 0 and operator not in fits


def clips_negative(scoring: Rule | None, policy: PolicyRules, bounds: tuple[int, int] | None) -> bool:
    """Return whether a negative actual counts as 0: so the policy says, unless the line has a scale of its own.

    Args:
        scoring: the line's own rule, if it has one.
        policy: the policy's rules.
        bounds: the ends of a range; None for a target that is none.
    """
    if scoring is not None and scoring.rule in _OWN_SCALES:
        return False
    below_zero_allowed = bounds is not None and bounds[0] < 0
    return policy.policy.negative_actual == "zero" and not below_zero_allowed


def rule_to_run(
    authored: RatioAuthored,
    operator: Operator,
    unit: Unit,
    policy: PolicyRules,
    *,
    target: int | None,
    bounds: tuple[int, int] | None,
) -> ratios.RatioRule:
    """Return the rule to run; a range measures from its bounds, a target that is not positive has no ratio.

    Args:
        authored: the rule of the line or of the policy.
        operator: the direction the line is scored by.
        unit: the unit of the line's values.
        policy: the policy's rules.
        target: the target in ten-thousandths; only its sign counts.
        bounds: the ends of a range in ten-thousandths; None for a target that is none.

    Raises:
        UnitMismatch: a value in the rule cannot be compared with the line's values.
    """
    rule = policy.compiled(authored, operator, unit)
    if bounds is not None:
        return _range_rule(authored, rule, *bounds)
    if isinstance(rule, NEEDS_POSITIVE_TARGET) and (target is None or target <= 0):
        return ratios.AllOrNothing(_zero_operator(operator, target))
    return rule


def _range_rule(authored: RatioAuthored, rule: ratios.RatioRule, low: int, high: int) -> ratios.RatioRule:
    if isinstance(rule, ratios.PerUnit):
        return ratios.PerUnitOutside(low, high, rule)
    if isinstance(authored, AllOrNothing) or (isinstance(authored, Tolerance) and authored.then == "all-or-nothing"):
        return ratios.WithinRange(low, high, proportional=False)
    if rule.name in ("stepped", "interpolated", "likert"):
        return rule
    return ratios.WithinRange(low, high)


def _zero_operator(operator: Operator, target: int | None) -> Operator:
    """Return the comparison for a target that is not positive: `= 0` means nothing may happen."""
    return "<=" if operator == "=" and target == 0 else operator
