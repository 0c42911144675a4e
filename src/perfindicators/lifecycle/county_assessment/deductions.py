"""Deductions from counties: with reason and evidence, with the county's objection and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified import marked_classified
from perfindicators.lifecycle.county_assessment import problems
from perfindicators.lifecycle.open_rows import told_apart
from perfindicators.observations.cells import is_nothing, name_key
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, StepRows

COLUMNS: Final = (
    StepColumn("county", "县市 县（市） 被考核单位", needed=True),
    StepColumn("item", "事项 考核事项 评分项 指标", needed=True),
    StepColumn("points_off", "扣分 扣减分数", "points"),
    StepColumn("reason", "理由 扣分理由"),
    StepColumn("evidence", "佐证 证据"),
    StepColumn("by", "扣分人 经办人"),
    StepColumn("on", "日期", "date"),
    StepColumn("objection", "申诉 申诉理由"),
    StepColumn("outcome", "申诉结论 结论"),
    StepColumn("classified"),
)
UPHELD: Final = "维持"
WITHDRAWN: Final = "撤销"
_OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("维持", "维持扣分", "维持原扣分", "维持原结论", "驳回", "驳回申诉", "予以驳回", "不予采纳", "未采纳",
             "不采纳", "申诉不成立", "申诉无效", "upheld"),
            UPHELD,
        ),
        **dict.fromkeys(
            ("撤销", "已撤销", "予以撤销", "撤销扣分", "取消扣分", "不扣分", "不扣", "不予扣分", "采纳", "予以采纳",
             "采纳申诉", "申诉成立", "申诉有效", "withdrawn"),
            WITHDRAWN,
        ),
    }
)  # fmt: skip
"""What people write → whether the deduction stands; what grants an objection in part is no such word."""
_SAYS_NOTHING: Final = frozenset({"没有", "否", "未申诉", "不申诉", "无申诉", "无异议"})
"""What people write where there is no objection, beside a dash and 无."""


class CountyDeduction(NamedTuple):
    """Points taken off one item of one county.

    Attributes:
        path: of the item.
        objection: what the county says against it; empty when nothing.
        outcome: upheld (维持), withdrawn (撤销), empty while nobody has decided, or else what is written.
        classified: whether reason and evidence are of a classified project: such a deduction is listed nowhere.
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
    classified: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is taken off: unless it was withdrawn."""
        return self.outcome != WITHDRAWN

    @property
    def is_open(self) -> bool:
        """Whether an objection waits for a decision."""
        return bool(self.objection or self.outcome) and self.outcome not in (UPHELD, WITHDRAWN)


class CountyDeductions(NamedTuple):
    """The deductions of a table, and what is wrong with it; `withheld` is of rows marked as classified."""

    items: tuple[CountyDeduction, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = Diagnostics()

    def of(self, county: str) -> tuple[CountyDeduction, ...]:
        """Return the deductions of a county."""
        return tuple(item for item in self.items if item.county == county)


def read_deductions(table: StepRows, counties: Mapping[str, str], paths: Mapping[str, str]) -> CountyDeductions:
    """Read the deductions of all counties; what cannot stand is told and not used.

    Args:
        table: read with `COLUMNS`: 县市, 事项, 扣分, 理由, 佐证资料, 扣分人, 日期, 申诉, 申诉结论, 涉密.
        counties: folded name → name of those that are assessed.
        paths: what an item may be called → its path.
    """
    found: list[Diagnostic] = [*table.diagnostics]
    items: dict[tuple[object, ...], CountyDeduction] = {}
    for row in table.rows:
        # A row that does not say whose or what has been told as O27.
        item = _item(row, counties, paths, found) if row.text("county") and row.text("item") else None
        if item is None:
            continue
        same = (item.county, item.path, item.points, item.reason, item.evidence, item.on)
        if same in items:
            found.append(problems.written_twice(row))
        elif item.is_open:
            found.append(problems.outcome_unknown(row) if item.outcome else problems.objection_open(row))
        items.setdefault(same, item)
    told = told_apart(table.rows, found)
    return CountyDeductions(tuple(items.values()), told.open, told.withheld)


def _item(
    row: StepRow, counties: Mapping[str, str], paths: Mapping[str, str], found: list[Diagnostic]
) -> CountyDeduction | None:
    county, path = counties.get(name_key(row.text("county"))), paths.get(name_key(row.text("item")))
    points, reason, evidence = row.number("points_off"), _said(row, "reason"), _said(row, "evidence")
    checks = (
        (county is None, partial(problems.no_such_county, known=counties.values())),
        (path is None, partial(problems.no_such_item, known=paths)),
        (points is None or points < 0, problems.not_points),
        (not reason or not evidence, problems.without_reason),
    )
    refused = next((problem for fails, problem in checks if fails), None)
    if refused is not None:
        found.append(refused(row))
    if refused is not None or county is None or path is None or points is None:
        return None
    return CountyDeduction(
        county, path, points, reason, evidence, row.text("by"), row.day("on"), _objection(row),
        _outcome(row), marked_classified(row.text("classified")),
    )  # fmt: skip


def _said(row: StepRow, name: str) -> str:
    """Return a text; a dash or 无 says nothing."""
    text = row.text(name)
    return "" if is_nothing(text) else text


def _outcome(row: StepRow) -> str:
    text = plain(_said(row, "outcome"))
    return _OUTCOMES.get(text, text)


def _objection(row: StepRow) -> str:
    text = _said(row, "objection")
    return "" if plain(text) in _SAYS_NOTHING else text


def by_item(items: Sequence[CountyDeduction]) -> Mapping[str, Decimal]:
    """Return path → points taken off together, withdrawn deductions left out."""
    sums: dict[str, Decimal] = {}
    for item in items:
        if item.counts:
            sums[item.path] = sums.get(item.path, Decimal(0)) + item.points
    return sums
