"""The register of 处置单: a row per slip, out as CSV and in again from any table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, get_args

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity
from perfindicators.lifecycle.decisions import Basis
from perfindicators.lifecycle.monitoring.curves import month_in
from perfindicators.lifecycle.monitoring.problems import found as problem
from perfindicators.lifecycle.monitoring.problems import word_unknown
from perfindicators.lifecycle.monitoring.result import MEASURES, Measure
from perfindicators.lifecycle.monitoring.slips import CHOICES, Choice, DisposalSlip, MoneyBack
from perfindicators.lifecycle.monitoring.words import LIGHT_NAMES, Light
from perfindicators.model.base import Status
from perfindicators.observations.cells import read_number
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, StepRow, read_step_rows

HEADINGS: Final = (
    "项目名称", "项目编码", "主管部门", "业务股室", "年度", "月份", "灯色", "监控发现", "股室意见", "处置措施",
    "金额（万元）", "开具日期", "答复期限", "逾期处理", "依据", "依据状态", "答复", "答复日期", "实际收回",
)  # fmt: skip
_COLUMNS: Final = (
    StepColumn("project", needed=True),
    StepColumn("code", "项目编码"),
    StepColumn("department"),
    StepColumn("section"),
    StepColumn("year"),
    StepColumn("month", "月份"),
    StepColumn("light", "灯色"),
    StepColumn("findings", "监控发现"),
    StepColumn("opinion", "股室意见"),
    StepColumn("measure", "处置措施"),
    StepColumn("amount", "金额", "amount"),
    StepColumn("issued", "开具日期", "date", needed=True),
    StepColumn("deadline", "答复期限", "date", needed=True),
    StepColumn("afterwards", "逾期处理"),
    StepColumn("basis", "依据"),
    StepColumn("status", "依据状态"),
    StepColumn("choice", "答复"),
    StepColumn("answered_on", "答复日期", "date"),
    StepColumn("money_back", "实际收回"),
)
_AFTERWARDS: Final = {"suspend": "自动暂停", "remind": "催办"}
_FORMULA: Final = ("=", "+", "-", "@")


class RegisterResult(NamedTuple):
    """The slips of a register and what is wrong with it."""

    slips: tuple[DisposalSlip, ...]
    diagnostics: Diagnostics


def register_rows(slips: Iterable[DisposalSlip]) -> list[dict[str, str]]:
    """Return one mapping per slip, heading → text, as `read_register` takes it."""
    return [dict(zip(HEADINGS, _cells(slip), strict=True)) for slip in slips]


def register_to_csv(slips: Iterable[DisposalSlip]) -> str:
    """Return the register as CSV.

    Args:
        slips: in the order they shall stand in.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(_cells(slip) for slip in slips)
    return text.getvalue()


def read_register(table: object, *, encoding: str = "utf-8") -> RegisterResult:
    """Read a register of slips.

    Args:
        table: what `register_to_csv` or `register_rows` gave, or any table with these headings.
        encoding: of a file.

    Returns:
        The slips (findings come back in Chinese, the basis as its document and status) and diagnostics P09 and P33
        beside those of the table.
    """
    read = read_step_rows(table, _COLUMNS, encoding=encoding)
    found = [item for item in read.diagnostics if item.code != "O03"]
    slips = [slip for row in read.rows if (slip := _slip(row, found)) is not None]
    return RegisterResult(tuple(slips), Diagnostics(found))


def _slip(row: StepRow, found: list[Diagnostic]) -> DisposalSlip | None:
    issued, deadline = row.day("issued"), row.day("deadline")
    if not row.text("project") or issued is None or deadline is None:
        return None
    measure = _measure(row, found)
    amount = row.number("amount")
    if measure is None or (amount is not None and amount < 0):
        found.append(_not_read(row.place, row.text("project")))
        return None
    lights: dict[str, Light] = {names.zh: light for light, names in LIGHT_NAMES.items()}
    year = row.text("year")[:4]
    return DisposalSlip(
        project=row.text("project"),
        code=row.text("code"),
        department=row.text("department"),
        section=row.text("section"),
        year=int(year) if year.isdecimal() else None,
        month=month_in(row.text("month")) if row.text("month") else None,
        light=lights.get(row.text("light"), "grey"),
        findings=tuple(Message(line, line) for line in row.text("findings").split("｜") if line),
        opinion=row.text("opinion"),
        measure=measure,
        amount=amount,
        issued=issued,
        deadline=deadline,
        afterwards="suspend" if "暂停" in row.text("afterwards") else "remind",
        basis=Basis(row.text("basis"), "", "", _status(row.text("status"))),
        choice=_choice(row, found),
        answered_on=row.day("answered_on"),
        money_back=_money_back(row, found),
    )


