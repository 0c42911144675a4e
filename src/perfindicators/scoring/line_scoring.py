"""Scoring one line: which way it is scored, and what it earns."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.expressions.actuals import Actual, read_actual
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model import rules as authored
from perfindicators.model.base import Text
from perfindicators.model.indicators import IndicatorFormula
from perfindicators.model.rules import Rule
from perfindicators.observations.cells import name_key
from perfindicators.observations.observation import Observation
from perfindicators.resolution.indicator_set import IndicatorLine, PartLine
from perfindicators.scoring.case import Case
from perfindicators.scoring.direction import (
    NO_DIRECTION,
    NO_TARGET,
    PART_BY_PART,
    RULE_DECIDES,
    WITHIN_RANGE,
    Direction,
    NameDictionary,
    by_rule,
    direction_of,
)
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.judged_line import score_judged
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.quantity import score_quantity
from perfindicators.scoring.questions import questions
from perfindicators.scoring.reported_inputs import score_checklist, score_condition, score_formula
from perfindicators.scoring.sentences import DIRECTIONLESS
from perfindicators.scoring.whole_numbers import points_text, to_cents


class Setting(NamedTuple):
    """What all lines of a set share.

    Attributes:
        policy: the policy made ready.
        dictionary: the vocabulary of name ends.
        year: the fiscal year, for dates that name none; None when the subject states none.
    """

    policy: PolicyRules
    dictionary: NameDictionary
    year: int | None


STANDS_WITHOUT_TARGET = (authored.Stepped, authored.Interpolated, authored.Likert)


def score_line(line: IndicatorLine, observation: Observation | None, setting: Setting) -> Outcome:
    """Return the outcome of one line.

    Args:
        line: the resolved indicator.
        observation: its actual value, None when there is no row for it.
        setting: policy, vocabulary and year.

    Returns:
        Score, bounds, rule, explanation, notes and findings.
    """
    weight = to_cents(line.points)
    if observation is not None and observation.status == "not-applicable":
        return _not_applicable(line, observation)
    outcome = _identified(_by_kind(line, observation or Observation(line.id), weight, setting), line)
    if not outcome.direction.zh:
        outcome = outcome._replace(direction=RULE_DECIDES)
    if line.original_target is not None:
        outcome = outcome.noting("target-adjusted")
    if observation is None:
        return outcome
    outcome = outcome._replace(findings=(*outcome.findings, *questions(line, outcome, observation)))
    return _deducted(outcome, observation, weight)


def _identified(outcome: Outcome, line: IndicatorLine) -> Outcome:
    """Findings name the indicator by id, whoever made them by name."""
    if not outcome.findings:
        return outcome
    found = (
        item._replace(context={**item.context, "indicator": line.id})
        if item.context.get("indicator") == line.name.zh
        else item
        for item in outcome.findings
    )
    return outcome._replace(findings=tuple(found))


def _by_kind(line: IndicatorLine, observation: Observation, weight: int, setting: Setting) -> Outcome:
    match line.scoring:
        case authored.Parts():
            return _score_parts(line, *parts_of(line), observation, setting)
        case authored.Checklist() as rule:
            return score_checklist(rule, observation, weight, line.name.zh)
        case authored.Condition() as rule:
            return score_condition(rule, observation, weight, line.name.zh)
        case authored.FormulaRule() as rule:
            return score_formula(rule, observation, weight, line.name.zh)
        case authored.JudgedRule() if _is_silent(observation):
            return _missing(line, weight)._replace(direction=NO_DIRECTION)
        case authored.JudgedRule() as rule:
            phrase = "" if line.target is None else line.target.phrase
            return score_judged(phrase, observation, weight, line.name.zh, setting.policy.judged, rule.grades)
    if not line.parts:
        return _score_target(line, line.scoring, observation, weight, setting)
    by_parts = _score_parts(line, *parts_of(line), observation, setting)
    if line.target is None or observation.actual in (None, ""):
        return by_parts
    return _with_parts_shown(_score_target(line, line.scoring, observation, weight, setting), by_parts)


def parts_of(line: IndicatorLine) -> tuple[tuple[PartLine, ...], str]:
    """Return the parts of a line, its rule's before its own, and how they are combined."""
    if not isinstance(line.scoring, authored.Parts):
        return line.parts, "mean"
    parts = (PartLine(part.id, str(part.name or part.id), part.target) for part in line.scoring.of)
    return tuple(parts), line.scoring.combine


