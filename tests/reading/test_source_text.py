from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostic
from perfindicators.reading.source_text import MAX_BYTES, harmless, read_text, split_lines


def only_problem(path: Path) -> Diagnostic:
    found = read_text(path)
    assert found.text is None
    (diagnostic,) = found.diagnostics
    return diagnostic


def test_utf8_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "教育 框架.yaml"
    for content in ("名称: 甲\n".encode(), "名称: 甲\n".encode("utf-8-sig")):
        path.write_bytes(content)
        assert read_text(path).text == "名称: 甲\n"


def test_a_file_from_an_old_windows_editor_is_named_gbk(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("kind: framework\nid: 教育\n".encode("gb18030"))
    found = only_problem(path)
    assert found.code == "Y08"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 5)
    assert "GBK" in found.message.zh
    assert "UTF-8" in found.message.en
    assert found.context["byte"] == "20"


def test_utf16_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("kind: framework".encode("utf-16"))
    assert "UTF-16" in only_problem(path).message.zh


def test_a_broken_byte_is_placed_behind_chinese_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\n名称: ".encode() + b"\xff\xff\n")
    span = only_problem(path).span
    assert span is not None
    assert (span.line, span.column) == (2, 5)


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    assert "找不到文件" in only_problem(tmp_path / "无.yaml").message.zh
    assert "目录" in only_problem(tmp_path / "无" / "无.yaml").message.zh


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b"])
def test_an_impossible_name_is_a_diagnostic(tmp_path: Path, name: str) -> None:
    assert only_problem(tmp_path / name).code == "Y08"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert "目录" in only_problem(tmp_path).message.zh


def test_a_giant_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "giant.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert only_problem(path).code == "Y09"


def test_lines_break_where_yaml_breaks_them() -> None:
    assert split_lines("a\nb\r\nc\rd\u2028e\x0cf") == ["a\n", "b\r\n", "c\r", "d\u2028", "e\x0cf"]
    assert split_lines("") == []


def test_source_lines_are_safe_to_print() -> None:
    assert harmless("a\x1b[31m\tb\u202e") == "a\ufffd[31m b\ufffd"
