"""Reading targets as real tables write them: never an error, never a guess; what is no quantity is judged."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.criterion_errors import syntax_error
from perfindicators.expressions.deadlines import read_calendar
from perfindicators.expressions.numerals import compact, with_arabic_digits
from perfindicators.expressions.operators import Operator
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.quantity_words import Head, Tail, read_head, read_tail
from perfindicators.expressions.ranges import read_range
from perfindicators.expressions.units import parse_unit

LONGEST_TEXT: Final = 200
"""Characters of the longest text that is searched for a quantity; targets have a few dozen at most."""


def parse_criterion(text: str) -> Criterion:
    """Read a target.

    Args:
        text: as written in the table, such as `≥95%`, `9月底前`, `效果明显`. Of any length and content.

    Returns:
        The criterion. What cannot be read as one quantity, date or range is of kind `judged`.

    Sources:
        Ways of writing seen in published tables.

    >>> parse_criterion("不低于９５％") == parse_criterion("≥95.0%")
    True
    >>> str(parse_criterion("至少三次")), parse_criterion("效果明显").kind
    ('≥3次', 'judged')
    """
    if len(text) > LONGEST_TEXT:
        return Criterion("judged", phrase=text[:LONGEST_TEXT], notes=("too-long",), text=text)
    return _parse(text)


def parse_criterion_strict(text: str) -> Criterion:
    """Read a target that an author writes, where a slip must not become words to be judged.

    Args:
        text: as for `parse_criterion`, at most 200 characters.

    Returns:
        The criterion; words that do not begin like a quantity are judged.

    Raises:
        ExpressionSyntaxError: the text is empty or too long, or begins with an operator or a digit but does not read
            as a quantity; `column` is the first character that does not fit.

    >>> parse_criterion_strict("达成预期指标").kind
    'judged'
    >>> parse_criterion_strict("≥95％％")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    perfindicators.errors.ExpressionSyntaxError: 第 5 列
    """
    criterion = parse_criterion(text)
    if criterion.kind == "judged" and (error := syntax_error(text)) is not None:
        raise error
    return criterion


@lru_cache(maxsize=65_536)
def _parse(text: str) -> Criterion:
    return _plain_quantity(text, text) or _searched(text)


_QUANTITY: Final = pattern(
    r"([^\d+\-.]{0,24})([+-]?(?:\d{1,3}(?:,\d{3}){1,7}|\d{1,24})?(?:\.\d{1,12})?)"
    r"([^\d]{0,32}|[^\d/]{0,6}/(?:10{0,2}万[^\d]{0,6}|10{3,5}|100公里)|[^\d]{0,6}m[23][^\d]{0,8})",
    re.ASCII,
)


def _plain_quantity(quantity: str, text: str) -> Criterion | None:
    """Read one number with words before and behind it; the words come from a small cached vocabulary."""
    matched = _QUANTITY.fullmatch(quantity)
    if matched is None:
        return None
    before, number, behind = matched.groups()
    tail = read_tail(behind)
    if tail is None or tail.names_time or not number[-1:].isdigit() or _may_be_range(before, number):
        return None
    head = read_head(before)
    return None if head is None else _combine(head, number, tail, text)


def _may_be_range(before: str, number: str) -> bool:
    """Return whether a comma in brackets may part two ends: [90,100]."""
    return "," in number and before[-1:] in ("[", "(")


def _searched(text: str) -> Criterion:
    """Read what is not one plain quantity: a date, a range, a Chinese numeral, a remark with numbers; else words."""
    tidy = compact(text).strip(_OUTER)
    digits = with_arabic_digits(tidy)
    return (
        _calendar(digits, text)
        or _range(tidy, text)
        or _quantity(tidy, text)
        or (_range(digits, text) or _from_chinese(digits, text) if digits != tidy else None)
        or Criterion("judged", phrase=judged_phrase(text), text=text)
    )


_OUTER: Final = " 。.，,；;、!！?？:'\"“”‘’《》·…"
_REMARK_WITH_NUMBER: Final = pattern(
    r"\((?:[不包]?含|其中|约|共|第|占)[^()]{0,40}\)|(?<=.)\([^()]{0,40}\d[^()]{0,40}\)$", re.ASCII
)


def judged_phrase(text: str) -> str:
    """Return words without outer punctuation and with single spaces.

    >>> judged_phrase(" 效果明显。 ")
    '效果明显'
    """
    return " ".join(text.split()).strip(_PHRASE_ENDS)


_PHRASE_ENDS: Final = " 。，,；;、"


def _calendar(tidy: str, text: str) -> Criterion | None:
    reading = read_calendar(tidy)
    if reading is None:
        return None
    if reading.high is not None:
        return Criterion("range", None, None, low=reading.point, high=reading.high, notes=reading.notes, text=text)
    return Criterion("date", reading.operator, reading.point, notes=reading.notes, text=text)


def _range(tidy: str, text: str) -> Criterion | None:
    found = read_range(tidy)
    return found and _with_text(found, text)


def _with_text(found: Criterion, text: str) -> Criterion:
    return Criterion(
        found.kind, found.operator, found.value, found.unit, found.low, found.high, found.open_ends, found.phrase,
        found.unit_text, found.notes, text,
    )  # fmt: skip


def _quantity(tidy: str, text: str) -> Criterion | None:
    for candidate in (tidy, _REMARK_WITH_NUMBER.sub(_short_remark, tidy)):
        matched = _QUANTITY.fullmatch(candidate)
        head = read_head(matched[1]) if matched else None
        tail = read_tail(matched[3]) if matched else None
        if matched and head and tail and matched[2][-1:].isdigit():
            return _combine(head, matched[2], tail, text)
    return None


def _short_remark(found: re.Match[str]) -> str:
    return next((f"({word})" for word in ("不含", "含", "包含") if found[0].startswith(f"({word}")), "")


def _from_chinese(digits: str, text: str) -> Criterion | None:
    """Read a quantity whose number was a Chinese numeral; only where a usual unit or an operator stands with it."""
    if zero := _NONE_OF.fullmatch(digits):
        return Criterion("number", None, Decimal(0), notes=(f"of:{zero[1]}",), text=text)
    matched = _QUANTITY.fullmatch(digits)
    head = read_head(matched[1]) if matched else None
    tail = read_tail(matched[3]) if matched else None
    if not matched or head is None or tail is None or not matched[2][-1:].isdigit():
        return None
    is_sure = tail.is_counted or (head.operator is not None and not tail.needs_operator)
    return _combine(head, matched[2], tail, text) if is_sure else None


_NONE_OF: Final = pattern("0((?:有责|重大|安全|责任)*(?:投诉|事故|差错|伤亡|死亡|上访|信访|违规|违纪|失误|超支|案件))")


def _combine(head: Head, number: str, tail: Tail, text: str) -> Criterion | None:
    operator = _one_operator(head, tail)
    if operator == "conflict" or not _fits(head, number, tail):
        return None
    unit = tail.unit
    if head.is_money and unit.family == "number":
        unit = parse_unit(f"{tail.unit_text}元")
    value = Decimal(number.replace(",", "") if "," in number else number)
    return Criterion(
        unit.family, operator, value, unit, None, None, "", "", tail.unit_text, head.notes + tail.notes, text
    )


def _one_operator(head: Head, tail: Tail) -> Operator | Literal["conflict"] | None:
    """Return the operator before and behind a number as one: ≥95%以上 is ≥, ≥95%以内 contradicts itself."""
    before, behind = head.operator, tail.operator
    if behind is not None and tail.is_exclusive:
        behind = ">" if behind == ">=" else "<"
    if tail.is_inclusive and before in (">", "<"):
        before = ">=" if before == ">" else "<="
    if behind is None or before is None:
        return before or behind
    if head.is_soft or before == "=":
        return behind
    return before if before[0] == behind[0] else "conflict"


def _fits(head: Head, number: str, tail: Tail) -> bool:
    """Return False where number and words may be a class, a name, a date or part of a sentence."""
    if head.needs_percent and tail.unit.family != "percent":
        return False
    if head.is_money and (tail.unit.family not in ("number", "money") or tail.unit.text not in _MONEY_SCALES):
        return False
    if _YEAR_WORD.match(tail.unit_text) and _YEAR_NUMBER.fullmatch(number):
        return False
    if head.operator is not None:
        return True
    if tail.needs_operator or tail.unit_text == "月":
        return False
    return "approximate" not in head.notes or tail.unit.family != "duration"


_MONEY_SCALES: Final = frozenset(("", "千", "万", "百万", "千万", "亿", "元", "千元", "万元", "亿元"))
_YEAR_WORD: Final = pattern("学?年")
_YEAR_NUMBER: Final = pattern(r"[12]\d{3}", re.ASCII)
