"""The projects one can draw from, read from any table; classified ones stand on a list of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.lifecycle.same_project import Whose, may_be_same
from perfindicators.lifecycle.sampling.problems import (
    amount_unusable,
    grade_unknown,
    no_projects,
    row_repeated,
    several_owners,
    year_unclear,
)
from perfindicators.model.practices.sampling import StratumBy
from perfindicators.observations.cells import is_nothing, read_truth
from perfindicators.observations.grade_words import official_grade
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, StepRows, read_step_rows

GRADES: Final = ("优", "良", "中", "差")
_YEAR: Final = re.compile(r"(?:19|20|21)\d{2}")
IDENTITY: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 项目代码 编码 PRO_CODE"),
    StepColumn("department"),
    StepColumn("implementing_unit", "unit 单位 单位名称"),
    StepColumn("section"),
    StepColumn("level", "级次 预算级次 层级 级别"),
    StepColumn("year"),
)
"""The columns that say which project it is."""
COLUMNS: Final = (
    *IDENTITY,
    StepColumn("budget", "amount 金额 预算 资金规模", "amount"),
    StepColumn("executed", "", "amount"),
    StepColumn("execution_rate", "", "percent"),
    StepColumn("self_score", "自评得分 自评总分 自评分 总分 得分 total_given", "points"),
    StepColumn("last_grade", "上年等级 上年度等级 上年评价等级 上年复核等级 上年自评等级 上年结果"),
    StepColumn("audit_findings", "审计发现问题 审计问题 审计发现 巡察审计问题"),
    StepColumn("wide_coverage", "覆盖面广", "truth"),
    StepColumn("public_attention", "社会关注度高", "truth"),
    StepColumn("classified"),
    StepColumn("last_sampled", "最近抽中年度 上次抽中年度 上次复核年度 最近复核年度"),
)


@dataclass(frozen=True, slots=True)
class Project:
    """One self-evaluated project.

    Attributes:
        key: what makes it the same project in every year: its code, else department, unit and name.
        level: 级次, such as 州级.
        amount: in 万元; None when missing or negative.
        executed: in 万元.
        execution_rate: as printed, in per cent; used where no amounts tell what was spent.
        self_score: the total it gave itself.
        last_grade: of the year before; empty when unknown.
        audited: whether an audit has found something.
        last_sampled: the year it was last drawn, as the table says.
        place: where it stands; decides nothing.
    """

    key: str
    name: str
    code: str = ""
    department: str = ""
    unit: str = ""
    section: str = ""
    level: str = ""
    year: int | None = None
    amount: Decimal | None = None
    executed: Decimal | None = None
    execution_rate: Decimal | None = None
    self_score: Decimal | None = None
    last_grade: str = ""
    audited: bool = False
    wide_coverage: bool = False
    public_attention: bool = False
    classified: bool = False
    last_sampled: int | None = None
    place: Place = field(default=Place("", 0), compare=False)

    @property
    def spent(self) -> Fraction | None:
        """The share of the amount that was spent; None where neither amounts nor a rate tell it.

        >>> Project("a", "a", amount=Decimal(50), executed=Decimal(20), execution_rate=Decimal(95)).spent
        Fraction(2, 5)
        """
        if self.amount and self.executed is not None and self.executed >= 0:
            return Fraction(self.executed) / Fraction(self.amount)
        rate = self.execution_rate
        return None if rate is None or rate < 0 else Fraction(rate) / 100


class Population(NamedTuple):
    """The open projects one draws from, and what is wrong with their table.

    Attributes:
        projects: each once, by key: the order of the rows decides nothing.
        year: the year they evaluate; None when the table does not say.
        left_out: rows that repeat a project.
        diagnostics: about open rows only.
        classified: for the separate list; never printed.
    """

    projects: tuple[Project, ...]
    year: int | None
    left_out: int
    diagnostics: Diagnostics
    classified: tuple[Project, ...] = ()

    def __repr__(self) -> str:
        return f"Population({len(self.projects)} open projects, {self.year})"


def read_population(table: object, *, encoding: str = "utf-8") -> Population:
    """Read the list of self-evaluated projects.

    Args:
        table: anything `read_step_rows` takes: a row per project, amounts in 万元.
        encoding: of a file.

    Returns:
        The projects and diagnostics J01 to J03, J10, J12, J13 beside those of the table.

    >>> read_population([{"项目名称": "校舍维修", "主管部门": "州教育体育局", "预算数": "120"}]).projects[0].amount
    Decimal('120')
    """
    read = read_step_rows(table, COLUMNS, encoding=encoding)
    rows = _with_classified([(row, _project(row)) for row in read.rows if row.text("project")])
    split = published(rows, lambda pair: pair[1].classified)
    found = _of_open_rows(read, rows)
    projects, left_out = _distinct([project for _, project in split.open], found)
    for row, project in split.open:
        found += _row_problems(row, project)
    found += _same_names(projects)
    year = _year(projects, found)
    if not projects:
        found.append(no_projects())
    hidden, _ = _distinct([project for _, project in rows if project.classified], [])
    return Population(projects, year, left_out, Diagnostics(found), hidden)


def _with_classified(rows: Sequence[tuple[StepRow, Project]]) -> list[tuple[StepRow, Project]]:
    """Return the rows, each classified where it may be of a project that one row calls so."""
    secret = [whose(project) for _, project in rows if project.classified]
    if not secret:
        return list(rows)
    return [
        (row, replace(project, classified=any(may_be_same(whose(project), one) for one in secret)))
        for row, project in rows
    ]


def whose(project: Project) -> Whose:
    """Return what tells a project from others."""
    return Whose(project.name, project.code, project.department, project.unit)


def identity_of(code: str, department: str, unit: str, name: str) -> str:
    """Return what makes a project the same in every table and year.

    >>> identity_of("", "州教育体育局", "", "校舍 维修") == identity_of("", "州教育体育局", "", "校舍维修")
    True
    """
    return plain(code) or "/".join(plain(part) for part in (department, unit, name))


def year_in(text: str) -> int | None:
    """Return the year a text names.

    >>> year_in("2022年度"), year_in("去年")
    (2022, None)
    """
    match = _YEAR.search(text)
    return int(match[0]) if match else None


def stratum_of(project: Project, strata: Sequence[StratumBy]) -> str:
    """Return the stratum of a project as one text; empty when there are no strata.

    Args:
        project: the project.
        strata: what the population is divided by.
    """
    return " / ".join(str(getattr(project, name)) or "未填" for name in strata)


def _project(row: StepRow) -> Project:
    name, code = row.text("project"), row.text("code")
    department, unit = row.text("department"), row.text("implementing_unit")
    amount, grade = row.number("budget"), row.text("last_grade")
    return Project(
        key=identity_of(code, department, unit, name),
        name=name,
        code=code,
        department=department,
        unit=unit,
        section=row.text("section"),
        level=row.text("level"),
        year=year_in(row.text("year")),
        amount=None if amount is None or amount < 0 else amount,
        executed=row.number("executed"),
        execution_rate=row.number("execution_rate"),
        self_score=row.number("self_score"),
        last_grade=official_grade(grade),
        audited=_says_yes(row.text("audit_findings")),
        wide_coverage=row.truth("wide_coverage") is True,
        public_attention=row.truth("public_attention") is True,
        classified=is_classified(row),
        last_sampled=year_in(row.text("last_sampled")),
        place=row.place,
    )


def _says_yes(text: str) -> bool:
    """Whether a cell says yes: anything but nothing and no, so that a doubtful word stays on the safe side."""
    return not is_nothing(text or None) and read_truth(text) is not False


def _of_open_rows(read: StepRows, rows: Iterable[tuple[StepRow, Project]]) -> list[Diagnostic]:
    """Leave out what would tell of a classified row."""
    hidden = {row.place.line for row, project in rows if project.classified}
    return [item for item in read.diagnostics if item.code != "O03" and not (item.span and item.span.line in hidden)]


def _row_problems(row: StepRow, project: Project) -> Iterator[Diagnostic]:
    if project.amount is None:
        amount = row.number("budget")
        yield amount_unusable(row.place, project.name, "" if amount is None else f"{amount:f}")
    if project.last_grade and project.last_grade not in GRADES and not is_nothing(project.last_grade):
        yield grade_unknown(row.place, project.name, project.last_grade)


def _distinct(projects: Iterable[Project], found: list[Diagnostic]) -> tuple[tuple[Project, ...], int]:
    """Return each project once, by key; of two rows the same one is kept whatever their order."""
    groups: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        groups[project.key].append(project)
    kept = []
    for _, group in sorted(groups.items()):
        first, *others = sorted(group, key=_precedence)
        kept.append(first)
        found += (row_repeated(other.place, other.name, first.place.line) for other in others)
    return tuple(kept), sum(map(len, groups.values())) - len(kept)


def _precedence(project: Project) -> tuple[bool, Decimal, str]:
    """The row of the larger amount first; what is left of a tie is settled by what the rows say."""
    fields = (getattr(project, name) for name in Project.__dataclass_fields__ if name != "place")
    return project.amount is None, -(project.amount or Decimal(0)), repr(tuple(fields))


def _same_names(projects: Iterable[Project]) -> Iterator[Diagnostic]:
    owners: dict[str, list[str]] = defaultdict(list)
    for project in projects:
        if not project.code:
            owners[plain(project.name)].append(project.unit or project.department or "未填")
    names = {plain(project.name): project.name for project in projects}
    for key, found in sorted(owners.items()):
        if len(found) > 1:
            yield several_owners(names[key], found)


def _year(projects: Iterable[Project], found: list[Diagnostic]) -> int | None:
    years = Counter(project.year for project in projects if project.year is not None)
    if len(years) > 1:
        shown = "、".join(str(year) for year in sorted(years))
        found.append(
            year_unclear(
                f"清单中有几个年度（{shown}），一次只抽一个年度的自评：按项目最多的年度计轮换，请核对。",
                f"The list holds several years ({shown}); sample one year at a time: the most frequent is taken.",
            )
        )
    return max(years, key=lambda year: (years[year], year)) if years else None
