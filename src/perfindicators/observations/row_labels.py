"""Labels of rows that are no indicators: 年度资金总额, 预算执行率, 总分, and the notes below a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

from perfindicators.expressions.patterns import pattern
from perfindicators.observations.cells import read_number
from perfindicators.observations.grid import GridRow, plain
from perfindicators.observations.headings import MONEY_COLUMNS, Binding

Kind = Literal["indicator", "funds-total", "execution-rate", "funding", "total", "other"]

EXECUTION_KINDS: Final = frozenset({"funds-total", "execution-rate"})
"""Rows that state the execution of the budget."""

_FUNDS_TOTAL: Final = frozenset({"年度资金总额", "资金总额", "项目资金总额", "annualfunds"})
_RATE: Final = frozenset(
    {"预算执行率", "预算资金执行率", "资金执行率", "预算执行情况", "预算执行", "budgetexecution", "executionrate"}
)
_FUNDING: Final = pattern(
    r"(?:其中[::]?)?(?:当年|本年|上年)?(?:财政拨款|结转资金|结转结余资金|结余资金|其他资金|财政资金)"
)
_TOTAL: Final = frozenset({"总分", "合计", "总计", "总得分", "自评总分", "合计得分", "total"})
_REMARK: Final = pattern(r"\s*(?:注|说明|备注|填报|填表|联系|单位负责)")
_NOTE: Final = pattern(
    r"\s*(?:附?注|注释|备注|(?:填报|填表|评分)?说明|"
    r"(?:填报|填表|制表|编制|审核|复核|经办|负责|联系)(?:人员|人|单位|部门|日期|时间|电话|方式)|"
    r"(?:单位|项目|部门|财务)负责人|电话|日期)\s*(?:[(（][^()（）]{0,20}[)）])?\s*(?:[:：.．、\d]|$)"
)
_NUMBERED: Final = pattern(r"\s*[(（]?\d{1,2}\s*[)）.．、]")
_VALUE_COLUMNS: Final = (
    *("target", "target_value", "operator", "unit", "actual", "points", "points_given", "grade", "folded_points"),
    *("execution_points", "execution_rate", "execution_given", *MONEY_COLUMNS),
)


@lru_cache(maxsize=4096)
def label_kind(text: str) -> Kind | None:
    """Return what kind of row a label announces, None when it is no such label.

    >>> label_kind("预算执行率(10分)"), label_kind("其中：当年财政拨款"), label_kind("巩固率")
    ('execution-rate', 'funding', None)
    """
    label = re.sub(r"\([^()]*\)|[::_]$|_", "", plain(text[:40]))
    kinds: Mapping[Kind, bool] = {
        "funds-total": label in _FUNDS_TOTAL,
        "execution-rate": label in _RATE,
        "funding": _FUNDING.fullmatch(label) is not None,
        "total": label in _TOTAL,
    }
    return next((kind for kind, fits in kinds.items() if fits), None)


def unnamed_label(row: GridRow, binding: Binding) -> Kind | None:
    """Return the kind that a label announces in a column without meaning (序号, no heading) before the values."""
    bound = {*binding.places.values()}
    texts = (cell for n, cell in enumerate(row.cells[: _first_value(binding)]) if n not in bound)
    return next((kind for text in texts if isinstance(text, str) and (kind := label_kind(text))), None)


def is_remark(text: str) -> bool:
    """Return whether a line without values opens like a note."""
    return _REMARK.match(text[:20]) is not None


def without_footnotes(rows: Sequence[GridRow], binding: Binding) -> tuple[GridRow, ...]:
    """Return the rows of a block without its footnotes (注：…, 填表人：…) and their numbered continuation.

    >>> binding = Binding(("指标", "分值"), {"indicator": 0, "points": 1}, {}, ())
    >>> names = ("注册企业数", "注：1.按年末数。", "2.含个体。")
    >>> rows = tuple(GridRow(n, (name, None)) for n, name in enumerate(names, start=2))
    >>> [row.line for row in without_footnotes(rows, binding)]
    [2]
    """
    kept: list[GridRow] = []
    in_note = False
    for row in rows:
        in_note = _is_footnote(row, binding) or (in_note and _continues(row))
        if not in_note:
            kept.append(row)
    return tuple(kept)


def _first_value(binding: Binding) -> int:
    places = (binding.places[name] for name in _VALUE_COLUMNS if name in binding.places)
    return min(places, default=len(binding.headings))


def _is_footnote(row: GridRow, binding: Binding) -> bool:
    named = binding.places.get("indicator", 0)
    texts = [*row.cells[: max(1, _first_value(binding))], *row.cells[named : named + 1]]
    noted = any(isinstance(text, str) and _NOTE.match(text[:60]) for text in texts)
    return noted and not _is_scored(row, binding)


def _is_scored(row: GridRow, binding: Binding) -> bool:
    """Whether the row is an indicator whatever its name looks like: it has points and a target or an actual value."""
    cells = {name: row.cells[at] for name, at in binding.places.items() if at < len(row.cells)}
    stated = any(cells.get(name) is not None for name in ("target", "target_value", "actual"))
    return stated and read_number(cells.get("points"), suffix="分") is not None


def _continues(row: GridRow) -> bool:
    texts = [cell for cell in row.cells if cell is not None]
    return len(texts) == 1 and isinstance(texts[0], str) and _NUMBERED.match(texts[0][:20]) is not None
