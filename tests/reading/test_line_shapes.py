from __future__ import annotations

import pytest

from perfindicators.reading.line_shapes import (
    allowed_indents,
    block_value,
    flow_value,
    glued_key,
    indent_of,
    inside_brackets,
    is_blank,
    is_entry,
    starts_with_key,
)


@pytest.mark.parametrize("line", ["a: b", "  - a: b", "名称: 甲", '"a b": c', "output/quality: x"])
def test_entries(line: str) -> None:
    assert is_entry(line)
    assert starts_with_key(line)


@pytest.mark.parametrize("line", ["a:b", "- x", "text", "", "# a: b", "http://x", "a："])
def test_lines_that_are_no_entries(line: str) -> None:
    assert not is_entry(line)


def test_a_key_without_value_starts_with_a_key_but_is_no_entry() -> None:
    assert starts_with_key("goals:")
    assert not is_entry("goals:")


@pytest.mark.parametrize(
    ("line", "value"),
    [("a: >=95%  # 注", ">=95%"), ("- >=95%", ">=95%"), ("  - a: x: y", "x: y"), ("a: b#c ", "b#c")],
)
def test_the_value_of_a_line(line: str, value: str) -> None:
    found = block_value(line)
    assert found is not None
    assert line[found.start : found.end] == value


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("{target: >=5,000元, x: 1}", 9, ">=5,000元"),
        ("{e: max(a, b), x: 1}", 6, "max(a, b)"),
        ('{zh: "x" y, en: z}', 9, '"x" y'),
        ("a: {zh: [1]号}", 11, "[1]号"),
    ],
)
def test_the_value_inside_brackets(line: str, column: int, value: str) -> None:
    found = flow_value(line, column)
    assert found is not None
    assert line[found.start : found.end] == value
    assert inside_brackets(line, column)


def test_brackets_inside_quotes_do_not_count() -> None:
    assert not inside_brackets('a: "{" b', 7)


@pytest.mark.parametrize("line", ["id:foo", "- id:foo", "名称：甲", "id： foo"])
def test_a_colon_without_its_space(line: str) -> None:
    assert glued_key(line) is not None


@pytest.mark.parametrize("line", ["id: foo", "http://example", "12:30", "text", "a: b:c"])
def test_colons_that_are_fine(line: str) -> None:
    assert glued_key(line) is None


def test_where_a_line_may_start() -> None:
    lines = ["goals:", "  - id: a", "    x:", "      y: 1", "   z: 2", "   - b"]
    assert allowed_indents(lines[:5], 4) == (0, 4, 6)
    assert allowed_indents([*lines[:4], lines[5]], 4) == (2,)


def test_blank_lines_and_indents() -> None:
    assert is_blank("  # 注")
    assert indent_of("   a") == 3
