"""The amounts of one project, from rows that each state some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.monitoring import problems
from perfindicators.observations.grid import plain
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepRow

_TOTAL: Final = ("总额", "合计", "小计")


def amount_of(rows: Sequence[StepRow], column: str, name: str, found: list[Diagnostic]) -> Decimal | None:
    """Return the amount of the row 年度资金总额; where only its parts are given, their sum."""
    stated: list[tuple[StepRow, Decimal]] = []
    for row in rows:
        value = _stated(row, column)
        if value is not None and value < 0:
            found.append(problems.amount_negative(row.place, name, column, value))
        elif value is not None:
            stated.append((row, value))
    whole = [(row, value) for row, value in stated if _is_whole(row)]
    if stated and not whole:
        parts = {plain(row.text("funds")): value for row, value in reversed(stated)}
        return sum(parts.values(), Decimal(0))
    if different := [(row, value) for row, value in whole if value != whole[0][1]]:
        found.append(problems.amounts_differ(different[0][0].place, name, column, whole[0][1], different[0][1]))
    return whole[0][1] if whole else None


def drop_excess(amounts: dict[str, Decimal | None], place: Place, name: str, found: list[Diagnostic]) -> None:
    """Leave out money taken back that is more than the initial budget, where no other budget explains it."""
    initial, back = amounts["budget_initial"], amounts["taken_back"]
    if initial is None or back is None or back <= initial or amounts["budget"] not in (None, initial):
        return
    found.append(problems.taken_back_exceeds(place, name, back, initial))
    amounts["taken_back"] = None


def other_month(rows: Iterable[StepRow], month: int | None, name: str) -> Iterator[Diagnostic]:
    """Yield P28 where spending stands under a heading of another month than the one monitored."""
    for row in rows:
        n = next((n for n in range(1, 13) if row.number(f"executed_to_{n}") is not None), None)
        if row.number("executed") is None and n is not None and month is not None and n != month:
            yield problems.spending_of_other_month(row.place, name, n, month)
            return


def _is_whole(row: StepRow) -> bool:
    funds = row.text("funds")
    return not funds or any(word in funds for word in _TOTAL)


def _stated(row: StepRow, column: str) -> Decimal | None:
    value = row.number(column)
    if value is None and column == "executed":
        return next((found for n in range(1, 13) if (found := row.number(f"executed_to_{n}")) is not None), None)
    return value
