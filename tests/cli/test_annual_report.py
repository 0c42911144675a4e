"""`annual-report`: table and paragraphs from step records."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_cases import run
from perfindicators.lifecycle.annual_statistics.statistics import annual_statistics

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


def test_departments_as_a_whole_have_a_column_where_there_are_any(tmp_path: Path, table: Path) -> None:
    assert "部门整体" not in run("annual-report", table).out
    path = tmp_path / "复核.csv"
    path.write_text("项目名称,级次,年度,财政年度,环节,金额,对象\n教育局,州级,2022,2021,自评复核,5,部门整体\n", "utf-8")
    shown = run("annual-report", path)
    assert (shown.code, "部门整体" in shown.out.splitlines()[0]) == (0, True)
    assert "0 个项目及 1 个部门整体" in shown.out


def test_thousands_of_groups_are_printed_in_the_time_of_their_counting(tmp_path: Path) -> None:
    """Printing must not dominate: it took ten times as long as counting when every cell was laid out by itself."""
    path = tmp_path / "台账.csv"
    rows = [
        f"项目{n},单位{n},州级,2022,{step},{n}\n" for n in range(400) for step in ("绩效目标", "运行监控", "项目支出")
    ]
    path.write_text("项目名称,单位,级次,年度,环节,金额\n" + "".join(rows), "utf-8")
    counting = seconds(lambda: annual_statistics(path))
    assert seconds(lambda: run("annual-report", path, "--by", "unit")) < 4 * counting + 0.2


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
