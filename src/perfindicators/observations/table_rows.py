"""One record as a `TableRow`: numbers, words and inputs read, every unreadable cell reported."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.cells import clean_name, is_nothing, read_applicable, read_inputs, read_number
from perfindicators.observations.grid import CellValue, plain
from perfindicators.observations.problems import negative, not_a_number, unknown_word, unreadable_inputs
from perfindicators.observations.records import Record, as_text
from perfindicators.observations.self_evaluation import TableRow

_SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"points": "分%", "points_given": "分%", "folded_points": "分%", "deduction": "分", "respondents": "人份名户"}
)
_GRADE_WORDS: Final = ("达成", "完成", "优", "良", "中", "差", "高", "低", "合格")


def table_row(record: Record) -> tuple[TableRow, list[Diagnostic]]:
    """Return one published row and diagnostics O07, O12, O13, O15 for its cells."""
    problems: list[Diagnostic] = []
    actual, grade = _actual_and_grade(record)
    row = TableRow(
        indicator=record.name,
        row=record.row.line,
        project=record.project,
        level1=record.level1,
        level2=record.level2,
        name=clean_name(record.name),
        key=record.text("indicator_id") or clean_name(record.name),
        target=_text(record, "target"),
        operator=_text(record, "operator"),
        target_value=_text(record, "target_value"),
        unit=_text(record, "unit"),
        actual=actual,
        points=_number(record, "points", problems),
        points_given=_number(record, "points_given", problems),
        folded_points=_number(record, "folded_points", problems),
        grade=grade,
        deduction=_number(record, "deduction", problems),
        status="applicable" if _applies(record, problems) else "not-applicable",
        respondents=_number(record, "respondents", problems),
        surveyor=_text(record, "surveyor"),
        reason=_text(record, "reason"),
        evidence=_text(record, "evidence"),
        period=_text(record, "period"),
        inputs=_inputs(record, problems),
        note=_text(record, "note"),
        extra=extra_cells(record),
    )
    return row, problems


def _text(record: Record, column: str) -> str | None:
    return record.text(column) or None


def _number(record: Record, column: str, problems: list[Diagnostic]) -> Decimal | None:
    cell = record.cell(column)
    if is_nothing(cell):
        return None
    value = read_number(cell, suffix=_SUFFIXES[column])
    if value is None:
        problems.append(not_a_number(record.place(column), as_text(cell)))
    elif value < 0:
        problems.append(negative(record.place(column), as_text(cell)))
    return value


def _actual_and_grade(record: Record) -> tuple[CellValue, str | None]:
    """Return actual value and grade; 完成情况 holds the actual value where the table has no other column for it."""
    actual, grade = record.cell("actual"), record.text("grade")
    if actual is None and grade and "actual" not in record.binding.places and not _is_grade(grade):
        return record.cell("grade"), None
    return actual, grade or None


def _is_grade(text: str) -> bool:
    word = plain(text[:40]).removeprefix("基本").removeprefix("部分").removeprefix("未")
    return word.startswith(_GRADE_WORDS) and not any(char.isdigit() for char in word)


def _applies(record: Record, problems: list[Diagnostic]) -> bool:
    if record.cell("status") is None:
        return True
    applies = read_applicable(record.cell("status"))
    if applies is None:
        problems.append(
            unknown_word(record.place("status"), record.text("status"), ("applicable = 是", "not-applicable = 否"))
        )
    return applies is not False


def _inputs(record: Record, problems: list[Diagnostic]) -> Mapping[str, Decimal]:
    if record.cell("inputs") is None:
        return {}
    values, bad = read_inputs(record.cell("inputs"))
    if bad:
        problems.append(unreadable_inputs(record.place("inputs"), bad))
    return values


def extra_cells(record: Record) -> Mapping[str, str | Decimal]:
    """Return the cells of a row that no column claims: heading → cell."""
    binding, cells = record.binding, record.row.cells
    places = (n for n in (*binding.unknown, *binding.spare) if n < len(cells))
    return {binding.headings[n] or f"#{n + 1}": cell for n in places if (cell := cells[n]) is not None}
