"""The diagnostics of the goal review, Q01 to Q29."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan


def _problem(code: str, severity: Severity, zh: str, en: str, span: SourceSpan | None = None, **of: str) -> Diagnostic:
    return Diagnostic(code, severity, Message(zh, en), span, {name: text for name, text in of.items() if text})


def no_declaration(file: str, kind: str) -> Diagnostic:
    """Q01: a document that is no declaration."""
    return _problem(
        "Q01", Severity.ERROR,
        f"{file} 是 {kind} 文件，不是绩效目标申报（kind: declaration），没有审核。请换成申报文件。",
        f"{file} is a document of kind {kind}, no declaration, and is not reviewed. Name a declaration.",
        SourceSpan(file, 1, 1), kind=kind,
    )  # fmt: skip


def checks_could_not_run(project: str, errors: int) -> Diagnostic:
    """Q02: a declaration whose references do not hold, so that no check could run."""
    return _problem(
        "Q02", Severity.ERROR,
        f"“{project}”的申报有 {errors} 处错误，解析不了，检查没有运行，由检查扣分的项目未定。请先改正申报。",
        f"{project}: {errors} errors keep the declaration from being resolved, so no check ran and the items that "
        "checks decide are open. Mend the declaration first.",
        project=project,
    )  # fmt: skip


def nobody_said_key(project: str) -> Diagnostic:
    """Q03: nobody says whether a project is a key project."""
    return _problem(
        "Q03", Severity.INFO,
        f"“{project}”没有说明是否重点项目，按一般项目定级审核。重点项目请写“重点项目：是”。",
        f"{project}: nobody says whether it is a key project; it is graded as an ordinary one. Say so if it is.",
        project=project,
    )  # fmt: skip


def key_contradicts(project: str) -> Diagnostic:
    """Q04: rows that call one project key and not key."""
    return _problem(
        "Q04", Severity.WARNING,
        f"“{project}”有的行写是重点项目，有的写不是，按重点项目逐项打分。请核实。",
        f"{project}: some rows call it a key project and some do not; it is reviewed as one. Check.",
        project=project,
    )  # fmt: skip


def prefilled(project: str, items: Sequence[str]) -> Diagnostic:
    """Q05: items that the checks filled in and a reviewer has to confirm."""
    zh, en = "、".join(items), ", ".join(items)
    return _problem(
        "Q05", Severity.INFO,
        f"“{project}”：{zh}由检查结果预填等级，请审核人确认或改定。",
        f"{project}: the checks filled in {en}; a reviewer should confirm or change it.",
        project=project,
    )  # fmt: skip


def above_the_checks(project: str, item: Message, path: str, grade: str, codes: Sequence[str]) -> Diagnostic:
    """Q06: a reviewer's grade that the findings of the checks do not bear out."""
    found = "、".join(dict.fromkeys(codes))
    return _problem(
        "Q06", Severity.WARNING,
        f"“{project}”“{item.zh}”：检查发现 {found}，只支持定“{grade}”，审核人给得更高。按审核人的计，请说明理由。",
        f"{project}, {item.en}: the checks found {', '.join(dict.fromkeys(codes))}, which bears out '{grade}' at most; "
        "the reviewer gave more. The reviewer's grade counts; state why.",
        project=project, item=path, grade=grade,
    )  # fmt: skip


def nobody_rated(project: str, items: int) -> Diagnostic:
    """Q07: a project of which only the checks are known so far."""
    return _problem(
        "Q07", Severity.INFO,
        f"“{project}”还没有审核人打分，{items} 项待评，总分只有上下限。",
        f"{project}: no reviewer has rated it yet; {items} items are open and the total has bounds only.",
        project=project,
    )  # fmt: skip


def without_declaration(project: str) -> Diagnostic:
    """Q08: ratings of a project that nobody declared."""
    return _problem(
        "Q08", Severity.WARNING,
        f"“{project}”有打分而没有申报文件，只按打分审核。请核对名称、编码或补交申报。",
        f"{project} is rated but not among the declarations, so only its ratings are reviewed. Check name and code.",
        project=project,
    )  # fmt: skip


def declared_twice(project: str, files: Sequence[str]) -> Diagnostic:
    """Q09: two declarations of one project."""
    return _problem(
        "Q09", Severity.ERROR,
        f"“{project}”有 {len(files)} 份申报（{'、'.join(files)}），各按一份审核，金额会重复。请只留一份。",
        f"{project} is declared {len(files)} times ({', '.join(files)}); each is reviewed and the money counts twice. "
        "Keep one.",
        project=project,
    )  # fmt: skip


def several_of_this_name(project: str, what: Message) -> Diagnostic:
    """Q10: a name that several rows bear, so that none can be taken."""
    return _problem(
        "Q10", Severity.WARNING,
        f"“{project}”：{what.zh}中有几个同名项目，分不清是哪一个，没有采用。请填项目编码或部门。",
        f"{project}: several projects in {what.en} bear this name, so none is taken. Give codes or departments.",
        project=project,
    )  # fmt: skip


