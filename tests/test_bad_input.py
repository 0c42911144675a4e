"""Bad input, as it comes: one clear diagnostic in each language, with place and fix, an exit code, no traceback."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from cli_cases import DECLARATION, TABLE, Run, run

TEXT = DECLARATION.read_text("utf-8")
ROWS = TABLE.read_text("utf-8")
ERROR = re.compile(r"(错误|error) ([A-Z]\d\d): ")
BILLION_LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


class Case(NamedTuple):
    """One kind of bad input.

    Attributes:
        files: name → text or bytes, put in a folder of the test.
        command: arguments; names of files stand for their paths.
        exit: 1 for findings, 2 for unusable input.
        place: what names the place, such as `table.csv:3`.
        fix_zh, fix_en: words that say what to do.
    """

    files: dict[str, str | bytes]
    command: Sequence[str]
    exit: int
    place: str
    fix_zh: str
    fix_en: str


def scoring(table: str | bytes, exit: int, place: str, fix_zh: str, fix_en: str) -> Case:
    """A case of a table that cannot be scored against a sound declaration."""
    return Case({"table.csv": table}, ("score", "declaration.yaml", "table.csv"), exit, place, fix_zh, fix_en)


def declaring(text: str | bytes, place: str, fix_zh: str, fix_en: str) -> Case:
    """A case of a declaration that cannot be used."""
    files: dict[str, str | bytes] = {"bad.yaml": text, "table.csv": ROWS}
    return Case(files, ("score", "bad.yaml", "table.csv"), 2, place, fix_zh, fix_en)


HEAD = "indicator,actual\n"
CASES = {
    "a missing table": Case(
        {}, ("score", "declaration.yaml", "nowhere.csv"), 2, "nowhere.csv:1", "检查路径", "Check the path"
    ),
    "a missing declaration": Case(
        {"table.csv": ROWS}, ("score", "nowhere.yaml", "table.csv"), 2, "nowhere.yaml:1", "检查文件名", "Check its name"
    ),
    "a missing file to lint": Case({}, ("lint", "nowhere.yaml"), 2, "nowhere.yaml:1", "检查文件名", "Check its name"),
    "a missing file to show": Case({}, ("show", "nowhere.yaml"), 2, "nowhere.yaml:1", "检查文件名", "Check its name"),
    "a missing scorecard": Case({}, ("verify", "nowhere.json"), 2, "nowhere.json:1", "检查文件名", "Check its name"),
    "a table in GBK": scoring(
        ROWS.replace("≧", "≥").replace("═", "=").encode("gbk"),
        2,
        "table.csv:1",
        "--encoding gb18030",
        "--encoding gb18030",
    ),
    "a table in UTF-16": scoring(ROWS.encode("utf-16"), 2, "table.csv:1", "UTF-8", "UTF-8"),
    "a workbook under the name of a table": scoring(
        b"PK\x03\x04" + bytes(range(256)), 2, "table.csv:1", "另存为 CSV", "Save it as CSV"
    ),
    "a declaration in GBK": declaring(TEXT.encode("gb18030"), "bad.yaml:2", "UTF-8", "UTF-8"),
    "a document in GBK to lint": Case(
        {"bad.yaml": TEXT.encode("gb18030")}, ("lint", "bad.yaml"), 2, "bad.yaml:2", "UTF-8", "UTF-8"
    ),
    "a cell of 5 MB": scoring(f"{HEAD}pupils-supported,{'9' * 5_000_000}\n", 2, "table.csv:2", "100000", "100000"),
    "a value of 5 MB": declaring(TEXT.replace("改善农村", "x" * 5_000_000, 1), "bad.yaml:14", "100000", "100000"),
    "a billion laughs": declaring(f"{TEXT}{BILLION_LAUGHS}", "bad.yaml:", "别名", "alias"),
    "a billion laughs to lint": Case(
        {"bad.yaml": BILLION_LAUGHS}, ("lint", "bad.yaml"), 1, "bad.yaml:", "别名", "alias"
    ),
    "a nesting without end": declaring(TEXT + "note: " + "[" * 10_000 + "\n", "bad.yaml:27", "括号", "brackets"),
    "an indicator nobody declared": scoring(
        f"{ROWS}{',' * 6}不存在的指标,≥1,,个,1,10,10,,,,,,,\n", 1, "table.csv:12", "删去此行", "delete the row"
    ),
    "two rows for one indicator": scoring(
        f"{HEAD}pupils-supported,735\npupils-supported,700\n", 1, "table.csv:3", "删去一行", "Delete one"
    ),
    "text where points belong": scoring(
        f"{HEAD.strip()},points\npupils-supported,735,十分\n", 1, "table.csv:2", "如 10", "for example 10"
    ),
    "text where a number belongs": declaring(TEXT.replace("points: 10}", "points: 十}", 1), "bad.yaml:17", "10", "10"),
    "text where an amount belongs": declaring(TEXT.replace("387664.62元", "很多", 1), "bad.yaml:7", "万元", "万元"),
    "an empty table": scoring("", 2, "table.csv:1", "至少写一行", "at least one row"),
    "a table of headings only": scoring(HEAD, 2, "table.csv:1", "至少写一行", "at least one row"),
    "an empty declaration": declaring("", "bad.yaml:1", "kind", "kind"),
    "a folder for a table": Case(
        {"folder/x.txt": ""}, ("score", "declaration.yaml", "folder"), 2, "folder:1", "检查路径", "Check the path"
    ),
    "a folder for a declaration": Case(
        {"folder/x.txt": "", "table.csv": ROWS}, ("score", "folder", "table.csv"), 2, "folder:1", "文件", "file"
    ),
    "a folder for a scorecard": Case({"folder/x.txt": ""}, ("verify", "folder"), 2, "folder:1", "文件", "file"),
    "a policy that does not exist": declaring(
        TEXT.replace("integrated-platform", "integrated-platfrom"),
        "bad.yaml:8",
        "integrated-platform",
        "integrated-platform",
    ),
    "a target that is a slip": declaring(TEXT.replace('"≥735人次"', '"≥735人次%%"'), "bad.yaml:17", "≥95%", "≥95%"),
    "a table without an indicator column": scoring("甲,乙\n1,2\n", 2, "table.csv:1", "改表头", "Rename the heading"),
    "a quote that never closes": scoring(f'{HEAD}"pupils-supported,735\n', 2, "table.csv:2", "成对", "in pairs"),
    "Chinese names and spaces": Case(
        {"年度 自评/表 一.csv": HEAD},
        ("score", "declaration.yaml", "年度 自评/表 一.csv"),
        2,
        "表 一.csv:1",
        "至少写一行",
        "at least one row",
    ),
}


def put(case: Case, folder: Path) -> None:
    (folder / "declaration.yaml").write_text(TEXT, "utf-8")
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def answer(case: Case, folder: Path, lang: str) -> Run:
    verb, *arguments = case.command
    return run(verb, *(str(folder / name) for name in arguments), "--lang", lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_clear_error_with_place_and_fix(case: Case, lang: str, tmp_path: Path) -> None:
    put(case, tmp_path)
    shown = answer(case, tmp_path, lang)
    assert shown.code == case.exit
    told = shown.out + shown.err if case.command[0] == "lint" else shown.err
    assert "Traceback" not in shown.out + shown.err
    errors = [line for line in told.splitlines() if ERROR.search(line)]
    assert len(errors) == 1, told
    (error,) = errors
    assert ("错误" if lang == "zh" else "error") in error
    assert case.place in error
    assert (case.fix_zh if lang == "zh" else case.fix_en) in error
    assert len(told) < 20_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_english_messages_hold_english_sentences(lang: str, tmp_path: Path) -> None:
    """A message in one language does not fall back to the other: it quotes Chinese words, no more."""
    put(CASES["an empty table"], tmp_path)
    shown = answer(CASES["an empty table"], tmp_path, lang)
    chinese = len(re.findall(r"[\u4e00-\u9fff]", shown.err))
    assert (chinese > 15) == (lang == "zh")


MISUSE: dict[str, Callable[[Path], list[str]]] = {
    "a YAML where the table belongs": lambda folder: ["score", str(folder / "a.yaml"), str(folder / "a.yaml")],
    "a YAML alone": lambda folder: ["score", str(folder / "a.yaml")],
    "table and declaration exchanged": lambda folder: ["score", str(folder / "a.csv"), str(folder / "a.yaml")],
}


@pytest.mark.parametrize(("lang", "word"), [("zh", "实际完成值表"), ("en", "where a table")])
@pytest.mark.parametrize("command", MISUSE.values(), ids=MISUSE)
def test_a_yaml_where_a_table_belongs_is_told_how_to_call(
    command: Callable[[Path], list[str]], lang: str, word: str, tmp_path: Path
) -> None:
    shutil.copy(DECLARATION, tmp_path / "a.yaml")
    shutil.copy(TABLE, tmp_path / "a.csv")
    shown = run(*command(tmp_path), "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert "a.yaml" in shown.err
    assert word in shown.err
    assert "perfindicators score" in shown.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_policy_on_the_command_line_names_those_there_are(lang: str) -> None:
    shown = run("score", DECLARATION, TABLE, "--policy", "integrated-platfrom", "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert "integrated-platform" in shown.err
    assert "Traceback" not in shown.err


def test_an_actual_value_that_is_no_number_is_one_error_naming_the_indicator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROWS.replace("≧,735,人次,735,", "≧,735,人次,很多,"), "utf-8")
    shown = run("score", DECLARATION, path)
    assert shown.code == 1
    errors = [line for line in shown.err.splitlines() if ERROR.search(line)]
    assert len(errors) == 1
    assert "学生受资助人数" in errors[0]
    assert "很多" in errors[0]
    assert "a.csv:3" in errors[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable for root")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROWS, "utf-8")
    path.chmod(0)
    shown = run("score", DECLARATION, path)
    assert shown.code == 2
    assert "a.csv" in shown.err


def test_chinese_paths_with_spaces_work(tmp_path: Path) -> None:
    folder = tmp_path / "二〇二二年 自评"
    folder.mkdir()
    shutil.copy(DECLARATION, folder / "申报 书.yaml")
    shutil.copy(TABLE, folder / "自评 表（终）.csv")
    shown = run("score", folder / "申报 书.yaml", folder / "自评 表（终）.csv")
    assert shown.code == 0
    assert shown.err == run("score", DECLARATION, TABLE).err
