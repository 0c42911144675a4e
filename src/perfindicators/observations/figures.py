"""Money, execution and totals of one project, gathered from the rows that state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.cells import is_nothing, read_amount, read_number, read_truth
from perfindicators.observations.execution_cells import (
    StatedCell,
    execution_cells,
    is_unclear,
    stated_cell,
    unclear,
)
from perfindicators.observations.headings import MONEY_COLUMNS
from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.observations.problems import contradiction, negative, not_a_number, unknown_word
from perfindicators.observations.records import Record, as_text
from perfindicators.observations.row_labels import EXECUTION_KINDS
from perfindicators.observations.self_evaluation import FundingRow

_KNOWN_BY: Final = ("budget", "executed")
_NUMBERS: Final = ("execution_points", "execution_rate", "execution_given", "total_given", "folded_given")
_STATED: Final = (*MONEY_COLUMNS, *_NUMBERS)
_ON_EXECUTION_ROW: Final = (("execution_points", "points"), ("execution_given", "points_given"))
_ON_TOTAL_ROW: Final = (("total_points", "points"), ("total_given", "points_given"), ("folded_given", "folded_points"))
_GRADES: Final = frozenset({"优", "良", "中", "差", "优秀", "良好"})


def project_figures(
    rows: Sequence[Record], folded: Iterable[Decimal | None]
) -> tuple[ProjectFigures, list[Diagnostic]]:
    """Return the figures of one project and what is wrong with them.

    Args:
        rows: all rows of the project.
        folded: 单项指标折算得分 of its indicators; their sum stands in for a missing 折算得分.

    Returns:
        The figures (the first of two that contradict each other) and diagnostics O07, O11, O12, O15, O19.
    """
    problems: list[Diagnostic] = []
    figures: dict[str, Figure] = {}
    unclear_rates: list[StatedCell] = []
    settled: set[tuple[object, ...]] = set()
    for record in rows:
        same = (id(record.binding), record.money, record.kind, *(record.cell(name) for name in _STATED))
        if same in settled:
            continue
        wrong = len(problems) + len(unclear_rates)
        for stated in _stated(record):
            if stated.name == "execution_rate" and is_unclear(stated):
                unclear_rates.append(stated)
            _keep(figures, stated, _figure(stated, problems), problems)
        if record.kind == "indicator" and len(problems) + len(unclear_rates) == wrong:
            # Every row of a project repeats its money: what was read without fault is read once.
            settled.add(same)
    problems += _unclear(unclear_rates, figures)
    parts = [value for value in folded if value is not None]
    if parts and "folded_given" not in figures:
        figures["folded_given"] = Figure(sum(parts, Decimal(0)), str(sum(parts, Decimal(0))))
    finished, grade = _finished(rows, problems), _grade(rows, problems)
    return ProjectFigures(finished=finished, grade_given=grade, **figures), problems


def funding_rows(rows: Iterable[Record]) -> tuple[tuple[FundingRow, ...], list[Diagnostic]]:
    """Return the rows of 项目资金 below the total, and what is wrong with their amounts."""
    problems: list[Diagnostic] = []
    found = []
    for record in rows:
        if record.kind == "funding":
            money = [_amount(stated_cell(column, record, column), problems) for column in MONEY_COLUMNS]
            found.append(FundingRow(_label(record), money[0], money[1], money[2], record.row.line))
    return tuple(found), problems


def _unclear(rates: Sequence[StatedCell], figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
    """Report the first unclear rate; it does not matter when the rate is known without it."""
    known = all(name in figures and figures[name].value is not None for name in _KNOWN_BY)
    rate = figures.get("execution_rate")
    if rates:
        yield unclear(rates[0], matters=not known and (rate is None or rate.value is None))


def _stated(record: Record) -> Iterator[StatedCell]:
    """Yield every figure that a row states."""
    names = [(name, name) for name in _STATED] if record.kind != "funding" else []
    if record.kind in EXECUTION_KINDS:
        names += [pair for pair in _ON_EXECUTION_ROW if record.cell(pair[0]) is None]
    if record.kind == "total":
        names += [pair for pair in _ON_TOTAL_ROW if record.cell(pair[0]) is None]
    yield from (stated_cell(name, record, column) for name, column in names if not is_nothing(record.cell(column)))
    if record.kind in EXECUTION_KINDS:
        yield from execution_cells(record)


def _figure(stated: StatedCell, problems: list[Diagnostic]) -> Figure:
    if stated.name in MONEY_COLUMNS:
        return _amount(stated, problems) or Figure(None, "")
    is_rate, text = stated.name == "execution_rate", as_text(stated.cell)
    if is_rate and is_unclear(stated):
        return Figure(None, text, stated.record.row.line)
    value = read_number(stated.cell, suffix="%" if is_rate else "分%")
    if value is None:
        problems.append(not_a_number(stated.place, text, "86.18%" if is_rate else "10"))
    elif value < 0:
        problems.append(negative(stated.place, text))
    return Figure(value, text, stated.record.row.line)


def _amount(stated: StatedCell, problems: list[Diagnostic]) -> Figure | None:
    if is_nothing(stated.cell):
        return None
    value, text = read_amount(stated.cell, stated.money), as_text(stated.cell)
    if value is None:
        problems.append(not_a_number(stated.place, text, "104.09万元"))
    elif value < 0:
        problems.append(negative(stated.place, text))
    return Figure(value, text, stated.record.row.line)


def _keep(figures: dict[str, Figure], stated: StatedCell, figure: Figure, problems: list[Diagnostic]) -> None:
    """Keep the first figure that can be read; another value is a contradiction."""
    first = figures.setdefault(stated.name, figure)
    if first.value is None:
        figures[stated.name] = figure if figure.value is not None else first
    elif figure.value is not None and figure.value != first.value:
        problems.append(contradiction(stated.place, stated.name, (first.text, first.row), figure.text))


def _finished(rows: Iterable[Record], problems: list[Diagnostic]) -> bool | None:
    found: tuple[bool, Record] | None = None
    for record in rows:
        if record.cell("finished") is None:
            continue
        answer, place = read_truth(record.cell("finished")), record.place("finished")
        if answer is None:
            problems.append(unknown_word(place, record.text("finished"), ("是", "否")))
        elif found is None:
            found = (answer, record)
        elif answer != found[0]:
            first = (found[1].text("finished"), found[1].row.line)
            problems.append(contradiction(place, "finished", first, record.text("finished")))
    return found[0] if found else None


def _grade(rows: Iterable[Record], problems: list[Diagnostic]) -> str | None:
    found: tuple[str, int] | None = None
    for record in rows:
        text = record.text("grade_given") or _grade_on_total(record)
        if text and found is None:
            found = (text, record.row.line)
        elif text and found and text != found[0]:
            problems.append(contradiction(record.place("grade_given"), "grade_given", found, text))
    return found[0] if found else None


def _grade_on_total(record: Record) -> str:
    if record.kind != "total":
        return ""
    return next((cell for cell in record.row.cells if isinstance(cell, str) and cell in _GRADES), "")


def _label(record: Record) -> str:
    return record.name or next((as_text(cell) for cell in record.row.cells if isinstance(cell, str)), "")