def _with_parts_shown(own: Outcome, parts: Outcome) -> Outcome:
    """A row with a target and a value of its own is scored by them; its sub-rows are only shown."""
    shown = Message(
        f"{own.explanation.zh}分项仅列示：{parts.explanation.zh}",
        f"{own.explanation.en} Parts, shown only: {parts.explanation.en}",
    )
    return own._replace(explanation=shown).noting("parts-shown-only")


def _score_target(
    line: IndicatorLine, rule: Rule | None, observation: Observation, weight: int, setting: Setting
) -> Outcome:
    target = line.target
    if target is None and isinstance(rule, STANDS_WITHOUT_TARGET):
        target = parse_criterion(f"≥0{line.unit}")
    if target is None:
        return _no_target(line, weight)
    if target.kind == "judged":
        if _is_silent(observation):
            return _missing(line, weight)._replace(direction=NO_DIRECTION)
        judged = score_judged(target.phrase, observation, weight, line.name.zh, setting.policy.judged, "three")
        return judged._replace(direction=NO_DIRECTION)
    direction = direction_of(target, line.polarity, line.name.zh, line.category, setting.dictionary)
    direction = direction if rule is None else by_rule(direction, rule.rule)
    actual = _actual_of(line, observation, target, setting.year)
    if actual.value is None:
        open_line = _unreadable(line, target, actual, weight) if actual.problem else _missing(line, weight)
        return _with_direction(open_line._replace(operator=direction.operator), direction, target)
    case = Case(line.id, line.name.zh, line.category, weight, target, direction, rule, setting.year)
    return _with_direction(score_quantity(case, actual, setting.policy), direction, target)


def _is_silent(observation: Observation) -> bool:
    return observation.grade in (None, "") and observation.actual in (None, "")


def _actual_of(line: IndicatorLine, observation: Observation, target: Criterion, year: int | None) -> Actual:
    """Return the reported value, or compute it from the reported inputs when only those were given."""
    if observation.actual in (None, "") and line.formula is not None and observation.inputs:
        return _computed(line, line.formula, observation, target)
    return read_actual(observation.actual, target, year=year)


def _computed(line: IndicatorLine, formula: IndicatorFormula, observation: Observation, target: Criterion) -> Actual:
    value = formula.expression.evaluate(observation.inputs)
    if not isinstance(value, Fraction):
        given = "; ".join(f"{name}={number}" for name, number in observation.inputs.items())
        return Actual(None, given, (), "not-computable")
    unit = parse_unit(line.unit)
    converted = convert(value, unit, target.unit) if unit.text and target.unit.text else value
    if converted is None:
        return Actual(None, f"{line.unit}", (), "unit-differs")
    return Actual(Decimal(converted.numerator) / Decimal(converted.denominator), "", ("computed-from-inputs",))


def _with_direction(outcome: Outcome, direction: Direction, target: Criterion) -> Outcome:
    """Say which direction was taken, and why, wherever the target does not print it."""
    if target.kind == "range":
        return outcome._replace(direction=WITHIN_RANGE)
    if outcome.rule in DIRECTIONLESS and direction.reason != "printed":
        return outcome._replace(direction=RULE_DECIDES, operator="")
    reason = direction.explain()
    if direction.reason == "printed":
        return outcome._replace(direction=reason)
    text = Message(f"{outcome.explanation.zh}（{reason.zh}）", f"{outcome.explanation.en} ({reason.en})")
    notes = (*outcome.notes, "direction-assumed") if direction.assumed else outcome.notes
    return outcome._replace(direction=reason, explanation=text, notes=notes)


