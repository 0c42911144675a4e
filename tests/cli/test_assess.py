"""`assess`: the circular's table as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

from cli_cases import EXAMPLES, run

VALUES, DEDUCTIONS = EXAMPLES / "county-values.csv", EXAMPLES / "county-deductions.csv"


def test_the_circular_is_shown_and_what_is_wrong_is_told() -> None:
    shown = run("assess", VALUES, "--deductions", DEDUCTIONS, "--county", "景洪市", "--county", "磨憨")
    assert shown.code == 1
    for text in ("第 1 名 景洪市", "初步结果", "没有报送：磨憨"):
        assert text in shown.out
    for code in ("A70", "A73", "A75"):
        assert code in shown.err


def test_without_deductions_and_in_english() -> None:
    shown = run("assess", VALUES, "--lang", "en")
    assert shown.code == 0
    assert "weakest" in shown.out
    assert "名次" not in shown.out


def test_json_holds_ranks_and_items() -> None:
    data = json.loads(run("assess", VALUES, "--format", "json").out)
    assert [county["rank"] for county in data["counties"]] == [[1, 1], [2, 2], [3, 3]]
    assert len(data["counties"][0]["assessment"]["items"]) > 31


def test_an_empty_table_ends_with_two(tmp_path: Path) -> None:
    path = tmp_path / "空 表.csv"
    path.write_text("县市,事项,结果\n", "utf-8")
    assert run("assess", path).code == 2


def test_an_unknown_instrument_is_told() -> None:
    shown = run("assess", VALUES, "--instrument", "无")
    assert shown.code == 2
    assert "instrument/county-assessment" in shown.err


def test_an_empty_table_is_told_with_the_columns_a_county_fills_in(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("县市,事项,结果\n", "utf-8")
    told = run("assess", path).err
    assert "subject（县市）、item（事项）、rating（结果）" in told
    assert "indicator" not in told


def test_deductions_are_listed_and_where_the_rules_come_from_is_told() -> None:
    shown = run("assess", VALUES, "--deductions", DEDUCTIONS)
    assert (
        "景洪市 报送质量 扣 0.5 分：三季度报表晚报3日；佐证：报送登记；申诉：系统故障，有说明；结论：维持" in shown.out
    )
    assert "西财监绩发〔2022〕27号" in shown.out
    assert "提议" in shown.out.splitlines()[-3]
    assert "结论和理由：\n景洪市：通报表扬。得 99.06 分" in shown.out
    assert "见到原文" not in shown.out


def test_english_notes_are_english() -> None:
    shown = run("assess", VALUES, "--deductions", DEDUCTIONS, "--county", "磨憨", "--lang", "en")
    assert "sent nothing" in shown.out
    assert "初步结果" not in shown.out


def test_tables_in_another_encoding_are_read(tmp_path: Path) -> None:
    paths = [tmp_path / "考核.csv", tmp_path / "扣分.csv"]
    for path, source in zip(paths, (VALUES, DEDUCTIONS), strict=True):
        path.write_bytes(source.read_text("utf-8").encode("gb18030"))
    assert "--encoding gb18030" in run("assess", paths[0]).err
    shown = run("assess", paths[0], "--deductions", paths[1], "--encoding", "gb18030")
    assert "景洪市 报送质量 扣 0.5 分" in shown.out


def test_where_no_county_sent_anything_json_names_them_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("县市,事项,结果\n", "utf-8")
    shown = run("assess", path, "--county", "磨憨", "--format", "json")
    data = json.loads(shown.out)
    assert shown.code == 2
    assert (data["counties"], data["silent"]) == ([], ["磨憨"])
    assert {one["code"] for one in data["diagnostics"]} == {"O03", "A70"}


def test_what_is_classified_is_listed_inside_only(tmp_path: Path) -> None:
    marked = tmp_path / "扣 分.csv"
    marked.write_text(
        "县市,事项,扣分,理由,佐证资料,密级\n景洪市,报送质量,0.5,某工程晚报,登记,秘密\n景洪市,报送质量,9,某工程,,秘密\n",
        "utf-8",
    )
    open_, inside = (run("assess", VALUES, "--deductions", marked, *more) for more in ((), ("--internal",)))
    assert "某工程" not in open_.out + open_.err
    assert (open_.code, inside.code) == (0, 1)
    assert "景洪市 报送质量 扣 0.5 分：某工程晚报" in inside.out
    assert "A73" in inside.err
    assert "不得公布" in inside.out.splitlines()[-1]