def last_year_unusable(project: str, what: Message, value: str, span: SourceSpan | None) -> Diagnostic:
    """Q11: a result of last year that cannot be."""
    return _problem(
        "Q11", Severity.WARNING,
        f"“{project}”上年{what.zh}“{value}”不可用，按没有填处理。",
        f"{project}: last year's {what.en} '{value}' cannot be used and counts as not given.",
        span, project=project, value=value,
    )  # fmt: skip


def poor_result_same_money(project: str, before: Decimal, now: Decimal) -> Diagnostic:
    """Q12: last year's grade was 差 and the budget is no smaller."""
    return _problem(
        "Q12", Severity.WARNING,
        f"“{project}”上年评价为差，本年申报 {now:f} 万元，不低于上年 {before:f} 万元。应压减或不再安排，请说明。",
        f"{project}: last year's grade was 差, yet {now:f} (10,000 yuan) is applied for after {before:f}. A poor "
        "result calls for less money or none; state why.",
        project=project,
    )  # fmt: skip


def amount_unusable(project: str, amount: Decimal | None) -> Diagnostic:
    """Q13: a budget that is missing or not above zero."""
    zh = "没有写预算" if amount is None else f"预算 {amount:f} 万元不大于 0"
    en = "states no budget" if amount is None else f"has a budget of {amount:f}"
    return _problem(
        "Q13", Severity.WARNING,
        f"“{project}”{zh}，不计入金额合计。请补填。",
        f"{project} {en}, so it is in no sum of money. Fill it in.",
        project=project,
    )  # fmt: skip


def approval_refused(project: str, why: Message) -> Diagnostic:
    """Q14: goals that may not be approved."""
    return _problem(
        "Q14", Severity.ERROR,
        f"“{project}”的绩效目标不能批复：{why.zh}",
        f"The goals of {project} cannot be approved: {why.en}",
        project=project,
    )  # fmt: skip


def approved_differs(project: str, applied: Decimal, approved: Decimal) -> Diagnostic:
    """Q16: a budget approved that is not the one applied for, with goals set for the latter."""
    return _problem(
        "Q16", Severity.WARNING,
        f"“{project}”申报 {applied:f} 万元，批复 {approved:f} 万元，目标值仍按申报金额设定。请随预算调整目标后再批复。",
        f"{project}: {applied:f} (10,000 yuan) was applied for, {approved:f} is approved, and the targets are those of "
        "the application. Adjust the goals to the budget first.",
        project=project,
    )  # fmt: skip


def no_round_before(project: str) -> Diagnostic:
    """Q17: a resubmission whose earlier round is not given."""
    return _problem(
        "Q17", Severity.WARNING,
        f"“{project}”不在上一轮审核结果中，没有可比的一轮。请核对名称、编码。",
        f"{project} is not in the results of the round before, so nothing can be compared. Check name and code.",
        project=project,
    )  # fmt: skip


def rounds_out_of_order(project: str, before: str, now: str) -> Diagnostic:
    """Q18: a round that does not come after the one before."""
    return _problem(
        "Q18", Severity.WARNING,
        f"“{project}”上一轮是“{before}”，本轮是“{now}”，次序不对；原来的“{now}”及以后各轮被本轮取代。",
        f"{project}: the round before is {before} and this one {now}; this one replaces {now} and what came after it.",
        project=project,
    )  # fmt: skip


def findings_row_unusable(project: str, span: SourceSpan, severity: str) -> Diagnostic:
    """Q19: a finding whose severity nobody knows."""
    return _problem(
        "Q19", Severity.WARNING,
        f"严重程度“{severity}”不是 error、warning、info（错误、警告、提示），按警告计。",
        f"Severity '{severity}' is none of error, warning and info; it counts as a warning.",
        span, project=project, value=severity,
    )  # fmt: skip


def rounds_unreadable(file: str, why: Message) -> Diagnostic:
    """Q20: a file of earlier rounds that cannot be read."""
    return _problem(
        "Q20", Severity.ERROR,
        f"{file} 不是审核结果（review --format json 的输出）：{why.zh}，没有采用。",
        f"{file} holds no results of a review (review --format json): {why.en}; it is not used.",
        SourceSpan(file, 1, 1),
    )  # fmt: skip


def nothing_changed(project: str) -> Diagnostic:
    """Q21: a resubmission that says the same."""
    return _problem(
        "Q21", Severity.WARNING,
        f"“{project}”重报的申报与上一轮相同，没有修改。",
        f"{project}: the declaration submitted again says what the round before said; nothing was revised.",
        project=project,
    )  # fmt: skip


def word_unknown(project: str, column: Message, word: str, taken: Message, span: SourceSpan | None) -> Diagnostic:
    """Q15: a yes or no that is neither."""
    return _problem(
        "Q15", Severity.ERROR,
        f"“{project}”的“{column.zh}”写“{word}”，看不出是或否，{taken.zh}。请写“是”或“否”。",
        f"{project}: '{word}' under {column.en} is neither yes nor no; {taken.en}. Write 是 or 否.",
        span, project=project, value=word,
    )  # fmt: skip


