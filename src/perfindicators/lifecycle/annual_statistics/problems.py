"""The diagnostics of step records, F11 to F26."""

from __future__ import annotations

from collections.abc import Sequence

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.lifecycle.annual_statistics.vocabulary import (
    GROUPINGS,
    LEVELS,
    NOT_STATED,
    OUTCOMES,
    STEPS,
    Grouping,
    Level,
    Step,
)
from perfindicators.observations.problems import Place, listed, shown


def _of_row(code: str, severity: Severity, place: Place | None, message: Message, **context: str) -> Diagnostic:
    span = place.span if place is not None and place.file else None
    return Diagnostic(code, severity, message, span, {name: text for name, text in context.items() if text})


def unknown_step(place: Place, word: str) -> Diagnostic:
    """F11: a row of no step we know."""
    names = listed(words.name.zh for words in STEPS.values())
    return _of_row(
        "F11",
        Severity.ERROR,
        place,
        Message(
            f"环节“{shown(word)}”不认识，这一行没有计入。可写：{names}。",
            f"There is no step '{shown(word)}', so the row is left out. Steps: {listed(STEPS, between=', ')}.",
        ),
        step=shown(word),
    )


def unknown_level(place: Place, word: str) -> Diagnostic:
    """F12: a row of neither level."""
    return _of_row(
        "F12",
        Severity.ERROR,
        place,
        Message(
            f"级次“{shown(word)}”不认识，这一行没有计入。可写：州级、县级。",
            f"There is no level '{shown(word)}', so the row is left out. Write prefecture or county.",
        ),
        level=shown(word),
    )


def year_unknown(place: Place, written: str) -> Diagnostic:
    """F13: nobody knows which year a row belongs to."""
    return _of_row(
        "F13",
        Severity.ERROR,
        place,
        Message(
            f"年度“{shown(written)}”不是四位年份，这一行没有计入。请写开展工作的年份，如 2022。",
            f"'{shown(written)}' is no year, so the row is left out. Write the year of the work, such as 2022.",
        ),
        year=shown(written),
    )


def two_departments(project: str, departments: Sequence[str], code: str, place: Place | None) -> Diagnostic:
    """F14: one project under two departments."""
    names, who = listed(departments), shown(project)
    if code:
        message = Message(
            f"项目“{who}”（代码 {shown(code)}）列在几个部门下：{names}。"
            "各行按所写部门计，同一环节只计一次；请统一主管部门。",
            f"Project '{who}' (code {shown(code)}) stands under several departments: {names}. Each row counts where it "
            "stands, and once a step; settle on one department.",
        )
    else:
        message = Message(
            f"项目“{who}”列在几个部门下：{names}，按不同项目计。若是同一项目，请统一主管部门或填项目代码。",
            f"Project '{who}' stands under several departments: {names}, and counts as several. If it is one, settle "
            "on one department or give its code.",
        )
    return _of_row("F14", Severity.WARNING if code else Severity.INFO, place, message, project=who, departments=names)


def counted_already(place: Place | None, project: str, step: Step) -> Diagnostic:
    """F15: a project stands twice under one step."""
    name = STEPS[step].name
    return _of_row(
        "F15",
        Severity.ERROR,
        place,
        Message(
            f"项目“{shown(project)}”在“{name.zh}”中出现两次，只计第一次。请删去重复的一行；若是不同项目，请填项目代码。",
            f"Project '{shown(project)}' stands twice under '{name.en}'; the first row counts. Remove one, or give "
            "their codes if they are two projects.",
        ),
        project=shown(project),
        step=step,
    )


def negative_amount(place: Place | None, project: str, amount: str) -> Diagnostic:
    """F16: less than no money."""
    return _of_row(
        "F16",
        Severity.ERROR,
        place,
        Message(
            f"项目“{shown(project)}”的金额为 {amount} 万元，金额不能为负：项目计入个数，金额没有计入。请改正。",
            f"The amount of '{shown(project)}' is {amount} 万元, which cannot be negative: the project counts, its "
            "amount does not. Correct it.",
        ),
        project=shown(project),
        amount=amount,
    )


def amount_missing(place: Place | None, project: str) -> Diagnostic:
    """F17: a project without an amount."""
    return _of_row(
        "F17",
        Severity.WARNING,
        place,
        Message(
            f"项目“{shown(project)}”没有金额：计入个数，合计金额因此偏小。请补填金额（万元）。",
            f"'{shown(project)}' has no amount: the project counts, and the total is too small. Fill it in (万元).",
        ),
        project=shown(project),
    )


