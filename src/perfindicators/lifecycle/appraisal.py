"""Ex-ante appraisal (事前绩效评估): panel, materials, vetoes, and whether the money is supported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.decisions import Decision
from perfindicators.lifecycle.judged_cases import JudgedCases, Judging, decision_by_bands, judge_cases
from perfindicators.model.instrument import Instrument
from perfindicators.scoring.instruments.assessment import Assessment
from perfindicators.scoring.instruments.panel import Combine

if TYPE_CHECKING:
    from perfindicators.library.opened import Library

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
    instrument: Instrument | str | None = None,
    combine: Combine = "mean",
    library: Library | None = None,
) -> JudgedCases:
    """Appraise new projects or policies before they enter the budget.

    Args:
        ratings: a `Ratings` document or its path, or a table with a row per subject, item and rater.
        cases: a table with a row per subject: amount applied for (申报资金, 万元), amount the panel would support
            (建议支持金额), materials at hand (具备材料), department; None when nothing more is known.
        kind: project, policy or special bond: the instrument of a table of ratings; a document names its own.
        instrument: an instrument or its id, before every other.
        combine: how several raters become one value, for tables of ratings.
        library: where the instrument is looked up; the shipped documents by default.

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
    return judge_cases(ratings, cases, Judging(_decide, INSTRUMENTS[kind], instrument, combine, library))


def _decide(case: Case, found: Assessment, instrument: Instrument) -> tuple[Decision | None, list[Diagnostic]]:
    decision = decision_by_bands(case, found, instrument)
    lacking = any(item.required and item.is_there is False for item in found.materials)
    # A rejection stands without the papers; everything else waits for them.
    if decision is None or (lacking and decision.decision != "reject"):
        return None, []
    problems = _amount_problems(case)
    return _with_amount(decision, case, wrong=bool(problems)), problems


def _amount_problems(case: Case) -> list[Diagnostic]:
    if case.amount is None or case.supported is None or case.supported <= case.amount:
        return []
    message = Message(
        f"“{case.name}”建议支持 {case.supported:f} 万元，多于申报的 {case.amount:f} 万元，没有采用。请核实。",
        f"{case.name}: {case.supported:f} supported exceeds the {case.amount:f} applied for and is not used. Check it.",
    )
    return [Diagnostic("A18", Severity.ERROR, message, context={"project": case.name})]


def _with_amount(decision: Decision, case: Case, *, wrong: bool) -> Decision:
    """Add what is applied for and what is supported: all, what the panel says, or nothing."""
    if case.amount is None:
        return decision
    numbers = {**decision.numbers, "applied": case.amount}
    match decision.decision:
        case "support":
            supported: Decimal | None = case.amount
        case "reject":
            supported = Decimal(0)
        case _:
            supported = None if wrong else case.supported
    told = decision.explanation
    if supported is None:
        zh = f"申报 {case.amount:f} 万元，支持多少由评审组提出。"
        en = f"{case.amount:f} (10,000 yuan) applied for; the panel says how much is supported."
    else:
        numbers["supported"] = supported
        zh = f"申报 {case.amount:f} 万元，支持 {supported:f} 万元。"
        en = f"{case.amount:f} (10,000 yuan) applied for, {supported:f} supported."
    return replace(decision, numbers=numbers, explanation=Message(f"{told.zh}{zh}", f"{told.en} {en}"))
