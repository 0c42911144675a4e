"""The statistics an annual report prints, counted from step records; nothing is taken over from a stated total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from perfindicators.diagnostics import Diagnostic, Diagnostics, Language, Message
from perfindicators.lifecycle.annual_statistics import paragraphs as words
from perfindicators.lifecycle.annual_statistics import problems
from perfindicators.lifecycle.annual_statistics.as_records import as_records
from perfindicators.lifecycle.annual_statistics.step_records import StepRecord, read_step_records
from perfindicators.lifecycle.annual_statistics.tally import Tally, tallies
from perfindicators.lifecycle.annual_statistics.vocabulary import GROUPINGS, LEVELS, OUTCOMES, STEPS, Grouping
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.secrecy import Identity, Secrets
from perfindicators.model.records import Records
from perfindicators.observations.grid import plain
from perfindicators.rendering import frames, html

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

_ALL: Final = Decimal(100)
_NONE: Final = Diagnostics()
_RATES_OF_SUMS: Final = Message(
    "比率均以合计数相除，四舍五入到两位小数。", "Every rate divides sums and is rounded half up to 2 decimals."
)


@dataclass(frozen=True, slots=True)
class AnnualStatistics:
    """What was done in a year, by step, level and group; open projects only, so all of it may be published.

    Attributes:
        year: in which the steps were carried out; None when no row counts.
        lines: everything first, then by department, unit and section.
        note: what the statistics cover; the same whether or not anything was left out.
        diagnostics: for the one who keeps the records, not for publication.
    """

    year: int | None
    lines: tuple[Tally, ...]
    note: Message
    diagnostics: Diagnostics = _NONE

    def by(self, grouping: Grouping | None) -> tuple[Tally, ...]:
        """Return the lines of one grouping; None for everything together."""
        return tuple(line for line in self.lines if line.by == grouping)

    def paragraphs(self, lang: Language = "zh", *, by: Grouping | None = None) -> tuple[str, ...]:
        """Return the statistics in words, one paragraph a step; with a grouping, those of each group behind its name.

        Args:
            lang: of the text.
            by: department, unit or section.
        """
        told: list[str] = []
        for group, lines in groupby(self.by(by), key=lambda line: line.group):
            if by is not None:
                told.append(group)
            told.extend(words.paragraphs([*lines], lang))
        return tuple(told)

    def to_records(self, *, by: Grouping | None = None) -> Records:
        """Return figures with their relations, in which `reconcile` finds no difference.

        Args:
            by: a grouping to go with the totals.

        Raises:
            ValueError: no row counted, so there is no figure.
        """
        if self.year is None or not self.lines:
            raise ValueError("没有可统计的数据 / nothing was counted, so there are no figures")
        return as_records(self.year, self.lines, by, self.note.zh)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas DataFrame with one row per line."""
        return frames.to_frame([_row(line) for line in self.lines])

    def to_json(self) -> JsonValue:
        """Return what may be published as data for JSON: decimals as text, texts in both languages."""
        zh, en = self.paragraphs("zh"), self.paragraphs("en")
        return {
            "year": self.year,
            "note": plain_data(self.note),
            "lines": plain_data(self.lines),
            "paragraphs": [{"zh": one, "en": other} for one, other in zip(zh, en, strict=True)],
        }

    def _repr_html_(self) -> str:
        rows = [_row(line) for line in self.by(None)]
        headings = list(rows[0]) if rows else ["step"]
        cells = [["" if cell is None else str(cell) for cell in row.values()] for row in rows]
        return html.table(f"{self.year or ''}年 {self.note.zh}", headings, cells)


def _row(line: Tally) -> Mapping[str, object]:
    return {
        "by": line.by or "",
        "group": line.group,
        "step": line.step,
        "step_name": STEPS[line.step].name.zh,
        "fiscal_year": line.fiscal_year,
        "level": line.level,
        "level_name": LEVELS[line.level].zh,
        "projects": line.projects,
        "wholes": line.wholes,
        "departments": line.departments,
        "amount": line.amount,
        "without_amount": line.without_amount,
        "cut": line.cut,
        "rate": line.rate,
        "project_spending": line.project_spending,
        "share": line.share,
        **{outcome: line.outcomes.get(outcome) for outcome in OUTCOMES},
    }


