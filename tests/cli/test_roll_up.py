"""`roll-up`: many projects in, one row per group and indicator out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run

TABLE = Path(__file__).parents[2] / "examples" / "rollup-tables.csv"


def test_departments_and_the_whole_are_shown() -> None:
    shown = run("roll-up", TABLE)
    assert shown.code == 0
    assert "教育体育局：2 个项目  执行率 972 ÷ 1000 万元 = 97.20%" in shown.out
    assert "受益学生数  目标 12900人 实际 12750人（98.84%）" in shown.out
    assert "合计：3 个项目" in shown.out


def test_english() -> None:
    shown = run("roll-up", TABLE, "--by", "prefecture", "--lang", "en")
    assert shown.out.startswith("Total: 3 projects  execution 1447 ÷ 1500")


def test_levels_are_repeated_and_data_is_exact() -> None:
    shown = run("roll-up", TABLE, "--by", "department", "--by", "section", "--format", "json")
    data = json.loads(shown.out)
    assert data["by"] == ["department", "section"]
    assert [group["key"] for group in data["groups"]] == [["教育体育局", "教科文股"], ["水利局", "农业股"]]
    assert data["total"]["money"] == {
        "budget": "1500", "executed": "1447", "rate": "96.47", "projects": 3, "unknown": 0,
    }  # fmt: skip


def test_classified_projects_are_shown_only_internally() -> None:
    assert "3 个项目" in run("roll-up", TABLE, "--by", "prefecture").out
    internal = run("roll-up", TABLE, "--by", "prefecture", "--internal").out
    assert "4 个项目" in internal
    assert "不得公布" in internal


def test_an_unclear_mark_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        "项目名称,三级指标,指标值,完成值,涉密\n甲,里程,≥1公里,1公里,待定\n乙,里程,≥1公里,1公里,否\n", "utf-8"
    )
    shown = run("roll-up", path, "--by", "prefecture")
    assert shown.code == 1
    assert "I05" in shown.err
    assert "甲" not in shown.out


@pytest.mark.parametrize(
    "arguments",
    [("--by", "乡镇"), ("--framework", "industry/nothing"), ("--policy", "nothing"), ("--library", "nowhere")],
)
def test_what_cannot_be_used_is_told(arguments: tuple[str, str]) -> None:
    shown = run("roll-up", TABLE, *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err
    assert "Traceback" not in shown.err


def test_a_table_without_indicators_is_unusable(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("", "utf-8")
    assert run("roll-up", path).code == 2
    assert run("roll-up", tmp_path / "没有.csv", "--lang", "en").code == 2
