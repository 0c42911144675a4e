"""The exact engine: one line at a time, whole numbers, every line explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, SourceSpan
from perfindicators.model.policy import ScoringPolicy
from perfindicators.model.reference_data import Vocabulary
from perfindicators.observations.matching import Matches, match
from perfindicators.observations.observation import Observation, Observations
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.direction import NameDictionary
from perfindicators.scoring.execution import Money, money_of, rate_text, score_execution
from perfindicators.scoring.inputs import ScoringInputs
from perfindicators.scoring.joint_checks import (
    Scored,
    VetoResult,
    alternative_findings,
    settle_alternatives,
    veto_findings,
    vetoes_of,
    withhold_cost,
)
from perfindicators.scoring.line_outcome import Outcome
from perfindicators.scoring.line_scoring import Setting, score_line
from perfindicators.scoring.policy_rules import PolicyRules
from perfindicators.scoring.questions import budget_questions
from perfindicators.scoring.rollups import Sum, add_up, roll_up
from perfindicators.scoring.scorecard import Bounds, ExecutionScore, Scorecard, ScoreLine
from perfindicators.scoring.whole_numbers import from_cents, to_cents

_ROW_MISSING = "O21"
"""An indicator without a row; its line says the same with what to do about it."""


class Judge(NamedTuple):
    """A policy and the vocabulary of directions, made ready to score many sets.

    Attributes:
        policy: the policy.
        vocabulary: the direction vocabulary.
        rules: the policy in the form the engine uses.
        dictionary: the vocabulary in the form the engine uses.
    """

    policy: ScoringPolicy
    vocabulary: Vocabulary
    rules: PolicyRules
    dictionary: NameDictionary

    @classmethod
    def of(cls, policy: ScoringPolicy, vocabulary: Vocabulary) -> Judge:
        """Make a policy and a vocabulary ready."""
        return cls(policy, vocabulary, PolicyRules(policy), NameDictionary(vocabulary))


def score_set(indicator_set: IndicatorSet, observations: Observations, judge: Judge) -> Scorecard:
    """Score one indicator set against the actual values of one project.

    Args:
        indicator_set: the resolved lines.
        observations: actual values, money figures.
        judge: policy and vocabulary made ready.

    Returns:
        The scorecard; problems in the data are its `findings`.
    """
    matching = match(observations, [(line.id, line.name.zh) for line in indicator_set.lines])
    found = matching.by_id
    scored = _scored_lines(indicator_set, found, judge)
    execution = _execution(indicator_set, observations, judge)
    vetoes = vetoes_of(scored, [grade for grade, _ in judge.rules.grades])
    total = _total(scored, execution, vetoes)
    findings = _findings(scored, execution, vetoes, matching, observations.source)
    findings += budget_questions(observations.figures, indicator_set.subject.budget)
    findings += alternative_findings(scored, indicator_set.alternatives)
    inputs = ScoringInputs(indicator_set, replace(observations, source=None), judge.policy, judge.vocabulary)
    given = {line.id: found.get(line.id) for line in indicator_set.lines}
    return Scorecard(
        subject=indicator_set.subject.name,
        policy=judge.policy.id,
        lines=tuple(_score_line(item, given[item.line.id]) for item in scored),
        execution=None if execution is None else execution.card,
        by_category=roll_up(scored, lambda line: line.level1, indicator_set.category_names),
        by_subcategory=roll_up(scored, lambda line: line.category, indicator_set.category_names),
        by_goal=roll_up(scored, lambda line: line.goal, indicator_set.goals),
        points=from_cents(total.points),
        total=None if total.cents is None else from_cents(total.cents),
        bounds=Bounds(from_cents(total.low), from_cents(total.high)),
        grade=_grade(total, judge.rules, vetoes),
        notes=tuple(f"veto:{effect}" for effect in sorted(vetoes.effects())),
        findings=Diagnostics(findings),
        inputs=inputs,
    )


def _scored_lines(indicator_set: IndicatorSet, found: Mapping[str, Observation], judge: Judge) -> list[Scored]:
    setting = Setting(judge.rules, judge.dictionary, indicator_set.subject.year)
    scored = [Scored(line, score_line(line, found.get(line.id), setting)) for line in indicator_set.lines]
    return withhold_cost(settle_alternatives(scored, indicator_set.alternatives))


class _Execution(NamedTuple):
    weight: int
    outcome: Outcome
    card: ExecutionScore


def _execution(indicator_set: IndicatorSet, observations: Observations, judge: Judge) -> _Execution | None:
    weight = to_cents(indicator_set.execution_points)
    if weight <= 0:
        return None
    figures = observations.figures
    money = money_of(figures, indicator_set.subject.budget)
    outcome = score_execution(money, weight, judge.policy.execution, finished=figures.finished)
    return _Execution(weight, outcome, _execution_card(money, weight, outcome))


def _execution_card(money: Money, weight: int, outcome: Outcome) -> ExecutionScore:
    return ExecutionScore(
        budget=money.budget,
        executed=money.executed,
        rate=None if money.rate is None else Decimal(rate_text(money.rate)),
        points=from_cents(weight),
        score=None if outcome.cents is None else from_cents(outcome.cents),
        bounds=Bounds(from_cents(outcome.low), from_cents(outcome.high)),
        rule=outcome.rule,
        explanation=outcome.explanation,
    )


def _total(scored: Sequence[Scored], execution: _Execution | None, vetoes: VetoResult) -> Sum:
    parts = [(to_cents(line.points), outcome) for line, outcome in scored if outcome.counted]
    if execution is not None:
        parts.append((execution.weight, execution.outcome))
    total = add_up(parts)
    if "zero-total" in vetoes.effects():
        return total._replace(cents=0, low=0, high=0)
    if any(veto.effect == "zero-total" for _, veto in vetoes.possible):
        return total._replace(cents=None, low=0)
    return total


def _grade(total: Sum, rules: PolicyRules, vetoes: VetoResult) -> str | None:
    """Return the grade, None unless both bounds share a band."""
    names = [grade for grade, _ in rules.grades]
    ends = [rules.grade_of(end, total.points) for end in (total.low, total.high)]
    if "reject" in vetoes.effects():
        return names[-1]
    caps = [veto.grade for _, veto in vetoes.triggered if veto.effect == "cap-grade" and veto.grade in names]
    if any(veto.effect in ("reject", "cap-grade") for _, veto in vetoes.possible):
        return ends[1] if ends[1] == names[-1] else None
    if ends[0] != ends[1] or ends[0] is None:
        return None
    return max([ends[0], *caps], key=names.index)


def _score_line(item: Scored, observation: Observation | None) -> ScoreLine:
    line, outcome = item
    return ScoreLine(
        indicator=line.id,
        name=line.name,
        category=line.category,
        goal=line.goal,
        target="" if line.target is None else line.target.text,
        actual=outcome.actual,
        operator=outcome.operator,
        direction=outcome.direction,
        points=line.points,
        score=None if outcome.cents is None else from_cents(outcome.cents),
        bounds=Bounds(from_cents(outcome.low), from_cents(outcome.high)),
        rule=outcome.rule,
        explanation=outcome.explanation,
        notes=outcome.notes,
        counted=outcome.counted,
        deduction=None if observation is None else observation.deduction,
        points_given=None if observation is None else observation.points_given,
    )


def _placed(item: Diagnostic, file: str, row: int) -> Diagnostic:
    """Return a finding at its own row (that of a part), else at the row of its line."""
    row = item.span.line if item.span is not None else row
    return item._replace(span=SourceSpan(file, row, 1) if row else None)


def _findings(
    scored: Sequence[Scored],
    execution: _Execution | None,
    vetoes: VetoResult,
    matching: Matches,
    source: SourceSpan | None,
) -> list[Diagnostic]:
    """Return all findings; those about a line stand where its row stands."""
    found = [item for item in matching.diagnostics if item.code != _ROW_MISSING]
    file = source.file if source is not None else ""
    for item in scored:
        observation = matching.by_id.get(item.line.id)
        row = observation.row if observation is not None else 0
        found.extend(_placed(found_item, file, row) for found_item in item.outcome.findings)
    found.extend(() if execution is None else execution.outcome.findings)
    found.extend(veto_findings(vetoes))
    return found
