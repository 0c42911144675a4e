"""Scoring one line whose target is a date or a period."""

from __future__ import annotations

from datetime import date
from typing import Final

from perfindicators.diagnostics import Message
from perfindicators.expressions.algebra import EXACT
from perfindicators.expressions.calendar_points import CalendarPoint
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import Operator
from perfindicators.model import rules as authored
from perfindicators.model.rules import Rule
from perfindicators.scoring import ratio_rules as ratios
from perfindicators.scoring.case import Case, rule_does_not_fit, unit_differs
from perfindicators.scoring.explanations import Facts, explain
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.rule_compiler import UnitMismatch, compile_deadline_steps, compile_rule
from perfindicators.scoring.sentences import how_full, loss
from perfindicators.scoring.whole_numbers import SCALE, cents_earned, plain, points_text

_SECOND: Final = "second-condition:"


def score_deadline(case: Case, value: date, policy: PolicyRules) -> Outcome:
    """Return the score of a date: met on or before the deadline, or by the line's own steps or loss per day.

    Args:
        case: the line; its target is a date or a period, whose last day counts.
        value: the day reported.
        policy: the policy's rules.
    """
    year = case.year or value.year
    rule_written = case.scoring or policy.rule_for(case.direction.operator, None, case.category, "date")
    try:
        rule = deadline_rule(rule_written, case, year)
    except UnitMismatch as error:
        return unit_differs(case, error)
    if rule is None:
        return rule_does_not_fit(
            case,
            rule_written.rule,
            "日期指标可用 all-or-nothing、per-unit（每 1天）或 stepped（各档写日期）",
            "a date takes all-or-nothing, per-unit (every 1天) or stepped with dates",
        )
    return _with_second_condition(_scored(case, value, last_day(case, year), rule), case)


def wants_date(target: Criterion) -> bool:
    """Return whether a target is a date or a period."""
    return isinstance(target.high or target.value, CalendarPoint)


def deadline_rule(written: Rule, case: Case, year: int) -> ratios.RatioRule | None:
    """Return the rule in days; a policy's rule for numbers leaves dates all or nothing, a line's own must fit.

    Args:
        written: the rule of the line or of the policy.
        case: the line; its target is a date or a period.
        year: the year of dates that name none.

    Raises:
        UnitMismatch: a step is no date.
    """
    operator: Operator = case.target.operator or "<="
    match written:
        case authored.PerUnit():
            return compile_rule(written, operator, case.target.unit, date=True)
        case authored.Stepped() if case.scoring is not None:
            return compile_deadline_steps(written, year)
        case authored.AllOrNothing():
            return ratios.AllOrNothing(operator)
    return ratios.AllOrNothing(operator) if case.scoring is None else None


def _scored(case: Case, value: date, limit: date, rule: ratios.RatioRule) -> Outcome:
    days, target = value.toordinal() * SCALE, limit.toordinal() * SCALE
    ratio = rule.ratio(EXACT, days, target, case.weight)
    numerator, denominator = int(ratio.numerator), int(ratio.denominator)
    cents = cents_earned(case.weight, numerator, denominator)
    shown = value.isoformat()
    facts = Facts(shown, str(case.target), shown, limit.isoformat(), plain(case.weight * 100), points_text(cents))
    missed = 0
    if isinstance(rule, ratios.PerUnit):
        missed = int(rule.deviation(EXACT, days, target))
        zh, en = loss(rule, missed, "天", " days")
        facts = facts._replace(detail=zh, detail_en=en)
    elif isinstance(rule, ratios.Stepped):
        step = next((step for step in rule.steps if ratios.step_holds(EXACT, step, days)), None)
        zh, en = (f"落在“{step.text}”一档", f"on the step {step.text}") if step else ("不在任何一档", "on no step")
        facts = facts._replace(detail=zh, detail_en=en)
    full, none = numerator >= denominator, numerator <= 0
    name = how_full(rule, case.target, days, target, missed) if full else rule.name
    text = explain(name, "full" if full else "none" if none else "part", facts)
    return Outcome(
        cents, cents, cents, rule.name, text,
        actual=shown, operator=case.target.operator or "<=", is_full=full and not missed, day=value,
    )  # fmt: skip


def _with_second_condition(outcome: Outcome, case: Case) -> Outcome:
    """Say that a per cent standing beside the date was not scored: 12月底前100%到位 is two conditions."""
    second = next((note[len(_SECOND) :] for note in case.target.notes if note.startswith(_SECOND)), "")
    if not second:
        return outcome
    zh, en = outcome.explanation
    text = Message(
        f"{zh}（指标值另有条件 {second}，未计入，建议另列一项）",
        f"{en} (The target also says {second}, which is not scored.)",
    )
    return outcome._replace(explanation=text).noting("second-condition-not-scored")


def last_day(case: Case, year: int) -> date:
    """Return the last day that still counts; a period ends with its last day.

    Args:
        case: the line; its target is a date or a period.
        year: the year of dates that name none.
    """
    for point in (case.target.high, case.target.value):
        if isinstance(point, CalendarPoint):
            return point.last_day(year)
    raise ValueError(case.name)
