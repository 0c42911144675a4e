"""Bytes of a CSV file: encodings, delimiters, quotes, physical lines."""

import io
import re

import pytest

from perfindicators.observations.csv_source import read_csv, source_name


def rows(content, encoding="utf-8"):
    grid, problems = read_csv(content, encoding, "a.csv")
    assert not problems
    return [(row.line, row.cells) for row in grid.rows if not row.is_empty]


def only_problem(source, encoding="utf-8"):
    _, problems = read_csv(source, encoding, "a.csv")
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found_out(delimiter, end):
    text = f"指标{delimiter}完成值{end}巩固率{delimiter}95%{end}"
    assert rows(text.encode()) == [(1, ("指标", "完成值")), (2, ("巩固率", "95%"))]


def test_a_comma_inside_quotes_does_not_hide_the_delimiter():
    assert rows('指标;完成值\n"甲,乙,丙";"1,437"\n'.encode())[1] == (2, ("甲,乙,丙", "1,437"))


def test_a_byte_order_mark_is_dropped():
    assert rows("\ufeff指标,完成值\n".encode())[0][1][0] == "指标"
    assert rows("指标,完成值\n".encode("utf-16"), "utf-16")[0][1][0] == "指标"


def test_a_line_number_is_that_of_the_file_even_after_a_quoted_new_line():
    text = '指标,完成值\n"两行的\n名称",1\n\n丙,2\n'
    assert [line for line, _ in rows(text.encode())] == [1, 2, 5]


def test_text_and_binary_streams_are_read():
    assert rows(io.StringIO("指标,完成值\n")) == rows(io.BytesIO("指标,完成值\n".encode()))


def test_a_missing_file_and_a_folder_are_one_clear_problem(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path, "no\0path"):
        assert only_problem(path).code == "O01"


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (FileNotFoundError(2, "No such file or directory"), "文件不存在", "no such file"),
        (IsADirectoryError(21, "Is a directory"), "文件夹", "folder"),
        (PermissionError(13, "Permission denied"), "没有读取权限", "permission denied"),
        (OSError(5, "Input/output error"), "系统错误 5", "Input/output error"),
        (ValueError("embedded null byte"), "路径无效", "path is not valid"),
    ],
)
def test_each_language_says_in_its_own_words_why_a_file_cannot_be_read(error, zh, en):
    class Broken(io.StringIO):
        def read(self, *_):
            raise error

    message = only_problem(Broken()).message
    assert zh in message.zh
    assert en in message.en
    assert not re.search("[A-Za-z]{3}", message.zh.replace("a.csv", ""))
    assert not re.search("[\u4e00-\u9fff]", message.en)


def test_another_encoding_is_named_with_its_place_and_its_fix():
    problem = only_problem("indicator,actual\n巩固率,95%\n".encode("gb18030"))
    assert (problem.code, problem.span.line) == ("O02", 2)
    assert "--encoding gb18030" in problem.message.zh
    assert "--encoding gb18030" in problem.message.en
    assert problem.context == {"byte": "0xB9", "offset": "17", "detected": "gb18030"}


def test_the_named_encoding_reads_it():
    assert rows("指标,完成值\n巩固率,95%\n".encode("gb18030"), "gb18030")[1][1] == ("巩固率", "95%")


@pytest.mark.parametrize(
    ("content", "encoding", "word"),
    [
        (b"PK\x03\x04rest", "utf-8", "Excel"),
        ("指标".encode("utf-16"), "utf-8", "--encoding utf-16"),
        (b"a,b\nc\0d,e\n", "utf-8", "NUL"),
        (b"\xff\xff\xff\n", "utf-8", "UTF-8"),
        (b"a,b", "no-such-encoding", "utf-8"),
        (b"a,b", "rot13", "utf-8"),
    ],
)
def test_what_is_no_text_says_so(content, encoding, word):
    problem = only_problem(content, encoding)
    assert problem.code == "O02"
    assert word in problem.message.zh


def test_a_stream_in_another_encoding_is_the_same_problem():
    stream = io.TextIOWrapper(io.BytesIO("指标\n".encode("gb18030")), encoding="utf-8")
    assert only_problem(stream).code == "O02"


@pytest.mark.parametrize("size", [100_001, 5_000_000])
def test_a_huge_cell_is_one_problem_and_the_rows_before_it_are_read(size):
    grid, problems = read_csv(("指标,完成值\n巩固率,95%\n丙," + "x" * size + "\n丁,1\n").encode(), "utf-8", "a.csv")
    assert [row.line for row in grid.rows] == [1, 2]
    assert [(problem.code, problem.span.line) for problem in problems] == [("O08", 3)]


@pytest.mark.parametrize(("text", "line"), [('指标,值\n"开始,1\n乙,2\n', 2), ('指标,值\n"甲"乙,1\n', 2)])
def test_unbalanced_quotes_are_shown_where_they_begin(text, line):
    problem = only_problem(text.encode())
    assert (problem.code, problem.span.line) == ("O09", line)


def test_a_source_names_itself(tmp_path):
    assert source_name(tmp_path / "a.csv").endswith("a.csv")
    assert source_name(io.StringIO()) == "<StringIO>"
    with (tmp_path / "b.csv").open("w") as stream:
        assert source_name(stream).endswith("b.csv")
