"""What a reviewer asks about a line that is scored all the same: the score stands, the question stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.observation import Observation, ProjectFigures
from perfindicators.resolution.indicator_set import IndicatorLine
from perfindicators.scoring.direction import is_cost
from perfindicators.scoring.line_outcome import Outcome, finding
from perfindicators.scoring.whole_numbers import SCALE, plain, scaled, to_cents

LOOSE_COST: Final = 8_000
"""Below this share of a cost target (80 %, in ten-thousandths) a reason is asked for."""
SMALL_SAMPLE: Final = 30
"""Fewer answers than this are no survey."""
LARGE_CUT: Final = Decimal("0.2")
"""A budget cut by this share in the year is named beside the execution rate."""


def questions(line: IndicatorLine, outcome: Outcome, observation: Observation) -> Iterator[Diagnostic]:
    """Yield what a reviewer would ask about one line.

    Args:
        line: the line.
        outcome: its result.
        observation: what was reported for it.

    Sources:
        Review of the frameworks §8 and rule G11; the thresholds are the project's own.
    """
    explained = observation.is_explained
    if "over-achieved" in outcome.notes and not explained:
        yield _over_achieved(line, outcome)
    if _is_loose(line, outcome) and not explained:
        yield _loose_cost(line, outcome)
    if line.level1 == "satisfaction" and observation.respondents is not None and observation.respondents < SMALL_SAMPLE:
        yield _small_sample(line, observation.respondents)
    if _is_full_without_proof(line, outcome, observation):
        yield _no_proof(line)


def _over_achieved(line: IndicatorLine, outcome: Outcome) -> Diagnostic:
    message = Message(
        f"“{line.name}”实际 {outcome.actual} 远超指标值 {line.target}，请说明原因。",
        f"'{line.name}' reached {outcome.actual}, far above the target {line.target}: say why.",
    )
    return finding("R04", Severity.WARNING, message, indicator=line.id)


def _is_loose(line: IndicatorLine, outcome: Outcome) -> bool:
    target = None if line.target is None else line.target.value
    if not is_cost(line.category) or outcome.operator not in ("<=", "<") or outcome.value is None:
        return False
    return isinstance(target, Decimal) and 0 < outcome.value * SCALE < scaled(target) * LOOSE_COST


def _loose_cost(line: IndicatorLine, outcome: Outcome) -> Diagnostic:
    message = Message(
        f"“{line.name}”实际 {outcome.actual}，不到指标值 {line.target} 的 {plain(LOOSE_COST * 100)}%："
        "请说明是节约、未做完还是预算偏松。",
        f"'{line.name}' cost {outcome.actual}, under {plain(LOOSE_COST * 100)}% of {line.target}: "
        "was it saved, not done, or estimated loosely?",
    )
    return finding("S15", Severity.WARNING, message, indicator=line.id)


def _small_sample(line: IndicatorLine, respondents: Decimal) -> Diagnostic:
    message = Message(
        f"“{line.name}”只有 {respondents} 份有效问卷，不足 {SMALL_SAMPLE} 份，不能代表服务对象，请扩大样本。",
        f"'{line.name}' rests on {respondents} answers, fewer than {SMALL_SAMPLE}: ask more of those served.",
    )
    return finding("S16", Severity.WARNING, message, indicator=line.id)


def _is_full_without_proof(line: IndicatorLine, outcome: Outcome, observation: Observation) -> bool:
    full = outcome.rule == "judged" and outcome.cents is not None and outcome.cents == to_cents(line.points) > 0
    return full and not (observation.evidence or observation.reason or observation.note)


def _no_proof(line: IndicatorLine) -> Diagnostic:
    message = Message(
        f"“{line.name}”是定性指标，得了满分但没有写佐证资料，请写明依据。",
        f"'{line.name}' is judged and got all points, but no evidence is named: name the proof.",
    )
    return finding("S18", Severity.INFO, message, indicator=line.id)


def budget_questions(figures: ProjectFigures, declared: Decimal | None) -> Iterator[Diagnostic]:
    """Yield what a reviewer would ask about the budget behind the execution rate.

    Args:
        figures: the budget at the start of the year and after changes, as the table states them.
        declared: the declaration's budget after changes, 万元.
    """
    stated = None if figures.budget is None else figures.budget.value
    if stated is not None and declared is not None and stated != declared:
        message = Message(
            f"表中全年预算数为 {stated:f} 万元，申报的预算为 {declared:f} 万元，执行率按表中数计算，请核对。",
            f"The table states a budget of {stated:f}, the declaration {declared:f} (10,000 yuan); the rate is taken "
            "against the table's: check which is right.",
        )
        yield finding("S19", Severity.WARNING, message, stated=f"{stated:f}", declared=f"{declared:f}")
    if (cut := _cut(figures)) is not None:
        yield cut


def _cut(figures: ProjectFigures) -> Diagnostic | None:
    """Return a remark on a cut in the year: a high execution rate may only mean that money was taken back."""
    initial = None if figures.budget_initial is None else figures.budget_initial.value
    adjusted = None if figures.budget is None else figures.budget.value
    if initial is None or adjusted is None or initial <= 0 or (initial - adjusted) / initial < LARGE_CUT:
        return None
    cut = plain(scaled((initial - adjusted) * 100 / initial))
    message = Message(
        f"预算年初 {initial:f} 万元，调整后 {adjusted:f} 万元，调减 {cut}%：执行率按调整后预算计算，请结合原因看待。",
        f"The budget went from {initial:f} to {adjusted:f} (10,000 yuan), a cut of {cut}%: the execution rate is taken "
        "against the adjusted budget; see it with the reason for the cut.",
    )
    return finding("S17", Severity.INFO, message, cut=cut)
