"""Disclosure check (双公开): every report on the department's site and on the bureau's, in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.open_rows import hidden_rows, told_apart
from perfindicators.lifecycle.per_cents import share_done
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.result_use import problems
from perfindicators.lifecycle.result_use.once import once_each
from perfindicators.model.practice import Practice
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("department"),
    StepColumn("department_site", "部门网站公开日期 部门公开日期", "date"),
    StepColumn("bureau_site", "财政网站公开日期 财政局公开日期", "date"),
    StepColumn("department_link", "部门网站链接 部门链接"),
    StepColumn("bureau_link", "财政网站链接 财政链接"),
    StepColumn("approved", "决算批复日期", "date"),
    StepColumn("classified"),
)


class Disclosed(NamedTuple):
    """One report: where it stands, and how long it took until it stood on both sites."""

    project: str
    department: str
    on_department_site: bool
    on_bureau_site: bool
    days: int | None
    late: bool

    @property
    def on_both(self) -> bool:
        """Whether it stands on both sites."""
        return self.on_department_site and self.on_bureau_site


class DisclosureSum(NamedTuple):
    """Reports of a group; `rate` is on both sites ÷ all in per cent; 100 only where none is missing."""

    group: tuple[str, ...]
    reports: int
    on_both: int
    late: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True, repr=False)
class Disclosure:
    """The reports that may be published; classified ones are in none of it. `basis` is where the days come from."""

    reports: tuple[Disclosed, ...]
    basis: Basis
    diagnostics: Diagnostics

    def __iter__(self) -> Iterator[Disclosed]:
        return iter(self.reports)

    @property
    def total(self) -> DisclosureSum:
        """All together."""
        return _sum((), self.reports)

    def by_department(self) -> tuple[DisclosureSum, ...]:
        """Return the sums of departments."""
        names = dict.fromkeys(item.department for item in self.reports)
        return tuple(_sum((name,), [item for item in self.reports if item.department == name]) for name in names)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per report as a pandas DataFrame."""
        return to_frame([{**item._asdict(), "on_both": item.on_both} for item in self.reports])

    def to_json(self) -> JsonValue:
        """Return total, departments, reports, basis and diagnostics as plain data."""
        return {
            "total": plain_data(self.total),
            "departments": plain_data(self.by_department()),
            "reports": plain_data(self.reports),
            "basis": plain_data(self.basis),
            "diagnostics": plain_data(self.diagnostics),
        }


def _sum(group: tuple[str, ...], items: Sequence[Disclosed]) -> DisclosureSum:
    both = sum(item.on_both for item in items)
    return DisclosureSum(group, len(items), both, sum(item.late for item in items), share_done(both, len(items)))


def disclosure(
    source: object,
    *,
    accounts_approved: date | None = None,
    practice: Practice | str | None = None,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> Disclosure:
    """Check that reports stand on the department's site and on the bureau's.

    Args:
        source: a table with a row per report: days or links of both sites, 决算批复日期.
        accounts_approved: day the accounts were approved, where a row does not say.
        practice: within how many days.
        library: where the practice is looked up.
        encoding: of a file or of bytes.

    Returns:
        Every report that may be published; the rate counts those on both sites and is not 100 while one is missing.
        U10, U11, U14, U16 and U17.

    Sources:
        西双版纳州2022年预算绩效管理工作开展情况, 三（四） (both sites); the days are the practice's.

    >>> row = {"项目名称": "甲", "决算批复日期": "2023-08-25", "部门网站公开日期": "2023-09-01", "财政网站公开日期": ""}
    >>> found = disclosure([row, {**row, "项目名称": "乙", "财政网站公开日期": "2023-09-05"}])
    >>> found.total.rate, [item.code for item in found.diagnostics]
    (Decimal('50.00'), ['U10'])
    """
    chosen = practice_for("results", accounts_approved, chosen=practice, library=library)
    if chosen.results is None:
        raise ValueError(chosen.id)
    table = read_step_rows(source, COLUMNS, encoding=encoding)
    hides = hidden_rows(table.rows)
    found = [*told_apart(table.rows, table.diagnostics, hides).open]
    entries = [row for row in table.rows if row.text("project") and not hides(row)]
    shown = [*once_each(entries, ("project", "department"), found)]
    undated = [row for row in shown if accounts_approved is None and row.day("approved") is None]
    if undated:
        found.append(problems.approval_unknown(len(undated), undated[0]))
    allowed = chosen.results.publish_within
    reports = tuple(_disclosed(row, accounts_approved, allowed, found) for row in shown)
    basis = Basis.of(chosen.id, chosen.results.source or chosen.source, chosen.effective)
    return Disclosure(reports, basis, Diagnostics(found))


def _disclosed(row: StepRow, approved: date | None, allowed: int, found: list[Diagnostic]) -> Disclosed:
    days = [row.day("department_site"), row.day("bureau_site")]
    links = [row.text("department_link"), row.text("bureau_link")]
    there = [day is not None or _is_address(link) for day, link in zip(days, links, strict=True)]
    names = (("部门网站", "the department's site"), ("财政网站", "the bureau's site"))
    found += [problems.not_published(row, *name) for is_there, name in zip(there, names, strict=True) if not is_there]
    since, known = row.day("approved") or approved, [day for day in days if day is not None]
    taken = (max(known) - since).days if since is not None and len(known) == 2 else None
    if since is not None and any(day < since for day in known):
        found.append(problems.published_before_approval(row))
    late = taken is not None and taken > allowed
    if taken is not None and late:
        found.append(problems.published_late(row, taken, allowed))
    return Disclosed(row.text("project"), row.text("department"), there[0], there[1], taken, late)


def _is_address(link: str) -> bool:
    """Return whether a link leads anywhere: 无 or 已公开 does not."""
    return re.search(r"[A-Za-z0-9-]\.[A-Za-z]{2}", link[:400]) is not None
