"""V21."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.numerals import fold_width
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.measured_targets import parsed_unit
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.scalar_fixes import replaced_value
from perfindicators.lints.written_targets import written_targets

_WIDE: Final = pattern("[％﹪／Ａ-Ｚａ-ｚ]+")
_BRACKETS: Final = str.maketrans("（）", "()")
_ALSO_USUAL: Final = frozenset(("日", "个工作日", "个小时", "个百分点", "个千分点", "个星期", "周岁"))
"""What everybody writes behind a number (15日内、3个工作日): as good as the library's own spelling."""


class UnitSpelling(Rule):
    """单位写法不统一。 / A unit in another spelling.

    What it checks:
        指标值和 unit 的单位统一写法：百分比、％ 写成 %，平米、㎡ 写成平方米，km、千米写成公里，千克写成公斤，元/人.每天
        写成元/人·天，/株写成元/株。改写前后含义完全相同，可自动改写（lint --fix）。“3个工作日”“15日”不查。
        Units in targets and under 'unit' have one spelling: % for 百分比 and ％, 平方米 for 平米 and ㎡, 公里 for km,
        元/人·天 for 元/人.每天. 'lint --fix' rewrites them, as the meaning stays the same. 3个工作日 and 15日 are fine.

    Why it matters:
        同一单位写法不一，汇总、比对时容易当成两种单位，缺字的（28.4/株）还会读错。
        Two spellings of one unit look like two units when indicators are compared or added up.

    Example:
        ```yaml
        - {id: road, name: 新建道路里程, category: output/quantity, unit: km, target: "≥2km", points: 10}
        ```

    Instead:
        ```yaml
        - {id: road, name: 新建道路里程, category: output/quantity, unit: 公里, target: "≥2公里", points: 10}
        ```

    Sources:
        国务院 1984年《关于在我国统一实行法定计量单位的命令》（回忆 / from memory）；通行做法 / practice
    """

    code = "V21"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the units of every line, beside its targets and in them, with their usual spelling."""
        for line in review.lines if review.document is not None else ():
            written = [(target.text, _in_usual_spelling(target.text), at) for target, at in written_targets(line)]
            written.append((line.unit, _usual_unit(line.unit), ("unit",)))
            for text, usual, at in written:
                if usual != text and line.place.written(at[0]):
                    message = Message(
                        f"“{line.name}”的“{text}”，单位请统一写成“{usual}”。",
                        f"Write '{text}' of '{line.name}' as '{usual}'.",
                    )
                    fix = replaced_value(line.place, at, text, usual)
                    yield Finding(message, line.place, at, {"written": text, "usual": usual}, fix=fix)


@lru_cache(maxsize=1024)
def _usual_unit(text: str) -> str:
    unit = None if text in _ALSO_USUAL else parsed_unit(text)
    return text if unit is None or unit.text == text.translate(_BRACKETS) else unit.text


@lru_cache(maxsize=8192)
def _in_usual_spelling(written: str) -> str:
    """Return a target with its unit in the usual spelling; as it was where that would change its meaning."""
    target = parse_criterion(written)
    if target.kind == "judged" or not target.unit.text:
        return written
    text = _WIDE.sub(lambda found: fold_width(found[0]).replace("﹪", "%"), written)
    if target.unit_text != target.unit.text and target.unit_text not in _ALSO_USUAL:
        before, found, behind = text.rpartition(target.unit_text)
        text = f"{before}{target.unit.text}{behind}" if found else text
    same = parse_criterion(text)
    return text if same == target and same.notes == target.notes else written
