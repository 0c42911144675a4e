"""What the rules about operators, units and numbers mend by themselves, and what they leave to the author."""

from __future__ import annotations

import pytest

from perfindicators.authoring.fixes import apply_fixes
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint

CODES = tuple(f"V{number:02}" for number in range(1, 11))
DECLARATION = """kind: declaration
format: 1
id: case
subject: {{type: project, name: 用例项目, year: 2026}}
goals:
  - statement: 办好这件事
    indicators:
      - {{id: a, name: {name}, category: output/quality, {keys}target: {target}, points: 90}}
"""


def mended(name: str, target: str, keys: str = "") -> str:
    """The target after fixes, made until none is left: two rules may mend one value."""
    text = DECLARATION.format(name=name, target=target, keys=keys)
    for _ in range(4):
        text = apply_fixes(text, lint(text, options=LintOptions(select=CODES))).text
    return text.partition(" target: ")[2].partition(", points")[0]


@pytest.mark.parametrize(
    ("name", "target", "keys", "new"),
    [
        ("苗木成活率", "95%", 'unit: "%", ', '"≥95%"'),
        ("受益人口规模", "90人", "polarity: higher, ", '"≥90人"'),
        ("受益人口规模", "90人", "polarity: exact, ", '"=90人"'),
        ("施工工期", "90天", "", '"≤90天"'),
        ("高峰通行情况", "30分钟", "scoring: {rule: reverse-linear}, ", '"≤30分钟"'),
        ("工程验收合格率", "100%", "", '"=100%"'),
        ("安全责任事故", "0起", "", '"=0起"'),
        ("培训人数", '"≥100"', "", '"≥100人"'),
        ("培训人数", "100", "", '"≥100人"'),
        ("化妆品抽验批次", "'≥3'", "", '"≥3批次"'),
        ("设备完好率", '"≥85"', "", '"≥85%"'),
        ("视频监控在线率", '"≥0.97"', 'unit: "%", ', '"≥97%"'),
        ("视频监控在线率", '"≥0.97比例"', "", '"≥97%"'),
        ("设备在线率", "0.97", "", '"≥97%"'),
        ("工程验收合格率", '"≥100%"', "", '"=100%"'),
        ("工程验收合格率", "不低于100%", "", '"=100%"'),
    ],
)
def test_what_has_one_right_answer_is_mended(name: str, target: str, keys: str, new: str) -> None:
    assert mended(name, target, keys) == new


@pytest.mark.parametrize(
    ("name", "target", "keys"),
    [
        ("受益人口规模", "90人", ""),
        ("违规收费情况", "0起", ""),
        ("药品抽验品种", '"≥3"', ""),
        ("群众满意度", '"≥20"', ""),
        ("苗木成活率", "约95%", 'unit: "%", '),
        ("政策覆盖率", '"≥120%"', ""),
        ("项目总成本", '"≥28.8万元"', 'unit: "%", '),
        ("森林火灾受害率", '"≤0.9%"', ""),
        ("低保对象保障率", "应保尽保", 'unit: "%", '),
        ("任务完成率", '"≥100%"', ""),
    ],
)
def test_what_needs_a_decision_is_left_to_the_author(name: str, target: str, keys: str) -> None:
    assert mended(name, target, keys) == target
