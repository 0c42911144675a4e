"""Targets with two ends: 5%~10%, 60至80分, [60,80], ≥80%且≤90%, ±10%."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from perfindicators.expressions.calendar_points import EARLIEST_YEAR
from perfindicators.expressions.criterion import Criterion, OpenEnds
from perfindicators.expressions.operators import SYMBOL, WORD, Operator, operator_of_sign, operator_of_word
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.quantity_words import Tail, read_tail
from perfindicators.expressions.unit_words import MULTIPLIERS
from perfindicators.expressions.units import Unit, convert

NUMBER: Final = r"[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,24})?(?:\.\d{1,12})?(?<=\d)"
"""A number with or without thousands separators and decimals."""


class _End(NamedTuple):
    value: Decimal
    unit: Unit
    unit_text: str
    is_open: bool = False


_WORDS: Final = r"(?:[^\d\[\]~±≥≤<>=,;，。]{0,14}?|[^\d\[\]~±≥≤<>=,;，。/]{0,4}/10{0,2}万)"
_LEAD: Final = (
    r"(?:控制在|保持在|维持在|稳定在|介于|位于|[在为]|[㐀-鿿]{1,10}(?:率|度|比例|占比)(?:为|在|控制在|保持在)?)?"
)
_BETWEEN: Final = "(?:之间|区间|区间内|范围内|范围|以内|之内|内|左右)?"
_PLAIN: Final = pattern(
    rf"{_LEAD}(?P<low>{NUMBER})(?P<low_unit>{_WORDS})(?:-{{1,3}}|~{{1,2}}|至|到)(?P<high>{NUMBER})(?P<high_unit>{_WORDS}){_BETWEEN}",
    re.ASCII,
)
_BRACKETED: Final = pattern(
    rf"(?P<opening>[\[(])(?P<low>{NUMBER})(?P<low_unit>{_WORDS})[,、~;-](?P<high>{NUMBER})(?P<high_unit>{_WORDS})(?P<closing>[\])])"
    rf"(?P<unit>{_WORDS})",
    re.ASCII,
)
_AROUND_ZERO: Final = pattern(
    rf"(?:[^\d±≥≤<>=-]{{0,10}}?)(?P<sign>{SYMBOL})?(?:±|正负|\+/-|\+-)(?P<value>{NUMBER})(?P<unit>{_WORDS})(?:之间|以内|之内|范围内|内)?",
    re.ASCII,
)
_AROUND: Final = pattern(
    rf"(?P<middle>{NUMBER})(?P<middle_unit>{_WORDS})(?:±|\+/-)(?P<value>{NUMBER})(?P<unit>{_WORDS})", re.ASCII
)
_TWO_BOUNDS: Final = pattern(
    rf"(?P<first>{SYMBOL}|{WORD})(?P<low>{NUMBER})(?P<low_unit>{_WORDS})[,;、]?(?:并且|且|和|及|同时|而)?"
    rf"(?P<second>{SYMBOL}|{WORD})(?P<high>{NUMBER})(?P<high_unit>{_WORDS})",
    re.ASCII,
)
_SANDWICH: Final = pattern(
    rf"(?P<low>{NUMBER})(?P<low_unit>{_WORDS})(?P<first>[≤<]=?)(?:[A-Za-z]|[㐀-鿿]{{1,8}})?(?P<second>[≤<]=?)(?P<high>{NUMBER})(?P<high_unit>{_WORDS})",
    re.ASCII,
)


def read_range(text: str) -> Criterion | None:
    """Read a target with two ends.

    Args:
        text: compact text (see `numerals.compact`).

    Returns:
        A criterion of kind range; None when the text has no two ends that fit together.

    >>> str(read_range("60至80分")), str(read_range("80%≤X<90%"))
    ('60~80分', '[80,90)%')
    >>> read_range("±10%").low
    Decimal('-10')
    """
    if matched := _AROUND_ZERO.fullmatch(text):
        return _around_zero(matched)
    if matched := _AROUND.fullmatch(text):
        return _around(matched)
    if matched := _PLAIN.fullmatch(text):
        return _range(matched, "", "")
    if matched := _BRACKETED.fullmatch(text):
        return _range(matched, matched["opening"], matched["closing"])
    if matched := _TWO_BOUNDS.fullmatch(text):
        return _two_bounds(matched, _operator(matched["first"]))
    if matched := _SANDWICH.fullmatch(text):
        # 80%≤X: the operator stands behind its bound and is read the other way round.
        return _two_bounds(matched, ">" if matched["first"] == "<" else ">=")
    return None


def _around_zero(matched: re.Match[str]) -> Criterion | None:
    tail = _tail(matched["unit"])
    value = abs(_number(matched["value"]))
    if tail is None or matched["sign"] not in (None, "≤", "<=", "=", "<"):
        return None
    return Criterion("range", None, value, tail.unit, -value, value, unit_text=tail.unit_text)


def _around(matched: re.Match[str]) -> Criterion | None:
    middle, tail = _tail(matched["middle_unit"]), _tail(matched["unit"])
    if middle is None or tail is None or (matched["middle_unit"] and middle.unit != tail.unit):
        return None
    if not matched["middle_unit"] and tail.unit.family == "percent":
        return None  # 100±10% may mean 90–110 or, in per cent of 100, the same by accident only
    value, spread = _number(matched["middle"]), abs(_number(matched["value"]))
    return Criterion("range", None, None, tail.unit, value - spread, value + spread, unit_text=tail.unit_text)


def _range(matched: re.Match[str], opening: str, closing: str) -> Criterion | None:
    words = matched.groupdict().get("unit") or ""
    if words and (matched["low_unit"] or matched["high_unit"]):
        return None
    low = _end(matched["low"], matched["low_unit"], is_open=opening == "(")
    high = _end(matched["high"], matched["high_unit"] or words, is_open=closing == ")")
    if low is None or high is None or _is_code(matched["low"]) or _is_code(matched["high"]):
        return None
    return _criterion(low, high)


def _is_code(number: str) -> bool:
    """Return whether a number is one of a telephone or document number: 0691-2123456."""
    return len(number) > 1 and number[0] == "0" and number[1] != "."


def _two_bounds(matched: re.Match[str], first: Operator | None) -> Criterion | None:
    second = _operator(matched["second"])
    low = _end(matched["low"], matched["low_unit"], is_open=first in (">", "<"))
    high = _end(matched["high"], matched["high_unit"], is_open=second in (">", "<"))
    if low is None or high is None or first is None or second is None:
        return None
    if first in ("<=", "<") and second in (">=", ">"):
        low, high, first, second = high, low, second, first
    return _criterion(low, high) if first in (">=", ">") and second in ("<=", "<") else None


def _operator(word: str) -> Operator | None:
    return operator_of_sign(word) or operator_of_word(word)


def _criterion(low: _End, high: _End) -> Criterion | None:
    """Return the range in the unit of its upper end; a lower end without a unit is in the same."""
    unit, unit_text = (high.unit, high.unit_text) if high.unit_text else (low.unit, low.unit_text)
    shares_unit = not low.unit_text or _is_completed(low.unit_text, unit_text)
    low_value = low.value if shares_unit else _in_unit(low, unit)
    if low_value is None or (_SCHOOL_YEAR.match(unit_text) and low_value >= EARLIEST_YEAR):
        return None
    if low_value > high.value and not unit_text and low_value >= EARLIEST_YEAR and high.value < 100:
        return None  # 2021-13 is a slip in a date
    ends: OpenEnds = ("both" if high.is_open else "low") if low.is_open else "high" if high.is_open else ""
    notes = ("range-reversed",) if low_value > high.value else ()
    return Criterion("range", None, None, unit, low_value, high.value, ends, "", unit_text, notes)


def _is_completed(low_text: str, high_text: str) -> bool:
    """Return whether only the upper end spells the unit out: 10万-20万元, 1000元-2000元/人."""
    return (low_text in MULTIPLIERS and high_text.startswith(low_text)) or high_text.startswith(f"{low_text}/")


_SCHOOL_YEAR: Final = pattern("学?年")


def _in_unit(end: _End, unit: Unit) -> Decimal | None:
    if end.unit == unit:
        return end.value
    amount = convert(end.value, end.unit, unit)
    return None if amount is None else _exact_decimal(amount)


def _exact_decimal(amount: Fraction) -> Decimal | None:
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(amount.numerator) / Decimal(amount.denominator) if rest == 1 else None


def _end(number: str, words: str, *, is_open: bool) -> _End | None:
    tail = _tail(words)
    return None if tail is None else _End(_number(number), tail.unit, tail.unit_text, is_open)


@lru_cache(maxsize=1024)
def _tail(words: str) -> Tail | None:
    tail = read_tail(words)
    return None if tail is None or tail.operator is not None or tail.notes or tail.needs_operator else tail


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
