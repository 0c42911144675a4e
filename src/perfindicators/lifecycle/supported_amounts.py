"""How much of what is applied for is supported: by the conclusion and the panel's word, which must not contradict."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.cases import Case


class SupportedAmount(NamedTuple):
    """What is supported, in 万元.

    Attributes:
        supported: None where nobody says, or where what is said contradicts itself.
        problems: A18, A26 and A28.
    """

    supported: Decimal | None
    problems: tuple[Diagnostic, ...] = ()


def supported_amount(case: Case, decision: str) -> SupportedAmount:
    """Return how much is supported: all, what the panel says, or nothing.

    Args:
        case: the subject; `amount` is applied for, `supported` the panel's word.
        decision: `support`, `partial`, `reject`, or another of a bureau's own instrument.

    >>> supported_amount(Case("供水", amount=Decimal(100), supported=Decimal(70)), "partial").supported
    Decimal('70')
    """
    asked, said = case.amount, case.supported
    empty = (_nothing_asked(case),) if asked == 0 and decision != "reject" else ()
    if asked is not None and said is not None and said > asked:
        return SupportedAmount(Decimal(0) if decision == "reject" else None, (*empty, _too_much(case, asked, said)))
    match decision:
        case "support":
            unlike = asked is not None and said is not None and said != asked
            return SupportedAmount(None if unlike else asked, (*empty, _contradicts(case)) if unlike else empty)
        case "reject":
            return SupportedAmount(
                None if asked is None and said is None else Decimal(0), (_contradicts(case),) if said else ()
            )
        case _:
            return SupportedAmount(said, empty)


def _too_much(case: Case, asked: Decimal, said: Decimal) -> Diagnostic:
    message = Message(
        f"“{case.name}”建议支持 {said:f} 万元，多于申报的 {asked:f} 万元，没有采用。请核实。",
        f"{case.name}: {said:f} supported exceeds the {asked:f} applied for and is not used. Check it.",
    )
    return Diagnostic("A18", Severity.ERROR, message, context={"project": case.name})


def _contradicts(case: Case) -> Diagnostic:
    asked = "" if case.amount is None else f"申报 {case.amount:f} 万元、"
    of = "" if case.amount is None else f" of {case.amount:f} applied for"
    message = Message(
        f"“{case.name}”：{asked}建议支持 {case.supported:f} 万元，与按分数和否决得出的结论不符，没有采用。"
        "请评审组核定金额或复核打分。",
        f"{case.name}: the panel would support {case.supported:f}{of}, which contradicts the conclusion of its points "
        "and is not used. Have the panel settle the amount or check its ratings.",
    )
    return Diagnostic("A26", Severity.ERROR, message, context={"project": case.name})


def _nothing_asked(case: Case) -> Diagnostic:
    message = Message(
        f"“{case.name}”的申报资金为 0，没有可支持的金额。请核实。",
        f"{case.name}: 0 is applied for, so there is nothing to support. Check the amount.",
    )
    return Diagnostic("A28", Severity.WARNING, message, context={"project": case.name})
