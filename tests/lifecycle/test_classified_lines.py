"""Whose line it is: a dropped row is of the project above it."""

from __future__ import annotations

import pytest

from perfindicators.diagnostics import Diagnostic, Message, Severity, SourceSpan
from perfindicators.lifecycle.classified_lines import ClassifiedLines
from perfindicators.observations.table import read_table

TABLE = """\
项目名称,三级指标,指标值,实际完成值,分值
秘密工程,维修,≥4所,3所,90
秘密工程,维修,≥4所,3所,90
公开工程,维修,≥4所,4所,90
公开工程,,≥4所,4所,90
"""


@pytest.mark.parametrize(("line", "hidden"), [(1, False), (2, True), (3, True), (4, False), (5, False), (9, False)])
def test_a_line_is_of_the_project_that_stands_at_or_above_it(line: int, hidden: bool) -> None:
    tables = read_table(TABLE.encode()).tables
    lines = ClassifiedLines((table, table.project == "秘密工程") for table in tables)
    found = Diagnostic("O06", Severity.ERROR, Message("甲", "a"), SourceSpan("表", line, 1))
    assert lines.hold(found) is hidden


def test_what_stands_nowhere_is_of_nobody() -> None:
    lines = ClassifiedLines((table, True) for table in read_table(TABLE.encode()).tables)
    assert not lines.hold(Diagnostic("O01", Severity.ERROR, Message("甲", "a")))
