"""V11."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.measure_words import COUNTERS
from perfindicators.expressions.numerals import compact, with_arabic_digits
from perfindicators.expressions.operators import SYMBOL, WORD
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule
from perfindicators.lints.written_targets import written_targets

_MEASURES: Final = (
    "百分点", "平方公里", "平方米", "立方米", "万千瓦时", "千瓦时", "工作日", "小时", "分钟", "公里", "公斤", "千克",
    "公顷", "千米", "km", "吨", "亩", "米", "元", "天", "%", "‰",
)  # fmt: skip
"""Units of measure a second condition comes in; 年, 月 and 日 more often name a time."""
_UNITS: Final = "|".join(sorted((*COUNTERS, *_MEASURES), key=len, reverse=True))
_OPERATOR: Final = rf"(?:{SYMBOL}|{WORD})"
_QUANTITY: Final = pattern(
    rf"(?P<operator>{_OPERATOR})?(?<![\d/每.〔第-])(?P<text>\d+(?:\.\d+)?(?:[-~至]\d+(?:\.\d+)?)?"
    rf"个?[十百千]?[万亿]?(?:{_UNITS}))",
    re.ASCII,
)
_DEADLINE: Final = pattern(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[底末初]|[上中下]旬)?(?:以|之)?(?:前|底前|末前|为?止)|(?:\d{4})?年[底末]前?",
    re.ASCII,
)
_JOINT: Final = pattern(rf"[,;、。和及与并且或]|同时|另|还|每|{_OPERATOR}")
_REMARK: Final = pattern(rf"\((?![^()]*{_OPERATOR}\s*\d)[^()]*\)")
_OPENS: Final = pattern("[(（﹙]")
_IS_A_SCALE: Final = pattern(r"[得扣计加减][0-9.]+分|分值")
"""Words of a scoring standard, whose steps are no conditions of their own."""
_SECOND: Final = "second-condition:"


class TwoConditionsInOneTarget(Rule):
    """一个指标值含两个条件。 / Two conditions in one target.

    What it checks:
        一个指标值只写一个数量、一个期限或一个区间。写了两个数量（且、和、顿号、分号相连，或括号内又有不少于、≥ 等），
        或期限之外又有完成比例、数量的，应拆成两个指标。上下限构成的一个区间、括号中的说明、评分档次不算。
        A target states one quantity, one deadline or one range. Two quantities joined by words or punctuation, a second
        comparison in brackets, or a quantity beside a deadline belong to two indicators. One range with two bounds, a
        remark in brackets and the steps of a scoring standard are fine.

    Why it matters:
        一个实际值回答不了两个条件：只完成一个时，得分无法计算，只能由人裁量。
        One actual value cannot answer two conditions, so a line that meets one of them cannot be scored.

    Example:
        ```yaml
        - {id: survey, name: 航测完成情况, category: output/quantity, target: 按15次作业且总航时不少于30小时}
        ```

    Instead:
        ```yaml
        - {id: flights, name: 航测作业次数, category: output/quantity, unit: 次, target: "≥15次", points: 5}
        - {id: flight-hours, name: 航测总航时, category: output/quantity, unit: 小时, target: "≥30小时", points: 5}
        ```

    Sources:
        财政部 财预〔2015〕88号（绩效指标应细化量化，回忆 / from memory）；通行做法 / practice
    """

    code = "V11"
    severity = Severity.WARNING
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for a second condition in every target."""
        for line in review.lines:
            for target, at in written_targets(line):
                if (both := _two_conditions(target)) is not None:
                    first, second = both
                    message = Message(
                        f"“{line.name}”的指标值“{target.text}”含两个条件（{first}；{second}）："
                        "请拆成两个指标，各写一个指标值。",
                        f"The target '{target.text}' of '{line.name}' holds two conditions ({first}; {second}): "
                        "make two indicators of it, each with one target.",
                    )
                    yield Finding(message, line.place, at, {"first": first, "second": second})


def _two_conditions(target: Criterion) -> tuple[str, str] | None:
    second = next((note.removeprefix(_SECOND) for note in target.notes if note.startswith(_SECOND)), None)
    if second is not None:
        return target.text.replace(second, "").strip("，,；; ") or target.text, second
    has_remark = target.kind not in ("date", "range") and _OPENS.search(target.text) is not None
    return _joined_quantities(target.text) if has_remark or target.kind == "judged" else None


@lru_cache(maxsize=4096)
def _joined_quantities(text: str) -> tuple[str, str] | None:
    tidy = _REMARK.sub("", with_arabic_digits(compact(text)))
    if _IS_A_SCALE.search(tidy):
        return None
    quantities = list(_QUANTITY.finditer(tidy))
    deadline = _DEADLINE.search(tidy)
    if deadline is not None and quantities:
        return deadline[0], quantities[0][0]
    for one, other in pairwise(quantities):
        joined = other["operator"] or _JOINT.search(tidy[one.end() : other.start()])
        if joined and one["text"] != other["text"]:
            return one[0], other[0]
    return None