def _score_parts(
    line: IndicatorLine, parts: tuple[PartLine, ...], combine: str, observation: Observation, setting: Setting
) -> Outcome:
    """Score each part by itself, capped, then combine; an unknown part leaves bounds."""
    weight = to_cents(line.points)
    given = {key: part for part in observation.parts for key in (part.indicator, name_key(part.name or part.indicator))}
    shares: list[tuple[Fraction, Fraction]] = []
    told: list[tuple[str, str]] = []
    findings: list[Diagnostic] = []
    notes: list[str] = []
    for part in parts:
        whole = replace(line, id=part.id, name=_part_name(line, part), points=Decimal(PART_POINTS), target=part.target)
        reported = (
            given.get(part.id)
            or given.get(name_key(part.name))
            or Observation(indicator=part.id, actual=observation.inputs.get(part.id))
        )
        result = _score_target(whole, None, reported, PART_POINTS * 100, setting)
        shares.append((Fraction(result.low, PART_POINTS * 100), Fraction(result.high, PART_POINTS * 100)))
        told.append(_told(part, result))
        place = SourceSpan("", reported.row, 1) if reported.row else None
        findings.extend(item._replace(span=place) for item in result.findings)
        notes.extend(result.notes)
    low, high = (_combined([share[side] for share in shares], combine, weight) for side in (0, 1))
    listed, listed_en = "；".join(zh for zh, _ in told), "; ".join(en for _, en in told)
    score = points_text(low) if low == high else f"{points_text(low)}–{points_text(high)}"
    text = Message(
        f"分 {len(parts)} 部分，各自封顶后{_COMBINED[combine].zh}：{listed}，得 {score} 分。",
        f"{len(parts)} parts, each capped, then {_COMBINED[combine].en}: {listed_en}: {score} points.",
    )
    full = all(share[0] == 1 for share in shares)
    assumed = {note for note in notes if note == "direction-assumed"}
    return Outcome(
        low if low == high else None, low, high, "parts", text, findings=tuple(findings), is_full=full,
        share=sum((share[0] for share in shares), Fraction(0)) / len(shares) if low == high else None,
        actual="；".join(zh.partition("（")[0] for zh, _ in told), notes=tuple(assumed), direction=PART_BY_PART,
    )  # fmt: skip


def _part_name(line: IndicatorLine, part: PartLine) -> Text:
    """Return the part's name in brackets behind the line's, so that the end of the line's name still decides."""
    return Text(zh=f"{line.name.zh}（{part.name}）", en=f"{line.name.en or line.name.zh} ({part.name})")


def _told(part: PartLine, result: Outcome) -> tuple[str, str]:
    """Return what one part contributes, with the direction it was scored by."""
    actual = result.actual or "—"
    return (
        f"{part.name} {actual}（{part.target}，{result.direction.zh}）",
        f"{part.name} {actual} ({part.target}; {result.direction.en})",
    )


_COMBINED = {"mean": Message("取平均", "averaged"), "minimum": Message("取最低", "the lowest taken")}
PART_POINTS = 1_000
"""Parts are scored against so many points that rounding a part cannot move a cent of the line."""


def _combined(shares: list[Fraction], combine: str, weight: int) -> int:
    share = min(shares) if combine == "minimum" else sum(shares, Fraction(0)) / len(shares)
    return (2 * weight * share.numerator + share.denominator) // (2 * share.denominator)


def _not_applicable(line: IndicatorLine, observation: Observation) -> Outcome:
    reason = observation.reason or "—"
    text = Message(f"不适用，不计分也不计入满分：{reason}。", f"Not applicable, out of score and points: {reason}.")
    actual = str(observation.actual or "")
    outcome = Outcome(0, 0, 0, "none", text, actual=actual, notes=("not-applicable",), counted=False)
    if observation.reason:
        return outcome
    message = Message(
        f"“{line.name}”标为不适用但没有理由，请写明决定和依据。",
        f"'{line.name}' is marked not applicable without a reason: name the decision behind it.",
    )
    return outcome.finding(finding("S13", Severity.WARNING, message, indicator=line.id))


