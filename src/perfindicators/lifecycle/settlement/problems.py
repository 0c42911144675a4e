"""The diagnostics of settling evaluations and drawing experts, A40 to A65."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.problems import listed, shown
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


def round_unusable(row: StepRow, written: str) -> Diagnostic:
    """A63: a round that is none."""
    return _about(
        "A63", Severity.ERROR, row,
        f"轮次“{shown(written)}”不可用，按第 1 轮处理：请写 1 到 9。",
        f"the round '{shown(written)}' cannot be used and counts as the first: write 1 to 9.",
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


def no_lead(row: StepRow) -> Diagnostic:
    """A49: a report without the name of its lead evaluator."""
    return _about(
        "A49", Severity.WARNING, row, "报告没有写明主评人，请补。", "the report names no lead evaluator: add the name.",
    )  # fmt: skip


def first_round_missing(row: StepRow) -> Diagnostic:
    """A50: a later round without the first."""
    return _about(
        "A50", Severity.WARNING, row,
        "没有第 1 轮，本轮不合格时按第一次不合格处理。请补上第 1 轮。",
        "round 1 is missing; a failure counts as the first. Add round 1.",
    )  # fmt: skip


def ahead(row: StepRow, amount: Decimal) -> Diagnostic:
    """A51: paid before it is due, while the fee is still open."""
    return _about(
        "A51", Severity.WARNING, row,
        f"已付超过到期的分期 {amount:f} 万元，结算前不再付款。",
        f"{amount:f} paid ahead of the stages: nothing more is paid before the fee is settled.",
    )  # fmt: skip


def excluded_then(row: StepRow, until: date) -> Diagnostic:
    """A52: a contract with an evaluator who may get none."""
    return _about(
        "A52", Severity.ERROR, row,
        f"机构在不委托期内（至 {until}），请核对是否应当委托。",
        f"the evaluator may get no contracts until {until}: check why this one was given.",
    )  # fmt: skip


def another_score(row: StepRow) -> Diagnostic:
    """A53: the table states another score than the review."""
    return _about(
        "A53", Severity.WARNING, row,
        "表中得分与评审得分不同，按评审得分结算，请改正表格。",
        "the table's score differs from the review's, which counts: mend the table.",
    )  # fmt: skip


def reviewed_but_not_there(project: str) -> Diagnostic:
    """A54: scores of a project that no contract has."""
    return Diagnostic(
        "A54",
        Severity.WARNING,
        Message(
            f"“{project}”有评审得分，但合同表中没有这个项目。请核对项目名称。",
            f"'{project}' was reviewed, but no contract has it: check the name.",
        ),
        context={"project": project},
    )


def terms_not_known(row: StepRow) -> Diagnostic:
    """A55: a contract that agrees on terms nobody knows."""
    terms = row.text("terms")
    return _about(
        "A55", Severity.ERROR, row,
        f"找不到付费办法“{terms}”，合同没有结算。请用 library 给出所在文件夹，或改正编号。",
        f"no practice '{terms}': the contract is not settled. Name its folder by `library` or mend the id.",
    )  # fmt: skip


def in_two_contracts(row: StepRow, other: str) -> Diagnostic:
    """A56: a project that two contracts pay for."""
    return _about(
        "A56", Severity.WARNING, row,
        f"合同 {other} 也有这个项目，请核对是否重复付费。",
        f"contract {other} has this project too: check that it is not paid twice.",
    )  # fmt: skip


def two_evaluators(row: StepRow) -> Diagnostic:
    """A57: one contract of two evaluators, or one project of two prices."""
    return _about(
        "A57", Severity.WARNING, row,
        "同一合同写了两个第三方机构，按第一个。", "one contract names two evaluators; the first counts.",
    )  # fmt: skip


def another_price(row: StepRow, price: Decimal) -> Diagnostic:
    """A57: one contract of two evaluators, or one project of two prices."""
    return _about(
        "A57", Severity.WARNING, row,
        f"各轮合同价不同，按第一个 {price:f} 万元。",
        f"the rounds state different prices; the first, {price:f}, counts.",
    )  # fmt: skip


def paid_below_zero(row: StepRow) -> Diagnostic:
    """A58: a negative payment."""
    return _about(
        "A58", Severity.ERROR, row,
        "已付为负，按 0 处理。退回的款从已付中减去后填写。",
        "paid is below zero and counts as 0. State what was paid less what was refunded.",
    )  # fmt: skip


def expert_twice(name: str, employer: str) -> Diagnostic:
    """A59: an expert who stands in the pool more than once under one kind."""
    return Diagnostic(
        "A59",
        Severity.WARNING,
        Message(
            f"专家“{name}”（{employer}）在同一类别中写了几次，只计一次。请删去重复的行。",
            f"{name} ({employer}) stands in the pool more than once under one kind and counts once: remove a row.",
        ),
        context={"expert": name, "employer": employer},
    )


def no_such_count(kind: str, asked: int) -> Diagnostic:
    """A60: a number of experts that cannot be drawn."""
    return Diagnostic(
        "A60",
        Severity.ERROR,
        Message(
            f"“{kind}”的人数 {asked} 小于 0，没有抽取。", f"{asked} of '{kind}' cannot be drawn: ask for 0 or more."
        ),
        context={"kind": kind},
    )


def no_employer(name: str) -> Diagnostic:
    """A61: an expert whose ties cannot be judged."""
    return Diagnostic(
        "A61",
        Severity.WARNING,
        Message(
            f"专家“{name}”没有写工作单位，无法判断是否应当回避，请补。",
            f"{name}'s employer is missing, so that nobody can tell whether to avoid this expert: add it.",
        ),
        context={"expert": name},
    )


def score_unusable(project: str, value: str) -> Diagnostic:
    """A62: a score of a review that is no number from 0 to 100."""
    return Diagnostic(
        "A62",
        Severity.ERROR,
        Message(
            f"“{project}”的评审得分“{value}”不是 0 至 100 的数，没有采用。",
            f"{project}: the review's score '{value}' is no number from 0 to 100 and is not used.",
        ),
        context={"project": project, "value": value},
    )


def expert_namesakes(name: str, employers: Sequence[str]) -> Diagnostic:
    """A64: one name with several employers."""
    return Diagnostic(
        "A64", Severity.WARNING,
        Message(
            f"“{name}”写了几个工作单位（{listed(employers)}），按不同的人抽取和回避。同一个人的请写成一致。",
            f"'{name}' stands with several employers ({listed(employers, 12, ', ')}); they are drawn and avoided as "
            "different people. If it is one, write them alike.",
        ),
        context={"name": name},
    )  # fmt: skip


def nobody_to_avoid() -> Diagnostic:
    """A65: a draw that avoids nobody."""
    return Diagnostic(
        "A65", Severity.WARNING,
        Message(
            "没有写要回避的部门、单位或机构，没有按工作单位回避。请写 --party（Python 中为 parties）。",
            "Nobody is named to be avoided, so no employer counts. Say whom with --party (parties in Python).",
        ),
    )  # fmt: skip
