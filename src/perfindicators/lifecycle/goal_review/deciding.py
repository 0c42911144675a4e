"""From a total to what becomes of the goals and of the money applied for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal

from perfindicators.diagnostics import Message
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import decision_by_bands
from perfindicators.model.instrument import DecisionBand, Instrument
from perfindicators.scoring.instruments.assessment import Assessment

Stage = Literal["proceed", "complete-and-proceed", "revise", "return"]
_BY_GRADE: Final[Mapping[str, Stage]] = MappingProxyType(
    {"优": "proceed", "良": "complete-and-proceed", "中": "revise", "差": "return"}
)
_MONEY: Final[Mapping[Stage, Message]] = MappingProxyType(
    {
        "proceed": Message("进入下一步预算安排", "enter the next step of the budget"),
        "complete-and-proceed": Message("完善目标后进入下一步", "enter the next step once the goals are completed"),
        "revise": Message("修改重报并通过前不安排", "wait until the revised goals pass"),
        "return": Message("不安排预算", "are not budgeted"),
    }
)
HELD_BACK: Final = frozenset({"revise", "return"})
"""Stages in which no money is arranged."""


def stage_of(band: DecisionBand | None) -> Stage | None:
    """Return what a band means for the goals; None while it is open, or where an own sheet means something else.

    >>> stage_of(DecisionBand.model_validate({"from": 0, "decision": "no-budget", "grade": "差"}))
    'return'
    """
    if band is None:
        return None
    if band.decision in _MONEY:
        return next(stage for stage in _MONEY if stage == band.decision)
    return _BY_GRADE.get(band.grade)


def decide(case: Case, found: Assessment, instrument: Instrument) -> Decision | None:
    """Return the decision on one project with what it means for its money; None while items are open.

    Args:
        case: the project; its amount in 万元.
        found: what the sheet came to.
        instrument: the sheet, whose source is the basis.

    Sources:
        财预〔2015〕88号, end of article 25 to article 29: what follows from 优, 良, 中 and 差. Below 60 no money is the
        prefecture's practice of 2022.
    """
    decision = decision_by_bands(case, found, instrument)
    stage = stage_of(found.decision)
    if decision is None or stage is None:
        return decision
    notes = "；".join(note for note in (decision.basis.note, instrument.note) if note)
    decision = replace(decision, basis=decision.basis._replace(note=notes))
    if case.amount is None:
        return decision
    held = case.amount if stage in HELD_BACK else Decimal(0)
    told, what = decision.explanation, _MONEY[stage]
    return replace(
        decision,
        numbers={**decision.numbers, "applied": case.amount, "held_back": held},
        explanation=Message(
            f"{told.zh}申报 {case.amount:f} 万元，{what.zh}。",
            f"{told.en} The {case.amount:f} (10,000 yuan) applied for {what.en}.",
        ),
    )
