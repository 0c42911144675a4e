"""What the rules about names mend by themselves: only what the target says again, and never more of the name."""

from __future__ import annotations

import pytest

from perfindicators.authoring.fixes import apply_fixes
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint

DECLARATION = """kind: declaration
format: 1
id: case
subject: {{type: project, name: 用例项目, year: 2026}}
goals:
  - statement: 办好这件事
    indicators:
      - id: a
        name: {name}
        category: output/quality
        unit: "{unit}"
        target: "{target}"
        points: 90
"""


def mended(name: str, target: str, unit: str = "%") -> str:
    """The name's line after all fixes of the rules about names."""
    text = DECLARATION.format(name=name, target=target, unit=unit)
    fixed = apply_fixes(text, lint(text, options=LintOptions(select=("N",))))
    return next(line.strip() for line in fixed.text.splitlines() if line.strip().startswith("name: "))


@pytest.mark.parametrize(
    ("name", "target", "new"),
    [
        ("质量达标率100%", "=100%", '"质量达标率"'),
        ('"监控在线率（≥97%）"', "≥97%", '"监控在线率"'),
        ("{zh: 监控在线率（≥97%）, en: Cameras on line}", "≥97%", '{zh: "监控在线率", en: Cameras on line}'),
        ("'苗木成活率(≥**%)'", "≥85%", '"苗木成活率"'),
        ("指标1：苗木成活率(≥**%)", "≥85%", '"指标1：苗木成活率"'),
    ],
)
def test_what_the_target_repeats_is_dropped(name: str, target: str, new: str) -> None:
    assert mended(name, target) == f"name: {new}"


@pytest.mark.parametrize(
    ("name", "target", "unit"),
    [
        ("质量达标率100%", "≥98%", "%"),
        ("村组干部230人", "≥230人", "人"),
        ("新建水泥路1条", "=2公里", "公里"),
        ("12月底前完成", "=100%", "%"),
        ("XX项目合格率（≥**%）", "≥85%", "%"),
        ("（≥**%）", "≥85%", "%"),
    ],
)
def test_what_needs_a_decision_is_left_to_the_author(name: str, target: str, unit: str) -> None:
    assert mended(name, target, unit) == f"name: {name}"
