"""The budget year of the example: the steps hang together, and published tables go through it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "realdata"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("budget_year", ROOT / "examples" / "budget_year.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["budget_year"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def year(script: ModuleType) -> dict[str, Any]:
    return script.run()  # type: ignore[no-any-return]


def test_the_statistics_of_the_steps_agree_with_themselves(year: dict[str, Any]) -> None:
    assert year["reconciliation"].differences == ()


def test_the_published_report_has_its_two_differences(year: dict[str, Any]) -> None:
    assert len(year["published report"].differences) == 2


def test_only_and_all_drawn_projects_are_rechecked(year: dict[str, Any]) -> None:
    assert len(year["sample"].drawn) == len(year["recheck"].projects) == 12


def test_recheck_finds_the_scores_that_the_weak_projects_gave_themselves(
    script: ModuleType, year: dict[str, Any]
) -> None:
    boasting = {
        project.name
        for project in script.prefecture(script.YEAR)
        if project.quality < 0.25 and project.name in {item.project.name for item in year["sample"].drawn}
    }
    wrong = [item for item in year["recheck"].findings.errors if item.code == "R02"]

    assert len(wrong) == len(boasting) > 0


def test_the_two_departments_that_were_late_are_known(year: dict[str, Any]) -> None:
    assert len(year["filing"].not_filed) == 2


def test_a_year_is_told_the_same_for_the_same_seed_and_otherwise_for_another(script: ModuleType) -> None:
    first = list(script.tell(script.run(7)))

    assert first == list(script.tell(script.run(7)))
    assert first != list(script.tell(script.run(8)))


@pytest.mark.skipif(not REAL.is_dir(), reason="the published tables are not beside this checkout")
def test_the_published_tables_go_through_the_recheck(script: ModuleType) -> None:
    tables = script.real_tables(REAL)
    rechecked = script.pfi.recheck([table for table in tables if table.project])

    assert len(rechecked.projects) > 40
    assert any(item.code == "R02" for item in rechecked.findings)
