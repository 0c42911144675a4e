"""Budget review (预算评审): what was sent, what was approved, what was cut, and rates of sums, never means of rates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.errors import FrameUnusable
from perfindicators.lifecycle.annual_statistics.vocabulary import LEVELS, level_of
from perfindicators.lifecycle.classified import published
from perfindicators.lifecycle.open_rows import hidden_rows, told_apart
from perfindicators.lifecycle.per_cents import decimals_of, per_cent
from perfindicators.lifecycle.plain_data import plain_data
from perfindicators.observations.grid import plain
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows
from perfindicators.rendering.frames import to_frame

if TYPE_CHECKING:
    import pandas as pd
    from pydantic import JsonValue

COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目代码 项目编码 项目编号 PRO_CODE"),
    StepColumn("department"),
    StepColumn("implementing_unit"),
    StepColumn("section"),
    StepColumn("level", "级次 层级 县市 县（市）"),
    StepColumn("sent", "送审金额 送审数 送审", "amount", needed=True),
    StepColumn("approved", "审定金额 审定数 审定", "amount"),
    StepColumn("cut", "审减金额 审减数 审减", "amount"),
    StepColumn("rate", "审减率", "percent"),
    StepColumn("classified"),
)
_ZERO: Final = Decimal(0)
_MOST_LISTED: Final = 20
_KNOWN: Final[Mapping[str, str]] = {"unit": "implementing_unit"}
_TEXTS: Final = ("project", "code", "department", "implementing_unit", "section", "level")
_GROUPINGS: Final = {"level": "级次", "department": "主管部门", "implementing_unit": "实施单位", "section": "业务股室"}


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """One project reviewed; amounts in 万元.

    Attributes:
        cut: sent minus approved; below 0 where the review added money.
        columns: every other cell, for grouping.
    """

    project: str
    sent: Decimal
    approved: Decimal
    columns: Mapping[str, str] = field(hash=False)
    classified: bool = False

    @property
    def cut(self) -> Decimal:
        """Sent minus approved."""
        return self.sent - self.approved


@dataclass(frozen=True, slots=True)
class BudgetSum:
    """Several projects together; amounts in 万元.

    Attributes:
        group: what they have in common; empty for all together.
        cut: sent minus approved, what was added taken off.
        added: by how much the review raised single projects, as a positive amount.
        rate: cut ÷ sent in per cent, two decimals; None where nothing was sent.
    """

    group: tuple[str, ...]
    projects: int
    sent: Decimal
    approved: Decimal
    cut: Decimal
    added: Decimal
    rate: Decimal | None


@dataclass(frozen=True, slots=True, repr=False)
class BudgetReview:
    """The projects of a budget review, and what is wrong with the table.

    Attributes:
        items: projects with both amounts, classified ones among them.
        diagnostics: of the open rows, and of the table as a whole.
        withheld: of the classified rows; never to be published.
    """

    items: tuple[BudgetItem, ...]
    diagnostics: Diagnostics
    withheld: Diagnostics = field(default_factory=Diagnostics)

    @property
    def total(self) -> BudgetSum:
        """All published projects together."""
        return _sum((), self._open())

    def by(self, *columns: str) -> tuple[BudgetSum, ...]:
        """Return the sums of groups, in the order in which they first occur.

        Args:
            columns: what to group by: level, department, unit, section, or any heading of the table; rows that say
                nothing are the group of the empty text.

        Raises:
            FrameUnusable: a column is none of these.
        """
        self._refuse_unknown(columns)
        groups: dict[tuple[str, ...], list[BudgetItem]] = {}
        for item in self._open():
            key = tuple(item.columns.get(_KNOWN.get(name, name), "") for name in columns)
            groups.setdefault(key, []).append(item)
        return tuple(_sum(key, found) for key, found in groups.items())

    def _refuse_unknown(self, columns: Sequence[str]) -> None:
        known = {*_KNOWN, *_TEXTS, *(heading for item in self._open() for heading in item.columns)}
        for name in columns:
            if name not in known:
                some = [*_KNOWN, *_TEXTS, *sorted(known.difference(_KNOWN, _TEXTS))][:_MOST_LISTED]
                raise FrameUnusable(
                    f"不能按“{name}”汇总，表中没有这一列。可写：{'、'.join(some)}。",
                    f"Cannot group by '{name}': the table has no such column. Write one of {', '.join(some)}.",
                )

    def _open(self) -> tuple[BudgetItem, ...]:
        return published(self.items, lambda item: item.classified).open

    def to_frame(self) -> pd.DataFrame:
        """Return one row per published project as a pandas DataFrame."""
        return to_frame(
            [
                {"project": item.project, "sent": item.sent, "approved": item.approved, "cut": item.cut,
                 "rate": per_cent(item.cut, item.sent), **item.columns}
                for item in self._open()
            ]
        )  # fmt: skip

    def to_json(self, *columns: str) -> JsonValue:
        """Return the total, the groups and what is wrong with open rows as plain data.

        Args:
            columns: what to group by.
        """
        return {
            "total": plain_data(self.total),
            "groups": plain_data(self.by(*columns) if columns else ()),
            "diagnostics": plain_data(self.diagnostics),
        }

    def __repr__(self) -> str:
        return f"<BudgetReview: {self.total.projects} projects, {self.total.rate}% cut>"


def _sum(group: tuple[str, ...], items: Sequence[BudgetItem]) -> BudgetSum:
    sent, approved = (sum(values, _ZERO) for values in (_each(items, "sent"), _each(items, "approved")))
    added = -sum((item.cut for item in items if item.cut < 0), _ZERO)
    return BudgetSum(group, len(items), sent, approved, sent - approved, added, per_cent(sent - approved, sent))


def _each(items: Iterable[BudgetItem], name: str) -> list[Decimal]:
    return [getattr(item, name) for item in items]


def review_budgets(
    source: object, *, renamed: Mapping[str, str] | None = None, encoding: str = "utf-8"
) -> BudgetReview:
    """Read a budget review and check its own figures.

    Args:
        source: a table with a row per project: 送审金额, and 审定金额 or 审减金额, in 万元 unless the heading says so.
        renamed: our column name → the heading that holds it.
        encoding: of a file or of bytes.

    Returns:
        The projects with both amounts; rates divide sums (ΣΔ ÷ ΣS). Rows without an amount, with a negative one, or
        listed twice are left out and told, Z01 to Z08; sums among the rows are left out.

    Sources:
        西双版纳州2022年预算绩效管理工作开展情况, 三（二）: the group rate is that of the sums.

    >>> found = review_budgets([{"项目名称": "州级", "送审金额": "988909.67", "审减金额": "504592.31"},
    ...                         {"项目名称": "县级", "送审金额": "1620714.11", "审减金额": "358762.2"}])
    >>> found.total.rate, [item.rate for item in found.by("project")]
    (Decimal('33.08'), [Decimal('51.03'), Decimal('22.14')])
    """
    table = read_step_rows(source, COLUMNS, renamed=renamed, encoding=encoding)
    hides = hidden_rows(table.rows)
    found: list[Diagnostic] = [*table.diagnostics]
    items: dict[tuple[str, ...], BudgetItem] = {}
    for row in table.rows:
        item = _item(row, found, classified=hides(row))
        if item is None:
            continue
        key = _identity(item)
        if key in items:
            found.append(_twice(row))
        else:
            items[key] = item
    told = told_apart(table.rows, found, hides)
    kept = [item for item in items.values() if not item.classified]
    return BudgetReview(
        tuple(items.values()), Diagnostics([*told.open, *_in_two_departments(kept), *_without(kept)]), told.withheld
    )


def _identity(item: BudgetItem) -> tuple[str, ...]:
    """Return what makes a project one: its code, else its name within department, unit and level.

    A classified namesake must not be seen by what is missing from the open rows.
    """
    secret = str(item.classified)
    if code := item.columns["code"]:
        return secret, plain(code)
    return secret, *(plain(item.columns[name]) for name in ("project", "department", "implementing_unit", "level"))


def _item(row: StepRow, found: list[Diagnostic], *, classified: bool) -> BudgetItem | None:
    sent, approved, cut = (row.number(name) for name in ("sent", "approved", "cut"))
    project = row.text("project")
    if not project or sent is None:
        return None
    if approved is None and cut is not None:
        approved = sent - cut
    problem = _problem(row, sent, approved)
    if problem is not None or approved is None:
        found.append(problem or _incomplete(row))
        return None
    found += _disagreements(row, sent, approved)
    texts = {name: row.text(name) for name in _TEXTS} | {"level": _level(row.text("level"))}
    extra = {name: str(value) for name, value in row.extra.items() if value is not None}
    return BudgetItem(project, sent, approved, {**extra, **texts}, classified)


def _level(written: str) -> str:
    """Return a level as reports print it, so that 州级 and 州本级 are one group; a county's name stays."""
    level = level_of(written)
    return written if level is None else LEVELS[level].zh


