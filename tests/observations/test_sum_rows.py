"""Sums among the rows are no projects."""

from __future__ import annotations

import pytest

from perfindicators.observations.sum_rows import is_sum_row


@pytest.mark.parametrize("name", ["合计", "合　计", "总计：", "州本级小计", "县（市）合计", "Total"])
def test_a_row_named_as_a_sum_is_one(name: str) -> None:
    assert is_sum_row(name)


@pytest.mark.parametrize("name", ["", "合计供水工程", "州级", "总计量站维修"])
def test_a_project_is_none(name: str) -> None:
    assert not is_sum_row(name)
