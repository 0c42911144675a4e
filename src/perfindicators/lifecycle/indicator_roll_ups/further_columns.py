"""Columns that only rolling up needs: county, code, programme, classified, last year's result, weight, roll-up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from perfindicators.model.indicators import Rollup
from perfindicators.observations.cells import is_nothing
from perfindicators.observations.grid import plain

Column = Literal["county", "code", "programme", "classified", "last_year", "base", "rollup"]
Cell = str | Decimal
_HEADINGS: Final[Mapping[Column, str]] = MappingProxyType(
    {
        "county": "county 县区 县市区 区县 县 所属县区 县区名称",
        "code": "code 项目编码 项目代码 project_code pro_code",
        "programme": "programme program 项目群 所属规划 规划 所属政策 政策名称 专项名称 一级项目",
        "classified": "classified 涉密 是否涉密 涉密项目 是否涉密项目 密级 保密级别",
        "last_year": "last_year 上年实际完成值 上年完成值 上年实际值 上年实际 上年值 上年结果",
        "base": "base 基数 权数 加权基数",
        "rollup": "rollup 汇总方式",
    }
)
_COLUMN_OF: Final[Mapping[str, Column]] = MappingProxyType(
    {re.sub(r"[_\s]", "", word): name for name, words in _HEADINGS.items() for word in words.split()}
)
_ROLLUPS: Final[Mapping[str, Rollup]] = MappingProxyType(
    {
        "sum": "sum", "求和": "sum", "合计": "sum", "weighted-mean": "weighted-mean", "加权平均": "weighted-mean",
        "ratio": "ratio", "比率": "ratio", "分子分母": "ratio", "none": "none", "不汇总": "none",
    }
)  # fmt: skip


@lru_cache(maxsize=1024)
def further_column(heading: str) -> Column | None:
    """Return which of the further columns a heading names.

    >>> further_column("是否涉密"), further_column("上年实际完成值（人）"), further_column("天气")
    ('classified', 'last_year', None)
    """
    return _COLUMN_OF.get(re.sub(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|[_\s:：*★]", "", plain(heading[:100])))


def cells_of(extra: Mapping[str, Cell]) -> dict[Column, Cell]:
    """Return the further columns of one row, by our names; a dash or 无 is nothing."""
    found: dict[Column, Cell] = {}
    for heading, cell in extra.items():
        column = further_column(heading)
        if column is not None and column not in found and not is_nothing(cell):
            found[column] = cell
    return found


def most_frequent(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct texts that say something, the most frequent first, then by text; no order of rows matters.

    >>> most_frequent(["乙县", "甲县", "", "甲县"])
    ('甲县', '乙县')
    """
    counted = Counter(text for text in texts if text)
    return tuple(sorted(counted, key=lambda text: (-counted[text], text)))


def read_rollup(text: str) -> Rollup | None:
    """Return the way to add up that a cell names; None when it is none.

    >>> read_rollup("加权平均"), read_rollup("平均")
    ('weighted-mean', None)
    """
    return _ROLLUPS.get(plain(text))
