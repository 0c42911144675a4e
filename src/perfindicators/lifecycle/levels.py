"""Which values are a level, such as a rate or a cost per head, so that those of two places are never added up."""

from __future__ import annotations

from typing import Final

from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.units import Unit

_SCALES: Final = frozenset({"分", "级", "岁", "度", "℃", "°C", "倍", "档", "星", "年", "折", "名", "位次", "等"})
"""Units of a position on a scale."""
_QUOTIENTS: Final = pattern(
    r"人均|户均|生均|亩均|平均|均价|单价|单产|亩产|标准|每|率$|比例|比重|占比|指数|密度|强度|排名|名次|满意度"
)
"""Names of what is a quotient, whatever its unit."""


def is_level(name: str, unit: Unit) -> bool:
    """Return whether the values of an indicator are levels, not counts or amounts.

    Args:
        name: of the indicator.
        unit: of its values.

    >>> from perfindicators.expressions.units import parse_unit
    >>> is_level("群众满意度", parse_unit("分")), is_level("补助", parse_unit("元"))
    (True, False)
    """
    if unit.family in ("percent", "duration") or unit.text in _SCALES or _QUOTIENTS.search(name):
        return True
    return bool(unit.text) and any(power <= 0 for _, power in unit.dimension)
