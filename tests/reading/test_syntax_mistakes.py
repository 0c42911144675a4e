from __future__ import annotations

import pytest
import yaml

from perfindicators.reading.parsing import parse_yaml
from perfindicators.reading.syntax_mistakes import quoted

MISTAKES = [
    ("target: >=95%", 'target: ">=95%"'),
    ("target: > 95%", 'target: "> 95%"'),
    ("target: |x|", 'target: "|x|"'),
    ("a: {target: <5, 万: >=1}", '万: ">=1"'),
    ("- >=95%\n- x", '- ">=95%"'),
    ("a: %5", 'a: "%5"'),
    ("a: `x`", 'a: "`x`"'),
    ("a: * x", 'a: "* x"'),
    ("a: & x", 'a: "& x"'),
    ("a: !重要 x", 'a: "!重要 x"'),
    ("a: {x}号\nb: 1", 'a: "{x}号"'),
    ("a: [1]号 # 注\nb: 1", 'a: "[1]号"'),
    ("a: {zh: [1]号, en: z}", 'zh: "[1]号"'),
    ("a: {zh: b: c}", 'zh: "b: c"'),
    ("a: 甲: 乙", 'a: "甲: 乙"'),
    ("id:foo\nname: x", "id: foo"),
    ("- id:foo\n  name: x", "id: foo"),
    ("名称：甲\nb: 1", "名称: 甲"),
    ('a: "x\nb: 1', 'a: "x"'),
    ("a: 'x\nb: 'y'\nc: 1", "a: 'x'"),
]


@pytest.mark.parametrize("with_libyaml", [True, False], ids=["libyaml", "python"])
@pytest.mark.parametrize(("text", "fix"), MISTAKES)
def test_the_fix_is_quoted_and_the_mend_is_the_fix(
    text: str, fix: str, with_libyaml: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml)
    parsed = parse_yaml(text)
    (found,) = parsed.diagnostics
    assert found.code == "Y01"
    assert fix in found.message.zh
    assert fix in found.message.en
    assert parsed.readable


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("goals:\n  - id: a\n    x: 1\n     y: 2\n", (4, 6)),
        ("goals:\n  - id: a\n   x: 1\n", (3, 4)),
        ("goals:\n  - id: a\n - id: b\n", (3, 2)),
        ("a:\n    b: 1\n  c: 2\n", (3, 3)),
        ("a: 1\n  b: 2\n", (2, 3)),
    ],
)
def test_wrong_indentation_is_placed_at_the_line_and_mended(text: str, place: tuple[int, int]) -> None:
    parsed = parse_yaml(text)
    (found,) = parsed.diagnostics
    assert found.span is not None
    assert (found.span.line, found.span.column) == place
    assert "缩进" in found.message.zh
    assert parsed.readable


def test_lines_below_a_wrong_one_move_with_it() -> None:
    parsed = parse_yaml("a:\n  b: 1\n   c:\n     d: 1\n     e: 2\n")
    assert parsed.data == {"a": {"b": "1", "c": {"d": "1", "e": "2"}}}


def test_all_tabs_are_one_diagnostic_naming_the_lines() -> None:
    parsed = parse_yaml("a:\n\tb:\n\t\tc: 1\n\td: 2\n")
    (found,) = parsed.diagnostics
    assert "2、3、4" in found.message.zh
    assert parsed.data == {"a": {"b": {"c": "1"}, "d": "2"}}


def test_an_unusual_fault_is_translated() -> None:
    parsed = parse_yaml("%5\na: b\n")
    (found,) = parsed.diagnostics
    assert found.message.zh.startswith("YAML 语法错误")
    assert not parsed.readable


@pytest.mark.parametrize("text", [">=95%", 'the "best"', "it's", 'it\'s "x"', "C:\\data", "95%"])
def test_quoting_gives_the_same_text_back(text: str) -> None:
    assert parse_yaml(f"a: {quoted(text)}").data == {"a": text}
