"""The operators of targets, as signs and as words."""

from __future__ import annotations

from typing import Final, Literal

from perfindicators.expressions.patterns import pattern

Operator = Literal[">=", ">", "=", "<=", "<"]

SYMBOLS: Final[dict[str, Operator]] = {
    "≥": ">=", ">=": ">=", "=>": ">=", "≥=": ">=", "=≥": ">=", ">≥": ">=", "≥≥": ">=", ">": ">", ">>": ">",
    "≤": "<=", "<=": "<=", "=<": "<=", "≤=": "<=", "=≤": "<=", "<≤": "<=", "≤≤": "<=", "<": "<", "<<": "<",
    "=": "=", "==": "=",
}  # fmt: skip
"""Signs after `numerals.compact` has given each one spelling."""

SYMBOL: Final = "[≥≤><=]{1,2}"

DISPLAY: Final[dict[Operator | None, str]] = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<", None: ""}

_WORDS: Final[dict[Operator, str]] = {
    ">=": "大于(?:或者?)?等于|高于(?:或者?)?等于|不(?:得|能|应|可|宜)?(?:低于|少于|小于|短于|弱于)|不下于"
    "|至少|最少|最低|起码|不低|达到?|达至|达成|不止",
    "<=": "小于(?:或者?)?等于|低于(?:或者?)?等于|不(?:得|能|应|可|宜)?(?:超过|高于|大于|多于|超出|超|长于|突破|晚于)"
    "|(?:没有|未|未曾)(?:超过|超出|超|突破)|至多|最多|最高|最大|最长|最迟|最晚|上限为?|控制在|控制到|压缩到|压减到|限制在",
    ">": "大于|超过|高于|多于|超出|超|长于",
    "<": "小于|低于|少于|不足|不到|不满|短于",
    "=": "等于",
}  # fmt: skip
_ENDINGS: Final[dict[Operator, str]] = {
    ">=": "及其?以上|或以上|以上|之上|起步|及以上",
    "<=": "及其?以下|或以下|以下|之下|以内|之内|范围内|内|封顶|及以内",
}
SOFT: Final = pattern("达到?|达至|达成|控制在|控制到|限制在")
"""Words that a closing 以上 or 以内 may overrule: 控制在5%以上 is at least 5 %."""

WORD: Final = "|".join(f"(?:{words})" for words in _WORDS.values())
ENDING: Final = "|".join(f"(?:{words})" for words in _ENDINGS.values())
_BY_WORD: Final = tuple((operator, pattern(words)) for operator, words in _WORDS.items())
_BY_ENDING: Final = tuple((operator, pattern(words)) for operator, words in _ENDINGS.items())


def operator_of_sign(sign: str) -> Operator | None:
    """Return the operator a sign stands for; None for signs that contradict each other.

    >>> operator_of_sign("=>"), operator_of_sign("><")
    ('>=', None)
    """
    return SYMBOLS.get(sign)


def operator_of_word(word: str) -> Operator | None:
    """Return the operator of words in front of a number.

    >>> operator_of_word("不得超过"), operator_of_word("大于")
    ('<=', '>')
    """
    return next((operator for operator, words in _BY_WORD if words.fullmatch(word)), None)


def operator_of_ending(word: str) -> Operator | None:
    """Return the operator of words behind a number.

    >>> operator_of_ending("及以上"), operator_of_ending("以内")
    ('>=', '<=')
    """
    return next((operator for operator, words in _BY_ENDING if words.fullmatch(word)), None)
