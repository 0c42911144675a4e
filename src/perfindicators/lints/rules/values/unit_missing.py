"""V04."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.patterns import pattern
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets, stated_unit, unit_in_name
from perfindicators.lints.readings import names_a_share, plain_name, target_number
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_WITHOUT_UNIT: Final = pattern(
    "(?:指数|系数|倍数|比值|分|分数|名次|排名|位次|等级|级别|级数|星级|[pP]H值?|(?<!占)比)$|^是否"
)
"""Names of what has no unit, or whose unit the name says."""
_TELLING_END: Final = pattern(
    "(人次|户次|场次|批次|班次|学时|课时|[人户次天件起台套份篇场个辆座处项条株头只期名家间栋])(?:数量?)?$"
)
"""Ends of names that say the unit: 培训人次, 抽检批次, 演出场数."""
_LOW_RATE: Final = Decimal(50)
"""A bare number below this, beside the name of a rate, may be points in the wrong cell."""
_HIGHEST_RATE: Final = Decimal(100)


class UnitMissing(Rule):
    """定量指标没有单位。 / A quantitative indicator has no unit.

    What it checks:
        指标值是一个数，但数后、单位栏和名称括号里都没有单位。0、指数、倍数、评分、排名等本来没有单位的不查。
        名称说明单位的（人次、户数、合格率），提示补什么，由填报人自己补。
        A target is a number, and neither the target, the unit column nor brackets in the name say of what. Zero, and
        indices, ratios, scores and ranks, which have no unit, are left alone. Where the name says it, so does the
        message.

    Why it matters:
        “≥3”是 3 个、3 批还是 3 万，看的人各有理解；汇总、对比和评分都要单位。
        Readers differ on what '≥3' counts, and sums, comparisons and scores need to know.

    Example:
        ```yaml
        - {id: kinds, name: 药品抽验品种, category: output/quantity, target: "≥3", points: 10}
        ```

    Instead:
        ```yaml
        - {id: kinds, name: 药品抽验品种, category: output/quantity, unit: 种, target: "≥3种", points: 10}
        ```

    Sources:
        项目支出绩效自评表和绩效目标表（度量单位一栏）；通行做法
        Official forms of goals and self-evaluation (column 度量单位); practice
    """

    code = "V04"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Look for numbers that say nowhere what they count."""
        for item in measured_targets(review):
            criterion = item.criterion
            if criterion.kind == "number" and not criterion.unit.text and _needs_unit(item):
                yield _finding(item)


def _needs_unit(item: MeasuredTarget) -> bool:
    line, number = item.line, target_number(item.criterion)
    if not number or _WITHOUT_UNIT.search(plain_name(line.name)) is not None:
        return False
    is_fraction = names_a_share(line.name) and abs(number) <= Decimal(1)  # V07
    return not is_fraction and stated_unit(line) is None and unit_in_name(item.printed_name) is None


def unit_told_by(name: str) -> str:
    """Return the unit that the end of a name says; empty when it says none.

    Args:
        name: as written.

    >>> unit_told_by("参训人次"), unit_told_by("受益户数"), unit_told_by("验收合格率"), unit_told_by("抽验品种")
    ('人次', '户', '%', '')
    """
    if names_a_share(name):
        return "%"
    plain = plain_name(name)
    found = _TELLING_END.search(plain)
    if found is None or (len(found[1]) == 1 and plain.endswith(found[1])):
        return ""  # a single measure word tells only with 数 behind it: 受益人 does not, 受益人数 does
    return found[1]


def _told(item: MeasuredTarget) -> str:
    """Return the unit the name says, but % only for a number that can be a rate."""
    unit, number = unit_told_by(item.line.name), target_number(item.criterion) or Decimal(0)
    return "" if unit == "%" and not _LOW_RATE <= number <= _HIGHEST_RATE else unit


def _finding(item: MeasuredTarget) -> Finding:
    name, value, unit = item.line.name, item.shown, _told(item)
    zh = f"写作“{value}{unit}”" if unit else "在数后或单位栏写明（个、人、天、万元、% 等）"
    en = f"write '{value}{unit}'" if unit else "say behind it, or in the unit, what it counts (个, 人, 天, 万元, % …)"
    message = Message(
        f"“{name}”的指标值“{value}”没有单位：请{zh}。", f"The target '{value}' of '{name}' has no unit: {en}."
    )
    return Finding(message, item.line.place, item.at, {"indicator": name, "value": value, "unit": unit})
