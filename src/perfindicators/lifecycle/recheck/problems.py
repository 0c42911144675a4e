"""The diagnostics of a recheck, K01 to K15."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.observations.step_rows import StepRow


def _about(code: str, severity: Severity, row: StepRow, zh: str, en: str) -> Diagnostic:
    context = {"project": row.text("project"), "indicator": row.text("indicator")}
    return Diagnostic(code, severity, Message(zh, en), row.place.span, context)


def no_such_line(row: StepRow) -> Diagnostic:
    """K01: a deduction for an indicator the table does not have."""
    name = row.text("indicator")
    return _about(
        "K01", Severity.ERROR, row,
        f"“{row.text('project')}”没有指标“{name}”，这一条扣分没有采用。请写自评表中的指标名称。",
        f"{row.text('project')} has no indicator '{name}'; this deduction is not used. Write the name of the table.",
    )  # fmt: skip


def no_such_fault(row: StepRow, known: Sequence[str]) -> Diagnostic:
    """K02: a fault the practice does not know."""
    return _about(
        "K02", Severity.ERROR, row,
        f"没有扣分情形“{row.text('rule')}”，这一条没有采用。可写：{'、'.join(known)}，或改写扣分比例和理由。",
        f"There is no fault '{row.text('rule')}'; not used. Write one of {', '.join(known)}, or a share and a reason.",
    )  # fmt: skip


def nothing_to_take_off(row: StepRow) -> Diagnostic:
    """K03: a row that states neither a fault nor a share nor points."""
    return _about(
        "K03", Severity.ERROR, row,
        "这一条没有写扣分情形、比例或分数，没有采用。请填其中一项。",
        "This row states neither a fault nor a share nor points; it is not used. Fill in one of them.",
    )  # fmt: skip


def impossible_deduction(row: StepRow) -> Diagnostic:
    """K04: a negative deduction, or a share above the whole."""
    return _about(
        "K04", Severity.ERROR, row,
        "扣分不能为负，比例不能超过 100%，这一条没有采用。",
        "A deduction cannot be negative, nor a share exceed 100 %; this row is not used.",
    )  # fmt: skip


def no_reason(row: StepRow) -> Diagnostic:
    """K05: a deduction without a reason."""
    return _about(
        "K05", Severity.ERROR, row,
        f"“{row.text('indicator')}”扣分没有写理由，没有采用。每一条扣分都要写明依据。",
        f"The deduction on '{row.text('indicator')}' gives no reason and is not used. Every deduction states its rule.",
    )  # fmt: skip


def stated_otherwise(row: StepRow, stated: Fraction, taken: Fraction) -> Diagnostic:
    """K06: a reason whose per cent is not what is taken off."""
    said, did = f"{rounded(stated, 2).normalize():f}", f"{rounded(taken, 2).normalize():f}"
    return _about(
        "K06", Severity.WARNING, row,
        f"“{row.text('indicator')}”的理由写 {said}%，实际扣了 {did}%。请改成一致。",
        f"The reason for '{row.text('indicator')}' says {said} %, {did} % is taken off. Make them agree.",
    )  # fmt: skip


def no_such_project(row: StepRow, departments: Sequence[str]) -> Diagnostic:
    """K07: deductions for a project the tables do not have, or not of this department."""
    name, department = row.text("project"), row.text("department")
    if not departments:
        return _about(
            "K07", Severity.ERROR, row,
            f"自评表中没有项目“{name}”，它的扣分没有采用。",
            f"The tables have no project '{name}'; its deductions are not used.",
        )  # fmt: skip
    known = "、".join(one or "—" for one in departments)
    return _about(
        "K07", Severity.ERROR, row,
        f"自评表中“{name}”的主管部门是 {known}，这一条写的是“{department}”，没有采用。请核对主管部门。",
        f"In the tables '{name}' is of {', '.join(departments)}, but this row says '{department}'; it is not used. "
        "Check the department.",
    )  # fmt: skip


def deviation_of_nothing(project: str) -> Diagnostic:
    """K08: a self score of 0, of which no per cent can be taken."""
    return Diagnostic(
        "K08",
        Severity.WARNING,
        Message(
            f"“{project}”自评总分为 0，偏离度无法按比例计算，只列相差的分数。",
            f"The self score of {project} is 0: the deviation has points, but no per cent.",
        ),
        context={"project": project},
    )


def no_total(project: str) -> Diagnostic:
    """K09: a table that prints no total and not every score."""
    return Diagnostic(
        "K09",
        Severity.WARNING,
        Message(
            f"“{project}”没有印总分，各行或预算执行率的得分也不全，无法计算偏离度。请补填自评总分。",
            f"{project} prints no total, nor a score in every row and of the execution rate: there is no deviation. "
            "Fill in the total.",
        ),
        context={"project": project},
    )


def rows_missing(project: str, given: Decimal, points: Decimal) -> Diagnostic:
    """K10: a total above what the rows are worth, so that rows are missing or points are wrong."""
    return Diagnostic(
        "K10",
        Severity.WARNING,
        Message(
            f"“{project}”自评总分 {given:f}，各行分值合计只有 {points:f}：表格不全或分值有误，不计算偏离度。",
            f"{project}: a total of {given:f}, but the rows are worth {points:f}: rows are missing or points are "
            "wrong, so there is no deviation.",
        ),
        context={"project": project},
    )


def step_refused(row: StepRow, why: Message) -> Diagnostic:
    """K11: a step of the procedure that is not allowed as things stand."""
    return _about("K11", Severity.ERROR, row, f"“{row.text('project')}”：{why.zh}", f"{row.text('project')}: {why.en}")


def no_such_step(row: StepRow, known: Sequence[str]) -> Diagnostic:
    """K12: a step nobody knows, or a project the recheck does not have."""
    return _about(
        "K12", Severity.ERROR, row,
        f"“{row.text('project')}”的“{row.text('step')}”不是已知的环节，或复核中没有这个项目；没有采用。"
        f"环节可写：{'、'.join(known)}。",
        f"{row.text('project')}: '{row.text('step')}' is no known step, or the recheck has no such project; not used. "
        f"Steps are {', '.join(known)}.",
    )  # fmt: skip


def which_project(row: StepRow, departments: Sequence[str]) -> Diagnostic:
    """K13: a row that several projects of one name could be meant by."""
    name, known = row.text("project"), "、".join(departments)
    return _about(
        "K13", Severity.ERROR, row,
        f"“{name}”有几个项目（{known}），分不出是哪一个，这一条没有采用。请写明主管部门。",
        f"Several projects are called {name} ({', '.join(departments)}); the row does not tell which and is not used. "
        "Name the department.",
    )  # fmt: skip


def several_lines(row: StepRow, ids: Sequence[str]) -> Diagnostic:
    """K14: a deduction from one of several lines of one name."""
    name, known = row.text("indicator"), "、".join(ids)
    return _about(
        "K14", Severity.ERROR, row,
        f"“{row.text('project')}”有几行叫“{name}”，分不出是哪一行，这一条扣分没有采用。请写编号：{known}。",
        f"{row.text('project')} has several lines called '{name}'; the deduction is not used. Write one of {known}.",
    )  # fmt: skip


def grade_unknown(project: str, grade: str, known: Sequence[str]) -> Diagnostic:
    """K15: a printed grade that the policy does not have."""
    return Diagnostic(
        "K15",
        Severity.WARNING,
        Message(
            f"“{project}”自评等级写的是“{grade[:20]}”，不是{'、'.join(known)}之一，无法与分数核对。请改正。",
            f"{project} grades itself '{grade[:20]}', none of {', '.join(known)}: it cannot be compared. Mend it.",
        ),
        context={"project": project, "grade": grade[:20]},
    )