def annual_statistics(
    source: object,
    *,
    year: int | None = None,
    renamed: Mapping[str, str] | None = None,
    name: str | None = None,
    encoding: str = "utf-8",
) -> AnnualStatistics:
    """Count a table of step records: one row per project and step.

    Args:
        source: path to CSV or TSV, bytes, an open stream, a list of mappings, or any dataframe.
        year: the year to report on, also taken for rows without one; by default the latest in the table.
        renamed: our column name → the heading that holds it.
        name: file name for messages.
        encoding: of a file or of bytes.

    Returns:
        Counts and amounts by step, level, department, unit and section, with diagnostics F11 to F26 and those of
        tables. Classified projects are in none of them.

    Raises:
        TypeError: if `source` is nothing that can hold a table.

    >>> reviewed = {"环节": "预算评审", "年度": 2022}
    >>> rows = [
    ...     {**reviewed, "项目名称": "甲", "级次": "州级", "送审金额": 988909.67, "审减金额": 504592.31},
    ...     {**reviewed, "项目名称": "乙", "级次": "县级", "送审金额": 1620714.11, "审减金额": 358762.2},
    ... ]
    >>> [(line.level, str(line.rate)) for line in annual_statistics(rows).by(None)]
    [('all', '33.08'), ('prefecture', '51.03'), ('county', '22.14')]
    """
    read = read_step_records(source, year=year, renamed=renamed, name=name, encoding=encoding)
    return statistics_of(read.records, year=year, problems_before=read.diagnostics)


def statistics_of(
    records: Sequence[StepRecord], *, year: int | None = None, problems_before: Diagnostics = _NONE
) -> AnnualStatistics:
    """Count step records that were read or made before.

    Args:
        records: open and classified; a project classified in one record is in all.
        year: the year to report on; by default the latest among the open ones.
        problems_before: diagnostics of reading, to go with those of counting.
    """
    secrets = Secrets(_identity(record) for record in records if record.classified)
    open_ones = published(records, lambda record: secrets.cover(_identity(record)), lambda record: record.department)
    chosen = year if year is not None else max((record.year for record in open_ones.open), default=None)
    meant = [record for record in open_ones.open if record.year == chosen]
    found = [*problems_before]
    if chosen is not None and len(meant) < len(open_ones.open):
        found.append(problems.other_years(len(open_ones.open) - len(meant), chosen))
    counted, twice = _each_once(meant)
    found += [*twice, *_in_two_departments(counted), *_without_group(counted)]
    if not counted:
        found.append(problems.nothing_counted(chosen))
    note = open_ones.note or Message("", "")
    whole = Message(f"{note.zh}{_RATES_OF_SUMS.zh}", f"{note.en} {_RATES_OF_SUMS.en}".strip())
    lines = tallies(counted)
    found += _more_than_all(lines)
    return AnnualStatistics(chosen if counted else None, lines, whole, Diagnostics(found))


def _more_than_all(lines: Sequence[Tally]) -> Iterator[Diagnostic]:
    """Say where a step holds more than all project spending; of both levels together only what neither explains."""
    over = [line for line in lines if line.by is None and line.share is not None and line.share > _ALL]
    own = {(line.step, line.fiscal_year) for line in over if line.level != "all"}
    for line in over:
        if line.level != "all" or (line.step, line.fiscal_year) not in own:
            yield problems.more_than_all(line.step, line.level, f"{line.share:f}")


def _identity(record: StepRecord) -> Identity:
    return Identity(record.project, record.code, record.department)


def _project(record: StepRecord) -> tuple[str, ...]:
    """Return what makes a project one: its code, else its name within its department and unit."""
    if record.code:
        return (plain(record.code),)
    whole = "whole" if record.whole else ""
    return plain(record.project), plain(record.department), plain(record.unit), record.level, whole


def _each_once(records: Sequence[StepRecord]) -> tuple[list[StepRecord], list[Diagnostic]]:
    seen: set[tuple[object, ...]] = set()
    counted, found = [], []
    for record in records:
        key = (_project(record), record.step, record.fiscal_year)
        if key in seen:
            found.append(problems.counted_already(record.place, record.project, record.step))
            continue
        seen.add(key)
        counted.append(record)
    return counted, found


def _in_two_departments(records: Sequence[StepRecord]) -> Iterator[Diagnostic]:
    found: dict[tuple[str, str], list[StepRecord]] = defaultdict(list)
    for record in records:
        found[plain(record.code), "" if record.code else plain(record.project)].append(record)
    for (code, _), rows in found.items():
        departments = list(dict.fromkeys(row.department for row in rows if row.department))
        if len(departments) > 1:
            yield problems.two_departments(rows[0].project, departments, code and rows[0].code, rows[0].place)


def _without_group(records: Sequence[StepRecord]) -> Iterator[Diagnostic]:
    """Say where some rows name a group and others do not; a table without groups is no mistake."""
    for grouping in GROUPINGS:
        missing = sum(not getattr(record, grouping) for record in records)
        if 0 < missing < len(records):
            yield problems.group_missing(grouping, missing)
