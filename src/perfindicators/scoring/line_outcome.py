"""What scoring a line comes to, before alternatives, vetoes and cost checks look at all lines together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from perfindicators.diagnostics import Diagnostic, Message, Severity


class Outcome(NamedTuple):
    """One line's result in cents.

    Attributes:
        cents: the score; None when it cannot be known.
        low, high: what the score could be; equal to it when it is known.
        rule: name of the rule that decided.
        explanation: one sentence with the numbers in it.
        actual: the actual value as read, for display.
        notes: codes of what a reader should know.
        findings: what somebody should mend.
        counted: False for lines out of the score and out of the points.
        operator: the comparison the line was scored by; empty for judged lines.
        is_full: whether the target was met.
        direction: which way the line is scored and why.
        value: the actual value in ten-thousandths of the target's unit, when it is a number.
        day: the actual value, when it is a date.
        grade: the grade of a judged line.
        share: the share earned by a checklist, condition, formula or parts.
    """

    cents: int | None
    low: int
    high: int
    rule: str
    explanation: Message
    actual: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    counted: bool = True
    operator: str = ""
    is_full: bool = False
    value: int | None = None
    direction: Message = Message("", "")
    day: date | None = None
    grade: str = ""
    share: Fraction | None = None

    def noting(self, note: str) -> Outcome:
        """Return the outcome with one more note."""
        return self._replace(notes=(*self.notes, note))

    def finding(self, diagnostic: Diagnostic) -> Outcome:
        """Return the outcome with one more finding."""
        return self._replace(findings=(*self.findings, diagnostic))

    def unscored(self, low: int, high: int, explanation: Message) -> Outcome:
        """Return the outcome without a score, within bounds."""
        return self._replace(cents=None, low=low, high=high, explanation=explanation)


def finding(code: str, severity: Severity, message: Message, **context: str) -> Diagnostic:
    """Return a finding about a line.

    Args:
        code: stable code, `S…` for scoring, `R…` for what a recheck finds.
        severity: how serious it is.
        message: what, where, what was expected, how to fix.
        **context: the dynamic parts, such as `indicator`.
    """
    return Diagnostic(code, severity, message, context=context)
