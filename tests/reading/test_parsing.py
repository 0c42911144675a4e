from __future__ import annotations

import gc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Severity
from perfindicators.reading.careful_reading import MAX_DIAGNOSTICS, in_reading_order
from perfindicators.reading.parsed_yaml import ParsedYaml
from perfindicators.reading.parsing import parse_yaml
from perfindicators.reading.source_text import MAX_BYTES

NINE_LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 12)
)


def codes(parsed: ParsedYaml) -> list[str]:
    return [str(item.code) for item in parsed.diagnostics]


def places(parsed: ParsedYaml) -> list[tuple[str, int, int]]:
    return [(str(item.code), item.span.line, item.span.column) for item in parsed.diagnostics if item.span]


def test_a_sound_text_has_no_diagnostics() -> None:
    parsed = parse_yaml("\ufeffa: [no, 012]\n")
    assert parsed.data == {"a": ["no", "012"]}
    assert not parsed.diagnostics


def test_anchors_and_aliases_are_read() -> None:
    parsed = parse_yaml("a: &x {b: 1}\nc: [*x, *x]\n")
    assert parsed.data == {"a": {"b": "1"}, "c": [{"b": "1"}, {"b": "1"}]}
    assert not parsed.diagnostics


def test_all_mistakes_of_a_text_are_found_in_one_pass() -> None:
    text = "target: >=95%\nid:foo\na: {t: 5,000元}\nb: 1\nb: 2\nc: !!int 3\nd: @x\n"
    parsed = parse_yaml(text)
    assert places(parsed) == [
        ("Y01", 1, 9),
        ("Y01", 2, 3),
        ("Y01", 3, 8),
        ("Y02", 5, 1),
        ("Y11", 6, 4),
        ("Y01", 7, 4),
    ]
    assert parsed.data == {"target": ">=95%", "id": "foo", "a": {"t": "5,000元"}, "b": "1", "c": "3", "d": "@x"}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{target: >=5,000元, x: 1}", {"target": ">=5,000元", "x": "1"}),
        ("{target: 1,000,000元}", {"target": "1,000,000元"}),
        ("{zh: 学生, 教师满意度}", {"zh": "学生, 教师满意度"}),
        ("[签到表(原件, 复印件), 台账]", ["签到表(原件, 复印件)", "台账"]),
        ("{e: max(a, b), f: min(c, d)}", {"e": "max(a, b)", "f": "min(c, d)"}),
        ("{id:foo, x: 1}", {"id": "foo", "x": "1"}),
        ("a: 'b\nc: 1\n", {"a": "b", "c": "1"}),
        ("a:\n\tb: 1\n\tc: 2\n", {"a": {"b": "1", "c": "2"}}),
    ],
)
def test_reading_goes_on_with_what_was_meant(text: str, data: object) -> None:
    parsed = parse_yaml(text)
    assert parsed.data == data
    assert set(codes(parsed)) == {"Y01"}


@pytest.mark.parametrize("text", ["[205,206]", "{a: , b: 1}", "[a, 'b)']", "{a: 1, }", "a: >-\n  x (y,\n  z)\n"])
def test_honest_commas_are_left_alone(text: str) -> None:
    parsed = parse_yaml(text)
    assert not parsed.diagnostics
    assert parsed.data == yaml.load(text, Loader=yaml.BaseLoader) or parsed.data == {"a": None, "b": "1"}


def test_a_bomb_of_aliases_is_refused() -> None:
    parsed = parse_yaml(NINE_LAUGHS)
    assert codes(parsed) == ["Y09"]
    assert not parsed.readable


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    parsed = parse_yaml("a: &x [1, *x]")
    assert codes(parsed) == ["Y11"]
    assert parsed.data == {"a": ["1", None]}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 100_000, "- " * 100_000 + "x", "? " * 100_000]
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert codes(parse_yaml(text)) == ["Y09"]


@pytest.mark.parametrize("text", ["a: " + "x" * 10_000_000, 'a: "' + "x " * 2_500_000 + '"', "x" * 10_000_000 + ": 1"])
def test_giant_values_and_lines_are_told_shortly(text: str) -> None:
    parsed = parse_yaml(text)
    assert 1 <= len(parsed.diagnostics) <= 2
    assert len(parsed.diagnostics.as_text()) < 1_000


def test_a_text_beyond_the_size_limit_is_not_even_looked_at() -> None:
    assert codes(parse_yaml("x" * (MAX_BYTES + 1))) == ["Y09"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ud800", "\ufffe"])
def test_control_characters_are_named_and_never_printed(char: str) -> None:
    parsed = parse_yaml(f"a: 甲{char}乙\nb: {char}\n")
    (found,) = parsed.diagnostics
    assert (found.code, found.span.line, found.span.column) == ("Y08", 1, 5) if found.span else False
    assert f"U+{ord(char):04X}" in found.message.zh
    assert char not in parsed.diagnostics.as_text()


def test_escapes_of_a_terminal_do_not_come_through() -> None:
    assert "\x1b" not in parse_yaml('"a\\e[31m": 1\n"a\\e[31m": 2\n').diagnostics.as_text()


def test_an_anchor_nobody_uses_is_a_warning() -> None:
    parsed = parse_yaml("note: &B 类项目\n")
    assert [(str(item.code), item.severity) for item in parsed.diagnostics] == [("Y11", Severity.WARNING)]


def test_too_many_problems_are_cut_with_a_last_word() -> None:
    parsed = parse_yaml("a: 1\n" * 5_000)
    assert len(parsed.diagnostics) == MAX_DIAGNOSTICS + 1
    assert "3999" in parsed.diagnostics[-1].message.en


def test_errors_survive_the_cut() -> None:
    (error,) = parse_yaml("a: 1\na: 2\n").diagnostics
    warning = error._replace(severity=Severity.WARNING, span=error.span._replace(line=1) if error.span else None)
    assert in_reading_order([*[warning] * 2_000, error]).has_errors


def test_the_collector_is_left_as_it_was() -> None:
    for text in ("a: 1", "a: [", NINE_LAUGHS):
        parse_yaml(text)
        assert gc.isenabled()
    gc.disable()
    try:
        parse_yaml("a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()


YAMLISH = st.lists(
    st.sampled_from(
        [*"\n :-[]{},#&*!|>'\"%@`?\\\t\r", "  ", "a", "b: ", "- ", "<<: ", "*a", "&a ", "---\n", "5,000", "："]
    ),
    max_size=40,
).map("".join)


@given(YAMLISH | st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_text_makes_it_raise(text: str) -> None:
    parsed = parse_yaml(text)
    assert parsed.readable or parsed.diagnostics.has_errors
    for item in parsed.diagnostics:
        assert item.message.zh
        assert item.message.en
        assert item.span
        assert item.span.line >= 1
        assert item.span.column >= 1


@given(YAMLISH)
def test_a_text_without_problems_is_read_as_pyyaml_reads_it(text: str) -> None:
    parsed = parse_yaml(text)
    if not parsed.diagnostics and isinstance(parsed.data, dict | list):
        assert texts(parsed.data) == texts(yaml.load(text, Loader=yaml.CBaseLoader))


def texts(data: object) -> object:
    if isinstance(data, dict):
        return {key: texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [texts(item) for item in data]
    return "" if data in (None, "~") else data