def review_unusable(place: Place | None, project: str, why: Message) -> Diagnostic:
    """F18: a budget review that gives no rate."""
    return _of_row(
        "F18",
        Severity.ERROR,
        place,
        Message(
            f"项目“{shown(project)}”的预算评审没有计入：{why.zh}。请填送审金额，和审减金额或审定金额（万元）。",
            f"The budget review of '{shown(project)}' is left out: {why.en}. State the amount submitted and the amount "
            "cut or approved (万元).",
        ),
        project=shown(project),
    )


def outcome_unknown(place: Place | None, project: str, word: str) -> Diagnostic:
    """F19: an appraisal whose outcome is missing or no known word."""
    names = listed(name.zh for id, name in OUTCOMES.items() if id != "open")
    what = (
        (f"结论“{shown(word)}”不认识", f"outcome '{shown(word)}' is unknown")
        if word
        else ("没有结论", "has no outcome")
    )
    return _of_row(
        "F19",
        Severity.WARNING,
        place,
        Message(
            f"项目“{shown(project)}”的事前评估{what[0]}，计为“{OUTCOMES['open'].zh}”。可写：{names}。",
            f"The appraisal of '{shown(project)}': {what[1]}, so it counts as '{OUTCOMES['open'].en}'. "
            "Write funded, partly-funded or not-funded.",
        ),
        project=shown(project),
        outcome=shown(word),
    )


def fiscal_year_assumed(step: Step, rows: int, year: int) -> Diagnostic:
    """F20: rows that do not say which budget they concern."""
    name = STEPS[step].name
    return _of_row(
        "F20",
        Severity.INFO,
        None,
        Message(
            f"“{name.zh}”有 {rows} 行没有写财政年度，按环节推定为 {year} 年度。不同时请填“财政年度”一列。",
            f"{rows} rows of '{name.en}' name no fiscal year and are taken to concern {year}. Fill in 财政年度 if not.",
        ),
        step=step,
        fiscal_year=str(year),
    )


def secrecy_unclear(place: Place, word: str) -> Diagnostic:
    """F21: nobody knows whether a row may be published."""
    return _of_row(
        "F21",
        Severity.WARNING,
        place,
        Message(
            f"“涉密”一格写的是“{shown(word)}”，看不出是否涉密，稳妥起见不予公开。请写 是 或 否。",
            f"'{shown(word)}' does not say whether the project is classified, so it is withheld. Write 是 or 否.",
        ),
        text=shown(word),
    )


def other_years(rows: int, year: int) -> Diagnostic:
    """F22: rows of other years."""
    return _of_row(
        "F22",
        Severity.INFO,
        None,
        Message(
            f"统计 {year} 年的工作，另有 {rows} 行属于其他年份，没有计入。",
            f"This counts the work of {year}; {rows} rows of other years are left out.",
        ),
        year=str(year),
        rows=str(rows),
    )


def group_missing(grouping: Grouping, rows: int) -> Diagnostic:
    """F23: rows that name no department, unit or section."""
    name = GROUPINGS[grouping]
    return _of_row(
        "F23",
        Severity.INFO,
        None,
        Message(
            f"有 {rows} 行没有填{name.zh}，按{name.zh}汇总时归入“{NOT_STATED}”。",
            f"{rows} rows name no {name.en}; grouped by it they stand under '{NOT_STATED}'.",
        ),
        grouping=grouping,
        rows=str(rows),
    )


def nothing_counted(year: int | None) -> Diagnostic:
    """F24: not a single row counts."""
    when = "" if year is None else str(year)
    return _of_row(
        "F24",
        Severity.WARNING,
        None,
        Message(
            f"{when and f'{when} 年'}没有可统计的公开项目。"
            "表中每行写一个项目的一个环节，并写明级次（州级或县级）和年度。",
            f"No open project to count{when and f' in {when}'}. "
            "Each row is one step of one project, with its level and year.",
        ),
        year=when,
    )


def more_than_all(step: Step, level: Level, share: str) -> Diagnostic:
    """F26: more money under a step than there is project spending."""
    name = STEPS[step].name
    return _of_row(
        "F26",
        Severity.WARNING,
        None,
        Message(
            f"{LEVELS[level].zh}“{name.zh}”的金额是项目支出总额的 {share}%，超过了全部。请核对“项目支出”各行是否报全。",
            f"{LEVELS[level].en}: the amount of '{name.en}' is {share}% of project spending, more than all. Check that "
            "the rows of project spending are complete.",
        ),
        step=step,
        level=level,
    )
