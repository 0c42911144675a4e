"""Deductions from counties: with reason and evidence, with the county's objection and what became of it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.county_assessment import problems
from perfindicators.observations.cells import name_key
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

COLUMNS: Final = (
    StepColumn("county", "县市 县（市） 被考核单位", needed=True),
    StepColumn("item", "事项 考核事项 评分项 指标", needed=True),
    StepColumn("points_off", "扣分 扣减分数", "number"),
    StepColumn("reason", "理由 扣分理由"),
    StepColumn("evidence"),
    StepColumn("by", "扣分人 经办人"),
    StepColumn("on", "日期", "date"),
    StepColumn("objection", "申诉 申诉理由"),
    StepColumn("outcome", "申诉结论 结论"),
)
UPHELD: Final = "维持"
WITHDRAWN: Final = "撤销"


class CountyDeduction(NamedTuple):
    """Points taken off one item of one county.

    Attributes:
        path: of the item.
        objection: what the county says against it; empty when nothing.
        outcome: upheld (维持), withdrawn (撤销), or empty while nobody has decided.
    """

    county: str
    path: str
    points: Decimal
    reason: str
    evidence: str
    by: str
    on: date | None
    objection: str
    outcome: str

    @property
    def counts(self) -> bool:
        """Whether it is taken off: unless it was withdrawn."""
        return self.outcome != WITHDRAWN

    @property
    def is_open(self) -> bool:
        """Whether an objection waits for a decision."""
        return bool(self.objection) and not self.outcome


class CountyDeductions(NamedTuple):
    """The deductions of a table, and what is wrong with it."""

    items: tuple[CountyDeduction, ...]
    diagnostics: Diagnostics

    def of(self, county: str) -> tuple[CountyDeduction, ...]:
        """Return the deductions of a county."""
        return tuple(item for item in self.items if item.county == county)


def read_deductions(
    source: object | None, counties: Container[str], paths: Mapping[str, str], *, encoding: str = "utf-8"
) -> CountyDeductions:
    """Read the deductions of all counties; what cannot stand is told and not used.

    Args:
        source: a table: 县市, 事项, 扣分, 理由, 佐证资料, 扣分人, 日期, 申诉, 申诉结论; None for none.
        counties: those that are assessed.
        paths: what an item may be called → its path.
        encoding: of a file or of bytes.
    """
    if source is None:
        return CountyDeductions((), Diagnostics())
    table = read_step_rows(source, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    items = [item for row in table.rows if (item := _item(row, counties, paths, found)) is not None]
    return CountyDeductions(tuple(items), Diagnostics(found))


def _item(
    row: StepRow, counties: Container[str], paths: Mapping[str, str], found: list[Diagnostic]
) -> CountyDeduction | None:
    path, points = paths.get(name_key(row.text("item"))), row.number("points_off")
    checks = (
        (row.text("county") not in counties, problems.no_such_county),
        (path is None, problems.no_such_item),
        (points is None or points < 0, problems.not_points),
        (not row.text("reason") or not row.text("evidence"), problems.without_reason),
    )
    refused = next((problem for fails, problem in checks if fails), None)
    if refused is not None or path is None or points is None:
        found.append((refused or problems.no_such_item)(row))
        return None
    outcome = row.text("outcome") if row.text("outcome") in (UPHELD, WITHDRAWN) else ""
    item = CountyDeduction(
        row.text("county"), path, points, row.text("reason"), row.text("evidence"), row.text("by"), row.day("on"),
        row.text("objection"), outcome,
    )  # fmt: skip
    if item.is_open:
        found.append(problems.objection_open(row))
    return item


def by_item(items: Sequence[CountyDeduction]) -> Mapping[str, Decimal]:
    """Return path → points taken off together, withdrawn deductions left out."""
    sums: dict[str, Decimal] = {}
    for item in items:
        if item.counts:
            sums[item.path] = sums.get(item.path, Decimal(0)) + item.points
    return sums
