"""The cells of the execution row: a rate, two amounts, or something unclear."""

import pytest

from perfindicators.observations.blocks import lay_out
from perfindicators.observations.execution_cells import execution_cells, is_unclear, stated_cell
from perfindicators.observations.grid import Grid, GridRow
from perfindicators.observations.records import records


def record(target, actual, rate=None):
    rows = (GridRow(1, ("指标", "指标值", "完成值", "执行率")), GridRow(2, ("预算执行率", target, actual, rate)))
    return next(records("a.csv", lay_out(Grid("a.csv", rows), {})[0], []))


@pytest.mark.parametrize(
    ("target", "actual", "names"),
    [
        ("100%", "95%", ["execution_rate"]),
        (None, "95", ["execution_rate"]),
        ("100万元", "95万元", ["budget", "executed"]),
        ("100%", "95万元", ["execution_rate"]),
        ("100%", None, []),
    ],
)
def test_what_target_and_actual_value_state(target, actual, names):
    assert [cell.name for cell in execution_cells(record(target, actual))] == names


def test_a_printed_rate_goes_before_the_actual_value():
    assert list(execution_cells(record("100%", "95%", "95%"))) == []


@pytest.mark.parametrize(
    ("rate", "unclear"), [("0.97", True), ("1", True), ("1050000", True), ("97%", False), ("97", False), ("0", False)]
)
def test_a_rate_without_a_sign_may_be_unclear(rate, unclear):
    assert is_unclear(stated_cell("execution_rate", record(None, None, rate), "execution_rate")) is unclear
