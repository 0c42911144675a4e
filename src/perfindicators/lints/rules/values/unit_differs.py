"""V05."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfindicators.diagnostics import Message, Severity
from perfindicators.expressions.units import Unit, is_listed
from perfindicators.lints.measured_targets import MeasuredTarget, measured_targets, parsed_unit, stated_unit
from perfindicators.lints.review import Checkpoint, Review
from perfindicators.lints.rule import Finding, Rule

_GROUPS: Final = {
    "人": "人", "名": "人", "位": "人", "人次": "人次", "人数": "人", "户": "户", "户次": "户次", "家": "家", "个": "",
}  # fmt: skip
"""Counting words that must not be mixed; 个 stands for any, and the others count things in whatever word is usual."""
_THINGS: Final = "things"


class UnitDiffers(Rule):
    """指标值中的单位与单位栏不一致。 / The unit in the target is not the unit stated beside it.

    What it checks:
        指标值写的单位与 unit（度量单位栏）量的不是一回事：28.8万元 对 %、100户 对 人、0.9‰ 对 %、5个工作日 对 天。
        元与万元、个与项、元/人·天 与 元 等不影响理解的不查。
        The unit written in the target measures something else than the unit beside it: 28.8万元 and %, 100户 and 人,
        0.9‰ and %, 5个工作日 and 天. Different scales of money, loose counting words such as 个 and 项, and a price per
        head beside its currency are left alone.

    Why it matters:
        两个单位必有一个是错的；平台按单位栏计算，28.8万元 会变成 28.8%。
        One of the two is wrong, and the platform computes by the column: 28.8万元 becomes 28.8 %.

    Example:
        ```csv
        三级指标,指标性质,指标值,度量单位
        业务工作支出安排金额,≤,28.8万元,%
        ```

    Instead:
        ```csv
        三级指标,指标性质,指标值,度量单位
        业务工作支出安排金额,≤,28.8,万元
        ```

    Sources:
        项目支出绩效自评表和绩效目标表（指标值、度量单位两栏）；已公布绩效目标表中的差错；通行做法
        Official forms of goals and self-evaluation (columns 指标值 and 度量单位); mistakes in published forms; practice
    """

    code = "V05"
    severity = Severity.ERROR
    checkpoints = frozenset({Checkpoint.FRAMEWORK, Checkpoint.DECLARATION, Checkpoint.SELF_EVALUATION})

    def check(self, review: Review) -> Iterator[Finding]:
        """Compare the unit in every target with the unit beside it."""
        for item in measured_targets(review):
            own = item.criterion.unit
            if own.text and item.line.unit and own.text != item.line.unit:
                beside = stated_unit(item.line)
                if beside is not None and _differ(_above(own), _above(beside)):
                    yield _finding(item, own)


def _above(unit: Unit) -> Unit:
    """Return what is counted of 元/人·天 or 次/月: the part before the slash."""
    above, slash, _ = unit.text.partition("/")
    return (parsed_unit(above) or unit) if slash and above else unit


def _differ(own: Unit, beside: Unit) -> bool:
    if _is_scale(own) or _is_scale(beside):
        return False
    if own.dimension != beside.dimension:
        return not _count_alike(own, beside)
    return not own.dimension and own.factor != beside.factor


def _is_scale(unit: Unit) -> bool:
    """Return whether a unit is 万, 亿, or 比例, which go with any other."""
    return not unit.dimension and (unit.factor > 1 or unit.text in ("比例", "成"))


def _count_alike(own: Unit, beside: Unit) -> bool:
    words = [_counting_word(own), _counting_word(beside)]
    if None in words:
        return False
    groups = {_GROUPS.get(word or "", _THINGS) for word in words}
    return len(groups - {""}) < 2


def _counting_word(unit: Unit) -> str | None:
    """Return the measure word of a unit; None for what has a size of its own, such as 亩 and 元."""
    if len(unit.dimension) != 1 or is_listed(unit.dimension[0][0]):
        return None
    return unit.dimension[0][0]


def _finding(item: MeasuredTarget, own: Unit) -> Finding:
    name, beside = item.line.name, item.line.unit
    message = Message(
        f"“{name}”的指标值“{item.shown}”以“{own.text}”计，单位却写“{beside}”：请核对哪个对，改成一致。",
        f"The target '{item.shown}' of '{name}' is in {own.text}, but its unit is {beside}: find out which is right "
        "and make them agree.",
    )
    context = {"indicator": name, "value": item.shown, "unit": beside}
    return Finding(message, item.line.place, item.at, context)
