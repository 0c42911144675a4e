"""Settling evaluations (质费挂钩): fee by quality, stages, rework, exclusion, and a written settlement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement import problems
from perfindicators.lifecycle.settlement.fees import combined_score, fee_share, money
from perfindicators.model.base import Text
from perfindicators.model.practice import Practice
from perfindicators.model.practices.settlement import SettlementPractice
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

COLUMNS: Final = (
    StepColumn("contract", "合同编号 合同号", needed=True),
    StepColumn("evaluator", "第三方机构 受托机构 机构"),
    StepColumn("project", needed=True),
    StepColumn("price", "合同价 合同金额 费用", "amount"),
    StepColumn("round", "轮次", "number"),
    StepColumn("proposal", "方案得分 实施方案得分", "number"),
    StepColumn("report", "报告得分", "number"),
    StepColumn("paid", "已付 已付金额", "amount"),
    StepColumn("lead", "主评人"),
    StepColumn("years", "从业年限", "number"),
    StepColumn("qualification", "资格 执业资格"),
    StepColumn("signed", "签字 主评人签字", "truth"),
    StepColumn("subcontracted", "分包 转包 是否分包", "truth"),
)
_PASS: Final = Decimal(60)
_NAMES: Final[Mapping[str, Text]] = {
    "pay": Text(zh="按质付费", en="Pay by quality"),
    "rework": Text(zh="返工，暂不付尾款", en="Do again, the last payment waits"),
    "cut-and-exclude": Text(zh="减付并列入不委托名单", en="Pay less, no new contracts"),
    "withhold": Text(zh="暂不付款", en="Withhold"),
    "wait": Text(zh="等待评审", en="Wait for the review"),
}


class ProjectFee(NamedTuple):
    """One project of a contract; amounts in 万元.

    Attributes:
        rounds: scores of proposal and report by round.
        score: of the last round, two decimals; None while one is missing.
        share: of the price, in per cent; None while nothing is settled.
        fee: what the quality earns in the end; None while nothing is settled.
        due: what is due now.
        remaining: due minus paid; below 0 it is to be refunded.
    """

    project: str
    price: Decimal
    rounds: tuple[tuple[Decimal | None, Decimal | None], ...]
    score: Decimal | None
    share: Decimal | None
    fee: Decimal | None
    due: Decimal
    paid: Decimal
    remaining: Decimal
    excluded: bool
    decision: Decision


class Settlement(NamedTuple):
    """One contract."""

    contract: str
    evaluator: str
    projects: tuple[ProjectFee, ...]
    price: Decimal
    due: Decimal
    paid: Decimal
    remaining: Decimal
    excluded: bool

    def text(self, lang: Language = "zh") -> str:
        """Return the written settlement."""
        lines = [one.decision.explain(lang) for one in self.projects]
        if lang == "zh":
            head = f"合同 {self.contract}（{self.evaluator}）结算：合同价 {self.price:f} 万元"
            end = f"应付 {self.due:f} 万元，已付 {self.paid:f} 万元，{_rest(self.remaining, lang)}。"
            return "\n".join([f"{head}。", *lines, end])
        head = f"Settlement of contract {self.contract} ({self.evaluator}): price {self.price:f} (10,000 yuan)."
        return "\n".join([head, *lines, f"Due {self.due:f}, paid {self.paid:f}, {_rest(self.remaining, lang)}."])


def _rest(remaining: Decimal, lang: Language) -> str:
    if remaining < 0:
        return f"应退回 {-remaining:f} 万元" if lang == "zh" else f"{-remaining:f} to be refunded"
    return f"本次付 {remaining:f} 万元" if lang == "zh" else f"{remaining:f} to be paid now"


@dataclass(frozen=True, slots=True, repr=False)
class Settlements:
    """All contracts, and what is wrong with the table."""

    contracts: tuple[Settlement, ...]
    diagnostics: Diagnostics

    def __iter__(self) -> Iterator[Settlement]:
        return iter(self.contracts)

    @property
    def excluded(self) -> tuple[str, ...]:
        """Evaluators who get no new contracts for a while."""
        return tuple(dict.fromkeys(one.evaluator for one in self.contracts if one.excluded))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame."""
        return to_frame(
            [
                {"contract": one.contract, "evaluator": one.evaluator,
                 **{name: getattr(fee, name) for name in ("project", "price", "score", "share", "fee", "due", "paid",
                                                          "remaining", "excluded")},
                 "decision": fee.decision.decision}
                for one in self.contracts
                for fee in one.projects
            ]
        )  # fmt: skip

    def to_json(self) -> JsonValue:
        """Return everything as plain data, decimals as text."""
        return plain_data(self)


