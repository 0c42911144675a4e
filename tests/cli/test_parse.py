"""`parse`: how values are read, one JSON object per line."""

from __future__ import annotations

import json

import pytest

from cli_cases import run

KEYS = ["text", "kind", "operator", "value", "unit", "low", "high", "canonical"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95%", {"kind": "percent", "operator": ">=", "value": "95", "unit": "%", "canonical": "≥95%"}),
        ("550万粒", {"kind": "number", "operator": None, "value": "550", "unit": "万粒"}),
        ("≤28.40/株", {"kind": "money", "operator": "<=", "value": "28.40", "unit": "/株"}),
        ("9月底前", {"kind": "date", "operator": "<=", "value": "--09"}),
        ("2025年年底前", {"kind": "date", "operator": "<="}),
        ("2021年12月完成", {"kind": "date", "value": "2021-12"}),
        ("±10%", {"kind": "range", "operator": None, "value": "10", "low": "-10", "high": "10"}),
        ("效果明显", {"kind": "judged", "operator": None, "value": None, "unit": None}),
        ("全年", {"kind": "judged"}),
        ("无", {"kind": "judged"}),
    ],
)
def test_the_shape_other_programs_rely_on(text: str, expected: dict[str, object]) -> None:
    shown = run("parse", text)
    assert shown.code == 0
    found = json.loads(shown.out)
    assert list(found) == KEYS
    assert found["text"] == text
    assert {key: found[key] for key in expected} == expected


def test_several_values_are_several_lines() -> None:
    shown = run("parse", "≥95%", "9月底前")
    assert [json.loads(line)["text"] for line in shown.out.splitlines()] == ["≥95%", "9月底前"]


def test_standard_input_is_read_line_by_line() -> None:
    shown = run("parse", "-", stdin="≥95%\r\n\n 效果明显 \n≤5".encode())
    texts = [json.loads(line)["text"] for line in shown.out.splitlines()]
    assert texts == ["≥95%", "", " 效果明显 ", "≤5"]


def test_a_byte_order_mark_is_no_part_of_the_first_value() -> None:
    shown = run("parse", "-", stdin=b"\xef\xbb\xbf" + "≥95%\n".encode())
    assert json.loads(shown.out)["kind"] == "percent"


def test_a_line_that_is_not_utf_8_stops_with_its_number() -> None:
    shown = run("parse", "-", stdin="≥95%\n".encode() + "≥95%\n".encode("gbk"))
    assert shown.code == 2
    assert len(shown.out.splitlines()) == 1
    assert "2" in shown.err
    assert "UTF-8" in shown.err


def test_text_for_people() -> None:
    shown = run("parse", "--format", "text", "不低于９５％")
    assert shown.out == "不低于９５％\tpercent\t≥95%\n"


@pytest.mark.parametrize("text", ["", " ", "<script>", "=1+1", "x" * 5000, "\x00", "𝟗𝟓%", "[bold]"])
def test_whatever_comes_is_read_or_judged(text: str) -> None:
    shown = run("parse", "-", stdin=text.encode() + b"\n")
    assert shown.code == 0
    assert json.loads(shown.out)["text"] == text
