"""Headings of printed tables: the points they state, and the names of categories."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from perfindicators.expressions.patterns import pattern
from perfindicators.model.reference_data import Categories

_NUMBER: Final = r"(\d{1,3}(?:\.\d{1,2})?)"
_PRINTED: Final = pattern(
    rf"(?:权重|分值|满分|共)?[:：]?\s*{_NUMBER}\s*(?:[-~—–至]\s*{_NUMBER}\s*)?"
    r"(?:(?:分|%|％)\s*[)）\]】]?|[)）\]】]\s*分)\s*$"
)
"""The points at the end of a heading: `产出指标(50分)`, `成本指标(0-20)分`, `效益指标 30分`."""
_AROUND: Final = pattern(r"[(（\[【].*?[)）\]】]|^项目|指标$|目标$|\s")
"""What stands around the word of a heading; points at its end are cut off first."""


class PrintedPoints(NamedTuple):
    """What a heading says its indicators are worth; both ends equal unless it prints a range."""

    low: Decimal
    high: Decimal

    def __str__(self) -> str:
        """Return the number, or the range."""
        return f"{self.low:f}" if self.low == self.high else f"{self.low:f}-{self.high:f}"


def printed_points(heading: str) -> PrintedPoints | None:
    """Return the points a heading prints; None when it prints none.

    Args:
        heading: level-1 or level-2 heading as printed.

    >>> str(printed_points("产出指标（50分）")), str(printed_points("成本指标(0-20)分")), printed_points("数量指标(1)")
    ('50', '0-20', None)
    """
    found = _PRINTED.search(heading)
    if found is None:
        return None
    low = Decimal(found[1])
    return PrintedPoints(low, low if found[2] is None else Decimal(found[2]))


def plain_heading(heading: str) -> str:
    """Return a heading without points, brackets and 指标.

    Args:
        heading: as printed.

    >>> plain_heading("项目产出指标（50分）"), plain_heading("过程 25分"), plain_heading("服务对象满意度指标")
    ('产出', '过程', '服务对象满意度')
    """
    return _AROUND.sub("", _AROUND.sub("", _PRINTED.sub("", heading)).rstrip("(（[【"))


def category_names(categories: Categories | None, paths: tuple[str, ...]) -> tuple[str, str]:
    """Return the names of categories joined for a message, in Chinese and in English.

    Args:
        categories: the classification; None shows the paths themselves.
        paths: level-1 or level-2 category paths.

    >>> category_names(None, ("output", "benefit"))
    ('output、benefit', 'output, benefit')
    """
    names = {} if categories is None else categories.names
    zh = [names[path].zh if path in names else path for path in paths]
    en = [names[path].in_language("en").lower() if path in names else path for path in paths]
    return "、".join(zh), ", ".join(en)
