"""The diagnostics of monitoring, P01 to P19; those of curves and slips are P20 and above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.observations.problems import Place, listed, shown

AMOUNTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "budget_initial": "年初预算数",
        "budget": "全年预算数",
        "executed": "执行数",
        "expected": "全年预计执行数",
        "taken_back": "已收回金额",
    }
)
"""The amounts of a project: our column and its official name."""


def found(code: str, severity: Severity, message: Message, place: Place | None = None, **context: str) -> Diagnostic:
    """Return one diagnostic of this step."""
    span = place.span if place is not None and place.file else None
    return Diagnostic(code, severity, message, span, context)


def _warn(code: str, place: Place | None, zh: str, en: str, **context: str) -> Diagnostic:
    return found(code, Severity.WARNING, Message(zh, en), place, **context)


def _info(code: str, place: Place | None, zh: str, en: str, **context: str) -> Diagnostic:
    return found(code, Severity.INFO, Message(zh, en), place, **context)


def _error(code: str, place: Place | None, zh: str, en: str, **context: str) -> Diagnostic:
    return found(code, Severity.ERROR, Message(zh, en), place, **context)


def no_projects() -> Diagnostic:
    """P01: nothing to monitor."""
    return _error("P01", None, "没有可监控的项目：请给出有项目名称的监控表。", "No project to monitor: give a table.")


def month_unusable(written: str, place: Place, project: str) -> Diagnostic:
    """P02: a month in the table that is none."""
    return _error(
        "P02", place,
        f"月份“{shown(written)}”不可用，“{shown(project)}”的进度无法与日历比：请写 1 到 12。",
        f"The month '{shown(written)}' cannot be used, '{shown(project)}' cannot be compared with the calendar: "
        "write 1 to 12.",
        project=project,
    )  # fmt: skip


def month_asked_unusable(month: int, *, said: bool) -> Diagnostic:
    """P02: a month asked for that is none; it gives way to those that the table says."""
    zh, en = (
        ("改用表中写的月份", "the months of the table are used instead")
        if said
        else ("表中也没有写月份", "and the table says none")
    )
    return _error(
        "P02", None,
        f"指定的月份 {month} 不可用，{zh}：请写 1 到 12。", f"Month {month} cannot be used, {en}: write 1 to 12.",
    )  # fmt: skip


def month_missing(names: Sequence[str]) -> Diagnostic:
    """P03: no month anywhere."""
    return _error(
        "P03", None,
        f"{len(names)} 个项目没有月份（如“{names[0]}”），进度无法与日历比：请用 month 指明，或补填“月份”列。",
        f"{len(names)} projects state no month (such as '{names[0]}'): say it with month, or fill in the column 月份.",
    )  # fmt: skip


def budget_zero(place: Place, project: str) -> Diagnostic:
    """P04: a budget of 0."""
    return _warn(
        "P04", place,
        f"“{project}”的预算数为 0，执行率没有意义，资金为灰灯：请核对预算数。",
        f"The budget of '{project}' is 0, so there is no execution rate and its money is grey: check the budget.",
        project=project,
    )  # fmt: skip


def amount_negative(place: Place, project: str, column: str, amount: Decimal) -> Diagnostic:
    """P05: an amount below 0."""
    return _warn(
        "P05", place,
        f"“{project}”的{AMOUNTS[column]}为负（{amount:f} 万元），按空处理：请改正。",
        f"{column} of '{project}' is negative ({amount:f} 万元) and counts as empty: mend it.",
        project=project, column=column,
    )  # fmt: skip


def amounts_differ(place: Place, project: str, column: str, kept: Decimal, other: Decimal) -> Diagnostic:
    """P06: two amounts for one project."""
    return _warn(
        "P06", place,
        f"“{project}”的{AMOUNTS[column]}前后不一（{kept:f}、{other:f} 万元），取前者：请改成一致。",
        f"The rows of '{project}' state {column} as {kept:f} and {other:f} 万元; the first is taken: make them agree.",
        project=project, column=column,
    )  # fmt: skip


def several_departments(place: Place, project: str, departments: Sequence[str]) -> Diagnostic:
    """P07: one project in two departments."""
    return _warn(
        "P07", place,
        f"“{project}”列在几个部门下（{listed(departments)}），按一个项目算，归“{departments[0]}”：请核对主管部门。",
        f"'{project}' stands under several departments ({listed(departments, 12, ', ')}); it counts once, under "
        f"'{departments[0]}': check who is in charge.",
        project=project,
    )  # fmt: skip


def same_name(place: Place, project: str, departments: Sequence[str]) -> Diagnostic:
    """P08: one name in two departments and no codes."""
    return _info(
        "P08", place,
        f"“{project}”在几个部门下都有（{listed(departments)}），没有编码，按不同项目算：如是同一项目，请补项目编码。",
        f"'{project}' stands under several departments ({listed(departments, 12, ', ')}) without a code; they count as "
        "different projects: if they are one, add its code.",
        project=project,
    )  # fmt: skip


def word_unknown(place: Place, project: str, column: str, written: str, allowed: Sequence[str]) -> Diagnostic:
    """P09: a word that is none of those allowed."""
    return _warn(
        "P09", place,
        f"“{project}”的{column}写的是“{shown(written)}”，应为 {listed(allowed)} 之一，按未填处理：请改正。",
        f"{column} of '{project}' is '{shown(written)}', not one of {listed(allowed, 12, ', ')}; it counts as empty.",
        project=project, column=column,
    )  # fmt: skip


def current_unusable(place: Place, indicator: str, written: str, target: str) -> Diagnostic:
    """P10: a current value that cannot be compared with its target."""
    return _warn(
        "P10", place,
        f"“{indicator}”当前完成值“{shown(written)}”不能与“{shown(target)}”比，改看完成目标可能性：请写同样单位的数。",
        f"'{shown(written)}' of '{indicator}' does not compare with '{shown(target)}'; the likelihood decides: "
        "write a number in the same unit.",
        indicator=indicator,
    )  # fmt: skip


def target_missing(place: Place, indicator: str) -> Diagnostic:
    """P11: an indicator without a target."""
    return _warn(
        "P11", place,
        f"“{indicator}”没有年度指标值，按完成目标可能性判断：请补填。",
        f"'{indicator}' has no target for the year; the likelihood decides: fill it in.",
        indicator=indicator,
    )  # fmt: skip


def kind_assumed(levels: Sequence[str], counts: Sequence[str]) -> Diagnostic:
    """P12: which indicators were taken for levels and which for counts."""
    parts = [(f"{len(levels)} 个按比率直接与指标值比（如“{levels[0]}”）", f"{len(levels)} as levels")] if levels else []
    parts += [(f"{len(counts)} 个按累计数与日历比（如“{counts[0]}”）", f"{len(counts)} as counts")] if counts else []
    return _info(
        "P12", None,
        f"没有写“是否累计”的指标按单位判断：{'，'.join(zh for zh, _ in parts)}。判断不对的请填“是否累计”。",
        "Indicators that do not say whether they accumulate were taken by their unit: "
        f"{', '.join(en for _, en in parts)}. Where that is wrong, fill in 是否累计.",
    )  # fmt: skip


def expected_below_spent(place: Place, project: str, expected: Decimal, executed: Decimal) -> Diagnostic:
    """P13: less expected for the year than already spent."""
    return _warn(
        "P13", place,
        f"“{project}”的全年预计执行数（{expected:f}）小于已执行数（{executed:f} 万元），按已执行数算：请改正。",
        f"'{project}' expects {expected:f} for the year and has spent {executed:f} 万元 already; the latter is taken.",
        project=project,
    )  # fmt: skip


def overspent(place: Place, project: str, executed: Decimal, budget: Decimal) -> Diagnostic:
    """P14: more spent than the budget."""
    return _warn(
        "P14", place,
        f"“{project}”的执行数（{executed:f}）大于预算数（{budget:f} 万元）：请核对两个数和单位。",
        f"'{project}' has spent {executed:f} of a budget of {budget:f} 万元: check both numbers and their unit.",
        project=project,
    )  # fmt: skip


def expected_missing(names: Sequence[str]) -> Diagnostic:
    """P15: no expected spending, so no amount can be proposed."""
    return _info(
        "P15", None,
        f"{len(names)} 个亮黄灯或红灯的项目没有全年预计执行数（如“{names[0]}”），"
        "算不出应调整或收回的金额：请补填。",
        f"{len(names)} projects with a yellow or red light state no expected spending for the year (such as "
        f"'{names[0]}'), so no amount can be proposed: fill in 全年预计执行数.",
    )  # fmt: skip


def curve_unknown(place: Place, project: str, curve: str, known: Sequence[str]) -> Diagnostic:
    """P16: a curve nobody has given."""
    return _warn(
        "P16", place,
        f"“{project}”写的计划曲线“{shown(curve)}”没有给出，按日历算：已给出的有：{listed(known) or '无'}。",
        f"The curve '{shown(curve)}' of '{project}' is not given, the calendar is taken: there are "
        f"{listed(known, 12, ', ') or 'none'}.",
        project=project, curve=curve,
    )  # fmt: skip


def indicator_twice(place: Place, project: str, indicator: str) -> Diagnostic:
    """P17: an indicator twice in one project."""
    return _warn(
        "P17", place,
        f"“{project}”的指标“{indicator}”有两行，取前一行：请删去一行，或改名加以区别。",
        f"'{indicator}' stands twice under '{project}'; the first row is taken: delete or rename one.",
        project=project, indicator=indicator,
    )  # fmt: skip


def practice_not_yet(practice: str, effective: str) -> Diagnostic:
    """P18: no practice held then."""
    return _info(
        "P18", None,
        f"所监控的时间没有生效的监控办法，按 {practice}（{effective} 起）算。",
        f"No practice of monitoring held at that time; {practice} (from {effective}) is taken.",
    )  # fmt: skip


def nothing_to_judge(names: Sequence[str]) -> Diagnostic:
    """P19: projects without money and without indicators."""
    return _warn(
        "P19", None,
        f"{len(names)} 个项目既没有预算和执行数，也没有可判断的指标（如“{names[0]}”），"
        "为灰灯：请补填。",
        f"{len(names)} projects have neither amounts nor an indicator that can be judged (such as '{names[0]}') "
        "and are grey: fill them in.",
    )  # fmt: skip


def taken_back_exceeds(place: Place, project: str, amount: Decimal, budget: Decimal) -> Diagnostic:
    """P27: more money taken back than there was."""
    return _error(
        "P27", place,
        f"“{project}”的收回金额（{amount:f}）大于年初预算数（{budget:f} 万元），按没有收回算："
        "请核对，有追加的补填全年预算数。",
        f"'{project}' had {amount:f} taken back of a budget of {budget:f} 万元, which cannot be; nothing counts as "
        "taken back. Check it; where money was added, state the adjusted budget.",
        project=project,
    )  # fmt: skip


def spending_of_other_month(place: Place, project: str, stated: int, month: int) -> Diagnostic:
    """P28: spending by one month, compared with another."""
    return _warn(
        "P28", place,
        f"“{project}”的执行数是 1—{stated} 月的，却按 {month} 月比：请改月份，或补填 1—{month} 月执行数。",
        f"Spending of '{project}' is by month {stated} and is compared with month {month}: mend the month, or state "
        f"what was spent by month {month}.",
        project=project,
    )  # fmt: skip
