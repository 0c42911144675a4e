"""Money, execution and totals of one project, gathered from the rows that state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.cells import is_nothing, read_amount, read_number, read_truth
from perfindicators.observations.headings import MONEY_COLUMNS
from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.observations.problems import Place, contradiction, negative, not_a_number, unknown_word
from perfindicators.observations.records import Record, as_text
from perfindicators.observations.self_evaluation import FundingRow

_NUMBERS: Final = ("execution_points", "execution_rate", "execution_given", "total_given", "folded_given")
_ON_EXECUTION_ROW: Final = (("execution_points", "points"), ("execution_given", "points_given"))
_ON_TOTAL_ROW: Final = (("total_points", "points"), ("total_given", "points_given"), ("folded_given", "folded_points"))
_GRADES: Final = frozenset({"优", "良", "中", "差", "优秀", "良好"})

_Found = tuple[str, Record, str]


def project_figures(
    rows: Sequence[Record], folded: Iterable[Decimal | None]
) -> tuple[ProjectFigures, list[Diagnostic]]:
    """Return the figures of one project and what is wrong with them.

    Args:
        rows: all rows of the project.
        folded: 单项指标折算得分 of its indicators; their sum stands in for a missing 折算得分.

    Returns:
        The figures (the first of two that contradict each other) and diagnostics O07, O11, O12, O15.
    """
    problems: list[Diagnostic] = []
    figures: dict[str, Figure] = {}
    for name, record, column in _stated(rows):
        figure = _figure(name, record, column, problems)
        _keep(figures, name, figure, record.place(column), problems)
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
            money = [_amount(record, column, problems) for column in MONEY_COLUMNS]
            found.append(FundingRow(_label(record), money[0], money[1], money[2], record.row.line))
    return tuple(found), problems


def _stated(rows: Iterable[Record]) -> Iterator[_Found]:
    """Yield every figure that a row states: our name, the row, the column it stands in."""
    for record in rows:
        names = [(name, name) for name in (*MONEY_COLUMNS, *_NUMBERS)] if record.kind != "funding" else []
        if record.kind in {"funds-total", "execution-rate"}:
            names += [pair for pair in _ON_EXECUTION_ROW if record.cell(pair[0]) is None]
            names += [("execution_rate", "actual")] if record.cell("execution_rate") is None else []
        if record.kind == "total":
            names += [pair for pair in _ON_TOTAL_ROW if record.cell(pair[0]) is None]
        yield from ((name, record, column) for name, column in names if not is_nothing(record.cell(column)))


def _figure(name: str, record: Record, column: str, problems: list[Diagnostic]) -> Figure:
    if name in MONEY_COLUMNS:
        return _amount(record, column, problems) or Figure(None, "")
    cell = record.cell(column)
    value = read_number(cell, suffix="%" if name == "execution_rate" else "分%")
    if value is None:
        problems.append(
            not_a_number(record.place(column), as_text(cell), "86.18%" if name == "execution_rate" else "10")
        )
    elif value < 0:
        problems.append(negative(record.place(column), as_text(cell)))
    return Figure(value, as_text(cell), record.row.line)


def _amount(record: Record, column: str, problems: list[Diagnostic]) -> Figure | None:
    cell = record.cell(column)
    if is_nothing(cell):
        return None
    value = read_amount(cell, record.binding.money.get(column, record.money))
    if value is None:
        problems.append(not_a_number(record.place(column), as_text(cell), "104.09万元"))
    elif value < 0:
        problems.append(negative(record.place(column), as_text(cell)))
    return Figure(value, as_text(cell), record.row.line)


def _keep(figures: dict[str, Figure], name: str, figure: Figure, place: Place, problems: list[Diagnostic]) -> None:
    first = figures.setdefault(name, figure)
    if figure.value != first.value and figure.value is not None and first.value is not None:
        problems.append(contradiction(place, name, (first.text, first.row), figure.text))


def _finished(rows: Iterable[Record], problems: list[Diagnostic]) -> bool | None:
    found: tuple[bool, Record] | None = None
    for record in rows:
        if record.cell("finished") is None:
            continue
        answer, place = read_truth(record.cell("finished")), record.place("finished")
        if answer is None:
            problems.append(unknown_word(place, record.text("finished"), "是、否"))
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