class _Setting(NamedTuple):
    practice: Practice
    section: SettlementPractice


def settle(
    source: object,
    *,
    practice: Practice | str | None = None,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> Settlements:
    """Settle contracts with evaluators by the quality of their work.

    Args:
        source: a table with a row per contract × project (× round): 合同编号, 第三方机构, 合同价 (of the project),
            方案得分, 报告得分, 轮次, 已付, 主评人, 从业年限, 资格, 签字, 分包.
        practice: bands, stages and what a lead evaluator must have; by default the practice in effect.
        library: where the practice is looked up.
        encoding: of a file or of bytes.

    Returns:
        One settlement per contract; fees to the 分, the contract the sum of its projects. A first failure means
        rework, a second one less pay and exclusion; passed-on work is not paid. A40 to A47.

    Sources:
        财监〔2021〕4号 (lead evaluators); 西财监绩发〔2022〕24号 (fees by quality); bands are practice.

    >>> row = {"合同编号": "2022-1", "项目名称": "甲", "合同价": "10", "从业年限": "8", "签字": "是"}
    >>> found = settle([{**row, "方案得分": "90", "报告得分": "84"}])
    >>> found.contracts[0].projects[0].fee, found.contracts[0].projects[0].score
    (Decimal('9.29'), Decimal('85.80'))
    """
    chosen = practice_for("settlement", chosen=practice, library=library)
    if chosen.settlement is None:
        raise ValueError(chosen.id)
    table = read_step_rows(source, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    contracts: dict[str, dict[str, list[StepRow]]] = {}
    for row in table.rows:
        if row.text("contract") and row.text("project"):
            contracts.setdefault(row.text("contract"), {}).setdefault(row.text("project"), []).append(row)
    setting = _Setting(chosen, chosen.settlement)
    settled = [_contract(contract, projects, setting, found) for contract, projects in contracts.items()]
    return Settlements(tuple(one for one in settled if one.projects), Diagnostics(found))


def _contract(
    contract: str, projects: Mapping[str, Sequence[StepRow]], setting: _Setting, found: list[Diagnostic]
) -> Settlement:
    fees = [fee for rows in projects.values() if (fee := _project(rows, setting, found)) is not None]
    evaluator = next((row.text("evaluator") for rows in projects.values() for row in rows if row.text("evaluator")), "")
    price, due, paid = (sum((getattr(fee, name) for fee in fees), Decimal(0)) for name in ("price", "due", "paid"))
    excluded = any(fee.excluded for fee in fees)
    return Settlement(contract, evaluator, tuple(fees), price, due, paid, due - paid, excluded)


def _rounds(rows: Sequence[StepRow], found: list[Diagnostic]) -> list[StepRow]:
    """Return the rows by round, the first row of each round."""
    by_round: dict[Decimal, StepRow] = {}
    for row in rows:
        number = row.number("round") or Decimal(1)
        if number in by_round:
            found.append(problems.twice(row))
        else:
            by_round[number] = row
    return [by_round[number] for number in sorted(by_round)]


def _score(row: StepRow, name: str, found: list[Diagnostic]) -> Decimal | None:
    score = row.number(name)
    if score is not None and not 0 <= score <= 100:
        words = ("方案", "proposal") if name == "proposal" else ("报告", "report")
        found.append(problems.score_outside(row, *words, score))
        return None
    return score


def _project(rows: Sequence[StepRow], setting: _Setting, found: list[Diagnostic]) -> ProjectFee | None:
    rounds = _rounds(rows, found)
    last = rounds[-1]
    price = next((value for row in rounds if (value := row.number("price")) is not None), None)
    if price is None or price <= 0:
        found.append(problems.no_price(last))
        return None
    scores = tuple((_score(row, "proposal", found), _score(row, "report", found)) for row in rounds)
    proposal = next((one for one, _ in reversed(scores) if one is not None), None)
    report = scores[-1][1]
    held = _held_back(last, setting.section, found)
    total = None if proposal is None or report is None else combined_score(proposal, report, setting.section)
    # A good proposal does not carry a report that fails by itself.
    fails = report is not None and report < setting.section.bands[-1].start
    share = None if total is None or fails else fee_share(total, setting.section)
    kind = _kind(total, share, len(rounds), held)
    if kind == "cut-and-exclude":
        share = Fraction(setting.section.failed_share)
    settled = kind in ("pay", "cut-and-exclude") and share is not None
    fee = money(Fraction(price) * share) if settled and share is not None else None
    due = _due(price, fee, proposal, kind, setting.section)
    paid = max((row.number("paid") or Decimal(0) for row in rounds), default=Decimal(0))
    if paid > due and settled:
        found.append(problems.overpaid(last, paid - due))
    shown = None if total is None else rounded(total, 2)
    return ProjectFee(
        project=last.text("project"), price=price, rounds=scores, score=shown,
        share=None if not settled or share is None else rounded(share * 100, 2), fee=fee, due=due, paid=paid,
        remaining=due - paid, excluded=kind == "cut-and-exclude",
        decision=_decision(last, kind, (price, total, share, fee), setting),
    )  # fmt: skip


def _held_back(row: StepRow, section: SettlementPractice, found: list[Diagnostic]) -> bool:
    """Look at the lead evaluator; return whether payment has to wait."""
    years = row.number("years")
    if years is None or years < section.lead_years:
        found.append(problems.not_experienced(row, section.lead_years))
    known = section.lead_qualifications
    if known and not any(word in row.text("qualification") for word in known):
        found.append(problems.not_qualified(row))
    unsigned = row.number("report") is not None and row.truth("signed") is not True
    if unsigned:
        found.append(problems.not_signed(row))
    if row.truth("subcontracted"):
        found.append(problems.subcontracted(row))
    return unsigned or bool(row.truth("subcontracted"))


def _kind(total: Fraction | None, share: Fraction | None, rounds: int, held: bool) -> str:
    if held:
        return "withhold"
    if total is None:
        return "wait"
    if share is not None:
        return "pay"
    return "rework" if rounds < 2 else "cut-and-exclude"


def _due(
    price: Decimal, fee: Decimal | None, proposal: Decimal | None, kind: str, section: SettlementPractice
) -> Decimal:
    """Return what is due now: the fee once it is settled, before that the stages that were reached."""
    if fee is not None:
        return fee
    if kind == "withhold":
        return Decimal(0)
    reached = {"signing"} | ({"proposal"} if proposal is not None and proposal >= _PASS else set())
    share = sum((Fraction(stage.share) for stage in section.stages if stage.after in reached), Fraction(0))
    return money(Fraction(price) * share)


def _decision(
    row: StepRow,
    kind: str,
    figures: tuple[Decimal, Fraction | None, Fraction | None, Decimal | None],
    setting: _Setting,
) -> Decision:
    price, total, share, fee = figures
    numbers = {"price": price}
    zh, en = f"合同价 {price:f} 万元", f"Price {price:f}"
    if total is not None:
        numbers["score"] = rounded(total, 2)
        zh, en = f"{zh}，质量得分 {numbers['score']:f}", f"{en}, quality {numbers['score']:f}"
    if fee is not None and share is not None:
        numbers["fee"] = fee
        shown = f"{rounded(share * 100, 2).normalize():f}%"
        zh, en = f"{zh}，付 {shown}，计 {fee:f} 万元", f"{en}, {shown} paid: {fee:f}"
    if kind == "cut-and-exclude":
        years = setting.section.exclude_years
        zh, en = (
            f"{zh}；返工后仍不合格，{years} 个年度内不再委托",
            f"{en}; failed twice: no contracts for {years} years",
        )
    source = setting.section.source or setting.practice.source
    return Decision(
        subject=row.text("project"), decision=kind, name=_NAMES[kind], rule="bands",
        basis=Basis.of(setting.practice.id, source, setting.practice.effective),
        explanation=Message(f"{zh}。", f"{en}."), would_change=_next_band(total, setting.section), numbers=numbers,
    )  # fmt: skip


def _next_band(total: Fraction | None, section: SettlementPractice) -> Message | None:
    better = [] if total is None else [band for band in section.bands if total < band.start]
    if not better or total is None:
        return None
    band = better[-1]
    gap = f"{rounded(Fraction(band.start) - total, 2):f}"
    share = f"{(band.share * 100).normalize():f}%"
    return Message(f"再得 {gap} 分，付 {share}。", f"{gap} more points: {share}.")
