"""What the rules about operators, units and numbers mend by themselves, and what they leave to the author."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from perfindicators.authoring.fixes import apply_fixes
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.units import Unit
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.opening import problems_of, resolve
from perfindicators.lints.lines import direction_taken
from perfindicators.lints.measured_targets import parsed_unit
from perfindicators.lints.options import LintOptions
from perfindicators.lints.runner import lint
from perfindicators.scoring.direction import NameDictionary
from perfindicators.testing import RuleCase, case_text, load_cases

CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "fixtures" / "lints").glob("*.yaml"))
    for case in load_cases(path)
    if not case.passes and {"lines", "document"} & case.written.keys()
]

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
        ("培训人数", "100", "", '"≥100"'),
        ("视频监控在线率", '"≥0.97"', 'unit: "%", ', '"≥97%"'),
        ("视频监控在线率", '"≥0.97比例"', "", '"≥97%"'),
        ("设备在线率", "0.97", "", '"≥97%"'),
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
        ("视频监控在线率", '"≥0.97%"', ""),
        ("项目总成本", '"≥28.8万元"', 'unit: "%", '),
        ("森林火灾受害率", '"≤0.9%"', ""),
        ("低保对象保障率", "应保尽保", 'unit: "%", '),
        ("任务完成率", '"≥100%"', ""),
        ("工程验收合格率", "100%", ""),
        ("工程验收合格率", '"≥100%"', ""),
        ("工程验收合格率", "不低于100%", ""),
        ("安全责任事故", "0起", ""),
        ("培训人数", '"≥100"', ""),
        ("化妆品抽验批次", "'≥3'", ""),
        ("设备完好率", '"≥85"', ""),
    ],
)
def test_what_needs_a_decision_is_left_to_the_author(name: str, target: str, keys: str) -> None:
    assert mended(name, target, keys) == target


class Meaning(NamedTuple):
    """What decides how a line is scored."""

    id: str
    category: str
    points: Decimal
    unit: Unit | str
    target: Criterion | None


def meanings(text: str) -> list[Meaning]:
    """Every line of a document, each target with the operator it is scored by; nothing when it does not resolve."""
    if problems_of(text, shipped_catalogue()).diagnostics.has_errors:
        return []
    dictionary = NameDictionary(shipped_catalogue().directions())
    lines = []
    for line in resolve(text).lines:
        direction = direction_taken(line.target, line.polarity, line.name.zh, line.category, line, dictionary)
        scored = (
            line.target
            if direction is None or line.target is None
            else replace(line.target, operator=direction.operator)
        )
        lines.append(Meaning(line.id, line.category, line.points, parsed_unit(line.unit) or line.unit, scored))
    return lines


def fixed(text: str, *, fractions: bool) -> tuple[str, list[str]]:
    """A text after all fixes, made until none is left, and the codes of those made; V07 alone, or all but V07."""
    made: list[str] = []
    for _ in range(6):
        done = apply_fixes(text, [item for item in lint(text) if (item.code == "V07") == fractions])
        text = done.text
        made.extend(item.code for item in done.applied)
        if not done.applied:
            break
    return text, made


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_fix_changes_how_a_line_is_scored(case: RuleCase) -> None:
    text = case_text(case)
    assert meanings(fixed(text, fractions=False)[0]) == meanings(text)


def test_the_cases_hold_fixes_and_none_of_what_needs_a_decision() -> None:
    made = {code for case in CASES for code in fixed(case_text(case), fractions=False)[1]}
    assert {"V02", "V20", "V21"} <= made
    assert made & {"H10", "V04", "V09"} == set()


def test_a_fraction_becomes_the_same_number_in_per_cent_and_nothing_else_changes() -> None:
    """The one exception: V07 says that 0.97 of a rate, with or without a per cent sign, was meant as 97%."""
    changed = 0
    for case in CASES:
        before, after = meanings(case_text(case)), meanings(fixed(case_text(case), fractions=True)[0])
        for old, new in zip(before, after, strict=True):
            if old == new:
                continue
            changed += 1
            assert old.target is not None
            assert new.target is not None
            assert isinstance(old.target.value, Decimal)
            assert Decimal(0) < old.target.value <= 1
            assert old.target.operator in (">=", ">", "=")
            assert new._replace(target=None) == old._replace(target=None)
            assert (new.target.value, new.target.unit.text) == (old.target.value * 100, "%")
            assert new.target.operator == old.target.operator
    assert changed > 0
