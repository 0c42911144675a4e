"""A scoring policy made ready: which rule is for which criterion."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal, NamedTuple

from perfindicators.expressions.operators import Operator
from perfindicators.expressions.units import Unit
from perfindicators.model.policy import ScoringPolicy, When
from perfindicators.model.rules import AllOrNothing, Rule, Tolerance
from perfindicators.scoring.judgement import GradeReader
from perfindicators.scoring.ratio_rules import RatioRule
from perfindicators.scoring.rule_compiler import RatioAuthored, compile_rule
from perfindicators.scoring.whole_numbers import SCALE, scaled

_MOST_REMEMBERED: Final = 4096
Sign = Literal["zero", "positive", "negative"]
_MISSED: Final = AllOrNothing.model_construct(rule="all-or-nothing")
_WITHIN: Final = Tolerance.model_construct(rule="tolerance", within=Decimal(0), then="proportional")


class _Entry(NamedTuple):
    operators: frozenset[str] | None
    sign: Sign | None
    category: str | None
    kinds: frozenset[str] | None
    rule: Rule

    def fits(self, operator: Operator, sign: Sign | None, category: str, kind: str) -> bool:
        """Return whether every condition given holds."""
        return (
            (self.operators is None or operator in self.operators)
            and (self.sign is None or sign == self.sign)
            and (self.category is None or category == self.category or category.startswith(f"{self.category}/"))
            and (self.kinds is None or kind in self.kinds)
        )


class PolicyRules:
    """A policy's rules, grades and limits in the form the engine uses.

    Args:
        policy: the authored policy.
    """

    __slots__ = ("_compiled", "_entries", "grades", "judged", "noted_above", "policy")

    def __init__(self, policy: ScoringPolicy) -> None:
        self.policy = policy
        self._compiled: dict[tuple[int, Operator, str], tuple[RatioAuthored, RatioRule]] = {}
        self._entries = tuple(_entry(item.when, item.body) for item in policy.rules)
        self.judged = GradeReader(policy.judged)
        over = policy.over_achievement
        self.noted_above = scaled(over.above) if over else 0
        self.grades = tuple((band.grade, scaled(band.start)) for band in policy.grades)

    def rule_for(self, operator: Operator, sign: Sign | None, category: str, kind: str) -> Rule:
        """Return the first rule whose conditions hold; a missing one means all or nothing, or the range itself."""
        for entry in self._entries:
            if entry.fits(operator, sign, category, kind):
                return entry.rule
        return _WITHIN if kind == "range" else _MISSED

    def distinctions(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the categories and the kinds of criterion that any rule is kept for, categories closest first."""
        categories = {entry.category for entry in self._entries if entry.category is not None}
        kinds = frozenset(kind for entry in self._entries for kind in entry.kinds or ())
        return tuple(sorted(categories, key=lambda path: (-path.count("/"), path))), kinds

    def compiled(self, rule: RatioAuthored, operator: Operator, unit: Unit) -> RatioRule:
        """Return a rule in whole numbers, remembered: the lines of all projects share a handful of rules.

        Args:
            rule: the rule as authored, on a line or in the policy.
            operator: the direction the line is scored by.
            unit: the unit of the line's target.

        Raises:
            UnitMismatch: a value in the rule cannot be compared with the line's values.
        """
        key = (id(rule), operator, unit.text)
        known = self._compiled.get(key)
        # The rule is kept beside its result, so no other rule can come to have its identity.
        if known is None:
            if len(self._compiled) >= _MOST_REMEMBERED:
                self._compiled.clear()
            known = self._compiled[key] = (rule, compile_rule(rule, operator, unit))
        return known[1]

    def is_over_achieved(self, actual: int, target: int) -> bool:
        """Return whether an actual value lies so far above the target that a note is asked for."""
        return self.noted_above > 0 and target > 0 and actual * SCALE > target * self.noted_above

    def grade_of(self, total: int, points: int) -> str | None:
        """Return the grade of a total.

        Args:
            total: cents earned.
            points: cents attainable.

        Returns:
            The grade of total ÷ points × 100, rounded half up to two places; None when nothing is attainable.

        Sources:
            财预〔2020〕10号 grade bands, half-open.
        """
        if points <= 0:
            return None
        share = (2 * total * SCALE + points) // (2 * points) * 100
        return next((grade for grade, start in self.grades if share >= start), None)


def _entry(when: When | None, rule: Rule) -> _Entry:
    if when is None:
        return _Entry(None, None, None, None, rule)
    return _Entry(
        frozenset(when.operator) if when.operator else None,
        when.target,
        when.category,
        frozenset(when.kind) if when.kind else None,
        rule,
    )
