"""Single cells: numbers, amounts of money, yes and no, inputs of a formula, names of indicators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from perfindicators.expressions.patterns import pattern
from perfindicators.observations.grid import CellValue, plain

_NUMBER: Final = pattern(r"[+-]?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d{0,12})?|[+-]?\.\d{1,12}")
_AMOUNT: Final = pattern(rf"[¥￥]?({_NUMBER.pattern})(亿元|千万元|百万元|万元|千元|百元|元|亿|万)?整?")
_SHIFTS: Final[Mapping[str, int]] = MappingProxyType(
    {"元": -4, "百元": -2, "千元": -1, "万元": 0, "万": 0, "百万元": 2, "千万元": 3, "亿元": 4, "亿": 4}
)
_NOTHING: Final = frozenset({"-", "—", "——", "–", "--", "/", "\\", "无", "n/a", "na", "nan", "none", "null"})
YES: Final = frozenset({"是", "已完成", "完成", "yes", "y", "true", "1", "√", "✓"})
NO: Final = frozenset({"否", "未完成", "no", "n", "false", "0", "×", "x"})
"""Words for yes and no, folded as `plain` folds a cell."""
_APPLICABLE: Final = YES | {"适用", "applicable"}
NOT_APPLICABLE: Final = NO | {
    "不适用",
    "not-applicable",
    "notapplicable",
    "not_applicable",
    "取消",
    "已取消",
    "收回",
    "已收回",
}
NO_REASON: Final = frozenset(
    (
        "-", "—", "——", "–", "--", "/", "\\", "0", "none", "n/a", "无", "否", "没有", "暂无", "无原因", "无偏差",
        "无偏离", "没有偏差", "不存在偏差", "完成", "已完成", "已完成无偏差", "已完成，无偏差", "已完成,无偏差",
        "已按时完成", "按计划完成",
    )
)  # fmt: skip
"""What people write where they have no reason to give, without the marks around it."""
AROUND_REASONS: Final = " \t\u3000。.；;"
_NUMBER_LIMIT: Final = 100
_NAME_LIMIT: Final = 500
_MARKS: Final = pattern(r"^[\s★☆※▲●◆*]+")
_NUMBERING: Final = pattern(
    r"^\s*(?:(?:三级)?指标\s*[0-9０-９]+\s*[:：.．、]|其\s*中\s*[:：]?|[0-9０-９]+\s*[.．、)）](?![0-9０-９]))\s*(?=\S)"
)
_CRITERION_BRACKET: Final = pattern(r"[(（][^()（）]*(?:\*\*|[≥≤≧≦<>＜＞=＝])[^()（）]*[)）]")
_BRACKET: Final = pattern(r"\([^()]*\)")


def is_nothing(cell: CellValue) -> bool:
    """Return whether a number cell is empty or says so (—, /, 无).

    >>> is_nothing("—"), is_nothing("0")
    (True, False)
    """
    return cell is None or (isinstance(cell, str) and plain(cell) in _NOTHING)


def says_something(text: str | None) -> bool:
    """Return whether a cell for a reason or a remark says one: not 无, 无偏差 or a dash.

    >>> says_something("连续降雨"), says_something("无。"), says_something(None)
    (True, False, False)
    """
    word = plain(text or "").strip(AROUND_REASONS)
    return bool(word) and word not in NO_REASON


def read_number(cell: CellValue, *, suffix: str = "") -> Decimal | None:
    """Return the number in a cell, or None when it is none.

    Args:
        cell: `10`, `１０`, `1,437`, `8.62`, with one of the characters in `suffix` behind it if that is allowed.
        suffix: characters that may follow, such as `分%`.

    Returns:
        The exact number; a suffix is dropped, `86.19%` gives 86.19.

    >>> read_number("1,437"), read_number("10分", suffix="分"), read_number("十来个")
    (Decimal('1437'), Decimal('10'), None)
    """
    if cell is None or isinstance(cell, Decimal):
        return cell if cell is None or abs(cell.adjusted()) <= 20 else None
    text = _folded(cell)
    text = text[:-1] if suffix and text.endswith(tuple(suffix)) else text
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


@lru_cache(maxsize=16384, typed=True)
def read_amount(cell: CellValue, default_unit: str = "万元") -> Decimal | None:
    """Return an amount of money in 万元, or None when the cell holds none.

    Args:
        cell: `250000.00元`, `854万`, `"1,437"`; a bare number is in `default_unit`.
        default_unit: unit of the heading.

    Returns:
        The exact amount in 万元.

    >>> read_amount("215,457.6元"), read_amount("854万"), read_amount("1,437")
    (Decimal('21.54576'), Decimal('854'), Decimal('1437'))
    """
    if isinstance(cell, Decimal):
        number, unit = read_number(cell), default_unit
    else:
        found = _AMOUNT.fullmatch(_folded(cell)) if cell else None
        number, unit = (read_number(found.group(1)), found.group(2) or default_unit) if found else (None, default_unit)
    if number is None:
        return None
    moved = number.scaleb(_SHIFTS[unit])
    return moved.quantize(Decimal(1)) if moved == moved.to_integral_value() else moved.normalize()


def read_truth(cell: CellValue) -> bool | None:
    """Return yes or no, or None when the cell is neither.

    >>> read_truth("是"), read_truth("未完成"), read_truth("也许")
    (True, False, None)
    """
    word = plain(str(cell))
    return word in YES if word in YES | NO else None


def read_applicable(cell: CellValue) -> bool | None:
    """Return whether the row applies; None when the word is not known.

    >>> read_applicable("不适用"), read_applicable("applicable"), read_applicable("也许")
    (False, True, None)
    """
    word = plain(str(cell))
    return word in _APPLICABLE if word in _APPLICABLE | NOT_APPLICABLE else None


def read_inputs(cell: CellValue) -> tuple[Mapping[str, Decimal], tuple[str, ...]]:
    """Return the named numbers of a cell and the parts that cannot be read.

    Args:
        cell: `graduates=98; entrants=100`; `；` and new lines separate as well, `:` may stand for `=`.

    Returns:
        Name → number, and the unreadable parts as written.

    >>> values, bad = read_inputs("graduates=98; entrants=many")
    >>> values, bad
    ({'graduates': Decimal('98')}, ('entrants=many',))
    """
    values: dict[str, Decimal] = {}
    bad = []
    for part in re.split(r"[;；\n]", str(cell) if cell is not None else ""):
        name, _, text = (piece.strip() for piece in re.sub(r"[＝:：]", "=", part).partition("="))
        number = read_number(text)
        if name and number is not None and name not in values:
            values[name] = number
        elif part.strip():
            bad.append(part.strip())
    return values, tuple(bad)


def clean_name(text: str) -> str:
    """Return the name of an indicator without marks, numbering and template brackets.

    >>> clean_name("★指标1：禁毒宣传场次"), clean_name("苗木成活率(≥**%)"), clean_name("其中:新造林面积(亩)")
    ('禁毒宣传场次', '苗木成活率', '新造林面积(亩)')
    """
    if len(text) > _NAME_LIMIT:
        return text.strip()
    cleaned = _CRITERION_BRACKET.sub("", _NUMBERING.sub("", _MARKS.sub("", text))).strip()
    return cleaned or text.strip()


@lru_cache(maxsize=8192)
def name_key(text: str) -> str:
    """Return what makes two spellings of a name the same: cleaned, one width, one case, no spaces.

    >>> name_key("指标1:  ＡＢ率") == name_key("ab率")
    True
    """
    return plain(clean_name(text))


def short_key(text: str) -> str:
    """Return the key of a name without any bracket, for a second try.

    >>> short_key("新造林面积（亩）")
    '新造林面积'
    """
    key = name_key(text)
    return _BRACKET.sub("", key) or key


def _folded(text: str) -> str:
    """Return a short text in one width; empty where folding would invent digits (10² is not 102)."""
    return "" if len(text) > _NUMBER_LIMIT else _folded_short(text)


@lru_cache(maxsize=16384)
def _folded_short(text: str) -> str:
    if any(unicodedata.category(char) == "No" for char in text):
        return ""
    return plain(text)
