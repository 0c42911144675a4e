"""Groups by the columns asked for, in order of appearance."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from perfindicators.lifecycle.result_use.grouping import grouped


class Row(NamedTuple):
    department: str
    section: str


ROWS = [Row("水务局", "农业股"), Row("民政局", "社保股"), Row("水务局", "经建股")]


def test_groups_come_in_order_of_appearance() -> None:
    found = grouped(ROWS, ["department"], ["department", "section"])
    assert {key: len(rows) for key, rows in found.items()} == {("水务局",): 2, ("民政局",): 1}
    assert list(found) == [("水务局",), ("民政局",)]


def test_without_columns_all_are_one_group() -> None:
    assert list(grouped(ROWS, [], ["department"])) == [()]


def test_an_unknown_column_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"foo.*department, section"):
        grouped(ROWS, ["foo"], ["department", "section"])
