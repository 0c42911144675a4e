"""Whether money and goals of a transfer were passed on to each county in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.lifecycle.decisions import Basis, Decision
from perfindicators.lifecycle.transfers import problems
from perfindicators.model.base import Text
from perfindicators.observations.step_rows import StepRow

_NAMES: Final = {
    "in-time": Text(zh="按时下达", en="Passed on in time"),
    "late": Text(zh="逾期下达", en="Passed on late"),
    "not-passed-on": Text(zh="尚未下达", en="Not passed on"),
}


class Receipt(NamedTuple):
    """When a transfer arrived, and who must pass goals on.

    Attributes:
        received_on: day it arrived.
        on: the day it is looked at: what is dated later has not happened; when left out, the last day the table tells.
        roster: counties that must send goals.
    """

    received_on: date
    on: date | None = None
    roster: tuple[str, ...] = ()


class Terms(NamedTuple):
    """What passing on is judged by.

    Attributes:
        receipt: when the transfer arrived.
        allowed: natural days from then on.
        basis: where that comes from.
    """

    receipt: Receipt
    allowed: int
    basis: Basis


def last_days(rows: Sequence[StepRow]) -> Mapping[str, date]:
    """Return county → the last day something was passed on to it.

    Args:
        rows: of the counties.
    """
    found: dict[str, date] = {}
    for row in rows:
        county, day = row.text("county"), row.day("passed_on")
        if day is not None:
            found[county] = max(day, found.get(county, day))
    return found


def in_time(county: str, day: date | None, terms: Terms, found: list[Diagnostic]) -> Decision:
    """Return whether a county got money and goals in time.

    Args:
        county: its name.
        day: the last day something was passed on to it; None where none is stated.
        terms: what it is judged by.
        found: takes what is late.
    """
    received, allowed = terms.receipt.received_on, terms.allowed
    if day is None or day < received or (terms.receipt.on is not None and day > terms.receipt.on):
        found.append(problems.not_passed_on(county, _waited(terms), allowed))
        return not_passed_on(county, terms)
    days = (day - received).days
    kind = "late" if days > allowed else "in-time"
    if days > allowed:
        found.append(problems.passed_on_late(county, days, allowed, day))
    explanation = Message(f"收到后 {days} 日下达，限 {allowed} 日。", f"{days} days after receipt, {allowed} allowed.")
    last = received + timedelta(days=allowed)
    change = (
        Message(f"不晚于 {last} 下达即为按时。", f"Until {last} it would have been in time.")
        if days > allowed
        else Message(f"晚于 {last} 下达即为逾期。", f"After {last} it would be late.")
    )
    return _decision(county, kind, terms, days, (explanation, change))


def not_passed_on(county: str, terms: Terms) -> Decision:
    """Return the decision on a county nothing was passed on to.

    Args:
        county: its name.
        terms: what it is judged by.
    """
    days, allowed = _waited(terms), terms.allowed
    last = terms.receipt.received_on + timedelta(days=allowed)
    explanation = Message(f"收到已 {days} 日，限 {allowed} 日。", f"{days} of {allowed} days since receipt are over.")
    change = (
        Message("期限已过，现在下达计为逾期。", "The days are over: passed on now it is late.")
        if days > allowed
        else Message(f"不晚于 {last} 下达即为按时。", f"Passed on until {last} it is in time.")
    )
    return _decision(county, "not-passed-on", terms, days, (explanation, change))


def _waited(terms: Terms) -> int:
    received, on = terms.receipt.received_on, terms.receipt.on
    return max(0, ((on or received) - received).days)


def _decision(county: str, kind: str, terms: Terms, days: int, told: tuple[Message, Message]) -> Decision:
    return Decision(
        subject=county, decision=kind, name=_NAMES[kind], rule="pass_on_within", basis=terms.basis,
        explanation=told[0], would_change=told[1],
        numbers={"days": Decimal(days), "allowed": Decimal(terms.allowed)},
    )  # fmt: skip
