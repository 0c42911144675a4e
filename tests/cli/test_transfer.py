"""`transfer`: goals that add up, passed on in time."""

from __future__ import annotations

import json
from pathlib import Path

from cli_cases import EXAMPLES, run

ABOVE, BELOW = EXAMPLES / "transfer-prefecture.csv", EXAMPLES / "transfer-counties.csv"


def test_goals_and_counties_are_shown_and_what_is_wrong_is_told() -> None:
    shown = run("transfer", ABOVE, BELOW, "--received", "2022-03-01", "--county", "勐腊县", "--county", "磨憨")
    assert shown.code == 1
    for text in ("910人", "98.2747%", "按基数加权", "勐腊县：逾期下达"):
        assert text in shown.out
    for code in ("G12", "G09", "G01"):
        assert code in shown.err


def test_json_and_english() -> None:
    shown = run("transfer", ABOVE, BELOW, "--received", "2022-03-01", "--format", "json", "--lang", "en")
    data = json.loads(shown.out)
    assert [goal["holds"] for goal in data["goals"]] == [True, True, False]
    assert "Break it down" in shown.err


def test_a_table_without_goals_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "目标.csv"
    path.write_text("三级指标,指标值\n满意度,明显提高\n", "utf-8")
    shown = run("transfer", path, BELOW, "--received", "2022-03-01")
    assert shown.code == 2
    assert "G05" in shown.err


def test_an_unknown_practice_is_told() -> None:
    shown = run("transfer", ABOVE, BELOW, "--received", "2022-03-01", "--practice", "无")
    assert shown.code == 2
    assert "practice/transfers-national" in shown.err


def test_each_goal_explains_itself() -> None:
    shown = run("transfer", ABOVE, BELOW, "--received", "2022-03-01")
    assert "资助学生人数：分解到位。3 个县市相加为 910人，州级 ≥900人。合计不再 ≥900人 即不到位。" in shown.out


def test_tables_in_another_encoding(tmp_path: Path) -> None:
    for path in (ABOVE, BELOW):
        (tmp_path / path.name).write_bytes(path.read_text("utf-8").encode("gb18030"))
    shown = run(
        "transfer", tmp_path / ABOVE.name, tmp_path / BELOW.name, "--received", "2022-03-01", "--encoding", "gb18030"
    )
    assert "910人" in shown.out