def _missing(line: IndicatorLine, weight: int) -> Outcome:
    message = Message(
        f"“{line.name}”没有实际完成值，请补填；确实不实施的，写明“不适用”和理由。",
        f"'{line.name}' has no actual value: report one, or mark it not applicable with a reason.",
    )
    found = finding("S02", Severity.WARNING, message, indicator=line.id)
    explanation = not_scored("没有实际完成值", "there is no actual value")
    return Outcome(None, 0, weight, "none", explanation, notes=("missing",), findings=(found,))


def _no_target(line: IndicatorLine, weight: int) -> Outcome:
    message = Message(
        f"“{line.name}”没有指标值，无法评分，请在申报中写明 target。",
        f"'{line.name}' has no target and cannot be scored: state one in the declaration.",
    )
    found = finding("S06", Severity.WARNING, message, indicator=line.id)
    explanation = not_scored("没有指标值", "there is no target")
    return Outcome(None, 0, weight, "none", explanation, notes=("no-target",), findings=(found,), direction=NO_TARGET)


_PROBLEMS = {
    "fraction-for-percent": Message(
        "是 0 到 1 之间的数，指标值却是百分数：是百分之几就请写百分之几，如 0.97 写成 97%",
        "is a bare fraction although the target is a percentage: write per cent, such as 97% for 0.97",
    ),
    "unit-differs": Message(
        "的单位与指标值不能换算：请用同一单位",
        "is in a unit that does not convert to the target's: use the same unit",
    ),
    "not-a-number": Message(
        "不是数：请填写可与指标值比较的数",
        "is not a number: report a value that can be compared with the target",
    ),
    "not-computable": Message(
        "算不出实际值：请核对公式所需数据是否齐全、除数是否为 0",
        "does not give an actual value: check that all figures are there and no divisor is 0",
    ),
    "not-exact": Message("不是一个确定的值：请填写实际数值", "is not one exact value: report the figure itself"),
    "scale-unclear": Message(
        "与指标值相差千倍以上，可能漏写了“万”或“亿”：请写明单位",
        "may leave out 万 or 亿: write the unit with the number",
    ),
    "year-unknown": Message("没有写年份：请写全日期", "names no year: write the full date"),
    "not-a-date": Message("不是日期：请填写完成日期", "is not a date: report the date of completion"),
}
_CODES = {"fraction-for-percent": "S05", "scale-unclear": "S05", "unit-differs": "S04", "not-computable": "S08"}


def _unreadable(line: IndicatorLine, target: Criterion, actual: Actual, weight: int) -> Outcome:
    zh, en = _PROBLEMS.get(actual.problem, _PROBLEMS["not-a-number"])
    written = actual.phrase[:60]
    message = Message(
        f"“{line.name}”的实际完成值“{written}”{zh}（指标值 {target}）。",
        f"The actual value '{written}' of '{line.name}' {en} (target {target}).",
    )
    found = finding(_CODES.get(actual.problem, "S03"), Severity.ERROR, message, indicator=line.id, actual=written)
    explanation = not_scored(
        f"实际完成值“{written}”{zh.partition('：')[0]}", f"the actual value '{written}' {en.partition(':')[0]}"
    )
    return Outcome(None, 0, weight, "none", explanation, actual=written, notes=(actual.problem,), findings=(found,))


def _deducted(outcome: Outcome, observation: Observation, weight: int) -> Outcome:
    """Take a stated deduction off the score, never below zero.

    Sources:
        Deployed platform import: final = max(0, score − deduction).
    """
    if not observation.deduction:
        return outcome
    taken = min(to_cents(abs(observation.deduction)), weight)
    cents = None if outcome.cents is None else max(0, outcome.cents - taken)
    text = Message(
        f"{outcome.explanation.zh}另扣 {points_text(taken)} 分。",
        f"{outcome.explanation.en} Less a deduction of {points_text(taken)}.",
    )
    low, high = max(0, outcome.low - taken), max(0, outcome.high - taken)
    return outcome._replace(cents=cents, low=low, high=high, explanation=text).noting("deducted")
