"""Who was drawn in which year: a table that goes from one year's drawing to the next."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.same_project import may_be_same
from perfindicators.lifecycle.sampling.population import IDENTITY, Project, identity_of, whose, year_in
from perfindicators.lifecycle.sampling.problems import year_unclear
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = (
    *IDENTITY,
    StepColumn("first_seen", "首次出现年度"),
    StepColumn("last_sampled", "最近抽中年度 上次抽中年度"),
    StepColumn("times", "抽中次数", "number"),
)
HEADINGS: Final = (
    "项目名称", "项目编码", "主管部门", "实施单位", "业务股室", "级次", "首次出现年度", "最近抽中年度", "抽中次数",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of one project.

    Attributes:
        project: who it is.
        first_seen: the first year it was in a population.
        last_sampled: the last year it was drawn; None when never.
        times: how often it was drawn.
    """

    project: Project
    first_seen: int | None = None
    last_sampled: int | None = None
    times: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything remembered, by the key of the project; classified projects are never in it.

    >>> memory = read_memory([{"项目名称": "校舍维修", "最近抽中年度": "2020", "抽中次数": "1"}]).memory
    >>> memory.by_key["//校舍维修"].last_sampled
    2020
    """

    by_key: Mapping[str, Remembered] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def after(self, population: Iterable[Project], drawn: Iterable[str], year: int) -> Memory:
        """Return the memory after a year's drawing.

        Args:
            population: everybody who could be drawn.
            drawn: keys of those who were.
            year: of the drawing.
        """
        chosen = frozenset(drawn)
        updated = dict(self.by_key)
        for project in population:
            known = updated.get(project.key, Remembered(project, year, project.last_sampled))
            first = min(known.first_seen or year, year)
            again = project.key in chosen and known.last_sampled != year
            now = replace(known, project=project, first_seen=first)
            updated[project.key] = replace(now, last_sampled=year, times=known.times + 1) if again else now
        return Memory(MappingProxyType(dict(sorted(updated.items()))))

    def without(self, classified: Iterable[Project]) -> Memory:
        """Return the memory without projects that are classified.

        Args:
            classified: as a list of this year states them.
        """
        secret = [whose(project) for project in classified]
        kept = {
            key: item
            for key, item in self.by_key.items()
            if not any(may_be_same(whose(item.project), one) for one in secret)
        }
        return Memory(MappingProxyType(kept)) if len(kept) < len(self.by_key) else self

    def rows(self) -> list[dict[str, str]]:
        """Return one mapping per project, heading → text, as `read_memory` takes it."""
        return [dict(zip(HEADINGS, _cells(item), strict=True)) for item in self.by_key.values()]

    def to_csv(self) -> str:
        """Return the memory as CSV, to be kept until next year."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(_cells(item) for item in self.by_key.values())
        return text.getvalue()

    def to_frame(self) -> pd.DataFrame:
        """Return one row per project as a pandas DataFrame."""
        return to_frame(self.rows())


class MemoryResult(NamedTuple):
    """The memory and what is wrong with its table.

    Attributes:
        rows: the project of each row.
    """

    memory: Memory
    diagnostics: Diagnostics
    rows: tuple[Project, ...] = ()

    def without(self, classified: Iterable[Project]) -> MemoryResult:
        """Return the same without projects that are classified, and without what is wrong with their rows.

        Args:
            classified: as a list of this year states them.
        """
        secret = [whose(project) for project in classified]
        hidden = {
            project.place.line for project in self.rows if any(may_be_same(whose(project), one) for one in secret)
        }
        told = (one for one in self.diagnostics if one.span is None or one.span.line not in hidden)
        return MemoryResult(self.memory.without(classified), Diagnostics(told), self.rows)


def read_memory(table: object, *, encoding: str = "utf-8") -> MemoryResult:
    """Read what is remembered of earlier drawings.

    Args:
        table: what `Memory.to_csv` or `Memory.rows` gave, in any form `read_step_rows` takes.
        encoding: of a file.

    Returns:
        The memory and diagnostics J13 beside those of the table; an empty table remembers nothing.
    """
    read = read_step_rows(table, _COLUMNS, encoding=encoding)
    found = [item for item in read.diagnostics if item.code != "O03"]
    by_key: dict[str, Remembered] = {}
    projects = []
    for row in read.rows:
        if not row.text("project"):
            continue
        item = _remembered(row, found)
        projects.append(item.project)
        other = by_key.get(item.project.key)
        by_key[item.project.key] = item if other is None else _together(item, other)
    memory = Memory(MappingProxyType(dict(sorted(by_key.items()))))
    return MemoryResult(memory, Diagnostics(found), tuple(projects))


def _remembered(row: StepRow, found: list[Diagnostic]) -> Remembered:
    years = {}
    for name in ("first_seen", "last_sampled"):
        years[name] = year_in(row.text(name))
        if row.text(name) and years[name] is None:
            zh = f"“{row.text('project')}”的年度“{row.text(name)}”不是年度，按空处理：请写四位数的年度。"
            en = f"'{row.text(name)}' beside '{row.text('project')}' is no year and counts as empty: write four digits."
            found.append(year_unclear(zh, en, row.place))
    times = row.number("times")
    project = Project(
        key=identity_of(
            row.text("code"), row.text("department"), row.text("implementing_unit"), row.text("project")
        ),
        name=row.text("project"),
        code=row.text("code"),
        department=row.text("department"),
        unit=row.text("implementing_unit"),
        section=row.text("section"),
        level=row.text("level"),
        place=row.place,
    )  # fmt: skip
    return Remembered(project, years["first_seen"], years["last_sampled"], 0 if times is None else max(0, int(times)))


def _together(one: Remembered, other: Remembered) -> Remembered:
    """Return what two rows of one project say together."""
    first = [year for year in (one.first_seen, other.first_seen) if year is not None]
    last = [year for year in (one.last_sampled, other.last_sampled) if year is not None]
    return Remembered(one.project, min(first, default=None), max(last, default=None), max(one.times, other.times))


def _cells(item: Remembered) -> tuple[str, ...]:
    project = item.project
    texts = (project.name, project.code, project.department, project.unit, project.section, project.level)
    years = (str(year) if year is not None else "" for year in (item.first_seen, item.last_sampled))
    # A spreadsheet would run a name that begins like a formula; its full-width form reads back as the same name.
    safe = (chr(ord(text[0]) + 0xFEE0) + text[1:] if text.startswith(_FORMULA) else text for text in texts)
    return (*safe, *years, str(item.times))
