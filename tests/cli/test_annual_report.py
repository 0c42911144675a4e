"""`annual-report`: table and paragraphs from step records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run

TABLE = """项目名称,主管部门,级次,年度,环节,金额,送审金额,审减金额,涉密
甲,州财政局,州级,2022,预算评审,,988909.67,504592.31,否
乙,勐腊县财政局,县级,2022,预算评审,,1620714.11,358762.2,否
丙,州公安局,州级,2022,预算评审,,777,7,是
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_table_and_paragraphs(table: Path) -> None:
    shown = run("annual-report", table)
    assert (shown.code, shown.err) == (0, "")
    for text in ("2609623.78", "33.08%", "51.03%", "22.14%", "其中州级评审 1 个项目", "公开项目"):
        assert text in shown.out
    for secret in ("丙", "公安", "777", "2610400.78"):
        assert secret not in shown.out


def test_in_english_and_by_department(table: Path) -> None:
    shown = run("annual-report", table, "--lang", "en", "--by", "department")
    assert "of these prefecture 1 project" in shown.out
    assert "勐腊县财政局" in shown.out
    assert "公安" not in shown.out


def test_as_data(table: Path) -> None:
    data = json.loads(run("annual-report", table, "--format", "json").out)
    assert data["year"] == 2022
    assert data["lines"][0]["rate"] == "33.08"
    assert "33.08%" in data["paragraphs"][0]["zh"]


@pytest.mark.parametrize("by", [(), ("--by", "department")])
def test_what_it_writes_reconciles(table: Path, tmp_path: Path, by: tuple[str, ...]) -> None:
    records = tmp_path / "数据.yaml"
    assert run("annual-report", table, "--records", records, *by).code == 0
    shown = run("reconcile", records)
    assert shown.code == 0, shown.out
    assert "公安" not in records.read_text("utf-8")


def test_a_bad_row_is_told_and_the_rest_is_counted(table: Path) -> None:
    table.write_text(TABLE + "丁,州水务局,省级,2022,预算评审,,1,1,否\n", "utf-8")
    shown = run("annual-report", table)
    assert shown.code == 1
    assert "台账.csv:5" in shown.err
    assert "2609623.78" in shown.out


@pytest.mark.parametrize("text", ["", "项目名称\n", "a,b\n1,2\n"])
def test_a_table_without_step_records_is_unusable(table: Path, text: str) -> None:
    table.write_text(text, "utf-8")
    shown = run("annual-report", table)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err


def test_a_missing_table_and_a_folder_that_does_not_exist(table: Path, tmp_path: Path) -> None:
    assert run("annual-report", tmp_path / "nothing.csv").code == 2
    assert run("annual-report", table, "--records", tmp_path / "no" / "a.yaml").code == 2
