"""Step records: one row per project and step, read from any table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message
from perfindicators.lifecycle.annual_statistics import problems
from perfindicators.lifecycle.annual_statistics.vocabulary import (
    STEPS,
    Outcome,
    OwnLevel,
    Step,
    is_whole,
    level_of,
    outcome_of,
    step_of,
)
from perfindicators.lifecycle.classified import read_classified
from perfindicators.lifecycle.open_rows import told_apart
from perfindicators.lifecycle.secrecy import Identity, Secrets
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

# 预算年度 alone is a known heading of the year of a self-evaluation table; here it is the year of the budget.
COLUMNS: Final = (
    StepColumn("fiscal_year", "财政年度 预算年度 预算所属年度 所属预算年度"),
    StepColumn("project", needed=True),
    StepColumn("code", "项目代码 项目编码 项目编号 PRO_CODE"),
    StepColumn("department"),
    StepColumn("implementing_unit", "unit 单位 预算单位 单位名称 基层预算单位"),
    StepColumn("section"),
    StepColumn("level", "级次 预算级次 层级 级别", needed=True),
    StepColumn("year", "工作年度 开展年度"),
    StepColumn("step", "环节 工作环节 管理环节 步骤", needed=True),
    StepColumn("amount", "金额 项目金额 涉及金额 申报金额 预算金额", kind="amount"),
    StepColumn("sent", "送审金额 送审", kind="amount"),
    StepColumn("cut", "审减金额 审减 核减金额", kind="amount"),
    StepColumn("approved", "审定金额 审定", kind="amount"),
    StepColumn("outcome", "评估结论 评估结果 结论 结果 安排意见"),
    StepColumn("classified"),
    StepColumn("object", "对象 评价对象 对象类型 支出类型"),
)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One project in one step.

    Attributes:
        year: in which the step was carried out.
        fiscal_year: of the budget it concerns.
        amount: in 万元; of a budget review the amount submitted. None where none was given.
        cut: of a budget review, in 万元; negative where more was approved than submitted.
        outcome: of an appraisal.
        classified: kept out of everything that is published.
        whole: it is a department as a whole (部门整体), not a project.
        place: the row it was read from.
    """

    project: str
    step: Step
    level: OwnLevel
    year: int
    fiscal_year: int
    amount: Decimal | None = None
    cut: Decimal | None = None
    outcome: Outcome = "open"
    department: str = ""
    unit: str = ""
    section: str = ""
    code: str = ""
    classified: bool = False
    whole: bool = False
    place: Place | None = None


class StepRecords(NamedTuple):
    """The records of a table and every problem found in it."""

    records: tuple[StepRecord, ...]
    diagnostics: Diagnostics


def read_step_records(
    source: object,
    *,
    year: int | None = None,
    renamed: Mapping[str, str] | None = None,
    name: str | None = None,
    encoding: str = "utf-8",
) -> StepRecords:
    """Read step records; a row that cannot be used is told and left out, the rest goes on.

    Args:
        source: path to CSV or TSV, bytes, an open stream, a list of mappings, or any dataframe.
        year: in which rows without one were carried out.
        renamed: our column name → the heading that holds it.
        name: file name for messages.
        encoding: of a file or of bytes.

    Returns:
        The records, classified ones among them and marked, and diagnostics F11 to F13, F16 to F21,
        and those of tables.

    Raises:
        TypeError: if `source` is nothing that can hold a table.

    >>> rows = [{"项目名称": "校舍维修", "环节": "绩效自评", "级次": "州级", "年度": 2022, "金额": "250000元"}]
    >>> (record,) = read_step_records(rows).records
    >>> record.step, record.fiscal_year, record.amount
    ('self-evaluated', 2021, Decimal('25'))
    """
    table = read_step_rows(source, COLUMNS, renamed=renamed, name=name, encoding=encoding)
    reading = _Reading(table.rows, year)
    records = tuple(record for row in table.rows if (record := reading.record(row)) is not None)
    told = told_apart(table.rows, table.diagnostics, reading.hides)
    return StepRecords(records, told.open + reading.diagnostics())


