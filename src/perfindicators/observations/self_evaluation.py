"""Self-evaluation tables as published: rows with targets, actual values and the points given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostics, SourceSpan
from perfindicators.observations.observation import (
    Figure,
    Observation,
    Observations,
    ProjectFigures,
    Status,
)
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd

_OPERATOR_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {"1": "＞", "2": "≥", "3": "=", "4": "＜", "5": "≤", "6": ""}
)
_JUDGED: Final = frozenset({"", "定性", "定量"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One published row.

    Attributes:
        indicator: name as printed.
        name: the same without marks (★), numbering (指标1:) and template brackets.
        key: id or name, unique within the project.
        target: the target cell when it is one cell.
        operator: 指标性质 or COMPUTESIGN as printed.
        target_value: 指标值 when operator and unit have columns of their own.
        unit: 度量单位 as printed.
        actual: text as written, or the number a frame held.
        points: what the indicator is worth.
        points_given: what it was given.
        folded_points: 单项指标折算得分.
        row: 1-based line in the file (for a frame: the 1-based row).
        parts: sub-rows with a target of their own.
        extra: unknown columns, heading → cell; sub-rows without a target, name → actual value.
    """

    indicator: str
    row: int
    project: str = ""
    level1: str = ""
    level2: str = ""
    name: str = ""
    key: str = ""
    target: str | None = None
    operator: str | None = None
    target_value: str | None = None
    unit: str | None = None
    actual: str | Decimal | None = None
    points: Decimal | None = None
    points_given: Decimal | None = None
    folded_points: Decimal | None = None
    grade: str | None = None
    deduction: Decimal | None = None
    status: Status = "applicable"
    respondents: Decimal | None = None
    surveyor: str | None = None
    reason: str | None = None
    evidence: str | None = None
    period: str | None = None
    inputs: Mapping[str, Decimal] = field(default_factory=dict, hash=False)
    note: str | None = None
    parts: tuple[TableRow, ...] = ()
    extra: Mapping[str, str | Decimal] = field(default_factory=dict, hash=False)

    @property
    def target_text(self) -> str:
        """The target as one text, split columns joined; empty when none is printed.

        >>> TableRow("学生受资助人数", 2, operator="≧", target_value="735", unit="人次").target_text
        '≧735人次'
        >>> TableRow("覆盖率", 2, operator="2", target_value="95", unit="%").target_text
        '≥95%'
        """
        if self.target and self.target_value:
            return self.target
        value = self.target or self.target_value or ""
        if not value:
            return ""
        operator = _OPERATOR_CODES.get(self.operator or "", self.operator or "")
        bare = re.match(r"[-−.０-９\d]", value) is not None
        before = operator if bare and operator not in _JUDGED else ""
        behind = self.unit if self.unit and re.search(r"[０-９\d]$", value) else ""
        return f"{before}{value}{behind}"


class FundingRow(NamedTuple):
    """One row of the block 项目资金 below the total (其中：当年财政拨款 …): shown, never scored."""

    name: str
    budget_initial: Figure | None
    budget: Figure | None
    executed: Figure | None
    row: int


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """The table of one project.

    Attributes:
        project: 项目名称.
        department: 主管部门.
        unit: 实施单位.
        section: 业务股室, the bureau's own desk.
        year: 年度.
        rows: one per indicator, in the order of the table.
        figures: money, execution and totals as stated.
        source: where the first row stands.
        funding: the rows of 项目资金 below the total.
        spare: unknown columns of the rows that are no indicators, heading → cell: a mark may stand on any row.
    """

    project: str
    department: str
    unit: str
    section: str
    year: str
    rows: tuple[TableRow, ...]
    figures: ProjectFigures
    source: SourceSpan
    funding: tuple[FundingRow, ...] = ()
    spare: tuple[Mapping[str, str | Decimal], ...] = ()

    @property
    def row_points(self) -> Decimal:
        """What the indicators are worth together; points below 0 cannot be meant."""
        return sum((row.points for row in self.rows if row.points is not None and row.points > 0), Decimal(0))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per indicator and per sub-row as a pandas DataFrame; `part_of` names the parent."""
        pairs = [pair for row in self.rows for pair in ((row, ""), *((part, row.key) for part in row.parts))]
        return to_frame([_record(row, parent) for row, parent in pairs])


class ObservationsResult(NamedTuple):
    """What a table holds, one `SelfEvaluation` per project, and every problem found in it."""

    tables: tuple[SelfEvaluation, ...]
    diagnostics: Diagnostics


def observations_of(table: SelfEvaluation) -> Observations:
    """Return the actual values and figures of one table, as scoring takes them.

    Args:
        table: the self-evaluation of one project.

    Returns:
        One `Observation` per row; its `indicator` is the unique key of the row.

    >>> row = TableRow("指标1:巩固率", 2, name="巩固率", key="巩固率", actual="95%")
    >>> source = SourceSpan("a.csv", 2, 1)
    >>> observations_of(SelfEvaluation("", "", "", "", "", (row,), ProjectFigures(), source))["巩固率"].actual
    '95%'
    """
    return Observations(tuple(_observation(row) for row in table.rows), table.figures, table.source)


_SHARED: Final = tuple(
    name
    for name in Observation.__dataclass_fields__
    if name in TableRow.__dataclass_fields__ and name not in {"indicator", "parts"}
)


def _observation(row: TableRow) -> Observation:
    shared = {name: getattr(row, name) for name in _SHARED}
    return Observation(indicator=row.key or row.indicator, parts=tuple(map(_observation, row.parts)), **shared)


def _record(row: TableRow, parent: str) -> dict[str, object]:
    names = (name for name in TableRow.__dataclass_fields__ if name not in {"inputs", "parts", "extra"})
    record = {name: getattr(row, name) for name in names}
    return record | {
        "target_text": row.target_text,
        "part_of": parent,
        "inputs": dict(row.inputs),
        "extra": dict(row.extra),
    }