def _status(text: str) -> Status:
    """Return how sure the basis is; unsure where the register does not say."""
    known: tuple[Status, ...] = get_args(Status)
    return next((status for status in known if status == text), "recalled-unsure")


def _measure(row: StepRow, found: list[Diagnostic]) -> Measure | None:
    known: Mapping[str, Measure] = {plain(names.zh): measure for measure, names in MEASURES.items()}
    measure = known.get(plain(row.text("measure")))
    if measure is None:
        allowed = [names.zh for names in MEASURES.values()]
        found.append(word_unknown(row.place, row.text("project"), "处置措施", row.text("measure"), allowed))
    return measure


def _choice(row: StepRow, found: list[Diagnostic]) -> Choice | None:
    written = row.text("choice")
    known: Mapping[str, Choice] = {plain(names.zh): choice for choice, names in CHOICES.items()}
    if written and plain(written) not in known:
        allowed = [names.zh for names in CHOICES.values()]
        found.append(word_unknown(row.place, row.text("project"), "答复", written, allowed))
    return known.get(plain(written))


def _money_back(row: StepRow, found: list[Diagnostic]) -> tuple[MoneyBack, ...]:
    """Read 2022-09-01:12.5；2022-10-08:27.5."""
    entries = []
    for part in row.text("money_back").replace("；", ";").split(";"):
        day, _, amount = (piece.strip() for piece in part.replace("：", ":").partition(":"))
        on, value = _day(day), read_number(amount)
        if on is not None and value is not None and value > 0:
            entries.append(MoneyBack(on, value))
        elif part.strip():
            found.append(_entry_lost(row.place, row.text("project"), part.strip()))
    return tuple(sorted(entries))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cells(slip: DisposalSlip) -> tuple[str, ...]:
    cells = (
        slip.project,
        slip.code,
        slip.department,
        slip.section,
        str(slip.year or ""),
        str(slip.month or ""),
        LIGHT_NAMES[slip.light].zh,
        "｜".join(item.zh for item in slip.findings),
        slip.opinion,
        MEASURES[slip.measure].zh,
        _number(slip.amount),
        slip.issued.isoformat(),
        slip.deadline.isoformat(),
        _AFTERWARDS[slip.afterwards],
        slip.basis.document,
        slip.basis.status,
        CHOICES[slip.choice].zh if slip.choice is not None else "",
        slip.answered_on.isoformat() if slip.answered_on is not None else "",
        "；".join(f"{item.on}:{item.amount:f}" for item in slip.money_back),
    )
    # A spreadsheet would run a text that begins like a formula; its full-width form reads the same.
    return tuple(chr(ord(text[0]) + 0xFEE0) + text[1:] if text.startswith(_FORMULA) else text for text in cells)


def _number(amount: Decimal | None) -> str:
    return f"{amount:f}" if amount is not None else ""


def _not_read(place: Place, project: str) -> Diagnostic:
    zh = f"“{project}”的处置单没有可用的措施或金额，没有读入：请改正。"
    en = f"The slip of '{project}' has no usable measure or amount and is left out: mend it."
    return problem("P33", Severity.WARNING, Message(zh, en), place, project=project)


def _entry_lost(place: Place, project: str, entry: str) -> Diagnostic:
    zh = f"“{project}”的收回记录“{entry[:40]}”读不懂，不计：请写成 2022-09-01:12.5，金额为万元。"
    en = f"The recovery '{entry[:40]}' of '{project}' cannot be read and does not count: write 2022-09-01:12.5."
    return problem("P33", Severity.WARNING, Message(zh, en), place, project=project)
