from __future__ import annotations

import subprocess
import sys

import pytest

from perfindicators.reading.suggestions import nearest

KEYS = ("id", "name", "category", "definition", "unit", "polarity", "points", "importance", "evidence", "note")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("nmae", "name"),
        ("Name", "name"),
        ("catgory", "category"),
        ("pts", ""),
        ("def", "definition"),
        ("名称", "name"),
        ("分值", "points"),
        ("weight", "points"),
        ("core", ""),
        ("全部", ""),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_the_key_that_was_meant(written: str, meant: str) -> None:
    assert nearest(written, KEYS) == meant


@pytest.mark.parametrize(("written", "meant"), [("部份达成", "部分达成"), ("达 成", "达成"), ("未完成", "未达成")])
def test_chinese_words_are_compared_by_character(written: str, meant: str) -> None:
    assert nearest(written, ("达成", "部分达成", "未达成")) == meant


def test_the_first_of_equals_wins_and_full_width_counts_as_half_width() -> None:
    assert nearest("ab", ("aB", "ab")) == "aB"
    assert nearest("≥", (">", ">=")) == ">="


def test_reading_a_sound_document_never_loads_rapidfuzz() -> None:
    code = (
        "import sys; from perfindicators.reading.loader import read_text_document as read;"
        "read('kind: examples\\nformat: 1\\nof: a\\ncases: [{name: x, given: {a: 1}, expect: {a: 1}}]\\n');"
        "assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
