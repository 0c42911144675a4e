"""The diagnostics of settling evaluations, A40 to A49."""

from __future__ import annotations

from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.step_rows import StepRow


def _about(code: str, severity: Severity, row: StepRow, zh: str, en: str) -> Diagnostic:
    contract, project = row.text("contract"), row.text("project")
    message = Message(f"合同 {contract}“{project}”：{zh}", f"Contract {contract}, {project}: {en}")
    return Diagnostic(code, severity, message, row.place.span, {"contract": contract, "project": project})


def no_price(row: StepRow) -> Diagnostic:
    """A40: no price, or one that is not above zero."""
    return _about(
        "A40", Severity.ERROR, row, "没有合同价或不大于 0，没有结算。", "no price above zero: not settled.",
    )  # fmt: skip


def score_outside(row: StepRow, which_zh: str, which_en: str, score: Decimal) -> Diagnostic:
    """A41: a score outside 0 to 100."""
    return _about(
        "A41", Severity.ERROR, row,
        f"{which_zh}得分 {score:f} 不在 0 至 100 之间，按没有得分处理。",
        f"the {which_en}'s score {score:f} lies outside 0 to 100 and counts as missing.",
    )  # fmt: skip


def not_experienced(row: StepRow, years: int) -> Diagnostic:
    """A42: a lead evaluator without the experience asked for."""
    return _about(
        "A42", Severity.ERROR, row,
        f"主评人从业年限没有写明或不足 {years} 年。",
        f"the lead evaluator's experience is missing or below {years} years.",
    )  # fmt: skip


def not_qualified(row: StepRow) -> Diagnostic:
    """A43: a lead evaluator without a qualification asked for."""
    return _about(
        "A43", Severity.ERROR, row, "主评人没有要求的资格。", "the lead evaluator lacks the qualification asked for.",
    )  # fmt: skip


def not_signed(row: StepRow) -> Diagnostic:
    """A44: a report that the lead evaluator did not sign."""
    return _about(
        "A44", Severity.ERROR, row,
        "报告没有主评人签字，签字前不付尾款。", "the lead evaluator did not sign; the last payment waits.",
    )  # fmt: skip


def subcontracted(row: StepRow) -> Diagnostic:
    """A45: work passed on to somebody else."""
    return _about(
        "A45", Severity.ERROR, row,
        "存在转包分包，按规定处理前不付款。", "the work was passed on: nothing is paid until that is settled.",
    )  # fmt: skip


def overpaid(row: StepRow, amount: Decimal) -> Diagnostic:
    """A46: more paid than the quality earns."""
    return _about(
        "A46", Severity.WARNING, row,
        f"已付超过应付 {amount:f} 万元，应退回或在其他项目中抵扣。",
        f"{amount:f} more paid than due: to be refunded or set off.",
    )  # fmt: skip


def twice(row: StepRow) -> Diagnostic:
    """A47: one contract, project and round in two rows."""
    return _about(
        "A47", Severity.ERROR, row, "同一轮次有两行，只计第一行。", "two rows for one round; the first counts.",
    )  # fmt: skip


def too_few_experts(kind: str, asked: int, there: int) -> Diagnostic:
    """A48: a pool without enough experts once those who must stay away are left out."""
    return Diagnostic(
        "A48",
        Severity.ERROR,
        Message(
            f"“{kind}”要抽 {asked} 人，回避后只有 {there} 人。请补充专家库或从外地抽取。",
            f"{asked} of '{kind}' are asked for, {there} remain after avoidance. Enlarge the pool.",
        ),
        context={"kind": kind},
    )
