"""The diagnostics of using results, U01 to U17."""

from __future__ import annotations

from collections.abc import Sequence

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.step_rows import StepRow


def told(code: str, severity: Severity, row: StepRow, zh: str, en: str) -> Diagnostic:
    """Return a diagnostic about the project of a row."""
    project = row.text("project")
    message = Message(f"“{project}”：{zh}", f"{project}: {en}")
    return Diagnostic(code, severity, message, row.place.span, {"project": project})


def incomplete(row: StepRow, missing_zh: Sequence[str], missing_en: Sequence[str]) -> Diagnostic:
    """U01: a problem without measure, owner or deadline."""
    return told(
        "U01", Severity.WARNING, row,
        f"没有写{'、'.join(missing_zh)}。请补填，否则无法督促。",
        f"{', '.join(missing_en)} missing: fill in, or nobody can be reminded.",
    )  # fmt: skip


def done_without_day(row: StepRow) -> Diagnostic:
    """U02: a problem marked as done without the day."""
    return told(
        "U02", Severity.WARNING, row,
        "已写完成整改，但没有完成日期，按已完成计，无法判断是否按期。",
        "marked as done without a day: it counts as done, but nobody knows whether in time.",
    )  # fmt: skip


def days_out_of_order(row: StepRow) -> Diagnostic:
    """U03: a deadline or a day of completion before the day the problem was told."""
    return told(
        "U03", Severity.ERROR, row,
        "完成时限或完成日期早于反馈日期。请核对日期。",
        "the deadline, or the day it was done, lies before the day it was told. Check the days.",
    )  # fmt: skip


def day_not_yet(row: StepRow) -> Diagnostic:
    """U04: done on a day that has not come."""
    return told(
        "U04", Severity.ERROR, row,
        "完成日期晚于统计日期，按未完成计。", "done on a day that has not come; it counts as open.",
    )  # fmt: skip


def no_grade(row: StepRow) -> Diagnostic:
    """U05: neither grade nor score."""
    return told(
        "U05", Severity.ERROR, row,
        "没有评价等级，也没有得分，不给建议。请补填。", "neither grade nor score: no advice. Fill it in.",
    )  # fmt: skip


def unknown_grade(row: StepRow, known: Sequence[str]) -> Diagnostic:
    """U06: a grade the practice does not know."""
    return told(
        "U06", Severity.ERROR, row,
        f"等级“{row.text('grade')}”不在做法中（{'、'.join(known)}），不给建议。",
        f"the grade '{row.text('grade')}' is none of {', '.join(known)}: no advice.",
    )  # fmt: skip


def no_request(row: StepRow) -> Diagnostic:
    """U07: no request, or a negative one."""
    return told(
        "U07", Severity.WARNING, row,
        "没有下年申请数或为负，只给文字建议。", "no request for next year, or a negative one: advice in words only.",
    )  # fmt: skip


def grade_and_score_disagree(row: StepRow, grade: str) -> Diagnostic:
    """U08: a grade that the score does not have."""
    return told(
        "U08", Severity.ERROR, row,
        f"得分属于“{grade}”，等级却写“{row.text('grade')}”，按得分建议。请改正。",
        f"the score is '{grade}', the grade says '{row.text('grade')}'; the score decides. Mend it.",
    )  # fmt: skip


def listed_twice(row: StepRow, first: str) -> Diagnostic:
    """U09: a project in two rows."""
    return told(
        "U09", Severity.ERROR, row,
        f"已在“{first}”名下列过，第二次没有计入。两个项目同名时请填编码。",
        f"stands under '{first}' already; the second row is left out. Give two projects of one name a code each.",
    )  # fmt: skip


def two_departments(row: StepRow, first: str) -> Diagnostic:
    """U15: one name in two departments."""
    return told(
        "U15", Severity.WARNING, row,
        f"“{first}”名下也有这个名称的项目，按两个项目计。同一个项目的请填项目编码。",
        f"'{first}' has a project of this name as well; they count as two. If it is one, add its code.",
    )  # fmt: skip


def entered_twice(row: StepRow) -> Diagnostic:
    """U16: the same problem, or the same report, in two rows."""
    return told(
        "U16", Severity.ERROR, row,
        "与前面一行相同，只计一次。请删去一行，或写明区别。",
        "is the same as a row above and counts once. Delete one, or say what differs.",
    )  # fmt: skip


def approval_unknown(count: int, row: StepRow) -> Diagnostic:
    """U17: nobody says when the accounts were approved."""
    return Diagnostic(
        "U17", Severity.WARNING,
        Message(
            f"{count} 份报告没有决算批复日期（如“{row.text('project')}”），不能判断公开是否逾期。"
            "请填写，或写 --approved。",
            f"{count} reports have no day the accounts were approved (such as '{row.text('project')}'), so nobody can "
            "tell whether they were late. Fill it in, or give --approved.",
        ),
    )  # fmt: skip


def not_published(row: StepRow, where_zh: str, where_en: str) -> Diagnostic:
    """U10: a report that is not on one of the two sites."""
    return told(
        "U10", Severity.ERROR, row, f"没有在{where_zh}公开。", f"not published on {where_en}.",
    )  # fmt: skip


def published_late(row: StepRow, days: int, allowed: int) -> Diagnostic:
    """U11: published later than allowed."""
    return told(
        "U11", Severity.WARNING, row,
        f"决算批复后 {days} 日才在两个网站公开，限 {allowed} 日。",
        f"on both sites only {days} days after approval of accounts, {allowed} are allowed.",
    )  # fmt: skip


def not_done_with_day(row: StepRow) -> Diagnostic:
    """U12: marked as not done, with a day it was done."""
    return told(
        "U12", Severity.ERROR, row,
        "写了完成日期，是否完成整改却写“否”，按未完成计。请核对。",
        "a day it was done, yet marked as not done: it counts as open. Check which is right.",
    )  # fmt: skip


def score_out_of_range(row: StepRow) -> Diagnostic:
    """U13: a score below 0 or above 100."""
    score = row.number("score")
    return told(
        "U13", Severity.ERROR, row,
        f"得分 {score:f} 不在 0 到 100 之间，不用来定等级。请改正得分，或只写评价等级。",
        f"score {score:f} is not within 0 and 100 and gives no grade. Mend it, or state the grade alone.",
    )  # fmt: skip


def published_before_approval(row: StepRow) -> Diagnostic:
    """U14: on a site before the accounts were approved."""
    return told(
        "U14", Severity.WARNING, row,
        "公开日期早于决算批复日期。请核对日期。", "published before the accounts were approved. Check the days.",
    )  # fmt: skip