def _in_two_departments(items: Sequence[BudgetItem]) -> Iterator[Diagnostic]:
    """Tell of names that several departments sent at one level, since one project may be in the sums twice."""
    owners: dict[tuple[str, str], list[str]] = {}
    for item in items:
        department = item.columns["department"]
        if department and not item.columns["code"]:
            owners.setdefault((item.project, item.columns["level"]), []).append(department)
    for (project, _), departments in owners.items():
        names = list(dict.fromkeys(departments))
        if len(names) > 1:
            yield Diagnostic(
                "Z07", Severity.WARNING,
                Message(
                    f"“{project}”列在几个部门下：{'、'.join(names)}，按不同项目计。若是同一项目，请只留一行，或填项目代码。",
                    f"{project} stands under several departments ({', '.join(names)}) and counts as a project of each. "
                    "If it is one, keep one row, or give its code.",
                ),
                context={"project": project, "departments": "、".join(names)},
            )  # fmt: skip


def _without(items: Sequence[BudgetItem]) -> Iterator[Diagnostic]:
    """Tell how many rows name no level, department, unit or section where others do."""
    for column, heading in _GROUPINGS.items():
        missing = sum(not item.columns[column] for item in items)
        if 0 < missing < len(items):
            yield Diagnostic(
                "Z08", Severity.WARNING,
                Message(
                    f"{missing} 个项目没有填“{heading}”，按它汇总时单列一组，仍计入合计。请补填。",
                    f"{missing} projects have no {heading}: a group of their own, still in the total. Fill it in.",
                ),
                context={"column": column, "projects": str(missing)},
            )  # fmt: skip


