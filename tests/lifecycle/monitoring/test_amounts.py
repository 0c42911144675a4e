"""Amounts of one project from several rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.monitoring.amounts import amount_of, drop_excess
from perfindicators.observations.problems import Place
from perfindicators.observations.step_rows import StepColumn, read_step_rows

COLUMNS = (StepColumn("project"), StepColumn("funds", "资金"), StepColumn("budget", "预算数", "amount"))


def amount(*rows: tuple[str, str]) -> tuple[Decimal | None, list[str]]:
    found: list[Diagnostic] = []
    table = read_step_rows([{"项目名称": "甲", "资金": funds, "预算数": value} for funds, value in rows], COLUMNS)
    return amount_of(table.rows, "budget", "甲", found), [item.code for item in found]


@pytest.mark.parametrize(
    ("rows", "value", "codes"),
    [
        ([("年度资金总额", "100"), ("其中：财政拨款", "60")], 100, []),
        ([("财政拨款", "60"), ("其他资金", "40")], 100, []),
        ([("", "100"), ("", "90")], 100, ["P06"]),
        ([("", "-5")], None, ["P05"]),
        ([("", "")], None, []),
    ],
)
def test_the_total_counts_else_its_parts(rows: list[tuple[str, str]], value: int | None, codes: list[str]) -> None:
    assert amount(*rows) == (value, codes)


@pytest.mark.parametrize(
    ("budget", "back", "kept"), [(None, 100, 100), (None, 101, None), (160, 140, 140), (100, 140, None)]
)
def test_no_more_can_be_taken_back_than_there_was(budget: int | None, back: int, kept: int | None) -> None:
    stated = None if budget is None else Decimal(budget)
    amounts = {"budget_initial": Decimal(100), "budget": stated, "taken_back": Decimal(back)}
    drop_excess(amounts, Place("a.csv", 2), "甲", [])
    assert amounts["taken_back"] == kept
