"""The diagnostics of goals of transfers, G01 to G19."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from perfindicators.diagnostics import Diagnostic, Message, Severity
from perfindicators.expressions.operators import DISPLAY, Operator
from perfindicators.observations.step_rows import StepRow


def _told(code: str, severity: Severity, zh: str, en: str, **more: str) -> Diagnostic:
    return Diagnostic(code, severity, Message(zh, en), context=more)


def _at(row: StepRow, found: Diagnostic) -> Diagnostic:
    return found._replace(span=row.place.span)


def nothing_sent(county: str) -> Diagnostic:
    """G01: a county that sent nothing."""
    return _told(
        "G01", Severity.ERROR,
        f"“{county}”没有报送区域绩效目标，没有计入合计。请催报。",
        f"{county} sent no goals and is in no sum. Remind it.", county=county,
    )  # fmt: skip


def does_not_add_up(name: str, operator: Operator, target: Decimal, total: Decimal, unit: str) -> Diagnostic:
    """G02: county goals that do not add up to the prefecture's."""
    sign = DISPLAY[operator]
    return _told(
        "G02", Severity.ERROR,
        f"“{name}”：各县合计 {total:f}{unit}，州级 {sign}{target:f}{unit}，差 {total - target:+f}。请重新分解。",
        f"{name}: the counties come to {total:f}{unit}, the prefecture's goal is {sign}{target:f}{unit} "
        f"({total - target:+f}). Break it down again.",
        indicator=name,
    )  # fmt: skip


def county_below(name: str, counties: Sequence[str], target: str) -> Diagnostic:
    """G03: a rate that single counties do not reach, with nothing to weigh it by."""
    listed = "、".join(counties)
    return _told(
        "G03", Severity.ERROR,
        f"“{name}”：{listed} 的目标没有达到州级的 {target}。比率不能相加，也不取平均：请改到不差于州级，或填写“基数”按"
        "基数加权。",
        f"{name}: the goals of {listed} do not meet the prefecture's {target}. Rates neither add up nor average: make "
        "them no worse than the prefecture's, or give a base to weigh them by.",
        indicator=name, counties=listed,
    )  # fmt: skip


def unknown_indicator(row: StepRow) -> Diagnostic:
    """G04: an indicator that the prefecture's table does not have."""
    county, name = row.text("county"), row.text("indicator")
    return _at(row, _told(
        "G04", Severity.WARNING,
        f"“{county}”的“{name}”不在州级目标中，作为自设指标保留，不参与加总。",
        f"{county}: '{name}' is not among the prefecture's goals; kept as its own, in no sum.",
        county=county, indicator=name,
    ))  # fmt: skip


def unreadable_target(row: StepRow) -> Diagnostic:
    """G05: a goal that is no number with an operator."""
    who = row.text("county") or "州级"
    return _at(row, _told(
        "G05", Severity.ERROR,
        f"{who}“{row.text('indicator')}”的指标值“{row.text('target')}”不是可以加总的数，没有计入。请写成 ≥500人 这样。",
        f"{who}: the goal '{row.text('target')}' of '{row.text('indicator')}' is no number to add up. Write ≥500人.",
        indicator=row.text("indicator"),
    ))  # fmt: skip


def units_differ(row: StepRow, unit: str) -> Diagnostic:
    """G06: a county's unit that cannot be converted into the prefecture's."""
    return _at(row, _told(
        "G06", Severity.ERROR,
        f"“{row.text('county')}”的“{row.text('indicator')}”写 {row.text('target')}，不能换算成“{unit}”，没有计入。",
        f"{row.text('county')}: {row.text('target')} cannot be converted into '{unit}'; left out.",
        indicator=row.text("indicator"),
    ))  # fmt: skip


def twice(row: StepRow) -> Diagnostic:
    """G07: one county, one indicator, two rows."""
    return _at(row, _told(
        "G07", Severity.ERROR,
        f"{row.text('county') or '州级'}的“{row.text('indicator')}”有两行，只计第一行。",
        f"{row.text('county') or 'The prefecture'}: '{row.text('indicator')}' stands twice; the first counts.",
        county=row.text("county"), indicator=row.text("indicator"),
    ))  # fmt: skip


def money_does_not_add_up(stated: Decimal, total: Decimal) -> Diagnostic:
    """G08: amounts passed on that are not the transfer."""
    return _told(
        "G08", Severity.ERROR,
        f"转移支付 {stated:f} 万元，下达各县合计 {total:f} 万元，相差 {total - stated:+f} 万元。",
        f"The transfer is {stated:f}, what was passed on comes to {total:f} ({total - stated:+f}, in 10,000 yuan).",
    )  # fmt: skip


def passed_on_late(county: str, days: int, allowed: int, on: date) -> Diagnostic:
    """G09: money and goals passed on too late."""
    return _told(
        "G09", Severity.ERROR,
        f"“{county}”于 {on} 下达，距收到 {days} 日，超过 {allowed} 日。",
        f"{county}: passed on {on}, {days} days after receipt, {allowed} are allowed.", county=county,
    )  # fmt: skip


