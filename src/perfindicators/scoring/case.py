"""One line ready to be scored, and what becomes of a rule that does not fit it."""

from __future__ import annotations

from typing import NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.model.rules import Rule
from perfindicators.scoring.direction import Direction
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.rule_compiler import UnitMismatch


class Case(NamedTuple):
    """One line ready to be scored as a quantity or a date.

    Attributes:
        id: id of the indicator, for findings.
        name: the indicator's name, for messages.
        category: category path.
        weight: points in cents.
        target: the criterion, not judged.
        direction: which way is better, and why.
        scoring: the line's own rule, if it has one.
        year: the fiscal year, for deadlines without a year; None takes the year of the actual date.
    """

    id: str
    name: str
    category: str
    weight: int
    target: Criterion
    direction: Direction
    scoring: Rule | None
    year: int | None


def unit_differs(case: Case, error: UnitMismatch) -> Outcome:
    """Return the outcome of a line whose rule speaks of another unit."""
    return _unscored(
        case,
        f"评分规则写的是“{error.text}”，与指标单位“{error.unit}”不能换算，请统一单位",
        f"the scoring rule says '{error.text}', which does not convert to '{error.unit}': use one unit",
    )


def rule_does_not_fit(case: Case, rule: str, zh: str, en: str) -> Outcome:
    """Return the outcome of a line whose rule cannot be applied to its target.

    Args:
        case: the line.
        rule: name of the rule.
        zh: why it does not fit and what to write instead, in Chinese.
        en: the same in English.
    """
    return _unscored(case, f"评分规则 {rule} 不适用：{zh}", f"the scoring rule '{rule}' does not apply: {en}")


def _unscored(case: Case, zh: str, en: str) -> Outcome:
    message = Message(f"“{case.name}”的{zh}。", f"'{case.name}': {en}.")
    found = finding("S10", Severity.ERROR, message, indicator=case.id)
    explanation = not_scored("评分规则与指标值不配", "the scoring rule does not fit the target")
    return Outcome(None, 0, case.weight, "none", explanation, notes=("rule-does-not-fit",), findings=(found,))
