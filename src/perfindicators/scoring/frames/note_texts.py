"""What each note on a scored row means, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message

_LINES: Final = """
missing | 没有填报 | nothing was reported
no-target | 没有指标值 | there is no target
not-applicable | 已取消或收回，不计分 | cancelled or taken back, out of the score
negative-target | 指标值为负数 | the target is negative
negative-actual-as-zero | 实际值为负数，按 0 计 | the actual value is negative and counts as 0
over-achieved | 超过指标值 130 %，应说明原因 | more than 130 % of the target; say why
beyond-exact-range | 数太大，可能差一分钱 | too large to be exact to the cent
deducted | 已扣分 | points were deducted
direction-assumed | 未写运算符，方向由名称或类别推定 | no operator; name or category told the direction
operator-unknown | 没有运算符，不猜方向 | no operator, and none is guessed
rule-does-not-fit | 评分规则不适用于该指标值 | the rule does not fit the target
points-not-given | 有等级但没有打分 | graded, but no points were given
points-outside-band | 打分不在等级的区间内 | the points lie outside the band of the grade
grade-not-readable | 等级无法识别 | the grade cannot be read
fraction-for-percent | 0.95 还是 0.95 %，不明 | 0.95 or 0.95 %: not clear
scale-unclear | 数量级不明（是否漏写“万”） | the scale is not clear (was 万 left out?)
not-a-number | 实际值不是数 | the actual value is not a number
unit-differs | 单位与指标值不同 | the unit differs from the target's
not-a-date | 实际值不是日期 | the actual value is not a date
year-unknown | 日期没有年份 | the date has no year
not-exact | 实际值不是一个确定的数 | the actual value is not one exact number
not-computable | 公式算不出数 | the formula gives no number
target-adjusted | 指标值调整过 | the target was adjusted
computed-from-inputs | 实际值由填报数据算出 | the actual value was computed from reported figures
output-incomplete | 产出未完成，成本暂不得满分 | output is not complete, so cost is not full yet
alternative-not-counted | 备选指标，未计入 | an alternative that does not count
read-with-remarks | 文字已读，有备注 | read, with a remark
target-not-parsed | 指标值无法识别 | the target cannot be read
parts-shown-only | 其中项只列示 | parts are shown only
execution-not-scored | 预算执行率未计分 | the execution rate is not scored
rate-as-printed | 执行率取表中所印 | the execution rate is taken as printed
veto | 一票否决 | a veto holds
veto-open | 一票否决待定 | a veto may hold
not-in-set | 指标不在指标集内 | the indicator is not in the set
two-rows-for-one | 同一指标有两行 | two rows for one indicator
"""


def _texts() -> dict[str, Message]:
    cells = (line.split(" | ") for line in _LINES.strip().splitlines())
    return {code: Message(zh, en) for code, zh, en in cells}


NOTE_TEXTS: Final[Mapping[str, Message]] = MappingProxyType(_texts())
"""Code of a note → what it means."""
