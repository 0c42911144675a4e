"""Key evaluation (重点评价): projects, departments and policies before a panel, in all four budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal, Unpack

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.cases import BUDGETS, Case
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import (
    JudgedCase,
    JudgedCases,
    Judging,
    JudgingKeywords,
    decision_by_bands,
    judge_cases,
)
from perfindicators.model.instrument import Instrument
from perfindicators.observations.cells import name_key
from perfindicators.scoring.instruments.assessment import Assessment

EvaluationKind = Literal["project", "department", "policy"]
INSTRUMENTS: Final[Mapping[EvaluationKind, str]] = MappingProxyType(
    {
        "project": "instrument/project-evaluation",
        "department": "instrument/department-evaluation",
        "policy": "instrument/policy-evaluation",
    }
)
_BUDGET_OF: Final[Mapping[str, str]] = MappingProxyType(
    {name_key(word): id for id, name in BUDGETS.items() for word in (id, name, name.removesuffix("预算"))}
)


def evaluate(
    ratings: object,
    cases: object | None = None,
    *,
    kind: EvaluationKind = "project",
    **how: Unpack[JudgingKeywords],
) -> JudgedCases:
    """Evaluate finished projects, whole departments or policies by a panel.

    Args:
        ratings: a `Ratings` document or its path, or a table with a row per subject, item and rater.
        cases: a table with a row per subject: amount evaluated (评价金额, 万元), budget (预算类型: one of the four),
            department; None when nothing more is known.
        kind: project, department as a whole, or policy: the instrument of a table of ratings.
        **how: `instrument`, `combine` (how several raters of a table become one value: mean, trimmed-mean or median),
            `library`, `encoding` of tables; see `JudgingKeywords`.

    Returns:
        Every subject with score, grade, the panel's agreement (Kendall's W, ICC), outlying raters, and what follows.

    Sources:
        财预〔2020〕10号, annex 2 (projects); shares of departments and policies are proposed, as the instruments say.

    >>> row = {"项目名称": "甲", "评分项": "plan-and-need", "评委": "张", "打分": "优"}
    >>> evaluate([row], kind="policy").cases[0].decision is None
    True
    """
    judging = Judging(_decide, INSTRUMENTS[kind], **how)
    found = judge_cases(ratings, cases, judging)
    return replace(found, cases=tuple(map(_in_its_budget, found.cases)))


def _decide(case: Case, found: Assessment, instrument: Instrument) -> tuple[Decision | None, list[Diagnostic]]:
    return decision_by_bands(case, found, instrument), _budget_problems(case)


def _in_its_budget(one: JudgedCase) -> JudgedCase:
    """Return the case with its budget by id, however it was written."""
    budget = _BUDGET_OF.get(name_key(one.case.budget_kind), one.case.budget_kind)
    return one._replace(case=replace(one.case, budget_kind=budget))


def _budget_problems(case: Case) -> list[Diagnostic]:
    if not case.budget_kind or name_key(case.budget_kind) in _BUDGET_OF:
        return []
    message = Message(
        f"“{case.name}”的预算类型“{case.budget_kind}”不是四本预算之一：{'、'.join(BUDGETS.values())}。",
        f"{case.name}: '{case.budget_kind}' is none of the four budgets ({', '.join(BUDGETS)}).",
    )
    return [Diagnostic("A19", Severity.WARNING, message, context={"project": case.name})]
