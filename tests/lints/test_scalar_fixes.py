"""Fixes put a double-quoted value in the place of the old one, mean the same, and stay away where that is not safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.authoring.fixes import apply_fixes
from perfindicators.diagnostics import Diagnostics
from perfindicators.lints.options import LintOptions
from perfindicators.lints.places import DocumentPlace, RowPlace
from perfindicators.lints.runner import lint
from perfindicators.lints.scalar_fixes import quoted, replaced_value
from perfindicators.reading.loader import read_document
from perfindicators.reading.parsing import parse_yaml
from perfindicators.testing import RuleCase, case_text, load_cases

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lints"
MENDING = ("V20", "V21")
CASES = [case for code in MENDING for case in load_cases(FIXTURES / f"{code}.yaml") if not case.passes]
HEAD = """kind: declaration
format: 1
id: case
subject: {type: project, name: 用例项目, year: 2026}
goals:
  - id: goal
    statement: 办好这件事
    indicators:
"""


def found(text: str, codes: tuple[str, ...] = MENDING) -> Diagnostics:
    return lint(text, options=LintOptions(select=codes))


def mended(text: str) -> str:
    """Apply fixes until none is left: two rules may mend one value."""
    for _ in range(3):
        text = apply_fixes(text, found(text)).text
    return text


def targets(text: str) -> list[object]:
    document = read_document(text).document
    assert document is not None
    goals = document.goals  # type: ignore[attr-defined]
    return [
        [standard.target for standard in getattr(item, "standards", ())] or item.target
        for goal in goals
        for item in goal.indicators
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_mending_changes_the_spelling_and_not_the_meaning(case: RuleCase) -> None:
    before = case_text(case)
    after = mended(before)
    assert after != before or "达到95%" in before
    assert targets(after) == targets(before)
    left = [item for item in found(after, (case.code,)) if item.fix is not None]
    assert left == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("target: 不低于95%", 'target: "≥95%"'),
        ("target: '不低于95%'", 'target: "≥95%"'),
        ('target: "不低于95%"', 'target: "≥95%"'),
        ("target: 不低于95%   # 比上年高", 'target: "≥95%"   # 比上年高'),
        ("target: >-\n          不低于95%", None),
        ('target: "不低于\\\n          95%"', None),
        ('target: "\\u4e0d低于95%"', None),
        ("target: &合格 不低于95%", None),
        ("target: 不低于95百分比", 'target: "≥95%"'),
    ],
)
def test_every_way_of_quoting(written: str, expected: str | None) -> None:
    before = "      - id: a\n        name: 合格率\n        category: output/quality\n"
    text = f"{HEAD}{before}        {written}\n        points: 10\n"
    after = mended(text)
    assert after == (text if expected is None else text.replace(written, expected))


def test_two_values_on_one_line_are_both_mended() -> None:
    line = '      - {id: a, name: 道路里程, category: output/quantity, unit: km, target: ">=2km", points: 10}\n'
    assert mended(HEAD + line) == HEAD + line.replace("unit: km", 'unit: "公里"').replace(">=2km", "≥2公里")


def test_no_fix_without_a_text_or_where_something_else_stands() -> None:
    origin = parse_yaml('a: "≥95％"\nb: {c: 1}\n', "a.yaml").origin
    place = DocumentPlace(origin, ())
    assert replaced_value(DocumentPlace(None, ()), ("a",), "≥95％", "≥95%") is None
    assert replaced_value(RowPlace("a.csv", 3), ("a",), "≥95％", "≥95%") is None
    assert replaced_value(place, ("a",), "≥90％", "≥90%") is None
    assert replaced_value(place, ("missing",), "≥95％", "≥95%") is None
    fix = replaced_value(place, ("a",), "≥95％", "≥95%")
    assert fix is not None
    assert fix.edits[0].span[1:] == (1, 4, 1, 10)


def test_quoting_escapes_what_would_end_the_value() -> None:
    value = 'a"b\\c'
    assert parse_yaml(f"x: {quoted(value)}\n", "a.yaml").data == {"x": value}
