"""The monitoring table: a row per project and indicator, money on each row or on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.target_columns import join_target
from perfindicators.lifecycle.monitoring import problems
from perfindicators.lifecycle.monitoring.amounts import amount_of, drop_excess, other_month
from perfindicators.lifecycle.monitoring.curves import month_in
from perfindicators.lifecycle.monitoring.words import (
    CAUSES,
    LIKELIHOOD_NAMES,
    Likelihood,
    cause_of,
    likelihood_of,
    worst_likelihood,
)
from perfindicators.lifecycle.open_rows import is_classified
from perfindicators.model.practices.monitoring import Cause
from perfindicators.observations.cells import is_nothing, read_truth
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

_LIKELIHOOD_MARKS: Final[tuple[tuple[str, Likelihood], ...]] = (
    ("mark_certain", "certain"),
    ("mark_possible", "possible"),
    ("mark_impossible", "impossible"),
)


def _executed_to(month: int) -> StepColumn:
    """Return the column 1—7月执行数 in its spellings; it says the month itself."""
    spans = [f"1{dash}{month}月" for dash in ("-", "—", "–", "~", "至")] if month > 1 else ["1月"]
    return StepColumn(f"executed_to_{month}", " ".join(f"{span}执行数" for span in spans), "amount")


COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码 项目代码 编码 PRO_CODE"),
    StepColumn("department"),
    StepColumn("implementing_unit", "单位名称 预算单位"),
    StepColumn("section"),
    StepColumn("year"),
    StepColumn("month", "月份 监控月份 截至月份"),
    StepColumn("funds", "资金类别 资金性质 资金构成"),
    StepColumn("budget_initial", "", "amount"),
    StepColumn("budget", "", "amount"),
    StepColumn("executed", "累计执行数 累计支出数", "amount"),
    *(_executed_to(month) for month in range(1, 13)),
    StepColumn("expected", "全年预计执行数 预计执行数", "amount"),
    StepColumn("taken_back", "已收回金额 收回金额 已调减金额", "amount"),
    StepColumn("level1"),
    StepColumn("level2"),
    StepColumn("indicator", "三级指标名称"),
    StepColumn("operator"),
    StepColumn("target"),
    StepColumn("unit"),
    StepColumn("current", "当前完成值 目前完成值 1—7月完成值 当前完成情况"),
    StepColumn("expected_outcome", "全年预计完成情况 全年预计完成值"),
    StepColumn("goal_progress", "目标完成进度 绩效目标完成进度", "percent"),
    StepColumn("likelihood", "完成目标可能性 可能性"),
    StepColumn("mark_certain", "确定能"),
    StepColumn("mark_possible", "有可能"),
    StepColumn("mark_impossible", "不可能 完全不可能"),
    StepColumn("cause", "偏差原因 偏差原因分析 原因类别"),
    *(StepColumn(f"mark_{cause}", cause) for cause in CAUSES),
    StepColumn("explanation", "原因说明 偏差原因说明"),
    StepColumn("curve", "计划曲线 曲线"),
    StepColumn("category", "类别 项目类别"),
    StepColumn("protected", "刚性支出 是否刚性支出", "truth"),
    StepColumn("accumulates", "是否累计 累计", "truth"),
    StepColumn("due_month", "计划完成月份 计划完成月"),
    StepColumn("serious", "严重问题 重大问题 是否存在严重问题"),
    StepColumn("classified"),
)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as the table states it.

    Attributes:
        target: None when the cell is empty.
        category: cost or time where the headings of its levels say so, else empty.
        accumulates: whether its values add up over the year; None when nobody says.
        due_month: the month it is planned to be complete in; before it nothing needs to be done.
    """

    name: str
    target: Criterion | None
    current: str
    likelihood: Likelihood | None
    category: str
    accumulates: bool | None
    due_month: int | None
    expected_outcome: str
    place: Place


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project as the table states it; amounts in 万元, None when missing or negative.

    Attributes:
        likelihood: the least hopeful of its rows.
        goal_progress: per cent the department states; None when it does not.
        serious: what is wrong with the project itself: waste, a breach, a risk; empty when nothing is.
    """

    name: str
    code: str
    department: str
    unit: str
    section: str
    year: int | None
    month: int | None
    initial: Decimal | None
    budget: Decimal | None
    executed: Decimal | None
    expected: Decimal | None
    taken_back: Decimal | None
    goal_progress: Decimal | None
    indicators: tuple[IndicatorRow, ...]
    likelihood: Likelihood | None
    causes: tuple[Cause, ...]
    explanation: str
    curve: str
    category: str
    protected: bool
    serious: str
    classified: bool
    place: Place


class MonitoringTable(NamedTuple):
    """The projects of a table, open and classified, and the diagnostics about the open ones."""

    projects: tuple[ProjectRow, ...]
    classified: tuple[ProjectRow, ...]
    diagnostics: Diagnostics


class _Named(NamedTuple):
    """A row and the project it belongs to."""

    row: StepRow
    key: tuple[str, ...]
    name: str
    filled: bool


def read_monitoring_table(table: object, month: int | None = None, *, encoding: str = "utf-8") -> MonitoringTable:
    """Read a monitoring table; rows without a project belong to the one above, as merged cells leave them.

    Args:
        table: anything `read_step_rows` takes.
        month: of all rows; else the column 月份, else the heading (1—7月执行数).
        encoding: of a file.

    Returns:
        The projects and diagnostics P02 and P05 to P09, P17 beside those of the table.
    """
    read = read_step_rows(table, COLUMNS, encoding=encoding)
    named = tuple(_named(read.rows))
    groups: dict[tuple[str, ...], list[_Named]] = {}
    for item in named:
        groups.setdefault(item.key, []).append(item)
    filled = {item.row.place.line for item in named if item.filled}
    found: list[Diagnostic] = []
    open_ones, hidden, hidden_lines = [], [], set()
    for group in groups.values():
        own: list[Diagnostic] = []
        project = _project(group, month, own)
        if project.classified:
            hidden.append(project)
            hidden_lines |= {item.row.place.line for item in group}
        else:
            open_ones.append(project)
            found += own
    told = [
        item
        for item in read.diagnostics
        if item.code != "O03"
        and not (item.span and item.span.line in hidden_lines)
        and not (item.code == "O27" and item.span and item.span.line in filled)
    ]
    return MonitoringTable(tuple(open_ones), tuple(hidden), Diagnostics([*told, *found, *_same_names(open_ones)]))


def _named(rows: Iterable[StepRow]) -> Iterator[_Named]:
    last: StepRow | None = None
    key: tuple[str, ...] = ()
    for row in rows:
        written = row.text("project")
        if not written and last is None:
            continue
        if last is None or not _continues(row, last):
            last, key = row, _key(row)
        yield _Named(row, key, last.text("project"), not written)


def _continues(row: StepRow, first: StepRow) -> bool:
    """Return whether a row says nothing that makes it another project than the one it stands under."""
    return all(
        not row.text(name) or plain(row.text(name)) == plain(first.text(name))
        for name in ("project", "code", "department", "implementing_unit", "year")
    )


def _key(row: StepRow) -> tuple[str, ...]:
    year = row.text("year")[:4]
    if row.text("code"):
        return ("code", plain(row.text("code")), year)
    return (*(plain(row.text(name)) for name in ("project", "department", "implementing_unit")), year)


def _project(group: Sequence[_Named], month: int | None, found: list[Diagnostic]) -> ProjectRow:
    rows = [item.row for item in group]
    name, first = group[0].name, rows[0]
    departments = _distinct(row.text("department") for row in rows)
    if len(departments) > 1:
        found.append(problems.several_departments(first.place, name, departments))
    amounts = {column: amount_of(rows, column, name, found) for column in problems.AMOUNTS}
    drop_excess(amounts, first.place, name, found)
    year = next((row.text("year")[:4] for row in rows if row.text("year")[:4].isdecimal()), "")
    stated_month = month if month is not None else _month(rows, name, found)
    found += other_month(rows, stated_month, name)
    likelihoods = [_likelihood(row, name, found) for row in rows]
    return ProjectRow(
        name=name,
        code=_first(rows, "code"),
        department=departments[0] if departments else "",
        unit=_first(rows, "implementing_unit"),
        section=_first(rows, "section"),
        year=int(year) if year else None,
        month=stated_month,
        initial=amounts["budget_initial"],
        budget=amounts["budget"],
        executed=amounts["executed"],
        expected=amounts["expected"],
        taken_back=amounts["taken_back"],
        goal_progress=next((value for row in rows if (value := row.number("goal_progress")) is not None), None),
        indicators=_indicators(rows, likelihoods, name, found),
        likelihood=worst_likelihood(likelihoods),
        causes=_causes(rows, name, found),
        explanation="；".join(_distinct(row.text("explanation") for row in rows)),
        curve=_first(rows, "curve"),
        category=_first(rows, "category"),
        protected=any(row.truth("protected") for row in rows),
        serious=next((text for row in rows if _says_yes(text := row.text("serious"))), ""),
        classified=any(is_classified(row) for row in rows),
        place=first.place,
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({plain(text): text for text in reversed([*texts]) if text}.values())[::-1]


def _first(rows: Iterable[StepRow], name: str) -> str:
    return next((text for row in rows if (text := row.text(name))), "")


def _says_yes(text: str) -> bool:
    """Return whether a cell marks something: anything but an empty cell, a dash or no."""
    return bool(text) and not is_nothing(text) and read_truth(text) is not False


def _month(rows: Iterable[StepRow], name: str, found: list[Diagnostic]) -> int | None:
    for row in rows:
        written = row.text("month")
        if written:
            if (month := month_in(written)) is None:
                found.append(problems.month_unusable(written, row.place, name))
            return month
    return next((n for n in range(1, 13) for row in rows if row.number(f"executed_to_{n}") is not None), None)


def _likelihood(row: StepRow, name: str, found: list[Diagnostic]) -> Likelihood | None:
    written = row.text("likelihood")
    if written and not is_nothing(written):
        known = likelihood_of(written)
        if known is None:
            allowed = [names.zh for names in LIKELIHOOD_NAMES.values()]
            found.append(problems.word_unknown(row.place, name, "完成目标可能性", written, allowed))
        return known
    return next((known for mark, known in _LIKELIHOOD_MARKS if _says_yes(row.text(mark))), None)


def _causes(rows: Iterable[StepRow], name: str, found: list[Diagnostic]) -> tuple[Cause, ...]:
    causes: dict[Cause, None] = {}
    for row in rows:
        for word in _parts(row.text("cause")):
            known = cause_of(word)
            if known is None:
                found.append(problems.word_unknown(row.place, name, "偏差原因", word, CAUSES))
            else:
                causes[known] = None
        causes |= {cause: None for cause in CAUSES if _says_yes(row.text(f"mark_{cause}"))}
    return tuple(cause for cause in CAUSES if cause in causes)


def _parts(text: str) -> Iterable[str]:
    for mark in "，,;；/ ":
        text = text.replace(mark, "、")
    return (part for part in text.split("、") if part and not is_nothing(part))


def _indicators(
    rows: Sequence[StepRow], likelihoods: Sequence[Likelihood | None], name: str, found: list[Diagnostic]
) -> tuple[IndicatorRow, ...]:
    known: dict[str, IndicatorRow] = {}
    for row, likelihood in zip(rows, likelihoods, strict=True):
        if not row.text("indicator"):
            continue
        item = _indicator(row, likelihood)
        if row.text("due_month") and item.due_month is None:
            found.append(problems.word_unknown(row.place, name, "计划完成月份", row.text("due_month"), ["1 到 12"]))
        if known.setdefault(plain(item.name), item) is not item:
            found.append(problems.indicator_twice(row.place, name, item.name))
    return tuple(known.values())


def _indicator(row: StepRow, likelihood: Likelihood | None) -> IndicatorRow:
    target, levels = row.text("target"), row.text("level1") + row.text("level2")
    return IndicatorRow(
        name=row.text("indicator"),
        target=_target(row.text("operator"), target, row.text("unit")) if target else None,
        current=row.text("current"),
        likelihood=likelihood,
        category="cost/economic" if "成本" in levels else "output/timeliness" if "时效" in levels else "",
        accumulates=row.truth("accumulates"),
        due_month=month_in(row.text("due_month")) if row.text("due_month") else None,
        expected_outcome=row.text("expected_outcome"),
        place=row.place,
    )


@lru_cache(maxsize=8192)
def _target(operator: str, target: str, unit: str) -> Criterion:
    return join_target(operator, target, unit)


def _same_names(projects: Iterable[ProjectRow]) -> Iterator[Diagnostic]:
    by_name: dict[tuple[str, int | None], list[ProjectRow]] = {}
    for project in projects:
        if not project.code:
            by_name.setdefault((plain(project.name), project.year), []).append(project)
    for group in by_name.values():
        departments = _distinct(project.department for project in group)
        if len(departments) > 1:
            yield problems.same_name(group[1].place, group[0].name, departments)
