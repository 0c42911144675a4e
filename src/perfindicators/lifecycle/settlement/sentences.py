"""Decisions of a settlement in words: the fee, why, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.lifecycle.settlement.fees import combined_score, fee_share, money
from perfindicators.lifecycle.settlement.rounds import Hold, Standing
from perfindicators.model.base import Text
from perfindicators.model.practices.settlement import SettlementPractice

_NAMES: Final[Mapping[str, Text]] = {
    "pay": Text(zh="按质付费", en="Pay by quality"),
    "rework": Text(zh="返工，暂不付尾款", en="Do again, the last payment waits"),
    "cut-and-exclude": Text(zh="减付并列入不委托名单", en="Pay less, no new contracts"),
    "withhold": Text(zh="暂不付款", en="Withhold"),
    "wait": Text(zh="等待评审", en="Wait for the review"),
}
_HELD: Final[Mapping[Hold, Message]] = {
    "unsigned": Message("报告没有主评人签字", "the report is not signed by the lead evaluator"),
    "passed-on": Message("存在转包分包", "the work was passed on"),
}


class Amounts(NamedTuple):
    """What one project costs, in 万元; the fee is None while nothing is settled."""

    price: Decimal
    fee: Decimal | None
    paid: Decimal


def decision_of(
    subject: str,
    standing: Standing,
    amounts: Amounts,
    section: SettlementPractice,
    basis: Basis,
    excluded_until: date | None,
) -> Decision:
    """Return what follows for a project, with its numbers.

    Args:
        subject: the project.
        standing: where it stands.
        amounts: price, fee and what was paid.
        section: weights and bands.
        basis: where they come from.
        excluded_until: last day without new contracts.
    """
    price, fee, _ = amounts
    numbers = {"price": price}
    zh, en = [f"合同价 {price:f} 万元"], [f"Price {price:f}"]
    if standing.total is not None:
        numbers["score"] = rounded(standing.total, 2)
        zh, en = [*zh, f"质量得分 {numbers['score']:f}"], [*en, f"quality {numbers['score']:f}"]
    if fee is not None and standing.share is not None:
        numbers["fee"] = fee
        zh = [*zh, f"付 {_per_cent(standing.share)}", f"计 {fee:f} 万元"]
        en = [*en, f"{_per_cent(standing.share)} paid: {fee:f}"]
    why = _why(standing, section, excluded_until)
    return Decision(
        subject=subject, decision=standing.kind, name=_NAMES[standing.kind], rule="bands", basis=basis,
        explanation=Message("；".join(["，".join(zh), *(one.zh for one in why)]) + "。",
                            "; ".join([", ".join(en), *(one.en for one in why)]) + "."),
        would_change=_change(standing, amounts, section), numbers=numbers,
    )  # fmt: skip


def _per_cent(share: Fraction) -> str:
    return f"{rounded(share * 100, 2).normalize():f}%"


def _why(standing: Standing, section: SettlementPractice, until: date | None) -> list[Message]:
    found = [_HELD[standing.hold]] if standing.kind == "withhold" else []
    if standing.kind in ("rework", "cut-and-exclude"):
        found.append(_failed(standing, section))
    if standing.failures > 1 and section.exclude_years > 0:
        years = section.exclude_years
        found.append(
            Message(f"返工后仍不合格，{years} 个年度内不再委托", f"failed twice: no contracts for {years} years")
            if until is None
            else Message(f"返工后仍不合格，至 {until} 不再委托", f"failed twice: no contracts until {until}")
        )
    return found


def _failed(standing: Standing, section: SettlementPractice) -> Message:
    """Say which score lies below the last band."""
    lowest = section.bands[-1].start
    if standing.report is not None and standing.report < lowest:
        return Message(
            f"报告得分 {standing.report:f} 低于 {lowest:f}",
            f"the report's score {standing.report:f} is below {lowest:f}",
        )
    if standing.total is not None and standing.total < lowest:
        return Message(f"质量得分低于 {lowest:f}", f"quality is below {lowest:f}")
    if standing.report is None and standing.proposal is not None and standing.proposal < lowest:
        return Message(
            f"方案得分 {standing.proposal:f} 低于 {lowest:f}",
            f"the proposal's score {standing.proposal:f} is below {lowest:f}",
        )
    return Message("此前两次不合格", "two earlier rounds failed")


def _change(standing: Standing, amounts: Amounts, section: SettlementPractice) -> Message | None:
    match standing.kind:
        case "withhold" if standing.hold == "passed-on":
            return Message("转包分包按规定处理后再结算。", "Settled once the subcontracting is dealt with.")
        case "withhold":
            return _signed(standing, amounts)
        case "wait":
            return Message("方案和报告都有评审得分后结算。", "Settled once proposal and report are scored.")
        case "rework":
            return _passing(standing, section)
        case "pay" if standing.total is not None:
            return _next_band(standing.total, section)
        case _:
            return None


def _signed(standing: Standing, amounts: Amounts) -> Message:
    """Say what the signature of the lead evaluator leads to."""
    if standing.unheld_share is None:
        return Message(
            "主评人签字、方案和报告都有评审得分后结算。",
            "Settled once it is signed and proposal and report are scored.",
        )
    share, fee = _per_cent(standing.unheld_share), money(Fraction(amounts.price) * standing.unheld_share)
    back = amounts.paid - fee
    zh, en = (f"，应退回 {back:f} 万元", f", {back:f} to be refunded") if back > 0 else ("", "")
    return Message(
        f"主评人签字后付 {share}，计 {fee:f} 万元{zh}。", f"Once it is signed, {share} is paid: {fee:f}{en}."
    )


def _passing(standing: Standing, section: SettlementPractice) -> Message | None:
    """Say which score of what was done again is paid, and how much."""
    lowest = section.bands[-1].start
    if standing.report is None:
        return Message(f"方案重做后达到 {lowest:f} 分，通过评审。", f"A proposal of {lowest:f} points is accepted.")
    if standing.proposal is None or section.proposal_weight == 1:
        return None
    weight = Fraction(section.proposal_weight)
    # Both together round to two decimals: half of the last one less is enough.
    enough = Fraction(lowest) - Fraction(1, 200)
    needed = max(Fraction(lowest), (enough - weight * Fraction(standing.proposal)) / (1 - weight))
    near = rounded(needed, 2)
    shown = near if near >= needed else near + Decimal("0.01")
    if shown > 100:
        return Message("方案也要重做。", "The proposal has to be done again as well.")
    share = fee_share(combined_score(standing.proposal, shown, section), section)
    paid, score = "" if share is None else _per_cent(share), f"{shown.normalize():f}"
    return Message(f"返工后报告达到 {score} 分，付 {paid}。", f"A report of {score} points: {paid} paid.")


def _next_band(total: Fraction, section: SettlementPractice) -> Message | None:
    better = [band for band in section.bands if total < band.start]
    if not better:
        return None
    band = better[-1]
    gap = f"{rounded(Fraction(band.start) - total, 2):f}"
    share = f"{(band.share * 100).normalize():f}%"
    return Message(f"再得 {gap} 分，付 {share}。", f"{gap} more points: {share}.")
