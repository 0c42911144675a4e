"""Ex-ante appraisal (事前绩效评估): panel, materials, vetoes, and whether the money is supported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, Unpack

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import JudgedCases, Judging, JudgingKeywords, decision_by_bands, judge_cases
from perfindicators.lifecycle.supported_amounts import supported_amount
from perfindicators.model.instrument import Instrument
from perfindicators.scoring.instruments import problems
from perfindicators.scoring.instruments.assessment import Assessment

AppraisalKind = Literal["project", "policy", "bond"]
INSTRUMENTS: Final[Mapping[AppraisalKind, str]] = MappingProxyType(
    {
        "project": "instrument/ex-ante-appraisal-project",
        "policy": "instrument/ex-ante-appraisal-policy",
        "bond": "instrument/special-bond-appraisal",
    }
)


def appraise(
    ratings: object,
    cases: object | None = None,
    *,
    kind: AppraisalKind = "project",
    **how: Unpack[JudgingKeywords],
) -> JudgedCases:
    """Appraise new projects or policies before they enter the budget.

    Args:
        ratings: a `Ratings` document or its path, or a table with a row per subject, item and rater.
        cases: a table with a row per subject: amount applied for (申报资金, 万元), amount the panel would support
            (建议支持金额), materials at hand (具备材料), department; None when nothing more is known.
        kind: project, policy or special bond: the instrument of a table of ratings; a document names its own.
        **how: `instrument`, `combine` (how several raters of a table become one value: mean, trimmed-mean or median),
            `library`, `encoding` of tables; see `JudgingKeywords`.

    Returns:
        Every subject with its assessment and decision: 予以支持, 部分支持 or 不予支持, with the amount supported. A
        subject with required material missing is not decided.

    Sources:
        中发〔2018〕34号 (five points of an appraisal); 西财监绩发〔2022〕29号; bands and vetoes are practice, as the
        instruments say.

    >>> from perfindicators.library.shipped import shipped_folder
    >>> found = appraise(shipped_folder("examples") / "ratings" / "ex-ante-appraisal.yaml")
    >>> found.cases[0].decision.name.zh
    '部分支持（调整后支持）'
    """
    return judge_cases(ratings, cases, Judging(_decide, INSTRUMENTS[kind], **how))


def _decide(case: Case, found: Assessment, instrument: Instrument) -> tuple[Decision | None, list[Diagnostic]]:
    told = _materials_not_said(case, found)
    decision = decision_by_bands(case, found, instrument)
    lacking = any(item.required and item.is_there is False for item in found.materials)
    # A rejection stands without the papers; everything else waits for them.
    if decision is None or (lacking and decision.decision != "reject"):
        return None, told
    amount = supported_amount(case, decision.decision)
    return _with_amount(decision, case, amount.supported), [*told, *amount.problems]


def _materials_not_said(case: Case, found: Assessment) -> list[Diagnostic]:
    """Report a subject decided on although nobody says which papers are at hand."""
    required = [item for item in found.materials if item.required]
    if case.materials is not None or not required:
        return []
    return [problems.materials_not_said(case.name, [item.name for item in required], [item.id for item in required])]


def _with_amount(decision: Decision, case: Case, supported: Decimal | None) -> Decision:
    """Add what is applied for and what is supported, as far as either is stated."""
    told, numbers, zh, en = decision.explanation, {**decision.numbers}, [], []
    if case.amount is not None:
        numbers["applied"] = case.amount
        zh.append(f"申报 {case.amount:f} 万元")
        en.append(f"{case.amount:f} (10,000 yuan) applied for")
    if supported is not None:
        numbers["supported"] = supported
        zh.append(f"支持 {supported:f} 万元")
        en.append(f"{supported:f} supported" if en else f"{supported:f} (10,000 yuan) supported")
    elif case.amount is not None:
        zh.append("支持多少待评审组核定" if case.supported is not None else "支持多少由评审组提出")
        en.append("the panel says how much is supported")
    if not zh:
        return decision
    sentence = Message(f"{told.zh}{'，'.join(zh)}。", f"{told.en} {', '.join(en)}.")
    return replace(decision, numbers=numbers, explanation=sentence)
