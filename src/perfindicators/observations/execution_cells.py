"""The cells of 年度资金总额 and 预算执行率: which hold a rate, which hold amounts, which could be either."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.diagnostics import Diagnostic
from perfindicators.observations.cells import is_nothing, read_amount, read_number
from perfindicators.observations.grid import CellValue, plain
from perfindicators.observations.headings import money_unit
from perfindicators.observations.problems import Place, unclear_rate
from perfindicators.observations.records import Record, as_text

_LARGEST_RATE: Final = 1000
_RATE_HEADINGS: Final = frozenset({"完成率", "指标完成率"})


class StatedCell(NamedTuple):
    """A figure as a row states it.

    Attributes:
        name: our name of the figure.
        record: the row.
        cell: as printed.
        place: where it stands.
        money: unit of a bare amount.
    """

    name: str
    record: Record
    cell: CellValue
    place: Place
    money: str


def stated_cell(name: str, record: Record, column: str) -> StatedCell:
    """Return the cell of one column as a figure."""
    unit = record.binding.money.get(column) or (_unit_of(record) if column != name else "") or record.money
    return StatedCell(name, record, record.cell(column), record.place(column), unit)


def execution_cells(record: Record) -> Iterator[StatedCell]:
    """Yield what target and actual value of an execution row state: budget and executed, or the rate."""
    target, actual = _target_column(record), record.cell("actual")
    printed = record.cell("execution_rate") is not None
    if is_nothing(actual):
        cell, place = record.cell_under(_RATE_HEADINGS)
        if not printed and not is_nothing(cell):
            yield StatedCell("execution_rate", record, cell, place, record.money)
    elif _is_money(record, target) and _is_money(record, "actual"):
        yield stated_cell("budget", record, target)
        yield stated_cell("executed", record, "actual")
    elif not printed:
        yield stated_cell("execution_rate", record, "actual")


def is_unclear(stated: StatedCell) -> bool:
    """Return whether a printed rate without % may mean two things: 0.97, 1, an amount, a number beside a budget."""
    value = read_number(stated.cell)
    if value is None:
        return False
    beside_money = stated.place == stated.record.place("actual") and _is_money(
        stated.record, _target_column(stated.record)
    )
    return 0 < value <= 1 or value > _LARGEST_RATE or beside_money


def unclear(stated: StatedCell, *, matters: bool) -> Diagnostic:
    """O19 for a printed rate; `matters` unless budget and executed give the rate anyway."""
    value = read_number(stated.cell) or Decimal(0)
    meanings = (f"{as_text((value * 100).normalize())}%", f"{as_text(value)}%") if 0 < value <= 1 else None
    return unclear_rate(stated.place, as_text(stated.cell), meanings, matters=matters)


def _target_column(record: Record) -> str:
    return "target" if record.cell("target") is not None else "target_value"


def _unit_of(record: Record) -> str:
    """Return the unit of money of a target whose unit has a column of its own."""
    return money_unit(f"({record.text('unit')})") or ""


def _is_money(record: Record, column: str) -> bool:
    cell = record.cell(column)
    number = read_number(cell)
    if number is not None:
        return number > _LARGEST_RATE or bool(_unit_of(record))
    return isinstance(cell, str) and read_amount(plain(cell)) is not None
