"""Text and numbers as Chinese tables write them: full-width digits, stray spaces, thousands separators, 一百二十."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from perfindicators.expressions.patterns import pattern

_WIDTH: Final = {0x3000: " ", 0xFF5E: "~", 0xFFE5: "¥", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}}
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad"), None),
    **dict.fromkeys(map(ord, "≧⩾≽﹥=≮"), "≥"),
    **dict.fromkeys(map(ord, "≦⩽≼≯"), "≤"),
    **dict.fromkeys(map(ord, "═﹦⹀"), "="),
    **dict.fromkeys(map(ord, "−–—―─‐‑﹣﹘ー"), "-"),
    **dict.fromkeys(map(ord, "∼〜˜"), "~"),
    **dict.fromkeys(map(ord, "【［〔"), "["),
    **dict.fromkeys(map(ord, "】］〕"), "]"),
    **dict.fromkeys(map(ord, "﹙"), "("),
    **dict.fromkeys(map(ord, "﹚"), ")"),
    ord("﹪"): "%", ord("﹥"): ">", ord("﹤"): "<", ord("="): "=", ord("＝"): "=",
}  # fmt: skip
_SPACED_THOUSANDS: Final = pattern(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d| \d)", re.ASCII)
_BLANKS: Final = pattern(r"\s+")
_LOOSE_BLANK: Final = pattern(r"(?<!\d) | (?!\d)", re.ASCII)
_BLANK_IN_NUMBER: Final = pattern(r"(?<=[\d.]) (?=[\d.])", re.ASCII)
_COMPARED: Final = pattern(r"[ 。，,；;、]*[≥≤><=]+[\d. ]+[^\d. ]{0,8}", re.ASCII)


def fold_width(text: str) -> str:
    """Return text with full-width letters, digits and signs in their ordinary width; other characters stay.

    >>> fold_width("≥９５．５％")
    '≥95.5%'
    """
    return text if text.isascii() else text.translate(_WIDTH)


def compact(text: str) -> str:
    """Return text in ordinary width, one spelling per sign, without the spaces that mean nothing.

    A space between two digits stays unless it separates thousands or stands inside the one number behind an operator:
    `5 10` may be two cells run together.

    >>> compact(" ≧ ９５ ％ "), compact("1 681 680 元"), compact("5 10")
    ('≥95%', '1681680元', '5 10')
    """
    text = _BLANKS.sub(" ", fold_width(text).translate(_SIGNS)).strip()
    if " " not in text:
        return text
    text = _LOOSE_BLANK.sub("", _SPACED_THOUSANDS.sub(lambda found: found[0].replace(" ", ""), text))
    return _BLANK_IN_NUMBER.sub("", text) if _COMPARED.fullmatch(text) else text


_DIGITS: Final = {
    char: value
    for value, chars in enumerate(["〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for char in chars
}
_GROUPS: Final = {"万": 10**4, "亿": 10**8}
_DIGIT_CHARS: Final = "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_RUN: Final = pattern(f"[{_DIGIT_CHARS}十拾百佰千仟万亿]+(?:点[{_DIGIT_CHARS}]+)?")
_FRACTION: Final = pattern(f"([百千万])分之([{_DIGIT_CHARS}十百]+(?:点[{_DIGIT_CHARS}]+)?|[0-9.]+)")
_FRACTION_SIGN: Final = {"百": "%", "千": "‰", "万": "‱"}
_HUNDRED_PERCENT: Final = pattern("百分百|百分之百")


def with_arabic_digits(text: str) -> str:
    """Return text with its Chinese numerals as digits; a closing 万 or 亿 stays, as it belongs to the unit.

    >>> with_arabic_digits("不少于一百二十人"), with_arabic_digits("百分之九十五点五"), with_arabic_digits("五十万株")
    ('不少于120人', '95.5%', '50万株')
    """
    text = _FRACTION.sub(_as_share, _HUNDRED_PERCENT.sub("100%", text))
    return _RUN.sub(lambda found: _as_digits(found[0]), text)


def chinese_number(text: str) -> Decimal | None:
    """Return the number a Chinese numeral stands for; None when it is not one.

    >>> chinese_number("一百二十"), chinese_number("二〇二一"), chinese_number("三点五"), chinese_number("百")
    (Decimal('120'), Decimal('2021'), Decimal('3.5'), None)
    """
    whole, point, decimals = text.partition("点")
    if not whole or (point and not decimals):
        return None
    value = _whole(whole)
    if value is None or any(char not in _DIGITS for char in decimals):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in decimals)}") if decimals else Decimal(value)


def _as_share(found: re.Match[str]) -> str:
    sign = _FRACTION_SIGN[found[1]]
    if found[2][0] in "0123456789.":
        return f"{found[2]}{sign}"
    value = chinese_number(found[2])
    return found[0] if value is None else f"{value}{sign}"


def _as_digits(numeral: str) -> str:
    """Return the numeral as digits, keeping one closing 万, 亿 or 万亿 for the unit."""
    number = numeral.rstrip("万亿")
    scale = numeral[len(number) :]
    if any(group in number for group in _GROUPS):
        whole = _whole(numeral)
        value = None if whole is None else Decimal(whole) / _GROUPS[scale] if scale in _GROUPS else Decimal(whole)
    else:
        value = chinese_number(number) if number else None
    return numeral if value is None else f"{value:f}{scale}"


def _whole(text: str) -> int | None:
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if _is_year(text) else None
    total = section = 0
    for part in _GROUP.split(text):
        if part in _GROUPS:
            total, section = (total + section) * _GROUPS[part] if part == "亿" else total + section * _GROUPS[part], 0
        elif part:
            value = _below_ten_thousand(part)
            if value is None or (total and value < 1000 and part[0] not in "零〇"):
                return None
            section = value
    return total + section


def _is_year(text: str) -> bool:
    return len(text) == 4 and text[0] in "一二" and "两" not in text


def _below_ten_thousand(text: str) -> int | None:
    """Return the value of a numeral such as 三千零五; None for 一百五, which may be 105 or 150."""
    matched = _SECTION.fullmatch(text)
    if matched is None:
        return None
    thousands, hundreds, tens, ten, units = matched.groups()
    short = (thousands or hundreds) and units and not ten and not {"零", "〇"} & set(text)
    values = [_DIGITS.get(digit or "零", 0) for digit in (thousands, hundreds, tens, units)]
    if ten and not tens:
        values[2] = 1
    return None if short else sum(value * power for value, power in zip(values, (1000, 100, 10, 1), strict=True))


_GROUP: Final = pattern("([万亿])")
_ONE: Final = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_SECTION: Final = pattern(
    f"(?=.)[零〇]?(?:({_ONE})[千仟])?[零〇]?(?:({_ONE})[百佰])?[零〇]?(?:({_ONE})?([十拾]))?[零〇]?({_ONE})?"
)