class _Reading:
    def __init__(self, rows: Sequence[StepRow], year: int | None) -> None:
        self._year = year
        self._found: list[Diagnostic] = []
        self._secrets = Secrets(_identity(row) for row in rows if self._marked(row))
        self._assumed: Counter[tuple[Step, int]] = Counter()

    def diagnostics(self) -> Diagnostics:
        assumed = [problems.fiscal_year_assumed(step, rows, year) for (step, year), rows in self._assumed.items()]
        return Diagnostics((*self._found, *assumed))

    def hides(self, row: StepRow) -> bool:
        """Return whether a row may be of a classified project."""
        return self._secrets.cover(_identity(row))

    def record(self, row: StepRow) -> StepRecord | None:
        project, step_word = row.text("project"), row.text("step")
        if not project or not step_word:
            return None
        classified = self.hides(row)
        # What is said of a row names its project: of a classified one nothing more is said.
        said = len(self._found)
        record = self._open_record(row, project, step_word, classified=classified)
        if classified:
            del self._found[said:]
        return record

    def _open_record(self, row: StepRow, project: str, step_word: str, *, classified: bool) -> StepRecord | None:
        step, level = step_of(step_word), level_of(row.text("level"))
        if step is None:
            self._found.append(problems.unknown_step(row.place, step_word))
            return None
        if level is None:
            # An empty cell has been told by the reader of the table.
            if row.text("level"):
                self._found.append(problems.unknown_level(row.place, row.text("level")))
            return None
        years = self._years(row, step, classified=classified)
        money = self._money(row, project, step)
        if years is None or money is None:
            return None
        return StepRecord(
            project=project,
            step=step,
            level=level,
            year=years[0],
            fiscal_year=years[1],
            amount=money[0],
            cut=money[1],
            outcome=self._outcome(row, project) if step == "appraised" else "open",
            department=row.text("department"),
            unit=row.text("implementing_unit"),
            section=row.text("section"),
            code=row.text("code"),
            classified=classified,
            whole=is_whole(row.text("object")),
            place=row.place,
        )

    def _marked(self, row: StepRow) -> bool:
        word = row.text("classified")
        said = read_classified(word)
        if said is None:
            self._found.append(problems.secrecy_unclear(row.place, word))
        return said is not False

    def _years(self, row: StepRow, step: Step, *, classified: bool) -> tuple[int, int] | None:
        ahead = STEPS[step].budget_year
        written, budget = row.text("year"), row.text("fiscal_year")
        year, fiscal = _year(written), _year(budget)
        if (written and year is None) or (budget and fiscal is None):
            self._found.append(problems.year_unknown(row.place, written if written and year is None else budget))
            return None
        if year is None:
            year = self._year if self._year is not None or fiscal is None else fiscal - ahead
        if year is None:
            self._found.append(problems.year_unknown(row.place, ""))
            return None
        if fiscal is None:
            fiscal = year + ahead
            if ahead and not classified:
                self._assumed[step, fiscal] += 1
        return year, fiscal

    def _money(self, row: StepRow, project: str, step: Step) -> tuple[Decimal | None, Decimal | None] | None:
        if step == "budget-reviewed":
            return self._review(row, project)
        amount = row.number("amount")
        if amount is None:
            self._found.append(problems.amount_missing(row.place, project))
        elif amount < 0:
            self._found.append(problems.negative_amount(row.place, project, f"{amount:f}"))
            amount = None
        return amount, None

    def _review(self, row: StepRow, project: str) -> tuple[Decimal, Decimal] | None:
        sent = row.number("sent") if row.number("sent") is not None else row.number("amount")
        cut, approved = row.number("cut"), row.number("approved")
        if sent is not None and approved is not None and cut is None:
            cut = sent - approved
        wrong = next(_wrong_with_review(sent, cut, approved), None)
        if sent is None or cut is None or wrong is not None:
            self._found.append(problems.review_unusable(row.place, project, wrong or _NO_CUT))
            return None
        return sent, cut

    def _outcome(self, row: StepRow, project: str) -> Outcome:
        word = row.text("outcome")
        outcome = outcome_of(word) if word else None
        if outcome is None:
            self._found.append(problems.outcome_unknown(row.place, project, word))
        return outcome or "open"


_NO_CUT: Final = Message("没有审减金额", "there is no amount cut")


def _wrong_with_review(sent: Decimal | None, cut: Decimal | None, approved: Decimal | None) -> Iterator[Message]:
    if sent is None:
        yield Message("没有送审金额", "there is no amount submitted")
    elif sent < 0:
        yield Message(f"送审金额 {sent:f} 为负", f"the amount submitted, {sent:f}, is negative")
    elif cut is not None and cut > sent:
        yield Message(f"审减 {cut:f} 大于送审 {sent:f}", f"{cut:f} was cut of {sent:f} submitted")
    elif cut is not None and approved is not None and sent - approved != cut:
        yield Message(
            f"送审 {sent:f} 减审定 {approved:f} 不等于审减 {cut:f}",
            f"{sent:f} submitted less {approved:f} approved is not the {cut:f} cut",
        )


def _identity(row: StepRow) -> Identity:
    return Identity(row.text("project"), row.text("code"), row.text("department"))


def _year(written: str) -> int | None:
    digits = plain(written).removesuffix("年").removesuffix(".0")
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdecimal() else None