def no_ratings(file: str, kind: str) -> Diagnostic:
    """Q22: a document that holds no ratings."""
    return _problem(
        "Q22", Severity.ERROR,
        f"{file} 是 {kind} 文件，不是审核人打分（kind: ratings），没有采用。",
        f"{file} is a document of kind {kind}, no ratings, and is not used.",
        SourceSpan(file, 1, 1), kind=kind,
    )  # fmt: skip


def others_rated(count: int, names: Sequence[str]) -> Diagnostic:
    """Q23: ratings of projects other than those named."""
    shown = "、".join(names[:3]) + ("…" if count > 3 else "")
    return _problem(
        "Q23", Severity.INFO,
        f"打分表中另有 {count} 个项目（{shown}）不在所给申报中，没有审核。给出文件夹则一并审核。",
        f"The ratings hold {count} other projects ({shown}) that are not reviewed. Name a folder to review them too.",
    )  # fmt: skip


def no_checks(project: str, items: int) -> Diagnostic:
    """Q24: items that checks decide, without their findings."""
    return _problem(
        "Q24", Severity.WARNING,
        f"“{project}”没有申报文件也没有检查结果，{items} 项由检查扣分的未定，总分只有上下限。",
        f"{project}: neither a declaration nor findings of checks, so {items} items that checks decide are open.",
        project=project,
    )  # fmt: skip


def listed_twice(names: Sequence[str], rows: int, departments: Sequence[str], amounts: Sequence[Decimal]) -> Diagnostic:
    """Q25: a project in several rows of the list."""
    said = (("名称", names), ("部门", departments), ("金额", [f"{one:f}" for one in amounts]))
    differing = "；".join(f"{what}：{'、'.join(values)}" for what, values in said if len(values) > 1)
    en = "names, departments or amounts differ" if differing else "they say the same"
    return _problem(
        "Q25", Severity.ERROR if differing else Severity.WARNING,
        f"“{names[0]}”在项目清单中有 {rows} 行{f'（{differing}）' if differing else ''}，按一个项目、以先写的为准，"
        "不重复计算。是两个项目的请各填编码，重复的请删去。",
        f"{names[0]} stands in {rows} rows of the list ({en}); it is one project, and what is written first counts. "
        "Give two projects a code each, delete what is there twice.",
        project=names[0],
    )  # fmt: skip


def several_may_be_meant(project: str, what: Message, count: int) -> Diagnostic:
    """Q26: an entry without code or department where several projects bear its name."""
    return _problem(
        "Q26", Severity.ERROR,
        f"“{project}”：{what.zh}没有写清是哪一个，而有 {count} 个项目叫这个名称，没有采用。请填项目编码或部门。",
        f"{project}: {what.en} do not say which of {count} projects of this name is meant, so none takes them. "
        "Give code or department.",
        project=project,
    )  # fmt: skip


def row_may_be_of_several(project: str, what: Message, span: SourceSpan) -> Diagnostic:
    """Q26: a row without code or department in a table where several projects bear its name."""
    return _problem(
        "Q26", Severity.ERROR,
        f"“{project}”：{what.zh}中有几个同名项目，这一行没有写编码或部门，分不清是哪一个，没有采用。请补填。",
        f"{project}: {what.en} hold several projects of this name, and this row, without code or department, may be of "
        "any; it is not used. Fill it in.",
        span, project=project,
    )  # fmt: skip


def taken_as_classified(project: str) -> Diagnostic:
    """Q27: a project that bears the name of a classified one and is not on the list itself."""
    return _problem(
        "Q27", Severity.WARNING,
        f"“{project}”与清单中的涉密项目同名，编码或部门不同，清单中又没有它：按涉密处理。请核对编码、部门，或补进清单。",
        f"{project} bears the name of a classified project of the list with another code or department and is not on "
        "the list itself: taken as classified. Check code and department, or add it to the list.",
        project=project,
    )  # fmt: skip


def not_listed(project: str) -> Diagnostic:
    """Q28: ratings of a project that is not on the list of projects."""
    return _problem(
        "Q28", Severity.WARNING,
        f"“{project}”有打分，但不在项目清单中，金额和是否涉密都不知道。请补进清单，或核对名称、编码。",
        f"{project} is rated but not on the list of projects: its amount and whether it is classified are not known. "
        "Add it, or check name and code.",
        project=project,
    )  # fmt: skip


def listed_not_declared(names: Sequence[str]) -> Diagnostic:
    """Q29: projects of the list without a declaration."""
    count = len(names)
    shown = "、".join(names[:5]) + ("…" if count > 5 else "")
    return _problem(
        "Q29", Severity.WARNING,
        f"清单中有 {count} 个项目没有申报，也没有打分（{shown}），没有审核。请催报，或核对名称、编码。",
        f"{count} projects of the list are neither declared nor rated ({shown}) and are not reviewed. Ask for the "
        "declarations, or check names and codes.",
        names="、".join(names),
    )  # fmt: skip
