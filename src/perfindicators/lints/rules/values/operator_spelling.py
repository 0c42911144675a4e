"""V20."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import DISPLAY, ENDING, WORD
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.scalar_fixes import replaced_value
from perfindicators.lints.written_targets import written_targets

_SIGNS: Final = "[≥≧⩾≽﹥≮＞>≤≦⩽≼≯﹤＜<＝=═﹦⹀]"
_NUMBER: Final = "[+-]?[.．]?[0-9０-９〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾]"
_BEFORE: Final = pattern(rf"(?P<operator>(?:{_SIGNS}\s*)+(?:达到?)?|(?:{WORD})\s*{_SIGNS}*)\s*(?={_NUMBER})")
_FIRST_NUMBER: Final = pattern(_NUMBER)
_INCLUSIVE: Final = r"(?:[（(]含(?:本数)?[）)])?"
_BEHIND: Final = pattern(rf"{_INCLUSIVE}\s*(?:{ENDING}){_INCLUSIVE}(?=$|[/（(。，])")
_LEFT_BEHIND: Final = pattern(rf"\d[^\d（(]*(?:{ENDING})")
"""1小时内响应: the ending is part of what is said, and a sign before it would say it twice."""
_REACHES: Final = "reach-read-as-at-least"


class OperatorSpelling(Rule):
    """运算符写法不统一。 / An operator in another spelling.

    What it checks:
        数量指标值的运算符统一写 ≥、>、=、≤、< 之一，放在数字前面。写成 >=、＝、≦ 或“不低于”“以上”“控制在…以内”的，
        给出提示，含义完全相同的可自动改写（lint --fix）。“达到95%”按 ≥ 理解，是否应为 = 由填报人决定，不自动改写。
        Targets carry one of the signs ≥ > = ≤ < in front of the number. Reported where one is written >=, ＝ or ≦, or
        in words such as 不低于 and 以上; 'lint --fix' rewrites it where the meaning stays the same. '达到95%' is read
        as ≥, and left to its author, who may mean =.

    Why it matters:
        写法统一，指标才便于汇总、比对和查找，也不会有人把“达到”“以内”理解成别的意思。
        One spelling can be compared, searched and added up, and nobody reads anything else into it.

    Example:
        ```yaml
        - {id: passed, name: 培训合格率, category: output/quality, unit: "%", target: 不低于95%, points: 10}
        ```

    Instead:
        ```yaml
        - {id: passed, name: 培训合格率, category: output/quality, unit: "%", target: "≥95%", points: 10}
        ```

    Sources:
        预算管理一体化系统绩效管理模块的计算符号（＞、≥、＝、＜、≤、定性）；通行做法 / practice
    """

    code = "V20"
    severity = Severity.INFO
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the operator of every target as written with its sign."""
        for line in review.lines if review.document is not None else ():
            for target, at in written_targets(line):
                usual = _in_usual_spelling(target.text)
                if usual == target.text:
                    continue
                fix = None if _may_mean_exactly(target) else replaced_value(line.place, at, target.text, usual)
                yield Finding(_message(line.name, target, usual), line.place, at, {"usual": usual}, fix=fix)


def _message(name: str, target: Criterion, usual: str) -> Message:
    if _may_mean_exactly(target):
        exact = usual.replace("≥", "=", 1)
        return Message(
            f"“{name}”的指标值“{target.text}”按“{usual}”理解：请写成“{usual}”，要求恰好相等的写成“{exact}”。",
            f"'{target.text}' of '{name}' is read as '{usual}': write that, or '{exact}' if it must be exact.",
        )
    return Message(
        f"“{name}”的指标值“{target.text}”请统一写成“{usual}”。", f"Write '{target.text}' of '{name}' as '{usual}'."
    )


def _may_mean_exactly(target: Criterion) -> bool:
    """Return whether only 达到 makes it ≥."""
    return _REACHES in target.notes and _BEHIND.search(target.text) is None


@lru_cache(maxsize=8192)
def _in_usual_spelling(written: str) -> str:
    """Return a target with its operator as a sign before the number; as it was where that would change its meaning."""
    target = parse_criterion(written)
    if target.operator is None or not isinstance(target.value, Decimal):
        return written
    sign = DISPLAY[target.operator]
    before = _BEFORE.search(written)
    number = _FIRST_NUMBER.search(written)
    text = written
    if before is not None and before["operator"].strip() != sign:
        text = f"{written[: before.start()]}{sign}{written[before.end() :]}"
    elif before is None and number is not None:
        text = f"{written[: number.start()]}{sign}{written[number.start() :]}"
    text = _BEHIND.sub("", text, count=1)
    return text if _says_the_same(text, target) else written


def _says_the_same(text: str, target: Criterion) -> bool:
    read = parse_criterion(text)
    is_same = read == target and set(read.notes) == set(target.notes) - {_REACHES}
    return is_same and _LEFT_BEHIND.search(text) is None
