"""The diagnostics of assessing counties, A70 to A78."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.step_rows import StepRow


def _about(code: str, severity: Severity, row: StepRow, zh: str, en: str) -> Diagnostic:
    context = {"county": row.text("county"), "item": row.text("item")}
    return Diagnostic(code, severity, Message(zh, en), row.place.span, context)


def nothing_sent(county: str) -> Diagnostic:
    """A70: a county that sent nothing."""
    return Diagnostic(
        "A70",
        Severity.ERROR,
        Message(
            f"“{county}”没有报送考核数据：不评分、不按零分排名，单独列出。请催报。",
            f"{county} sent nothing: it is not scored, nor ranked as zero, but listed. Remind it.",
        ),
        context={"county": county},
    )


def no_such_county(row: StepRow) -> Diagnostic:
    """A71: a deduction for a county that is not assessed."""
    return _about(
        "A71", Severity.ERROR, row,
        f"没有考核“{row.text('county')}”，这一条扣分没有采用。",
        f"{row.text('county')} is not assessed; this deduction is not used.",
    )  # fmt: skip


def no_such_item(row: StepRow) -> Diagnostic:
    """A72: a deduction for an item the instrument does not have."""
    return _about(
        "A72", Severity.ERROR, row,
        f"考核表没有事项“{row.text('item')}”，这一条扣分没有采用。请写考核表中的事项。",
        f"The instrument has no item '{row.text('item')}'; this deduction is not used. Name one of its items.",
    )  # fmt: skip


def without_reason(row: StepRow) -> Diagnostic:
    """A73: a deduction without reason or evidence."""
    return _about(
        "A73", Severity.ERROR, row,
        f"“{row.text('county')}”“{row.text('item')}”的扣分没有写理由或佐证，没有采用。",
        f"{row.text('county')}, '{row.text('item')}': a deduction without reason or evidence is not used.",
    )  # fmt: skip


def not_points(row: StepRow) -> Diagnostic:
    """A74: a deduction that is missing or negative."""
    return _about(
        "A74", Severity.ERROR, row,
        f"“{row.text('county')}”“{row.text('item')}”的扣分没有写或为负，没有采用。",
        f"{row.text('county')}, '{row.text('item')}': the points taken off are missing or negative; not used.",
    )  # fmt: skip


def objection_open(row: StepRow) -> Diagnostic:
    """A75: an objection that nobody decided on."""
    return _about(
        "A75", Severity.WARNING, row,
        f"“{row.text('county')}”对“{row.text('item')}”的扣分提出申诉，还没有结论：结果为初步结果。请写“维持”或“撤销”。",
        f"{row.text('county')} objects to the deduction on '{row.text('item')}' and nobody has decided: the result is "
        "preliminary. Write 维持 (upheld) or 撤销 (withdrawn).",
    )  # fmt: skip
