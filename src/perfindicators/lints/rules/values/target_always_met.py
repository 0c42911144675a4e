"""V12."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.readings import plain_name, target_number
from perfindicators.lints.review import Checkpoint, Review, ReviewedLine
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_CHANGE: Final = pattern("增长|增速|增幅|变动|变化|涨|提高|提升|上升|下降|降低|减|差|率增|收益|利润|盈余")
"""Names of what may run below zero, where a negative target says how far it may fall."""
_OWN_SCALES: Final = frozenset(("interpolated", "stepped", "per-unit"))
"""Scoring rules with values of their own, which need not count a negative actual as zero."""


class TargetAlwaysMet(Rule):
    """指标值恒能达到。 / The target is always met.

    What it checks:
        “≥0”任何结果都达到；名称不是增长、变动一类的，“≥”负数也一样。另写评分区间（interpolated、stepped、per-unit）的不查。
        “≤0”“＝0”有意义，不查。
        '≥0' is met by any result, and so is a negative lower bound unless the name is a growth or a change. Lines with
        a scale of their own (interpolated, stepped, per-unit) are left alone; '≤0' and '=0' mean something.

    Why it matters:
        平台把负的实际值按 0 计，这样的指标恒得满分，不反映任何绩效；意思多半是“＝0”或漏写了数。
        The platform counts a negative actual value as 0, so the line always earns full points. Usually '=0' was meant,
        or the number was never filled in.

    Example:
        ```yaml
        - {id: incidents, name: 安全责任事故起数, category: output/quality, unit: 起, target: "≥0起", points: 10}
        ```

    Instead:
        ```yaml
        - {id: incidents, name: 安全责任事故起数, category: output/quality, unit: 起, target: "=0起", points: 10}
        ```

    Sources:
        预算管理一体化系统绩效管理模块的自评规则（负的实际完成值按 0 计）
    """

    code = "V12"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for lower bounds that nothing falls below."""
        for line in review.lines:
            for target, at in written_targets(line):
                if _always_met(target, line):
                    severity = Severity.INFO if target.operator is None and line.assumed else None
                    yield Finding(_message(line, target), line.place, at, {"target": target.text}, severity)


def _always_met(target: Criterion, line: ReviewedLine) -> bool:
    number = target_number(target)
    if number is None or number > 0 or (line.scoring is not None and line.scoring.rule in _OWN_SCALES):
        return False
    operator = target.operator or (line.direction.operator if line.direction is not None else None)
    if number == 0:
        return operator == ">="
    return operator in (">=", ">") and _CHANGE.search(plain_name(line.name)) is None


def _message(line: ReviewedLine, target: Criterion) -> Message:
    if _CHANGE.search(plain_name(line.name)):
        zh, en = (
            "写一个大于 0 的数；若意思是不下降，改设下降幅度并写 ≤0",
            "write a number above 0, or measure the fall and write ≤0",
        )
    else:
        zh, en = "写一个大于 0 的数；若意思是不应发生，写“=0”", "write a number above 0, or '=0' if it must not happen"
    return Message(
        f"“{line.name}”的指标值“{target.text}”任何结果都能达到（负值按 0 计），恒得满分：请{zh}。",
        f"Any result meets the target '{target.text}' of '{line.name}' (below zero counts as 0), "
        f"so it always earns full points: {en}.",
    )
