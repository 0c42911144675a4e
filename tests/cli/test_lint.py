"""`lint`: every problem, at its line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, EXAMPLES, run
from perfindicators.library.shipped import shipped_folder


def broken(tmp_path: Path, *, name: str = "a.yaml") -> Path:
    path = tmp_path / name
    path.write_text(DECLARATION.read_text("utf-8").replace("#nutrition-coverage", "#nutrition-coverag"), "utf-8")
    return path


def test_what_is_shipped_is_clean() -> None:
    shown = run("lint", shipped_folder("frameworks"), EXAMPLES)
    assert (shown.code, shown.out) == (0, "")
    assert "0" in shown.err


def test_the_shape_other_programs_rely_on(tmp_path: Path) -> None:
    path = broken(tmp_path)
    shown = run("lint", path, "--format", "json")
    assert shown.code == 1
    (found,) = json.loads(shown.out)
    assert list(found) == ["code", "severity", "message", "file", "line", "column", "context"]
    assert (found["code"], found["severity"], found["file"]) == ("L02", "error", str(path))
    assert "nutrition-coverage" in found["message"]["zh"]
    assert "nutrition-coverage" in found["message"]["en"]
    line = path.read_text("utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 :].strip('"').startswith("industry/education")


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误 L02"), ("en", "error L02")])
def test_findings_go_to_stdout_with_place_line_and_caret(lang: str, word: str, tmp_path: Path) -> None:
    path = broken(tmp_path)
    shown = run("lint", path, "--lang", lang)
    assert shown.code == 1
    first, source, caret = shown.out.splitlines()
    assert first.startswith(f"{path}:")
    assert word in first
    assert "nutrition" in source
    assert caret.strip() == "^"


def test_a_folder_is_searched_for_both_endings(tmp_path: Path) -> None:
    (tmp_path / "子 目录").mkdir()
    broken(tmp_path / "子 目录", name="一.yml")
    broken(tmp_path)
    shown = run("lint", tmp_path)
    assert shown.code == 1
    assert shown.out.count("L02") == 2


def test_warnings_alone_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DECLARATION.read_text("utf-8"), "utf-8")
    assert run("lint", path).code == 0


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing"])
def test_a_missing_file_is_unusable(tmp_path: Path, name: str) -> None:
    shown = run("lint", tmp_path / name)
    assert shown.code == 2
    assert str(tmp_path / name) in shown.out


def test_an_empty_folder_is_unusable(tmp_path: Path) -> None:
    assert run("lint", tmp_path).code == 2


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes("名: 值".encode("gbk"))
    broken(tmp_path)
    shown = run("lint", tmp_path)
    assert shown.code == 2
    assert "L02" in shown.out
    assert "Y08" in shown.out
