"""Published tables load whole, and every line without a printed operator says which direction was taken and why."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.library.shipped import shipped_folder
from perfindicators.observations.self_evaluation import ObservationsResult, SelfEvaluation, TableRow
from perfindicators.observations.table import read_table
from perfindicators.scoring.direction import NO_DIRECTION, NO_TARGET, PART_BY_PART, WITHIN_RANGE
from perfindicators.scoring.scorecard import ScoreLine
from perfindicators.scoring.tables import score_published

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "observations").glob("*.csv"))
SELF_EVALUATIONS = [path for path in shipped_folder("examples").glob("*/*.csv") if path.parent.name != "ratings"]
TYPED_IN = [*FIXTURES, *sorted(SELF_EVALUATIONS)]
REAL = Path(__file__).parents[2].parent / "shared" / "realdata" / "indicators.csv"


def check_row(row: TableRow, line: ScoreLine) -> None:
    """What must hold for every published row, whatever it prints."""
    assert line.direction.zh
    assert line.direction.en
    assert line.explanation.zh
    assert line.explanation.en
    assert 0 <= line.bounds.low <= line.bounds.high <= line.points
    target = parse_criterion(row.target_text) if row.target_text else None
    if row.parts and (target is None or row.actual in (None, "")):
        assert line.direction == PART_BY_PART
    elif target is None:
        assert line.direction == NO_TARGET
    elif target.kind == "judged":
        assert line.direction == NO_DIRECTION
    elif target.kind == "range":
        assert line.direction == WITHIN_RANGE
    elif target.operator is not None:
        assert line.operator == target.operator
        assert "原表写明" in line.direction.zh
        assert "direction-assumed" not in line.notes
    else:
        check_direction_taken(line)


def check_direction_taken(line: ScoreLine) -> None:
    """No operator is printed: one was taken, and the reader is told why in both languages."""
    assert line.operator in (">=", ">", "=", "<=", "<")
    symbol = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<"}[line.operator]
    assert line.direction.zh.endswith(symbol)
    assert line.direction.zh in line.explanation.zh
    assert line.direction.en in line.explanation.en
    assert ("direction-assumed" in line.notes) == ("未写符号" in line.direction.zh)


def check_table(table: SelfEvaluation) -> None:
    card = score_published(table)
    assert len(card.lines) == len(table.rows)
    for row, line in zip(table.rows, card.lines, strict=True):
        check_row(row, line)


def rows(result: ObservationsResult) -> int:
    return sum(1 + len(row.parts) for table in result.tables for row in table.rows)


@pytest.mark.parametrize("path", TYPED_IN, ids=lambda path: path.parent.name + "/" + path.stem)
def test_tables_typed_in_here(path: Path) -> None:
    result = read_table(path)
    assert not result.diagnostics.has_errors, result.diagnostics.as_text()
    assert rows(result)
    for table in result.tables:
        check_table(table)


@pytest.fixture(scope="module")
def published() -> ObservationsResult:
    if not REAL.is_file():
        pytest.skip("the collection of published tables is not beside this checkout")
    return read_table(REAL)


def test_every_published_row_loads(published: ObservationsResult) -> None:
    with REAL.open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    assert len(printed) == 349
    assert rows(published) == len(printed)
    assert not published.diagnostics.has_errors
    names = {row.indicator for table in published.tables for row in table.rows}
    names |= {part.indicator for table in published.tables for row in table.rows for part in row.parts}
    assert {row["indicator"].strip() for row in printed} == {name.strip() for name in names}


def test_every_published_row_states_its_direction_and_why(published: ObservationsResult) -> None:
    for table in published.tables:
        check_table(table)


def test_rows_without_a_printed_operator_are_the_normal_case(published: ObservationsResult) -> None:
    without = [
        row
        for table in published.tables
        for row in table.rows
        if row.target_text and parse_criterion(row.target_text).operator is None
    ]
    assert len(without) > 150