def not_passed_on(county: str, days: int, allowed: int) -> Diagnostic:
    """G10: nothing passed on yet, or on a day before receipt or still to come."""
    severity = Severity.ERROR if days > allowed else Severity.WARNING
    return _told(
        "G10", severity,
        f"“{county}”没有下达日期，或日期早于收到之日、晚于核对之日；距收到已 {days} 日（限 {allowed} 日）。",
        f"{county}: no day of passing on, or one before receipt or still to come; {days} of {allowed} days are over.",
        county=county,
    )  # fmt: skip


def negative_money(row: StepRow) -> Diagnostic:
    """G11: an amount below zero."""
    return _at(row, _told(
        "G11", Severity.ERROR,
        f"“{row.text('county') or '州级'}”的金额为负，没有计入。请核实。",
        f"{row.text('county') or 'The prefecture'}: an amount below zero is left out. Check it.",
    ))  # fmt: skip


def nobody_took_over(row: StepRow) -> Diagnostic:
    """G12: a goal that no county took over."""
    name = row.text("indicator")
    return _at(row, _told(
        "G12", Severity.ERROR,
        f"州级目标“{name}”没有一个县市承接。请分解到县市。",
        f"No county took over the prefecture's goal '{name}'. Break it down.", indicator=name,
    ))  # fmt: skip


def not_taken_over(row: StepRow, counties: Sequence[str]) -> Diagnostic:
    """G13: counties that sent other goals but not this one."""
    name, listed = row.text("indicator"), "、".join(counties)
    return _at(row, _told(
        "G13", Severity.WARNING,
        f"“{name}”：{listed} 报送了其他目标，没有这一项。确实不承担的请说明。",
        f"{name}: {listed} sent other goals but not this one. Say so where it does not apply.",
        indicator=name, counties=listed,
    ))  # fmt: skip


def bases_missing(row: StepRow) -> Diagnostic:
    """G14: a level whose bases are not all there."""
    name = row.text("indicator")
    return _at(row, _told(
        "G14", Severity.WARNING,
        f"“{name}”的基数没有填全、为负或全为 0，不能加权，改为各县分别达到。请补齐基数。",
        f"{name}: bases are missing, negative or all 0, so nothing is weighed and each county has to reach it. Fill "
        "them in.",
        indicator=name,
    ))  # fmt: skip


def cannot_tell(row: StepRow, counties: Sequence[str]) -> Diagnostic:
    """G15: a goal that what is still missing could decide either way."""
    name, listed = row.text("indicator"), "、".join(counties)
    return _at(row, _told(
        "G15", Severity.WARNING,
        f"“{name}”：{listed} 没有可用的目标，现有各县还不能判断是否到位。请补报后再核对。",
        f"{name}: {', '.join(counties)} have no usable goal; the others cannot tell whether it holds. Have them sent.",
        indicator=name, counties=listed,
    ))  # fmt: skip


def turned_round(row: StepRow, wanted: str) -> Diagnostic:
    """G16: a county that aims the other way: at most, where the prefecture wants at least."""
    who, name, target = row.text("county"), row.text("indicator"), row.text("target")
    return _at(row, _told(
        "G16", Severity.ERROR,
        f"“{who}”的“{name}”写 {target}，与州级 {wanted} 方向相反，没有计入。请核实符号。",
        f"{who}: {target} for '{name}' points the other way than the prefecture's {wanted}; left out. Check the sign.",
        county=who, indicator=name,
    ))  # fmt: skip


def same_county(row: StepRow, meant: str) -> Diagnostic:
    """G17: a county written without its last word where another row writes it in full."""
    who = row.text("county")
    return _at(row, _told(
        "G17", Severity.WARNING,
        f"“{who}”按“{meant}”计：两种写法是同一个县市。请统一写法；确是两个地方的请写全称。",
        f"{who} is taken as {meant}, which other rows write in full. Use one spelling, or both full names.",
        county=who,
    ))  # fmt: skip


def negative_goal(row: StepRow) -> Diagnostic:
    """G18: a count below zero."""
    who = row.text("county") or "州级"
    return _at(row, _told(
        "G18", Severity.ERROR,
        f"{who}“{row.text('indicator')}”的指标值“{row.text('target')}”为负，数量不能为负，没有计入。请改正。",
        f"{who}: the goal '{row.text('target')}' of '{row.text('indicator')}' is below zero, which no count can be; "
        "left out. Mend it.",
        indicator=row.text("indicator"),
    ))  # fmt: skip


def looked_at_too_early(on: date, received: date) -> Diagnostic:
    """G19: a day of looking before the day of receipt."""
    return _told(
        "G19", Severity.ERROR,
        f"核对日期 {on} 早于收到日期 {received}，没有采用，按表中最后的日期算。请改正。",
        f"The day it is looked at, {on}, lies before the day of receipt, {received}; the last day of the table is "
        "taken. Mend it.",
    )  # fmt: skip