def _problem(row: StepRow, sent: Decimal, approved: Decimal | None) -> Diagnostic | None:
    if approved is None:
        return _incomplete(row)
    if sent < 0 or approved < 0:
        return _told(
            "Z02", Severity.ERROR, row,
            "送审或审定金额为负，没有计入。请核实。",
            "An amount sent or approved is below zero and is left out. Check it.",
        )  # fmt: skip
    return None


def _incomplete(row: StepRow) -> Diagnostic:
    return _told(
        "Z01", Severity.ERROR, row,
        "没有审定金额，也没有审减金额，没有计入。请补填其中一项。",
        "There is neither an amount approved nor one cut; it is left out. Fill in one of them.",
    )  # fmt: skip


def _disagreements(row: StepRow, sent: Decimal, approved: Decimal) -> list[Diagnostic]:
    """Return where the row's own figures do not hold; the amounts sent and approved are taken."""
    found, cut = [], row.number("cut")
    if cut is not None and cut != sent - approved:
        found.append(_told(
            "Z03", Severity.ERROR, row,
            f"审减写 {cut:f} 万元，送审 {sent:f} − 审定 {approved:f} = {sent - approved:f}，以此为准。",
            f"The cut is stated as {cut:f}, but {sent:f} − {approved:f} = {sent - approved:f}, which counts. Mend it.",
        ))  # fmt: skip
    if sent == 0:
        found.append(_told(
            "Z04", Severity.WARNING, row,
            "送审金额为 0，审减率没有意义，只计入金额。",
            "Nothing was sent, so there is no rate; only the amounts count.",
        ))  # fmt: skip
    rate = row.number("rate")
    if rate is not None and sent > 0:
        computed = per_cent(sent - approved, sent, decimals_of(rate))
        if computed != rate:
            found.append(_told(
                "Z05", Severity.ERROR, row,
                f"审减率写 {rate:f}%，{sent - approved:f} ÷ {sent:f} = {computed}%。请改正。",
                f"The rate is stated as {rate:f} %, but {sent - approved:f} ÷ {sent:f} = {computed} %. Mend it.",
            ))  # fmt: skip
    return found


def _twice(row: StepRow) -> Diagnostic:
    return _told(
        "Z06", Severity.ERROR, row,
        "这个项目已经列过一次（代码相同，或同部门、单位、级次），只计第一次。两个项目同名时请写明单位或代码。",
        "This project stands twice (same code, or department, unit and level); the first counts. Name unit or code.",
    )  # fmt: skip


def _told(code: str, severity: Severity, row: StepRow, zh: str, en: str) -> Diagnostic:
    project = row.text("project")
    return Diagnostic(
        code, severity, Message(f"“{project}”：{zh}", f"{project}: {en}"), row.place.span, {"project": project}
    )
