"""Findings accepted on purpose: each with a reason; unused, unknown and redirected ones are findings themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

from perfindicators.diagnostics import Message, Severity
from perfindicators.lints.registry import RETIRED
from perfindicators.lints.review import Place, Review
from perfindicators.lints.rule import Finding
from perfindicators.model.indicators import Suppression

UNUSED: Final = "X01"
UNKNOWN: Final = "X02"
REDIRECTED: Final = "X03"
SEVERITIES: Final = {UNUSED: Severity.WARNING, UNKNOWN: Severity.ERROR, REDIRECTED: Severity.INFO}


class _Accepted(NamedTuple):
    place: Place
    position: int
    suppression: Suppression

    @property
    def code(self) -> str:
        return RETIRED.get(self.suppression.code, self.suppression.code)


class Suppressions:
    """The suppressions of one review; remembers which were needed.

    Args:
        review: the document under review.
        today: suppressions that ended before this day accept nothing.
    """

    def __init__(self, review: Review, today: date) -> None:
        self._today = today
        self._of_document = _accepted(review.place, review.suppressions)
        self._of_line = {
            id(line.place): _accepted(line.place, line.suppressions) for line in review.lines if line.suppressions
        }
        self._needed: set[tuple[int, int]] = set()

    def accepts(self, code: str, place: Place) -> bool:
        """Return whether a finding at a place is accepted, by its line or by the document."""
        for accepted in (*self._of_line.get(id(place), ()), *self._of_document):
            if accepted.code == code and not self._expired(accepted.suppression):
                self._needed.add((id(accepted.place), accepted.position))
                return True
        return False

    def _expired(self, suppression: Suppression) -> bool:
        return suppression.until is not None and suppression.until < self._today

    def findings(self, known: Collection[str], ran: Collection[str]) -> Iterator[tuple[str, Finding]]:
        """Yield code and finding for suppressions that are unused, unknown or name a retired code.

        Args:
            known: codes of all rules.
            ran: codes of the rules that ran; a suppression of another one cannot be called unused.
        """
        for accepted in (*self._of_document, *(item for group in self._of_line.values() for item in group)):
            suppression = accepted.suppression
            at = ("lint", "ignore", accepted.position, "code")
            if accepted.code not in known:
                yield UNKNOWN, Finding(_unknown(suppression.code), accepted.place, at, {"code": suppression.code})
            elif suppression.code in RETIRED:
                yield (
                    REDIRECTED,
                    Finding(_redirected(suppression.code), accepted.place, at, {"code": suppression.code}),
                )
            elif accepted.code in ran and (id(accepted.place), accepted.position) not in self._needed:
                told = _ended(suppression) if self._expired(suppression) else _unused(suppression.code)
                yield UNUSED, Finding(told, accepted.place, at, {"code": suppression.code})


def _accepted(place: Place, suppressions: tuple[Suppression, ...]) -> tuple[_Accepted, ...]:
    return tuple(_Accepted(place, position, item) for position, item in enumerate(suppressions))


def _unused(code: str) -> Message:
    return Message(
        f"这里没有 {code} 的问题，不需要这条忽略：请删去。",
        f"There is no {code} here, so this suppression is not needed: remove it.",
    )


def _ended(suppression: Suppression) -> Message:
    code, until = suppression.code, suppression.until
    return Message(
        f"对 {code} 的忽略已于 {until} 到期：请改正问题，或延长并重写理由。",
        f"The suppression of {code} ended on {until}: mend the finding, or extend it with a reason.",
    )


def _unknown(code: str) -> Message:
    return Message(
        f"没有规则 {code}，这条忽略不起作用：perfindicators explain 列出全部规则。",
        f"There is no rule {code}, so this suppression does nothing: 'perfindicators explain' lists them all.",
    )


def _redirected(code: str) -> Message:
    return Message(
        f"规则 {code} 已由 {RETIRED[code]} 取代：请改写代码。",
        f"Rule {code} was replaced by {RETIRED[code]}: write the new code.",
    )
