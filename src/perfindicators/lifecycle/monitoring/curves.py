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
PLACES: Final = 4
"""Decimals of a share in per cent."""


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
        problems.append(no_curve())
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
    per_cents = never_falling(known, row.place, name, problems)
    yield from (PlanCurve(name, each, per_cents) for each in of)


def never_falling(
    known: Mapping[int, Decimal], place: Place | None, name: str, problems: list[Diagnostic]
) -> tuple[Decimal, ...]:
    """Return twelve per cents; the missing ones on straight lines, falling ones raised to the one before.

    Args:
        known: month → cumulative per cent.
        place: of the curve, where it stands in a table.
        name: of the curve.
        problems: takes P21 where a share falls.
    """
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
    return rounded(low + (high - low) * Fraction(month - before, after - before), PLACES)


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


def no_curve() -> Diagnostic:
    """P20: no curve that can be used."""
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
