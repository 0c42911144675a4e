from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.diagnostics import Diagnostic, Severity
from perfindicators.model.framework import Framework
from perfindicators.reading.loader import LoadResult, read_document, read_path, read_text_document

INVALID = sorted((Path(__file__).parents[1] / "fixtures" / "invalid").glob("*.yamlx"))
SOUND = """\
kind: framework
format: 1
id: industry/demo
family: industry
title: 示例
goals:
  - id: schooling
    statement: 办好义务教育
    indicators:
      - {id: retention, name: 巩固率, category: output/quality, unit: "%"}
"""


def expected(text: str) -> list[tuple[str, str, list[str]]]:
    """Read `# expect: CODE line:column word | word` from the head of a fixture."""
    found = []
    for line in text.splitlines():
        if line.startswith("# expect: "):
            code, place, *rest = line.removeprefix("# expect: ").split(" ", 2)
            found.append((code, place, [word for word in "".join(rest).split(" | ") if word]))
    return found


def place_of(item: Diagnostic) -> str:
    assert item.span is not None
    return f"{item.span.line}:{item.span.column}"


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_typical_mistake_is_reported_at_its_place_with_its_fix(path: Path) -> None:
    result = read_path(path)
    wanted = expected(path.read_text("utf-8"))
    assert wanted
    assert [(item.code, place_of(item)) for item in result.diagnostics] == [(code, place) for code, place, _ in wanted]
    for item, (_, _, words) in zip(result.diagnostics, wanted, strict=True):
        assert item.message.zh != item.message.en
        assert item.span is not None
        assert item.span.file == str(path)
        for word in words:
            assert word in item.message.zh + item.message.en


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_document_with_errors_is_no_document(path: Path) -> None:
    result = read_path(path)
    assert (result.document is None) == result.diagnostics.has_errors


def test_there_are_enough_typical_mistakes() -> None:
    assert len(INVALID) >= 60


def test_a_sound_document_knows_where_its_values_stand() -> None:
    result = read_text_document(SOUND, "示例.yaml")
    assert not result.diagnostics
    assert isinstance(result.document, Framework)
    assert result.document.origin is not None
    span, line = result.document.origin.locate(("goals", 0, "indicators", 0, "name"))
    assert (str(span), line[24:33]) == ("示例.yaml:10:31", "name: 巩固率")


def test_nothing_is_composed_until_a_place_is_asked_for() -> None:
    origin = read_text_document(SOUND).origin
    assert origin is not None
    assert "_root" not in vars(origin)
    origin.locate(("kind",))
    assert "_root" in vars(origin)


def test_a_warning_does_not_stand_in_the_way() -> None:
    result = read_text_document(SOUND.replace("kind: framework\n", "") + "kind: framework\n")
    assert [item.severity for item in result.diagnostics] == [Severity.WARNING]
    assert isinstance(result.document, Framework)


def test_problems_come_in_the_order_of_the_file() -> None:
    text = (
        SOUND.replace("family: industry", "famly: industry").replace("unit:", "unti:").replace("format: 1", "format: 3")
    )
    result = read_text_document(text)
    assert [place_of(item) for item in result.diagnostics] == ["2:9", "4:1", "10:62"]
    assert [item.context["suggestion"] for item in result.diagnostics] == ["1", "family", "unit"]


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    result = read_text_document(SOUND.replace("statement:", "statment:"))
    assert [item.code for item in result.diagnostics] == ["Y03"]


def test_an_error_deep_inside_does_not_hide_the_checks_around_it() -> None:
    bad = SOUND.replace('unit: "%"', "importance: 2, points: 10, level: schule, scoring: {rule: veto}")
    assert [item.code for item in read_text_document(bad).diagnostics] == ["Y13", "Y05", "Y05"]


def test_a_text_or_a_path_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "框架 一.yaml"
    path.write_text(SOUND, "utf-8")
    for source in (SOUND, path, str(path)):
        assert isinstance(read_document(source).document, Framework)


def test_a_missing_file_is_one_diagnostic(tmp_path: Path) -> None:
    result = read_document(str(tmp_path / "无.yaml"))
    assert result.document is None
    assert [item.code for item in result.diagnostics] == ["Y08"]


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "just text\n", "- a\n- b\n", "~\n", "kind：framework\nformat：1\n"]
)
def test_what_is_no_mapping_is_told_how_to_begin(text: str) -> None:
    (found,) = read_text_document(text).diagnostics
    assert found.code == "Y12"
    assert "format: 1" in found.message.en


def test_a_flood_of_errors_is_cut() -> None:
    result = read_text_document(SOUND + "".join(f"k{number}: 1\n" for number in range(3_000)))
    assert len(result.diagnostics) == 1_001
    assert result.diagnostics.has_errors


def test_an_alias_bomb_inside_a_document_is_refused() -> None:
    laughs = SOUND + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    assert [item.code for item in read_text_document(laughs).diagnostics] == ["Y09"]


def test_the_collector_is_left_as_it_was() -> None:
    for text in (SOUND, "a: [", SOUND + "x: 1\n"):
        read_text_document(text)
        assert gc.isenabled()


LINES = st.sampled_from(
    [
        *SOUND.splitlines(keepends=True),
        "goals:\n",
        "  - x\n",
        "\tid: a\n",
        "extends: [{use: a, pick: 1}]\n",
        "a: &a [*a]\n",
        "        scoring: {rule: parts, of: x}\n",
        "kind: policy\n",
        "format: 2\n",
        '"\n',
        "rules: [{when: 1}]\n",
        "~: ~\n",
    ]
)


@given(st.lists(LINES, max_size=20).map("".join) | st.text(max_size=80))
def test_no_content_makes_reading_raise(text: str) -> None:
    result = read_text_document(text)
    assert isinstance(result, LoadResult)
    assert (result.document is None) == result.diagnostics.has_errors
    assert result.diagnostics.as_text("en") is not None


@given(st.binary(max_size=80))
def test_no_bytes_make_reading_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.yaml"
    path.write_bytes(content)
    assert read_path(path).diagnostics.has_errors
