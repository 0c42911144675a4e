"""Plan curves learned from last year's months: when money was spent, when goals were reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.lifecycle.monitoring.curves import (
    MONTHS,
    PLACES,
    CurvesResult,
    Of,
    PlanCurve,
    PlanCurves,
    month_in,
    never_falling,
    no_curve,
)
from perfindicators.lifecycle.monitoring.problems import found as problem
from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place, listed
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

_COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 项目代码 编码 PRO_CODE"),
    StepColumn("category", "类别 项目类别 资金类别"),
    StepColumn("year"),
    StepColumn("month", "月份 月"),
    StepColumn("executed", "累计执行数 累计支出数", "amount"),
    StepColumn("goal_progress", "目标完成进度 绩效目标完成进度", "percent"),
    StepColumn("budget", "", "amount"),
    *(
        StepColumn(f"m{month}", f"{month}月 {month}月执行数 1-{month}月执行数 1—{month}月执行数", "amount")
        for month in MONTHS
    ),
    StepColumn("classified"),
)
_SLOW: Final = Fraction(8, 10)


class _Months(NamedTuple):
    """What one project reported by month, cumulative: money in 万元, goals in per cent."""

    money: dict[int, Decimal]
    goals: dict[int, Decimal]


def learn_curves(
    table: object, *, by: Literal["project", "category"] = "project", encoding: str = "utf-8"
) -> CurvesResult:
    """Learn from last year's months when money is spent and goals are reached: the share of December's by each month.

    A curve tells when, not how much: it ends at 100 % in December even where less than the budget was spent, so last
    year's low execution does not become this year's plan.

    Args:
        table: a row per project and month: project, category, year, month, executed (cumulative, 万元), budget,
            目标完成进度 (cumulative, per cent); or a row per project with the columns 1月 to 12月 (money only).
            Of several years a project, or a category, is learned from the last one.
        by: one curve per project (by code, else name), or per category over all its open projects: money by the sums,
            goals by the plain mean of the projects' shares.
        encoding: of a file.

    Returns:
        Curves of money and of goals, to be kept with `to_csv`, and diagnostics P20, P21 and P24 to P26; classified
        rows do not count.

    >>> rows = [{"项目": "秋粮", "月份": "9", "执行数": "20"}, {"项目": "秋粮", "月份": "12", "执行数": "80"}]
    >>> learn_curves(rows).curves.curves[0].share(9)
    Fraction(1, 4)
    """
    read = read_step_rows(table, _COLUMNS, encoding=encoding)
    problems = [item for item in read.diagnostics if item.code != "O03"]
    spent: dict[str, dict[str, _Months]] = {}
    budgets: dict[str, dict[str, Decimal]] = {}
    names: dict[str, str] = {}
    for row in _last_year(read.rows, by, problems):
        project, name = _curve_of(row, "project"), _curve_of(row, by)
        if not name:
            continue
        if not _is_usable(row):
            problems.append(_month_lost(row.place, project or name))
            continue
        key = plain(name)
        names.setdefault(key, name)
        months = spent.setdefault(key, {}).setdefault(plain(project), _Months({}, {}))
        months.money.update(_money(row))
        months.goals.update(_goals(row))
        if (budget := row.number("budget")) is not None:
            budgets.setdefault(key, {})[plain(project)] = budget
    curves = [curve for key in spent for curve in _learned(names[key], spent[key], budgets.get(key, {}), problems)]
    if not curves:
        problems.append(no_curve())
    return CurvesResult(PlanCurves(tuple(curves)), Diagnostics(problems))


def _last_year(
    rows: Iterable[StepRow], by: Literal["project", "category"], problems: list[Diagnostic]
) -> Iterable[StepRow]:
    """Return the open rows of the last year of each project or category; a row without a year goes with any."""
    shown = [(row, _curve_of(row, by), _year(row)) for row in rows if not is_classified(row)]
    last: dict[str, str] = {}
    mixed: dict[str, str] = {}
    for _, name, year in shown:
        if year:
            if year != last.setdefault(plain(name), year):
                mixed.setdefault(plain(name), name)
            last[plain(name)] = max(last[plain(name)], year)
    if mixed:
        problems.append(_years_mixed(tuple(mixed.values())))
    return (row for row, name, year in shown if year in ("", last.get(plain(name), "")))


def _curve_of(row: StepRow, by: Literal["project", "category"]) -> str:
    return row.text("category") if by == "category" else row.text("code") or row.text("project")


def _year(row: StepRow) -> str:
    year = plain(row.text("year"))[:4]
    return year if year.isdecimal() else ""


def _money(row: StepRow) -> dict[int, Decimal]:
    """Return the cumulative amounts of a row: of its one month, else of its columns 1月 to 12月."""
    month, amount = month_in(row.text("month")), row.number("executed")
    stated = {month: amount} if month is not None else {n: row.number(f"m{n}") for n in MONTHS}
    return {n: value for n, value in stated.items() if value is not None and value >= 0}


def _goals(row: StepRow) -> dict[int, Decimal]:
    month, value = month_in(row.text("month")), row.number("goal_progress")
    return {month: value} if month is not None and value is not None and value >= 0 else {}


def _is_usable(row: StepRow) -> bool:
    return bool(_money(row) or _goals(row))


def _learned(
    name: str, projects: Mapping[str, _Months], budgets: Mapping[str, Decimal], problems: list[Diagnostic]
) -> Iterable[PlanCurve]:
    money = _ending({key: months.money for key, months in projects.items() if months.money}, "money", name, problems)
    goals = _ending({key: months.goals for key, months in projects.items() if months.goals}, "goals", name, problems)
    if money:
        total = sum((Fraction(months[12]) for months in money.values()), Fraction(0))
        budget = sum((Fraction(budgets.get(key, 0)) for key in money), Fraction(0))
        if budget and total < _SLOW * budget:
            problems.append(_slow_year(name, rounded(total * 100 / budget, 2)))
        by_month = {n: sum((_reached(months, n) for months in money.values()), Fraction(0)) / total for n in MONTHS}
        yield _curve(name, "money", by_month, problems)
    if goals:
        shares = [{n: _reached(months, n) / Fraction(months[12]) for n in MONTHS} for months in goals.values()]
        by_month = {n: sum((each[n] for each in shares), Fraction(0)) / len(shares) for n in MONTHS}
        yield _curve(name, "goals", by_month, problems)


def _ending(
    projects: Mapping[str, dict[int, Decimal]], of: Of, name: str, problems: list[Diagnostic]
) -> Mapping[str, dict[int, Decimal]]:
    """Return the projects whose December is known; the year of the others is unknown."""
    whole = {key: months for key, months in projects.items() if months.get(12, Decimal(0)) > 0}
    if len(whole) < len(projects):
        problems.append(_no_december(name, of, len(projects) - len(whole)))
    return whole


def _curve(name: str, of: Of, shares: Mapping[int, Fraction], problems: list[Diagnostic]) -> PlanCurve:
    shown = {month: rounded(share * 100, PLACES) for month, share in shares.items()}
    risen = never_falling(shown, None, name, problems)
    return PlanCurve(name, of, tuple(min(share, Decimal(100)) for share in risen))


def _reached(months: Mapping[int, Decimal], month: int) -> Fraction:
    """Return what was reached by a month: as stated, else on the straight line between the months beside it."""
    if month in months:
        return Fraction(months[month])
    before = max((item for item in months if item < month), default=0)
    after = min(item for item in months if item > month)
    low = Fraction(months.get(before, 0))
    return low + (Fraction(months[after]) - low) * Fraction(month - before, after - before)


def _no_december(name: str, of: Of, projects: int) -> Diagnostic:
    what, what_en = ("执行数", "spending") if of == "money" else ("目标完成进度", "goal progress")
    zh = f"“{name}”有 {projects} 个项目没有 12 月的{what}或为 0，不知道全年是多少，不计入曲线：请补 12 月。"
    en = f"{projects} projects of '{name}' have no {what_en} by December, so their year is unknown; they do not count."
    return problem("P24", Severity.WARNING, Message(zh, en), curve=name)


def _month_lost(place: Place, name: str) -> Diagnostic:
    zh = f"“{name}”的这一行没有可用的月份、累计执行数或目标完成进度，不计：请补正。"
    en = f"This row of '{name}' has no usable month, cumulative spending or goal progress and does not count: mend it."
    return problem("P24", Severity.WARNING, Message(zh, en), place, curve=name)


def _slow_year(name: str, rate: Decimal) -> Diagnostic:
    zh = f"“{name}”上年执行率只有 {rate}%，曲线只取先后、不取多少；这样的年份是否可作计划，请核对。"
    en = f"'{name}' spent only {rate}% last year: the curve keeps when, not how much; check whether it may be a plan."
    return problem("P25", Severity.INFO, Message(zh, en), curve=name)


def _years_mixed(names: tuple[str, ...]) -> Diagnostic:
    zh = f"{len(names)} 条曲线有几个年度的数据（{listed(names, 3)}），只用最近一年：其他年度请另存一表。"
    en = f"{len(names)} curves have several years ({listed(names, 3, ', ')}); the last is used."
    return problem("P26", Severity.INFO, Message(zh, en))
