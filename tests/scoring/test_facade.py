"""`score`: whatever can stand for actual values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from perfindicators.errors import DocumentInvalid, DocumentNotFound, ObservationsInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import load, resolve
from perfindicators.observations.table import read_table
from perfindicators.scoring.facade import score
from perfindicators.scoring.judges import judge
from scoring_cases import observed

DECLARATION = """kind: declaration
format: 1
id: small
subject: {type: project, name: 小项目, year: 2022, budget: 100万元}
execution_points: 0
goals:
  - statement: 目标
    indicators:
      - {id: area, name: 面积, category: output/quantity, unit: 亩, target: "≥100亩", points: 50}
      - {id: cost, name: 总成本, category: cost/economic, unit: 万元, target: "≤90万元", points: 20}
"""
CSV = "indicator,actual\narea,80亩\n总成本,99万元\n"
SCORES = {"area": Decimal("40.00"), "cost": Decimal("18.00")}  # 50 × 80 ÷ 100; 20 × (1 − 9 ÷ 90)


def csv_file(folder: Path) -> Path:
    path = folder / "实际 值.csv"
    path.write_text(CSV, "utf-8")
    return path


ROWS = [{"indicator": "area", "actual": "80亩"}, {"indicator": "cost", "actual": "99万元"}]
SOURCES = {
    "a mapping": lambda _: {"area": "80亩", "cost": "99万元"},
    "a mapping by name": lambda _: {"面积": "80亩", "总成本": "99万元"},
    "numbers": lambda _: {"area": 80, "cost": 99.0},
    "rows": lambda _: ROWS,
    "pandas": lambda _: pd.DataFrame(ROWS),
    "polars": lambda _: pl.DataFrame(ROWS),
    "a path": csv_file,
    "a path as text": lambda folder: str(csv_file(folder)),
    "bytes": lambda _: CSV.encode(),
    "a table already read": lambda _: read_table(CSV.encode()),
    "one project of it": lambda _: read_table(CSV.encode()).tables[0],
    "observations": lambda _: observed({"area": "80亩", "cost": "99万元"}),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_anything_that_holds_actual_values_can_be_scored(source: object, tmp_path: Path) -> None:
    card = score(resolve(DECLARATION), source(tmp_path))  # type: ignore[operator]  # a function of the folder
    assert {line.indicator: line.score for line in card} == SCORES
    assert (card.total, card.points, card.grade) == (58, 70, "良")  # 58 ÷ 70 = 82.86 %


def test_a_declaration_is_resolved_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "申报.yaml"
    path.write_text(DECLARATION, "utf-8")
    actuals = {"area": "80亩", "cost": "99万元"}
    for source in (DECLARATION, path, str(path), load(DECLARATION)):
        assert score(source, actuals).total == 58


def test_the_declarations_policy_is_the_default() -> None:
    actuals = {"area": "80亩", "cost": "99万元"}
    assert score(DECLARATION, actuals).policy == "integrated-platform"
    old = DECLARATION + "policy: beijing-2016\n"
    assert score(old, actuals).policy == "beijing-2016"
    assert score(old, actuals, "mof-2021-101").policy == "mof-2021-101"
    assert score(old, actuals, shipped_catalogue().policy("mof-2020-10")).policy == "mof-2020-10"


def test_nothing_reported_leaves_bounds_and_a_finding_per_line() -> None:
    card = score(DECLARATION, {})
    assert card.total is None
    assert card.grade is None
    assert card.bounds == (0, 70)
    assert [item.code for item in card.findings] == ["S02", "S02"]


def test_an_unknown_indicator_is_a_finding() -> None:
    card = score(DECLARATION, {"area": "100亩", "cost": "90万元", "araea": "1亩"})
    assert [item.code for item in card.findings] == ["O20"]
    assert "area" in card.findings[0].message.en
    assert card.total == 70


def test_a_broken_declaration_raises_with_its_problems() -> None:
    with pytest.raises(DocumentInvalid):
        score(DECLARATION.replace("output/quantity", "output/qantity"), {})


def test_a_table_with_errors_raises_with_its_problems() -> None:
    with pytest.raises(ObservationsInvalid) as caught:
        score(DECLARATION, b"indicator,actual,points\narea,80,many\n")
    assert [item.code for item in caught.value.diagnostics] == ["O07"]


def test_a_table_of_two_projects_says_to_choose_one() -> None:
    with pytest.raises(ObservationsInvalid) as caught:
        score(DECLARATION, "项目名称,indicator,actual\n甲,area,80亩\n乙,area,80亩\n".encode())
    (found,) = caught.value.diagnostics
    assert found.code == "O23"
    assert "甲、乙" in found.message.zh


@pytest.mark.parametrize("source", [None, 3, object()])
def test_what_holds_no_values_is_misuse(source: object) -> None:
    with pytest.raises(TypeError):
        score(DECLARATION, source)


def test_an_unknown_policy_names_those_there_are() -> None:
    with pytest.raises(DocumentNotFound) as caught:
        score(DECLARATION, {}, "my-policy")
    assert "integrated-platform" in caught.value.available


def test_a_policy_is_made_ready_once() -> None:
    assert judge("integrated-platform") is judge("integrated-platform")
