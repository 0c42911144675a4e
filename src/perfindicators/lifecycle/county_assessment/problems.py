"""The diagnostics of assessing counties, A70 to A80."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.observations.problems import suggestion
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


def no_such_county(row: StepRow, known: Iterable[str]) -> Diagnostic:
    """A71: a deduction for a county that is not assessed."""
    county = row.text("county")
    _, zh, en = suggestion(county, known)
    return _about(
        "A71", Severity.ERROR, row,
        f"没有考核“{county}”，这一条扣分没有采用。请按考核数据中的名称写。{zh}",
        f"{county} is not assessed; this deduction is not used. Name it as the values do.{en}",
    )  # fmt: skip


def no_such_item(row: StepRow, known: Iterable[str]) -> Diagnostic:
    """A72: a deduction for an item the instrument does not have."""
    item = row.text("item")
    _, zh, en = suggestion(item, known)
    return _about(
        "A72", Severity.ERROR, row,
        f"考核表没有可扣分的事项“{item}”，这一条扣分没有采用。请写考核表中最末一级的事项。{zh}",
        f"The instrument has no item '{item}' to take points off; this deduction is not used. Name one of its "
        f"lowest items.{en}",
    )  # fmt: skip


def without_reason(row: StepRow) -> Diagnostic:
    """A73: a deduction without reason or evidence."""
    return _about(
        "A73", Severity.ERROR, row,
        f"“{row.text('county')}”“{row.text('item')}”的扣分没有写理由或佐证，没有采用。",
        f"{row.text('county')}, '{row.text('item')}': a deduction without reason or evidence is not used.",
    )  # fmt: skip


def not_points(row: StepRow) -> Diagnostic:
    """A74: a deduction that is missing, not readable or negative."""
    points = row.number("points_off")
    zh, en = (
        ("的扣分没有写，或不是一个数", "no points are given, or no number")
        if points is None
        else (f"的扣分写的是 {points:f}，为负", f"the points taken off are {points:f}, below zero")
    )
    return _about(
        "A74", Severity.ERROR, row,
        f"“{row.text('county')}”“{row.text('item')}”{zh}，没有采用。请写扣掉的分数，如 0.5。",
        f"{row.text('county')}, '{row.text('item')}': {en}; not used. Write the points taken off, such as 0.5.",
    )  # fmt: skip


def objection_open(row: StepRow) -> Diagnostic:
    """A75: an objection that nobody decided on."""
    return _about(
        "A75", Severity.WARNING, row,
        f"“{row.text('county')}”对“{row.text('item')}”的扣分提出申诉，还没有结论：结果为初步结果。请写“维持”或“撤销”。",
        f"{row.text('county')} objects to the deduction on '{row.text('item')}' and nobody has decided: the result is "
        "preliminary. Write 维持 (upheld) or 撤销 (withdrawn).",
    )  # fmt: skip


def outcome_unknown(row: StepRow) -> Diagnostic:
    """A76: an outcome that neither upholds nor withdraws."""
    county, item, outcome = row.text("county"), row.text("item"), row.text("outcome")
    return _about(
        "A76", Severity.ERROR, row,
        f"“{county}”“{item}”的申诉结论写的是“{outcome}”，不是“维持”或“撤销”：先照扣，按未定处理，结果为初步结果。"
        "部分撤销的，请改小扣分并写“维持”。",
        f"{county}, '{item}': the outcome '{outcome}' is neither 维持 (upheld) nor 撤销 (withdrawn): taken off for "
        "now, the result is preliminary. If it was withdrawn in part, lower the points and write 维持.",
    )  # fmt: skip


def written_twice(row: StepRow) -> Diagnostic:
    """A77: the same deduction in two rows."""
    county, item = row.text("county"), row.text("item")
    return _about(
        "A77", Severity.ERROR, row,
        f"“{county}”“{item}”的这一条扣分（扣分、理由、佐证、日期相同）前面已有，只采用前一条。确是两次的，请写明各自的日期或理由。",
        f"{county}, '{item}': the same deduction (points, reason, evidence, date) stands above, which counts. "
        "If it happened twice, give each its date or reason.",
    )  # fmt: skip


def more_than_there_is(county: str, item: str, asked: Decimal, taken: Decimal) -> Diagnostic:
    """A78: deductions of more than the item had got."""
    return Diagnostic(
        "A78",
        Severity.WARNING,
        Message(
            f"“{county}”“{item}”共扣 {asked:f} 分，多于该项扣分前的得分：只扣到 0 分，实扣 {taken:f} 分。请核实。",
            f"{county}, '{item}': {asked:f} points off are more than it had got; {taken:f} are taken. Check.",
        ),
        context={"county": county, "item": item},
    )


def two_codes(county: str, codes: Sequence[str]) -> Diagnostic:
    """A79: one county under several codes."""
    listed = "、".join(codes)
    return Diagnostic(
        "A79",
        Severity.ERROR,
        Message(
            f"“{county}”有 {len(codes)} 个编码（{listed}），只采用“{codes[0]}”的各行。请统一编码。",
            f"{county} has {len(codes)} codes ({', '.join(codes)}); only the rows of {codes[0]} count. Use one code.",
        ),
        context={"county": county, "codes": listed},
    )


def same_county(who: str, meant: str, span: SourceSpan | None = None) -> Diagnostic:
    """A80: a county written without its last word where it is written in full elsewhere."""
    return Diagnostic(
        "A80",
        Severity.WARNING,
        Message(
            f"“{who}”按“{meant}”计：两种写法是同一个县市。请统一写法；确是两个地方的请写全称。",
            f"{who} is taken as {meant}, which is written in full elsewhere. Use one spelling, or both full names.",
        ),
        span,
        {"county": who},
    )
