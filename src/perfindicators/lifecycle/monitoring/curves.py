"""Own plan curves: which share of the year's money, or of its goals, is planned by the end of each month."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.lifecycle.monitoring.problems import found as problem
from perfindicators.lifecycle.per_cents import rounded
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd

Of = Literal["money", "goals"]
MONTHS: Final = range(1, 13)
HEADINGS: Final = ("计划曲线", "对象", *(f"{month}月" for month in MONTHS))
_OF_WORDS: Final[Mapping[str, tuple[Of, ...]]] = {
    "资金": ("money",), "支出": ("money",), "money": ("money",), "目标": ("goals",), "指标": ("goals",),
    "goals": ("goals",), "": ("money", "goals"), "资金和目标": ("money", "goals"),
}  # fmt: skip
_OF_NAMES: Final[Mapping[Of, str]] = {"money": "资金", "goals": "目标"}
_COLUMNS: Final = (
    StepColumn("curve", "计划曲线 曲线 曲线名称 项目名称 项目 类别", needed=True),
    StepColumn("of", "对象 适用对象"),
    *(StepColumn(f"m{month}", f"{month}月", "percent") for month in MONTHS),
)
_FORMULA: Final = ("=", "+", "-", "@")
_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class PlanCurve:
    """What is planned by the end of each month.

    Attributes:
        name: of the project, category or curve.
        of: money or goals.
        per_cents: twelve cumulative per cents, never falling.
    """

    name: str
    of: Of
    per_cents: tuple[Decimal, ...]

    def share(self, month: int) -> Fraction:
        """Return the exact share planned by the end of a month, 1 to 12."""
        return Fraction(self.per_cents[month - 1]) / 100


@dataclass(frozen=True, slots=True)
class PlanCurves:
    """Curves by name.

    Attributes:
        curves: each name once for money and once for goals.
    """

    curves: tuple[PlanCurve, ...] = ()
    _by_name: Mapping[tuple[str, Of], PlanCurve] = field(default_factory=dict, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Index the curves by folded name."""
        index = {(plain(curve.name), curve.of): curve for curve in reversed(self.curves)}
        object.__setattr__(self, "_by_name", MappingProxyType(index))

    @property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(curve.name for curve in self.curves))

    def find(self, of: Of, *names: str) -> PlanCurve | None:
        """Return the first curve that bears one of the names.

        >>> PlanCurves((PlanCurve("秋粮", "money", (Decimal(100),) * 12),)).find("money", "", "秋 粮").name
        '秋粮'
        """
        if not self.curves:
            return None
        found = (self._by_name.get((plain(name), of)) for name in names if name)
        return next((curve for curve in found if curve is not None), None)

    def rows(self) -> list[dict[str, str]]:
        """Return one mapping per curve, heading → text, as `read_curves` takes it."""
        return [dict(zip(HEADINGS, _cells(curve), strict=True)) for curve in self.curves]

    def to_csv(self) -> str:
        """Return the curves as CSV, to be kept and read back."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(_cells(curve) for curve in self.curves)
        return text.getvalue()

    def to_frame(self) -> pd.DataFrame:
        """Return one row per curve as a pandas DataFrame."""
        return to_frame(self.rows())


class CurvesResult(NamedTuple):
    """Curves and what is wrong with their table."""

    curves: PlanCurves
    diagnostics: Diagnostics


def read_curves(table: object, *, encoding: str = "utf-8") -> CurvesResult:
    """Read plan curves: a row per curve, its twelve months as cumulative per cents.

    Args:
        table: what `PlanCurves.to_csv` or `rows` gave, or any table `read_step_rows` takes. Months left empty lie on
            the straight line between their neighbours; 对象 is 资金 or 目标, both when empty.
        encoding: of a file.

    Returns:
        The curves and diagnostics P20 to P23 beside those of the table.

    >>> read_curves([{"计划曲线": "秋粮", "6月": "0%", "9月": "60%", "12月": "100%"}]).curves.curves[0].share(8)
    Fraction(2, 5)
    """
    read = read_step_rows(table, _COLUMNS, encoding=encoding)
    problems = [item for item in read.diagnostics if item.code != "O03"]
    curves: dict[tuple[str, Of], PlanCurve] = {}
    for row in read.rows:
        for curve in _curves_of(row, problems):
            known = curves.setdefault((plain(curve.name), curve.of), curve)
            if known is not curve:
                problems.append(_twice(row.place, curve.name))
    if not curves:
        problems.append(_no_curve())
    return CurvesResult(PlanCurves(tuple(curves.values())), Diagnostics(problems))


def _curves_of(row: StepRow, problems: list[Diagnostic]) -> Iterable[PlanCurve]:
    name, of = row.text("curve"), _OF_WORDS.get(plain(row.text("of")))
    if not name:
        return
    known = {month: value for month in MONTHS if (value := row.number(f"m{month}")) is not None}
    outside = [value for value in known.values() if not 0 <= value <= 100]
    if of is None or outside or not known:
        problems.append(_unusable(row.place, name, row.text("of") if of is None else ""))
        return
    known.setdefault(12, Decimal(100))
    per_cents = _never_falling(known, row.place, name, problems)
    yield from (PlanCurve(name, each, per_cents) for each in of)


def _never_falling(
    known: Mapping[int, Decimal], place: Place | None, name: str, problems: list[Diagnostic]
) -> tuple[Decimal, ...]:
    """Return twelve per cents; the missing ones on straight lines, falling ones raised to the one before."""
    raised: dict[int, Decimal] = {}
    for month in sorted(known):
        raised[month] = max(known[month], *raised.values()) if raised else known[month]
    if any(raised[month] != known[month] for month in known):
        problems.append(_falls(place, name))
    return tuple(_between(raised, month) for month in MONTHS)


def _between(known: Mapping[int, Decimal], month: int) -> Decimal:
    if month in known:
        return known[month]
    before = max((item for item in known if item < month), default=0)
    after = min((item for item in known if item > month), default=12)
    low, high = Fraction(known.get(before, 0)), Fraction(known.get(after, 100))
    return rounded(low + (high - low) * Fraction(month - before, after - before), _PLACES)


def learn_curves(
    table: object, *, by: Literal["project", "category"] = "project", encoding: str = "utf-8"
) -> CurvesResult:
    """Learn from last year's months when money is spent: the share of the year's spending by the end of each month.

    A curve tells when, not how much: it ends at 100 % in December even where less than the budget was spent, so last
    year's low execution does not become this year's plan.

    Args:
        table: a row per project and month: project, category, month, executed (cumulative, 万元), budget; or a row per
            project with the columns 1月 to 12月. Of one year: of several, the later row holds.
        by: one curve per project (by code, else name), or per category over all its open projects.
        encoding: of a file.

    Returns:
        Curves of money, to be kept with `to_csv`, and diagnostics P20, P21, P24 and P25; classified rows do not count.

    >>> rows = [{"项目": "秋粮", "月份": "9", "执行数": "20"}, {"项目": "秋粮", "月份": "12", "执行数": "80"}]
    >>> learn_curves(rows).curves.curves[0].share(9)
    Fraction(1, 4)
    """
    read = read_step_rows(table, _LEARNED, encoding=encoding)
    problems = [item for item in read.diagnostics if item.code != "O03"]
    spent: dict[str, dict[str, dict[int, Decimal]]] = {}
    budgets: dict[str, dict[str, Decimal]] = {}
    names: dict[str, str] = {}
    for row in read.rows:
        project = row.text("code") or row.text("project")
        name = project if by == "project" else row.text("category")
        if not name or row.text("classified") not in ("", "否", "no", "false"):
            continue
        if not (stated := _by_month(row)):
            problems.append(_month_lost(row.place, project or name))
            continue
        names.setdefault(plain(name), name)
        spent.setdefault(plain(name), {}).setdefault(plain(project), {}).update(stated)
        if (budget := row.number("budget")) is not None:
            budgets.setdefault(plain(name), {})[plain(project)] = budget
    curves = [_learned(names[key], spent[key], budgets.get(key, {}), problems) for key in spent]
    kept = tuple(curve for curve in curves if curve is not None)
    if not kept:
        problems.append(_no_curve())
    return CurvesResult(PlanCurves(kept), Diagnostics(problems))


_LEARNED: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 项目代码 编码 PRO_CODE"),
    StepColumn("category", "类别 项目类别 资金类别"),
    StepColumn("month", "月份 月"),
    StepColumn("executed", "累计执行数 累计支出数", "amount"),
    StepColumn("budget", "", "amount"),
    *(
        StepColumn(f"m{month}", f"{month}月 {month}月执行数 1-{month}月执行数 1—{month}月执行数", "amount")
        for month in MONTHS
    ),
    StepColumn("classified", "是否涉密 涉密 涉密项目"),
)
_SLOW: Final = Fraction(8, 10)


def _learned(
    name: str,
    projects: Mapping[str, Mapping[int, Decimal]],
    budgets: Mapping[str, Decimal],
    problems: list[Diagnostic],
) -> PlanCurve | None:
    whole = {key: months for key, months in projects.items() if months.get(12, Decimal(0)) > 0}
    if len(whole) < len(projects):
        problems.append(_no_december(name, len(projects) - len(whole)))
    if not whole:
        return None
    total = sum((Fraction(months[12]) for months in whole.values()), Fraction(0))
    budget = sum((Fraction(budgets.get(key, 0)) for key in whole), Fraction(0))
    if budget and total < _SLOW * budget:
        problems.append(_slow_year(name, rounded(total * 100 / budget, 2)))
    spent = {month: sum((_spent_by(months, month) for months in whole.values()), Fraction(0)) for month in MONTHS}
    shares = {month: rounded(amount * 100 / total, _PLACES) for month, amount in spent.items()}
    risen = _never_falling(shares, None, name, problems)
    return PlanCurve(name, "money", tuple(min(share, Decimal(100)) for share in risen))


def _by_month(row: StepRow) -> dict[int, Decimal]:
    """Return the cumulative amounts of a row: of its one month, else of its columns 1月 to 12月."""
    month, amount = month_in(row.text("month")), row.number("executed")
    stated = {month: amount} if month is not None else {n: row.number(f"m{n}") for n in MONTHS}
    return {n: value for n, value in stated.items() if value is not None and value >= 0}


def _spent_by(months: Mapping[int, Decimal], month: int) -> Fraction:
    """Return what was spent by a month: as stated, else on the straight line between the months beside it."""
    if month in months:
        return Fraction(months[month])
    before = max((item for item in months if item < month), default=0)
    after = min(item for item in months if item > month)
    low = Fraction(months.get(before, 0))
    return low + (Fraction(months[after]) - low) * Fraction(month - before, after - before)


def month_in(text: str) -> int | None:
    """Return the month a cell states: 7, 7月, 1-7月, 2022-07, 2022年7月; None where it states none.

    >>> month_in("1—7月"), month_in("2022-07"), month_in("13"), month_in("七月份"), month_in("7.0")
    (7, 7, None, 7, 7)
    """
    tidy = plain(text[:40]).removesuffix("底").removesuffix("末").removesuffix("份").removesuffix("月")
    for dash in "—–~至到年/":
        tidy = tidy.replace(dash, "-")
    last = tidy.rpartition("-")[2].removesuffix(".0")
    if last.isascii() and last.isdecimal() and len(last) < 3:
        return int(last) if int(last) in MONTHS else None
    return _CHINESE_MONTHS.get(last)


_CHINESE_MONTHS: Final = {
    word: place
    for place, word in enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), start=1)
}


def _cells(curve: PlanCurve) -> Sequence[str]:
    # A spreadsheet would run a name that begins like a formula; its full-width form reads back as the same name.
    name = curve.name
    safe = chr(ord(name[0]) + 0xFEE0) + name[1:] if name.startswith(_FORMULA) else name
    return (safe, _OF_NAMES[curve.of], *(f"{value.normalize():f}%" for value in curve.per_cents))


def _no_curve() -> Diagnostic:
    zh = "没有可用的计划曲线：请给出名称和各月累计比例。"
    return problem(
        "P20", Severity.ERROR, Message(zh, "There is no usable curve: give a name and cumulative per cents.")
    )


def _falls(place: Place | None, name: str) -> Diagnostic:
    zh = f"“{name}”的累计比例有下降的月份，按前一月算：累计数不会变小，请核对。"
    en = f"The cumulative shares of '{name}' fall in a month; the month before is taken: check them."
    return problem("P21", Severity.WARNING, Message(zh, en), place, curve=name)


def _unusable(place: Place, name: str, of: str) -> Diagnostic:
    why, why_en = (
        (f"的对象“{of}”不是资金或目标", f"is for '{of}', not for 资金 (money) or 目标 (goals)")
        if of
        else ("没有 0% 到 100% 之间的月份", "has no months, or some outside 0% to 100%")
    )
    zh, en = f"曲线“{name}”{why}，不用：请改正。", f"The curve '{name}' {why_en}; it is not used: mend it."
    return problem("P22", Severity.WARNING, Message(zh, en), place, curve=name)


def _twice(place: Place, name: str) -> Diagnostic:
    zh, en = f"曲线“{name}”有两行，取前一行。", f"The curve '{name}' stands twice; the first row is taken."
    return problem("P23", Severity.WARNING, Message(zh, en), place, curve=name)


def _no_december(name: str, projects: int) -> Diagnostic:
    zh = f"“{name}”有 {projects} 个项目没有 12 月的执行数或为 0，不知道全年花了多少，不计入曲线：请补 12 月。"
    en = f"{projects} projects of '{name}' have no spending by December, so their year is unknown; they do not count."
    return problem("P24", Severity.WARNING, Message(zh, en), curve=name)


def _month_lost(place: Place, name: str) -> Diagnostic:
    zh = f"“{name}”的这一行没有可用的月份或累计执行数，不计：请补正。"
    en = f"This row of '{name}' has no usable month or cumulative spending and does not count: mend it."
    return problem("P24", Severity.WARNING, Message(zh, en), place, curve=name)


def _slow_year(name: str, rate: Decimal) -> Diagnostic:
    zh = f"“{name}”上年执行率只有 {rate}%，曲线只取先后、不取多少；这样的年份是否可作计划，请核对。"
    en = f"'{name}' spent only {rate}% last year: the curve keeps when, not how much; check whether it may be a plan."
    return problem("P25", Severity.INFO, Message(zh, en), curve=name)
