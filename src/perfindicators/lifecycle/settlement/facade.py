"""Settling evaluations (质费挂钩): fee by quality, stages, rework, exclusion, and a written settlement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict, Unpack

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.errors import DocumentNotFound
from perfindicators.lifecycle.classified import INSIDE_WITH_SUMS, OPEN_ROWS_ONLY
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.open_rows import hidden_rows, is_classified, told_apart
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement import problems
from perfindicators.lifecycle.settlement.fees import money
from perfindicators.lifecycle.settlement.result import ProjectFee, Settlement, Settlements
from perfindicators.lifecycle.settlement.reviewed_scores import ReviewedScores, reviewed_scores
from perfindicators.lifecycle.settlement.rounds import (
    Round,
    Scores,
    Standing,
    hold_of,
    read_rounds,
    standing_of,
    with_reviewed,
)
from perfindicators.lifecycle.settlement.sentences import Amounts, decision_of
from perfindicators.lifecycle.settlement.stages import due_of_stages, stage_amounts
from perfindicators.model.practice import Practice
from perfindicators.model.practices.settlement import SettlementPractice
from perfindicators.observations.cells import name_key
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, StepRows, read_step_rows

if TYPE_CHECKING:
    from perfindicators.library.opened import Library

COLUMNS: Final = (
    StepColumn("contract", "合同编号 合同号", needed=True),
    StepColumn("evaluator", "第三方机构 受托机构 机构"),
    StepColumn("project", needed=True),
    StepColumn("year", "年度 合同年度", "number"),
    StepColumn("terms", "付费办法 付费约定"),
    StepColumn("price", "合同价 合同金额 费用", "amount"),
    StepColumn("round", "轮次"),
    StepColumn("proposal", "方案得分 实施方案得分", "points"),
    StepColumn("report", "报告得分", "points"),
    StepColumn("proposal_again", "返工后方案得分 复评方案得分", "points"),
    StepColumn("report_again", "返工后报告得分 复评报告得分", "points"),
    StepColumn("paid", "已付 已付金额", "amount"),
    StepColumn("lead", "主评人"),
    StepColumn("years", "从业年限", "number"),
    StepColumn("qualification", "资格 执业资格"),
    StepColumn("signed", "签字 主评人签字", "truth"),
    StepColumn("subcontracted", "分包 转包 是否分包"),
    StepColumn("classified"),
)
_LATEST: Final = 9998


class _Setting(NamedTuple):
    practice: Practice
    section: SettlementPractice
    library: Library | None
    reviewed: Mapping[str, Scores]
    year: int | None


class SettleKeywords(TypedDict, total=False):
    """Where and how the table is read; every key may be left out.

    Attributes:
        library: where practices are looked up; the shipped documents by default.
        encoding: of files or of bytes; UTF-8 by default.
        internal: with classified projects, not for release.
    """

    library: Library | None
    encoding: str
    internal: bool


def settle(
    source: object,
    *,
    practice: Practice | str | None = None,
    scores: object = None,
    year: int | None = None,
    **how: Unpack[SettleKeywords],
) -> Settlements:
    """Settle contracts with evaluators by the quality of their work.

    Args:
        source: a table with a row per contract × project (× round): 合同编号, 第三方机构, 合同价 (of the project),
            方案得分, 报告得分, 轮次 (or 返工后方案得分, 返工后报告得分 in the same row), 已付 (so far), 主评人,
            从业年限, 资格, 签字, 分包, 年度, 付费办法 (id of the practice a contract agrees on, where it differs),
            涉密 (of the project).
        practice: bands, stages and what a lead evaluator must have; by default the practice in effect.
        scores: of the last round, from a review: project → (proposal, report), assessments by the two instruments of
            quality, or a table. They count where the table states others.
        year: of the contracts, where the table does not say.
        how: library, where practices are looked up; encoding, of files or of bytes; internal, with classified
            projects, not for release: without them contracts are settled as if there were none.

    Returns:
        One settlement per contract; fees to the 分, the contract the sum of its projects. A first failure means
        rework, a second one less pay and exclusion; passed-on work is not paid. A40 to A47, A49 to A58, A62, A63.

    Raises:
        DocumentNotFound: the practice is not known.

    Sources:
        财监〔2021〕4号 (lead evaluators); 西财监绩发〔2022〕24号 (fees by quality); bands are practice.

    >>> row = {"合同编号": "2022-1", "项目名称": "甲", "合同价": "10", "从业年限": "8", "签字": "是"}
    >>> found = settle([{**row, "方案得分": "90", "报告得分": "84"}])
    >>> found.contracts[0].projects[0].fee, found.contracts[0].projects[0].score
    (Decimal('9.29'), Decimal('85.80'))
    """
    library, encoding, internal = how.get("library"), how.get("encoding", "utf-8"), how.get("internal", False)
    chosen = practice_for("settlement", chosen=practice, library=library)
    if chosen.settlement is None:
        raise DocumentNotFound(chosen.id, [])
    shown = _shown(read_step_rows(source, COLUMNS, encoding=encoding), reviewed_scores(scores, encoding), internal)
    found: list[Diagnostic] = [*shown.told]
    setting = _Setting(chosen, chosen.settlement, library, shown.reviewed, year)
    contracts = _contracts(shown.rows)
    found += _across(contracts, setting)
    settled = [_contract(contract, projects, setting, found) for contract, projects in contracts.items()]
    found += _during_exclusion(contracts, settled, setting)
    note = INSIDE_WITH_SUMS if internal else OPEN_ROWS_ONLY
    return Settlements(tuple(one for one in settled if one.projects), Diagnostics(found), note)


class _Shown(NamedTuple):
    """What is settled: every row, or the rows of open projects with what is said of them."""

    rows: Sequence[StepRow]
    reviewed: Mapping[str, Scores]
    told: Diagnostics


def _shown(table: StepRows, reviewed: ReviewedScores, internal: bool) -> _Shown:
    marked = hidden_rows(table.rows)

    def hides(row: StepRow) -> bool:
        return marked(row) or name_key(row.text("project")) in reviewed.classified

    if internal:
        rows = tuple(
            replace(row, values={**row.values, "classified": "是"}) if hides(row) else row for row in table.rows
        )
        return _Shown(rows, reviewed.by_project, table.diagnostics + reviewed.diagnostics)
    names = {name_key(row.text("project")) for row in table.rows if hides(row)}
    rows = tuple(row for row in table.rows if not hides(row))
    kept = reviewed.without((names | reviewed.classified) - {name_key(row.text("project")) for row in rows})
    return _Shown(rows, kept.by_project, told_apart(table.rows, table.diagnostics, hides).open + kept.diagnostics)


def _contracts(rows: Sequence[StepRow]) -> Mapping[str, Mapping[str, Sequence[StepRow]]]:
    """Return the rows of each contract by project, both as first written: other spellings of a name are the same."""
    found: dict[str, dict[str, list[StepRow]]] = {}
    written: dict[tuple[str, ...], str] = {}
    for row in rows:
        contract, project = row.text("contract"), row.text("project")
        if contract and project:
            key = plain(contract)
            contract = written.setdefault((key,), contract)
            project = written.setdefault((key, name_key(project)), project)
            known = replace(row, values={**row.values, "contract": contract, "project": project})
            found.setdefault(contract, {}).setdefault(project, []).append(known)
    return found


def _across(contracts: Mapping[str, Mapping[str, Sequence[StepRow]]], setting: _Setting) -> list[Diagnostic]:
    """Look for projects in two contracts, contracts of two evaluators, and reviews of projects nobody has."""
    found = []
    first: dict[tuple[str, int | None], str] = {}
    known = set()
    for contract, projects in contracts.items():
        rows = [row for its in projects.values() for row in its]
        evaluators = {name_key(row.text("evaluator")) for row in rows if row.text("evaluator")}
        if len(evaluators) > 1:
            found.append(problems.two_evaluators(rows[0]))
        for project, its in projects.items():
            other = first.setdefault((name_key(project), _year(its[0], setting)), contract)
            known.add(name_key(project))
            if other != contract:
                found.append(problems.in_two_contracts(its[0], other))
    unknown = [project for project in setting.reviewed if project not in known]
    return [*found, *map(problems.reviewed_but_not_there, unknown)]


def _contract(
    contract: str, projects: Mapping[str, Sequence[StepRow]], setting: _Setting, found: list[Diagnostic]
) -> Settlement:
    rows = [row for its in projects.values() for row in its]
    agreed = _agreed(rows, setting, found)
    fees = (
        []
        if agreed is None
        else [fee for its in projects.values() if (fee := _project(its, agreed, found)) is not None]
    )
    evaluator = next((row.text("evaluator") for row in rows if row.text("evaluator")), "")
    price, due, paid, remaining = (
        sum((getattr(fee, name) for fee in fees), Decimal(0)) for name in ("price", "due", "paid", "remaining")
    )
    excluded = any(fee.excluded for fee in fees)
    return Settlement(contract, evaluator, tuple(fees), price, due, paid, remaining, excluded)


def _agreed(rows: Sequence[StepRow], setting: _Setting, found: list[Diagnostic]) -> _Setting | None:
    """Return the terms a contract agrees on, None where nobody knows them."""
    row = next((row for row in rows if row.text("terms")), None)
    if row is None:
        return setting
    try:
        practice = practice_for("settlement", chosen=row.text("terms"), library=setting.library)
    except DocumentNotFound:
        practice = None
    if practice is None or practice.settlement is None:
        found.append(problems.terms_not_known(row))
        return None
    return setting._replace(practice=practice, section=practice.settlement)


def _project(rows: Sequence[StepRow], setting: _Setting, found: list[Diagnostic]) -> ProjectFee | None:
    price = _price(rows, found)
    if price is None:
        return None
    rounds = read_rounds(rows, found)
    reviewed = setting.reviewed.get(name_key(rows[0].text("project")))
    rounds = rounds if reviewed is None else with_reviewed(rounds, reviewed, found)
    standing = standing_of(rounds, hold_of(rounds, setting.section, found), setting.section)
    fee = None if standing.share is None else money(Fraction(price) * standing.share)
    due = _due(price, fee, standing, setting.section)
    paid = _paid(rows, found)
    last = rounds[-1].row
    if paid > due and standing.hold != "passed-on":
        found.append(problems.overpaid(last, paid - due) if fee is not None else problems.ahead(last, paid - due))
    return _fee(rounds, standing, (price, fee, due, paid), setting)


def _fee(
    rounds: Sequence[Round],
    standing: Standing,
    amounts: tuple[Decimal, Decimal | None, Decimal, Decimal],
    setting: _Setting,
) -> ProjectFee:
    price, fee, due, paid = amounts
    settled = fee is not None
    last, section = rounds[-1].row, setting.section
    excluded = standing.failures > 1 and section.exclude_years > 0
    until = _until(last, setting) if excluded else None
    source = section.source or setting.practice.source
    basis = Basis.of(setting.practice.id, source, setting.practice.effective)
    return ProjectFee(
        project=last.text("project"), price=price, rounds=tuple(one.scores for one in rounds),
        score=None if standing.total is None else rounded(standing.total, 2),
        share=None if standing.share is None else rounded(standing.share * 100, 2), fee=fee, due=due, paid=paid,
        remaining=due - paid if settled else max(Decimal(0), due - paid), excluded=excluded,
        decision=decision_of(last.text("project"), standing, Amounts(price, fee, paid), section, basis, until),
        excluded_until=until, stages=stage_amounts(price, due, paid, section, settled=settled),
        classified=is_classified(last),
    )  # fmt: skip


def _price(rows: Sequence[StepRow], found: list[Diagnostic]) -> Decimal | None:
    stated = [value for row in rows if (value := row.number("price")) is not None]
    # A price finer than the 分 could round up to a fee above it.
    price = money(Fraction(stated[0])) if stated else None
    if price is None or price <= 0:
        found.append(problems.no_price(rows[-1]))
        return None
    if len(set(stated)) > 1:
        found.append(problems.another_price(rows[-1], price))
    return price


def _paid(rows: Sequence[StepRow], found: list[Diagnostic]) -> Decimal:
    """Return the most any row tells: each tells what was paid until then."""
    stated = [value for row in rows if (value := row.number("paid")) is not None]
    if any(value < 0 for value in stated):
        found.append(problems.paid_below_zero(rows[-1]))
    return max(Decimal(0), *stated) if stated else Decimal(0)


def _due(price: Decimal, fee: Decimal | None, standing: Standing, section: SettlementPractice) -> Decimal:
    """Return what is due now: the fee once it is settled, before that the stages that were reached."""
    if fee is not None:
        return fee
    if standing.hold == "passed-on":
        return Decimal(0)
    accepted = standing.proposal is not None and standing.proposal >= section.bands[-1].start
    return due_of_stages(price, {"signing", "proposal"} if accepted else {"signing"}, section)


def _year(row: StepRow, setting: _Setting) -> int | None:
    stated = row.number("year")
    year = setting.year if stated is None else int(stated)
    return None if year is None or not 0 < year <= _LATEST else year


def _until(row: StepRow, setting: _Setting) -> date | None:
    year = _year(row, setting)
    last = None if year is None else year + setting.section.exclude_years
    return date(last, 12, 31) if last is not None and last <= _LATEST else None


def _during_exclusion(
    contracts: Mapping[str, Mapping[str, Sequence[StepRow]]], settled: Sequence[Settlement], setting: _Setting
) -> list[Diagnostic]:
    """Look for contracts an evaluator got in the years after failing twice."""
    failed = [
        (name_key(one.evaluator), fee.excluded_until, contracts[one.contract][fee.project][-1])
        for one in settled
        for fee in one.projects
        if fee.excluded_until is not None and one.evaluator
    ]
    found = []
    for one in settled:
        for its in contracts[one.contract].values():
            year = _year(its[-1], setting)
            for evaluator, until, row in failed:
                since = _year(row, setting)
                if year is None or since is None or evaluator != name_key(one.evaluator):
                    continue
                if since < year <= until.year:
                    found.append(problems.excluded_then(its[-1], until))
    return found
