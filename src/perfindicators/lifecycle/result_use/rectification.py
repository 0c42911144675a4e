"""Rectification register (整改台账): problem, measure, owner, deadline, done, and the rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.open_rows import hidden_rows, told_apart
from perfindicators.lifecycle.per_cents import share_done
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.result_use import problems
from perfindicators.lifecycle.result_use.grouping import grouped
from perfindicators.lifecycle.result_use.once import once_each
from perfindicators.model.practice import Practice
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

    from perfindicators.library.opened import Library

State = Literal["done", "done-late", "open", "overdue"]
COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("department"),
    StepColumn("section"),
    StepColumn("problem", "问题 存在问题 发现问题", needed=True),
    StepColumn("measure", "整改措施 措施"),
    StepColumn("owner", "责任单位 责任人"),
    StepColumn("told", "反馈日期 发现日期", "date"),
    StepColumn("deadline", "完成时限 整改期限 整改时限", "date"),
    StepColumn("done", "是否完成整改 是否整改 整改情况", "truth"),
    StepColumn("done_on", "完成日期 整改完成日期", "date"),
    StepColumn("classified"),
)

_ENTRY: Final = ("project", "department", "problem", "measure", "owner", "told", "deadline")
"""What tells the entries of a register apart: one problem may come back."""


class Problem(NamedTuple):
    """One problem and what became of it.

    Attributes:
        deadline: as stated, else the practice's days from being told; None when neither is known.
        days_over: days beyond the deadline, 0 in time.
    """

    project: str
    department: str
    section: str
    problem: str
    measure: str
    owner: str
    deadline: date | None
    done_on: date | None
    state: State
    days_over: int
    classified: bool = False


class RectificationSum(NamedTuple):
    """Problems of a group.

    Attributes:
        rate: done ÷ all in per cent, two decimals, rounded half up: one open problem never shows as 100.
    """

    group: tuple[str, ...]
    problems: int
    done: int
    done_late: int
    open: int
    overdue: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True, repr=False)
class Rectification:
    """All problems, and what is wrong with the register.

    Attributes:
        basis: where the days to rectify come from.
        diagnostics: of the open rows, and of the table as a whole.
        withheld: of the classified rows; never to be published.
    """

    problems: tuple[Problem, ...]
    basis: Basis
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    @property
    def total(self) -> RectificationSum:
        """All published problems together."""
        return _sum((), self._open())

    def by(self, *columns: str) -> tuple[RectificationSum, ...]:
        """Return the sums of groups.

        Args:
            columns: department, section or project.

        Raises:
            ValueError: if a column is none of these.
        """
        groups = grouped(self._open(), columns, ("department", "section", "project"))
        return tuple(_sum(key, found) for key, found in groups.items())

    def _open(self) -> tuple[Problem, ...]:
        return published(self.problems, lambda item: item.classified).open

    def to_frame(self) -> pd.DataFrame:
        """Return one row per published problem as a pandas DataFrame."""
        return to_frame([item._asdict() for item in self._open()])

    def to_json(self, *columns: str) -> JsonValue:
        """Return total, groups, published problems, basis and what is wrong with open rows as plain data."""
        return {
            "total": plain_data(self.total),
            "groups": plain_data(self.by(*columns) if columns else ()),
            "problems": plain_data(self._open()),
            "basis": plain_data(self.basis),
            "diagnostics": plain_data(self.diagnostics),
        }


def _sum(group: tuple[str, ...], items: Sequence[Problem]) -> RectificationSum:
    counts: Mapping[str, int] = {
        state: sum(item.state == state for item in items) for state in ("done", "done-late", "open", "overdue")
    }
    done = counts["done"] + counts["done-late"]
    return RectificationSum(
        group, len(items), done, counts["done-late"], counts["open"] + counts["overdue"], counts["overdue"],
        share_done(done, len(items)),
    )  # fmt: skip


def rectification(
    source: object,
    *,
    on: date,
    practice: Practice | str | None = None,
    library: Library | None = None,
    encoding: str = "utf-8",
) -> Rectification:
    """Read a rectification register and say what is done, open and overdue.

    Args:
        source: a table with a row per problem: 项目, 问题, 整改措施, 责任单位, 反馈日期, 完成时限, 完成日期.
        on: the day it is looked at.
        practice: days to rectify where no deadline is stated.
        library: where the practice is looked up.
        encoding: of a file or of bytes.

    Returns:
        Every problem with its state; the rate is that of counts and never shows 100 while one is open. U01 to U04, U12,
        U16.

    Sources:
        财预〔2020〕10号 (results are returned with a deadline).

    >>> row = {"项目名称": "甲", "问题": "资金闲置", "整改措施": "收回", "责任单位": "水务局"}
    >>> found = rectification([{**row, "完成时限": "2023-06-30", "完成日期": "2023-07-02"}], on=date(2023, 12, 31))
    >>> found.problems[0].state, found.problems[0].days_over, found.total.rate
    ('done-late', 2, Decimal('100.00'))
    """
    chosen = practice_for("results", on, chosen=practice, library=library)
    if chosen.results is None:
        raise ValueError(chosen.id)
    table = read_step_rows(source, COLUMNS, encoding=encoding)
    found: list[Diagnostic] = [*table.diagnostics]
    days = chosen.results.rectify_within
    hides = hidden_rows(table.rows)
    entries = [row for row in table.rows if row.text("project") and row.text("problem")]
    rows = once_each(entries, _ENTRY, found)
    items = tuple(_problem(row, on, days, found)._replace(classified=hides(row)) for row in rows)
    basis = Basis.of(chosen.id, chosen.results.source or chosen.source, chosen.effective)
    return Rectification(items, basis, *told_apart(table.rows, found, hides))


def _problem(row: StepRow, on: date, days: int, found: list[Diagnostic]) -> Problem:
    told, done_on = row.day("told"), row.day("done_on")
    deadline = row.day("deadline") or (None if told is None else told + timedelta(days))
    _look(row, told, deadline, found)
    if done_on is not None and row.truth("done") is False:
        found.append(problems.not_done_with_day(row))
    done = row.truth("done") is True or (done_on is not None and row.truth("done") is not False)
    if done_on is not None and done_on > on:
        found.append(problems.day_not_yet(row))
        done, done_on = False, None
    elif done and done_on is None:
        found.append(problems.done_without_day(row))
    until = (done_on or deadline) if done else on
    over = 0 if deadline is None or until is None else max(0, (until - deadline).days)
    state: State = ("done-late" if over else "done") if done else ("overdue" if over else "open")
    return Problem(
        row.text("project"), row.text("department"), row.text("section"), row.text("problem"), row.text("measure"),
        row.text("owner"), deadline, done_on if done else None, state, over,
    )  # fmt: skip


def _look(row: StepRow, told: date | None, deadline: date | None, found: list[Diagnostic]) -> None:
    parts = (
        (row.text("measure"), "整改措施", "measure"), (row.text("owner"), "责任单位", "owner"),
        (deadline, "完成时限", "deadline"),
    )  # fmt: skip
    missing = [(zh, en) for value, zh, en in parts if not value]
    if missing:
        found.append(problems.incomplete(row, [zh for zh, _ in missing], [en for _, en in missing]))
    days = [day for day in (row.day("deadline"), row.day("done_on")) if day is not None]
    if told is not None and any(day < told for day in days):
        found.append(problems.days_out_of_order(row))
