"""One line made ready for many rows: its rule in whole numbers, its constants, the notes it always carries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from perfindicators.expressions.actuals import scale_of
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.model import rules as authored
from perfindicators.model.rules import Rule
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.case import Case
from perfindicators.scoring.deadline import deadline_rule, last_day, wants_date
from perfindicators.scoring.direction import Direction, by_rule, direction_of
from perfindicators.scoring.line_scoring import STANDS_WITHOUT_TARGET, Setting
from perfindicators.scoring.policy_rules import PolicyRules, Sign
from perfindicators.scoring.ratio_rules import RatioRule
from perfindicators.scoring.rule_choice import UP, clips_negative, rule_to_run, runs_against
from perfindicators.scoring.rule_compiler import RATIO_RULES, UnitMismatch
from perfindicators.scoring.sentences import DIRECTIONLESS
from perfindicators.scoring.whole_numbers import SCALE, scaled, to_cents

Form = Literal["quantity", "date", "judged", "reported", "parts", "no-target", "unfit"]
_PERCENT: Final = Decimal(50)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a line scores rows.

    Attributes:
        form: what the line is scored from.
        weight: points in cents.
        rule: the rule for quantities and dates; the ends of a range are its own.
        target: in ten-thousandths (of a day for dates), None for a range.
        bounds: the ends of a range in ten-thousandths.
        criterion: the target, to read actual values against.
        operator: the comparison the line is scored by; empty where the rule itself says what is better.
        counts_up: whether a far higher actual value asks for a note.
        scored_notes: notes of every row the rule scores.
        open_notes: notes of every row it does not.
        clips: whether a negative actual value counts as 0.
        share_refused: whether a bare value above 0 and up to 1 is no answer: the target is a high per cent.
        unscaled_from: bare values from here on may leave a 万 out; None where that cannot be.
    """

    form: Form
    weight: int
    rule: RatioRule | None = None
    target: int | None = None
    bounds: tuple[int, int] | None = None
    criterion: Criterion | None = None
    operator: str = ""
    counts_up: bool = False
    scored_notes: tuple[str, ...] = ()
    open_notes: tuple[str, ...] = ()
    clips: bool = True
    share_refused: bool = False
    unscaled_from: Decimal | None = None

    @property
    def sign(self) -> Sign | None:
        """Sign of the target, None for a range."""
        return sign_of(self.target)


def sign_of(target: int | None) -> Sign | None:
    """Return the sign of a target; None for a range."""
    return None if target is None else "zero" if target == 0 else "positive" if target > 0 else "negative"


def plan_line(line: IndicatorLine, setting: Setting) -> Plan:
    """Return how one line of a set scores rows.

    Args:
        line: the resolved indicator.
        setting: policy, vocabulary and year.
    """
    plan = _by_kind(line, setting)
    if line.original_target is None:
        return plan
    adjusted = "target-adjusted"
    return replace(plan, scored_notes=(*plan.scored_notes, adjusted), open_notes=(*plan.open_notes, adjusted))


def _by_kind(line: IndicatorLine, setting: Setting) -> Plan:
    weight = to_cents(line.points)
    match line.scoring:
        case authored.Parts():
            return Plan("parts", weight)
        case authored.Checklist() | authored.Condition() | authored.FormulaRule():
            return Plan("reported", weight, criterion=line.target)
        case authored.JudgedRule():
            return Plan("judged", weight, criterion=line.target)
    if line.parts and line.target is None:
        return Plan("parts", weight)
    target = line.target
    if target is None and isinstance(line.scoring, STANDS_WITHOUT_TARGET):
        target = parse_criterion(f"≥0{line.unit}")
    if target is None:
        return Plan("no-target", weight)
    direction = direction_of(target, line.polarity, line.name.zh, line.category, setting.dictionary)
    return plan_target(target, direction, line.scoring, weight, line.category, setting)


def plan_target(
    target: Criterion, direction: Direction, scoring: Rule | None, weight: int, category: str, setting: Setting
) -> Plan:
    """Return how a target scores rows.

    Args:
        target: the criterion.
        direction: which way is better, before the line's own rule has its say.
        scoring: the line's own rule, if it has one.
        weight: points in cents; 0 where each row has its own.
        category: category path.
        setting: policy and year.
    """
    if target.kind == "judged":
        return Plan("judged", weight, criterion=target)
    direction = direction if scoring is None else by_rule(direction, scoring.rule)
    assumed = ("direction-assumed",) if direction.assumed and target.kind != "range" else ()
    case = Case("", "", category, weight, target, direction, scoring, setting.year)
    plan = _date(case, setting.policy) if wants_date(target) else _quantity(case, setting.policy)
    decides = plan.rule is not None and plan.rule.name in DIRECTIONLESS
    silent = decides and direction.reason != "printed" and target.kind != "range"
    operator = "" if silent else plan.operator
    return replace(plan, operator=operator, scored_notes=() if silent else assumed, open_notes=assumed)


def _date(case: Case, policy: PolicyRules) -> Plan:
    plan = Plan("date", case.weight, criterion=case.target, operator=case.target.operator or "<=")
    point = case.target.high or case.target.value
    year = case.year or getattr(point, "year", None)
    written = case.scoring or policy.rule_for(case.direction.operator, None, case.category, "date")
    if year is None:
        return replace(plan, form="unfit", open_notes=("year-unknown",))
    try:
        rule = deadline_rule(written, case, year)
    except UnitMismatch:
        rule = None
    if rule is None:
        return replace(plan, form="unfit")
    return replace(plan, rule=rule, target=last_day(case, year).toordinal() * SCALE, clips=False)


def _quantity(case: Case, policy: PolicyRules) -> Plan:
    low, high, value = case.target.low, case.target.high, case.target.value
    bounds = (scaled(low), scaled(high)) if isinstance(low, Decimal) and isinstance(high, Decimal) else None
    target = scaled(value) if isinstance(value, Decimal) and case.target.kind != "range" else None
    operator = case.direction.operator
    top = high if case.target.kind == "range" else value
    bound = top if isinstance(top, Decimal) else None
    large = scale_of(case.target.unit.text) >= 1_000 and bound is not None and bound > 0
    plan = Plan(
        "quantity",
        case.weight,
        target=target,
        bounds=bounds,
        criterion=case.target,
        operator=operator,
        share_refused=case.target.unit.text == "%" and bound is not None and bound >= _PERCENT,
        unscaled_from=1_000 * bound if large and bound is not None else None,
    )
    written = case.scoring or policy.rule_for(operator, plan.sign, case.category, case.target.kind)
    if not isinstance(written, RATIO_RULES) or runs_against(written, operator, target):
        return replace(plan, form="unfit")
    try:
        rule = rule_to_run(written, operator, case.target.unit, policy, target=target, bounds=bounds)
    except UnitMismatch:
        return replace(plan, form="unfit")
    clips = clips_negative(case.scoring, policy, bounds) and plan.sign != "negative"
    return replace(plan, rule=rule, counts_up=operator in UP and plan.sign == "positive", clips=clips)
