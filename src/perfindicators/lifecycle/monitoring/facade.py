"""`monitor`: goals and spending of every project against the calendar, with the measure proposed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.errors import DocumentNotFound
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.monitoring import problems
from perfindicators.lifecycle.monitoring.curves import MONTHS, PlanCurves, read_curves
from perfindicators.lifecycle.monitoring.deciding import Case, propose
from perfindicators.lifecycle.monitoring.goals import Calendar, Judged, judge_indicator
from perfindicators.lifecycle.monitoring.money import Amounts, MoneyProgress, judge_money, per_cent_shown, share_of
from perfindicators.lifecycle.monitoring.result import Monitoring, ProjectMonitoring
from perfindicators.lifecycle.monitoring.table import MonitoringTable, ProjectRow, read_monitoring_table
from perfindicators.lifecycle.monitoring.words import Light, worst
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.working_days import add_working_days
from perfindicators.model.practice import Practice
from perfindicators.model.practices.monitoring import MonitoringPractice
from perfindicators.scoring.direction import NameDictionary

if TYPE_CHECKING:
    from perfindicators.library.opened import Library


class _Setting(NamedTuple):
    """What every project is judged by."""

    section: MonitoringPractice
    handling: Basis
    curves: PlanCurves
    dictionary: NameDictionary
    on: date | None


def monitor(
    table: object,
    *,
    month: int | None = None,
    on: date | None = None,
    practice: Practice | str | None = None,
    curves: PlanCurves | object | None = None,
    library: Library | None = None,
) -> Monitoring:
    """Judge goals and spending of every project in a month, and propose what to do.

    Args:
        table: a row per project and indicator, anything `read_step_rows` takes, or what `read_monitoring_table` read;
            money in 万元 on each row or on one.
        month: January to this month, 1 to 12; by default what the table says.
        on: the day the slips are issued, from which deadlines run; no deadlines without it.
        practice: numbers, or the id of a practice such as `monitoring-sichuan`; by default the one that held then.
        curves: own plan curves, or a table of them; a project takes the curve it names, else that of its code,
            name or category (类别).
        library: where practice and words are looked up; the shipped documents by default.

    Returns:
        One result per open project, and diagnostics P01 to P28 beside those of the tables.

    Raises:
        DocumentNotFound: there is no such practice.

    Sources:
        财预〔2019〕136号 (recalled): goals and spending are monitored together. Bands: see `judge_money`.

    >>> rows = [{"项目名称": "校舍维修", "预算数": "100", "执行数": "30"}]
    >>> result = monitor(rows, month=7).projects[0]
    >>> result.light, result.money.ratio
    ('red', Decimal('51.43'))
    """
    found: list[Diagnostic] = []
    usable = month if month in MONTHS else None
    known = _curves(curves, found)
    read = table if isinstance(table, MonitoringTable) else read_monitoring_table(table, usable)
    if month is not None and usable is None:
        found.append(problems.month_asked_unusable(month, said=any(item.month for item in read.projects)))
    found += read.diagnostics
    chosen = _practice(practice, on or _day(read.projects), library, found)
    section = chosen.monitoring or MonitoringPractice()
    source = section.source or chosen.source
    catalogue = shipped_catalogue() if library is None else library.catalogue()
    setting = _Setting(
        section,
        Basis.of(chosen.id, section.handling_source or source, chosen.effective),
        known,
        NameDictionary(catalogue.directions()),
        on,
    )
    projects = tuple(_monitored(project, setting, found) for project in read.projects)
    found += _about_all(
        projects, read.projects, {item.context.get("project", "") for item in found if item.code == "P02"}
    )
    hidden = tuple(_monitored(project, setting, []) for project in read.classified)
    return Monitoring(projects, Basis.of(chosen.id, source, chosen.effective), Diagnostics(found), hidden)


def answer_by(issued: date, section: MonitoringPractice) -> date:
    """Return the last day of the time a department has to answer a slip.

    Args:
        issued: the day of the slip; it does not count itself.
        section: days, how they are counted, holidays.

    >>> answer_by(date(2025, 7, 31), MonitoringPractice())
    datetime.date(2025, 8, 30)
    """
    if section.answer.counted == "working":
        return add_working_days(issued, section.answer.days, section.holidays, section.make_up_days)
    return issued + timedelta(days=section.answer.days)


def _curves(curves: PlanCurves | object | None, found: list[Diagnostic]) -> PlanCurves:
    if curves is None:
        return PlanCurves()
    if isinstance(curves, PlanCurves):
        return curves
    read = read_curves(curves)
    found += read.diagnostics
    return read.curves


def _day(projects: Sequence[ProjectRow]) -> date | None:
    """Return the end of the latest month monitored; None where the table does not say which."""
    ends = [(item.year, item.month or 12) for item in projects if item.year is not None and 1990 <= item.year <= 2200]
    if not ends:
        return None
    year, month = max(ends)
    return date(year, month, monthrange(year, month)[1])


def _practice(
    chosen: Practice | str | None, on: date | None, library: Library | None, found: list[Diagnostic]
) -> Practice:
    try:
        return practice_for("monitoring", on, chosen=chosen, library=library)
    except DocumentNotFound:
        if chosen is not None or on is None:
            raise
    latest = practice_for("monitoring", library=library)
    found.append(problems.practice_not_yet(latest.id, str(latest.effective)))
    return latest


def _monitored(project: ProjectRow, setting: _Setting, found: list[Diagnostic]) -> ProjectMonitoring:
    names = (project.curve, project.code, project.name, project.category)
    amounts = Amounts(project.initial, project.budget, project.executed, project.taken_back)
    if project.curve and not any(setting.curves.find(of, project.curve) for of in ("money", "goals")):
        found.append(problems.curve_unknown(project.place, project.name, project.curve, setting.curves.names))
    money = judge_money(amounts, project.month, setting.section, setting.curves.find("money", *names))
    calendar = Calendar(
        project.month, project.year, setting.section.goals, setting.dictionary, setting.curves.find("goals", *names)
    )
    judged = [judge_indicator(row, calendar, found) for row in project.indicators]
    gap, gap_light = _gap(project, judged, money, setting.section)
    found += _about_amounts(project, amounts)
    lights = [money.light, gap_light, *(item.progress.light for item in judged)]
    if not project.indicators and project.likelihood == "impossible":
        lights.append("red")
    light = worst(lights)
    if light == "green" and amounts.before_cuts == 0 and project.executed:
        # Money spent without a budget is nothing to go on with, however the goals stand.
        light = "grey"
    proposal = propose(_case(project, judged, light, amounts, setting))
    asked = light in ("red", "yellow") or proposal.decision.decision not in ("continue", "complete-data")
    return ProjectMonitoring(
        project=project.name,
        code=project.code,
        department=project.department,
        unit=project.unit,
        section=project.section,
        year=project.year,
        month=project.month,
        light=light,
        money=money,
        indicators=tuple(item.progress for item in judged),
        gap=gap,
        gap_light=gap_light,
        likelihood=project.likelihood,
        causes=project.causes,
        explanation=project.explanation,
        protected=project.protected,
        decision=proposal.decision,
        amount=proposal.amount,
        proposed_cut=proposal.cut,
        deadline=answer_by(setting.on, setting.section) if asked and setting.on is not None else None,
    )


def _case(project: ProjectRow, judged: Sequence[Judged], light: Light, amounts: Amounts, setting: _Setting) -> Case:
    reached = bool(judged) and all(
        item.progress.light == "green" and item.progress.rule in ("reached", "judged", "date", "level", "zero")
        for item in judged
    )
    return Case(
        project=project.name,
        light=light,
        likelihood=project.likelihood,
        causes=project.causes,
        objective=setting.section.objective_causes,
        budget=amounts.now,
        executed=project.executed,
        expected=project.expected,
        protected=project.protected,
        serious=project.serious,
        reached=reached and any(item.progress.rule != "level" for item in judged),
        basis=setting.handling,
    )


def _gap(
    project: ProjectRow, judged: Sequence[Judged], money: MoneyProgress, section: MonitoringPractice
) -> tuple[Decimal | None, Light]:
    """Return goal progress minus execution in points; goals as stated, else the mean of what accumulates."""
    if section.gap is None or not money.budget or money.executed is None:
        return None, "grey"
    shares = [min(item.share, Fraction(1)) for item in judged if item.share is not None]
    if project.goal_progress is not None:
        goals = Fraction(project.goal_progress) / 100
    elif shares:
        goals = sum(shares, Fraction(0)) / len(shares)
    else:
        return None, "grey"
    gap = goals - share_of(money.executed, money.budget)
    wide = abs(gap) > Fraction(section.gap.points)
    return per_cent_shown(gap), section.gap.light if wide else "green"


def _about_amounts(project: ProjectRow, amounts: Amounts) -> Iterator[Diagnostic]:
    place, name, now, spent = project.place, project.name, amounts.now, project.executed
    if amounts.before_cuts == 0:
        yield problems.budget_zero(place, name)
    if spent is None:
        return
    if project.expected is not None and project.expected < spent:
        yield problems.expected_below_spent(place, name, project.expected, spent)
    if now is not None and spent > now:
        yield problems.overspent(place, name, spent, now)


def _about_all(
    projects: Sequence[ProjectMonitoring], rows: Iterable[ProjectRow], told: Collection[str]
) -> Iterator[Diagnostic]:
    if not projects:
        yield problems.no_projects()
        return
    pairs = list(zip(projects, rows, strict=True))
    # A month that was written and cannot be used has been told already (P02).
    if unknown := [item.project for item in projects if item.month is None and item.project not in told]:
        yield problems.month_missing(unknown)
    assumed = [one for item in projects for one in item.indicators if one.assumed and one.rule != "zero"]
    if assumed:
        levels = [one.name for one in assumed if not one.accumulates]
        yield problems.kind_assumed(levels, [one.name for one in assumed if one.accumulates])
    warned = [item.project for item, row in pairs if item.light in ("red", "yellow") and row.expected is None]
    if warned:
        yield problems.expected_missing(warned)
    if grey := [item.project for item in projects if item.light == "grey" and item.money.budget is None]:
        yield problems.nothing_to_judge(grey)
