"""A mark on any row of a table hides its project."""

from __future__ import annotations

import pytest

from perfindicators.lifecycle.classified_tables import is_classified_table
from perfindicators.observations.table import read_table

LINE = {"项目名称": "甲", "三级指标": "维修", "指标值": "≥4所", "实际完成值": "4所", "分值": "90"}
MONEY = {"项目名称": "甲", "三级指标": "年度资金总额", "全年预算数": "5", "全年执行数": "5", "分值": "10"}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("mark", "hidden"), [("机密", True), ("待定", True), ("公开", False), ("", False)])
def test_one_row_is_enough(place: int, mark: str, hidden: bool) -> None:
    rows = [
        {**row, "密级": mark if n == place else ""} for n, row in enumerate((MONEY, LINE, {**LINE, "三级指标": "验收"}))
    ]
    assert is_classified_table(read_table(rows).tables[0]) is hidden
