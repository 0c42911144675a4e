"""`monitor`: lights, measures, and the register of slips."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import EXAMPLES, run
from perfindicators.library.shipped import shipped_folder

TABLE = EXAMPLES / "monitoring-july.csv"


def test_lights_measures_and_both_rates() -> None:
    shown = run("monitor", TABLE)
    assert shown.code == 0
    assert "红灯 3、黄灯 0、绿灯 3、灰灯 0" in shown.out
    assert "农村学校校舍维修：建议收回或调减 180 万元，前 30.00%，后 48.00%" in shown.out
    assert "不能算整改到位" in shown.out
    assert "P16" in shown.err


def test_own_curves(tmp_path: Path) -> None:
    curves = tmp_path / "curves.csv"
    curves.write_text("计划曲线,7月,12月\n冬修,30%,100%\n", encoding="utf-8")
    shown = run("monitor", TABLE, "--curves", curves, "--details")
    assert "红灯 2、黄灯 0、绿灯 4、灰灯 0" in shown.out
    assert "按计划曲线“冬修”应为 30.00%" in shown.out


def test_last_year_teaches_curves_that_are_kept(tmp_path: Path) -> None:
    last, kept = tmp_path / "上年.csv", tmp_path / "曲线.csv"
    last.write_text(
        "项目名称,类别,月份,累计执行数\n冬春水利管护,农业,7,30\n冬春水利管护,农业,12,120\n", encoding="utf-8"
    )
    shown = run("monitor", TABLE, "--last-year", last, "--write-curves", kept, "--details")
    assert "按计划曲线“冬春水利管护”应为 25.00%" in shown.out
    assert kept.read_text(encoding="utf-8").count("资金") == 2
    assert run("monitor", TABLE, "--curves", kept, "--details").out == shown.out


@pytest.mark.parametrize("row", ["冬修,50%,30%", "冬修,150%,100%", "冬修,x,100%"])
def test_curves_that_cannot_be_used_are_told(tmp_path: Path, row: str) -> None:
    curves = tmp_path / "曲线.csv"
    curves.write_text(f"计划曲线,7月,12月\n{row}\n", encoding="utf-8")
    shown = run("monitor", TABLE, "--curves", curves)
    assert "P2" in shown.err or "O26" in shown.err
    assert "红灯" in shown.out


def test_what_is_wrong_with_last_year_is_told_once(tmp_path: Path) -> None:
    last = tmp_path / "上年.csv"
    last.write_text("项目名称,类别,月份,累计执行数\n冬修,农业,13,30\n冬修,农业,7,-5\n", encoding="utf-8")
    shown = run("monitor", TABLE, "--last-year", last)
    lines = [line for line in shown.err.splitlines() if "上年.csv" in line]
    assert lines
    assert len(lines) == len(set(lines))


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    table = tmp_path / "监控.csv"
    table.write_text(TABLE.read_text(encoding="utf-8-sig"), encoding="gb18030")
    assert run("monitor", table, "--encoding", "gb18030").out == run("monitor", TABLE).out


def test_the_screen_ends_with_where_the_rules_come_from() -> None:
    assert "practice/monitoring-national" in run("monitor", TABLE).out


def test_the_same_in_english() -> None:
    shown = run("monitor", TABLE, "--lang", "en", "--details")
    assert "red 3, yellow 0, green 3, grey 0" in shown.out
    assert "Rigid spending: advice without an amount." in shown.out


def test_as_data() -> None:
    data = json.loads(run("monitor", TABLE, "--practice", "monitoring-sichuan", "--format", "json").out)
    assert data["counts"] == {"red": 3, "yellow": 1, "green": 2, "grey": 0}
    assert data["projects"][0]["amount"] == "180"
    assert data["basis"]["document"] == "practice/monitoring-sichuan"


def test_the_register_of_slips_is_written(tmp_path: Path) -> None:
    path = tmp_path / "slips.csv"
    shown = run("monitor", TABLE, "--practice", "monitoring-sichuan", "--on", "2025-07-31", "--slips", path)
    assert shown.code == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert "2025-08-14" in lines[1]


def test_month_thirteen_is_an_error() -> None:
    shown = run("monitor", TABLE, "--month", "13")
    assert shown.code == 1
    assert "P02" in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing.csv",),
        (TABLE, "--practice", "nothing"),
        (TABLE, "--slips", "slips.csv"),
        (TABLE, "--on", "2025-02-30"),
    ],
)
def test_unusable_input_ends_with_2(arguments: tuple[str | Path, ...]) -> None:
    shown = run("monitor", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert "Traceback" not in shown.err


def test_slips_follow_a_practice_of_ones_own(tmp_path: Path) -> None:
    own, path = tmp_path / "own" / "practice", tmp_path / "slips.csv"
    own.mkdir(parents=True)
    text = (shipped_folder("frameworks") / "practice" / "monitoring-sichuan.yaml").read_text(encoding="utf-8")
    changed = text.replace("practice/monitoring-sichuan", "practice/monitoring-own").replace("days: 10", "days: 5")
    (own / "monitoring-own.yaml").write_text(changed, encoding="utf-8")
    shown = run(
        "monitor", TABLE, "--practice", "monitoring-own", "--library", own.parent, "--on", "2025-07-31", "--slips", path
    )
    assert (shown.code, "Traceback" in shown.err) == (0, False)
    assert "2025-08-07" in path.read_text(encoding="utf-8").splitlines()[1]
