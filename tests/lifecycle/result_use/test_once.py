"""Rows that say the same twice count once."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostic
from perfindicators.lifecycle.result_use.once import once_each
from perfindicators.observations.step_rows import StepColumn, read_step_rows


def test_rows_that_agree_in_the_columns_asked_for_count_once_however_they_are_spelled() -> None:
    rows = [{"项目名称": name, "备注": note} for name, note in (("甲 一", "a"), ("甲一", "b"), ("乙", "a"))]
    found: list[Diagnostic] = []
    kept = once_each(read_step_rows(rows, [StepColumn("project")]).rows, ("project",), found)
    assert [row.text("project") for row in kept] == ["甲 一", "乙"]
    assert [item.code for item in found] == ["U16"]
