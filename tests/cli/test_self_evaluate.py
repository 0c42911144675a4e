"""`self-evaluate`: the official table on the screen, as data and as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, TABLE, run


def test_the_table_with_total_and_what_is_unexplained() -> None:
    shown = run("self-evaluate", DECLARATION, TABLE)
    assert shown.code == 0
    assert "产出指标 / 数量指标 / 学生受资助人数: ≥735人次 → 735人次  10.00 / 10" in shown.out
    assert "总分 99.80 / 100  等级 优" in shown.out
    assert "警告 E01" in shown.err
    assert "警告 E04" in shown.err


def test_the_same_in_english() -> None:
    shown = run("self-evaluate", DECLARATION, TABLE, "--lang", "en")
    assert "total 99.80 / 100  grade 优" in shown.out


def test_the_table_as_data() -> None:
    data = json.loads(run("self-evaluate", DECLARATION, TABLE, "--format", "json").out)
    assert (data["total"], data["grade"], len(data["rows"])) == ("99.80", "优", 9)
    assert [gap["missing"] for gap in data["satisfaction"]] == [["样本数", "调查方"]] * 2
    assert [item["code"] for item in data["unexplained"]] == ["E01"]


def test_the_csv_scores_the_same(tmp_path: Path) -> None:
    path = tmp_path / "自评 表.csv"
    assert run("self-evaluate", DECLARATION, TABLE, "--format", "csv", "--output", path).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    again = json.loads(run("score", DECLARATION, path, "--format", "json").out)
    assert again["total"] == "99.80"
    assert run("self-evaluate", DECLARATION, TABLE, "--format", "csv").out.startswith("项目名称,")


def test_another_policy() -> None:
    data = json.loads(run("self-evaluate", DECLARATION, TABLE, "--policy", "mof-2021-101", "--format", "json").out)
    assert data["policy"] == "mof-2021-101"


@pytest.mark.parametrize(
    "arguments",
    [
        (DECLARATION, "nothing.csv"),
        ("nothing.yaml", TABLE),
        (TABLE, TABLE),
        (DECLARATION, TABLE, "--policy", "nothing"),
    ],
)
def test_unusable_input_ends_with_2(arguments: tuple[str | Path, ...]) -> None:
    shown = run("self-evaluate", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert "Traceback" not in shown.err


def test_a_budget_of_nothing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("三级指标,实际完成值,全年预算数,全年执行数\n学生满意度,96%,0,0\n", "utf-8")
    shown = run("self-evaluate", DECLARATION, path)
    assert shown.code == 1
    assert "S01" in shown.err
