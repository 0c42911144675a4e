"""Rules that read what was reported beside the actual value: checklists, conditions, formulas."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.formulas import Formula
from perfindicators.expressions.patterns import pattern
from perfindicators.model import rules as authored
from perfindicators.observations.observation import Observation
from perfindicators.scoring.explanations import not_scored
from perfindicators.scoring.judgement import normal_phrase
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import plain, points_text, scaled

_SEPARATORS: Final = pattern(r"[,，、;；\s]+")


def score_checklist(rule: authored.Checklist, observation: Observation, weight: int, name: str) -> Outcome:
    """Return the outcome of a checklist; the actual value lists the ids or names of the elements found.

    Args:
        rule: the elements with their shares.
        observation: what was reported.
        weight: points in cents.
        name: the indicator's name, for messages.
    """
    reported = str(observation.actual or "")
    if not reported.strip():
        return _missing_inputs(name, weight, tuple(element.id for element in rule.elements))
    known = {key: element for element in rule.elements for key in (element.id, normal_phrase(element.name.zh))}
    words = [word for word in _SEPARATORS.split(reported) if normal_phrase(word) not in ("", "无")]
    unknown = [word for word in words if word not in known and normal_phrase(word) not in known]
    if unknown:
        return _unknown_element(name, weight, unknown[0], rule)
    found = {known.get(word) or known[normal_phrase(word)] for word in words}
    share = sum((Fraction(element.share) for element in found), Fraction(0))
    present = [element.name for element in rule.elements if element in found]
    zh = f"具备要点：{'、'.join(name.zh for name in present) or '无'}"
    en = f"elements found: {', '.join(name.in_language('en') for name in present) or 'none'}"
    return _by_share(share, "checklist", weight, zh, en)._replace(actual=reported)


def score_condition(rule: authored.Condition, observation: Observation, weight: int, name: str) -> Outcome:
    """Return all points when the condition over the reported inputs holds, none when not."""
    value = rule.when.evaluate(observation.inputs)
    if value is None:
        return _missing_inputs(name, weight, _absent(rule.when, observation))
    zh = f"条件 {rule.when} {'成立' if value else '不成立'}（{_given(rule.when, observation)}）"
    en = f"condition {rule.when} {'holds' if value else 'does not hold'} ({_given(rule.when, observation)})"
    return _by_share(Fraction(bool(value)), "condition", weight, zh, en)


def score_formula(rule: authored.FormulaRule, observation: Observation, weight: int, name: str) -> Outcome:
    """Return points × the formula's value, held between 0 and 1."""
    value = rule.share.evaluate(observation.inputs)
    if value is None:
        return _missing_inputs(name, weight, _absent(rule.share, observation))
    exact = Fraction(value)
    share = min(max(exact, Fraction(0)), Fraction(1))
    given = _given(rule.share, observation)
    held_zh, held_en = (
        ("", "") if share == exact else (f"，取 {plain(scaled(share))}", f", held at {plain(scaled(share))}")
    )
    zh = f"公式 {rule.share} = {plain(scaled(exact))}{held_zh}（{given}）"
    return _by_share(
        share, "formula", weight, zh, f"the formula {rule.share} = {plain(scaled(exact))}{held_en} ({given})"
    )


def _by_share(share: Fraction, rule: str, weight: int, zh: str, en: str) -> Outcome:
    cents = (2 * weight * share.numerator + share.denominator) // (2 * share.denominator)
    text = Message(
        f"{zh}，得 {points_text(cents)} 分（满分 {plain(weight * 100)} 分）。",
        f"{en[:1].upper()}{en[1:]}: {points_text(cents)} of {plain(weight * 100)} points.",
    )
    return Outcome(cents, cents, cents, rule, text, is_full=share == 1, share=share)


def _given(formula: Formula, observation: Observation) -> str:
    return ", ".join(f"{name}={observation.inputs[name]}" for name in formula.names if name in observation.inputs)


def _absent(formula: Formula, observation: Observation) -> tuple[str, ...]:
    return tuple(name for name in formula.names if observation.inputs.get(name) is None)


def _missing_inputs(name: str, weight: int, absent: tuple[str, ...]) -> Outcome:
    if not absent:
        return _not_computable(name, weight)
    wanted, wanted_en = "、".join(absent), ", ".join(absent)
    message = Message(
        f"“{name}”按填报数据评分，缺少或无法计算：{wanted}。请在 inputs 列写明，如 {absent[0] if absent else 'a'}=98。",
        f"'{name}' is scored from reported figures; missing or not computable: {wanted_en}. "
        f"Give them in the column 'inputs', such as {absent[0] if absent else 'a'}=98.",
    )
    found = finding("S08", Severity.ERROR, message, indicator=name, missing=wanted)
    explanation = not_scored(f"缺少评分所需数据：{wanted}", f"figures needed for scoring are missing: {wanted_en}")
    return Outcome(None, 0, weight, "none", explanation, notes=("missing",), findings=(found,))


def _not_computable(name: str, weight: int) -> Outcome:
    message = Message(
        f"“{name}”的评分公式算不出数：请核对除数是否为 0。",
        f"The scoring formula of '{name}' gives no number: is a divisor 0?",
    )
    found = finding("S08", Severity.ERROR, message, indicator=name)
    explanation = not_scored("评分公式算不出数", "the scoring formula gives no number")
    return Outcome(None, 0, weight, "none", explanation, notes=("not-computable",), findings=(found,))


def _unknown_element(name: str, weight: int, word: str, rule: authored.Checklist) -> Outcome:
    allowed = "、".join(f"{element.id}（{element.name}）" for element in rule.elements)
    allowed_en = ", ".join(element.id for element in rule.elements)
    message = Message(
        f"“{name}”的要点中没有“{word[:40]}”，可写：{allowed}。",
        f"'{name}' has no element '{word[:40]}'; elements are {allowed_en}.",
    )
    found = finding("S03", Severity.ERROR, message, indicator=name, actual=word[:40])
    explanation = not_scored(f"要点“{word[:40]}”不可识别", f"element '{word[:40]}' is not known")
    return Outcome(None, 0, weight, "none", explanation, notes=("not-a-number",), findings=(found,))
