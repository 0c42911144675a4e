"""Where an authored target stops being readable, and what to write instead."""

from __future__ import annotations

import re
from typing import Final

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.numerals import compact, fold_width
from perfindicators.expressions.operators import WORD, operator_of_sign
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.quantity_words import read_tail

_SIGN: Final = "[≥≧⩾≤≦⩽><=═﹦﹥﹤±≈]"
_START: Final = pattern(
    rf"(?P<blank>\s*)(?P<sign>(?:{_SIGN}\s*)+|(?:{WORD})(?=\s*[+-]?[\d.]))?\s*"
    r"(?P<number>[+-]?\s*(?:(?:\d{1, 3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+))?(?P<rest>.*)",
    re.ASCII | re.DOTALL,
)
_CLASS: Final = pattern(r"\s*\d{1,2}\s*[A-Z]?[级类等号星档届]", re.ASCII)
_SURPLUS: Final = pattern(r"\d|[\s,;、，；。]$")
_SHOWN: Final = 12


def syntax_error(text: str, longest: int = 200) -> ExpressionSyntaxError | None:
    """Return what is wrong with a target that begins like a quantity but is none.

    Args:
        text: the target as authored.
        longest: the number of characters a target may have.

    Returns:
        The error at the first character that does not fit; None for words, which people judge.

    >>> syntax_error("≥N").column
    2
    >>> syntax_error("明显改善") is None
    True
    """
    if not text.strip():
        return _error(text, 0, "指标值是空的", "the target is empty")
    if len(text) > longest:
        zh, en = (
            f"指标值超过 {longest} 个字符，请只写一个条件",
            f"a target has at most {longest} characters: state one condition",
        )
        return _error(text[: longest + 1], longest, zh, en)
    folded = fold_width(text)
    matched = _START.match(folded)
    if matched is None or not (matched["sign"] or matched["number"]) or _CLASS.match(folded):
        return None
    if matched["sign"] and matched["sign"].strip() != "±" and not _is_operator(matched["sign"]):
        return _error(text, matched.start("sign"), "运算符只能是 ≥ > = ≤ <", "the operator is one of ≥ > = ≤ <")
    if not matched["number"]:
        return _no_number(text, matched)
    return _rest_error(text, matched)


def _is_operator(sign: str) -> bool:
    tidy = compact(sign)
    return operator_of_sign(tidy) is not None or not re.match(_SIGN, tidy)


def _no_number(text: str, matched: re.Match[str]) -> ExpressionSyntaxError:
    found = _quoted(matched["rest"])
    zh = f"运算符后面要写数，{found[0]}" if found else "运算符后面缺少数"
    en = f"a number belongs behind the operator, {found[1]}" if found else "the number behind the operator is missing"
    return _error(text, matched.start("rest"), zh, en)


def _quoted(rest: str) -> tuple[str, str] | None:
    shown = rest.strip()[:_SHOWN]
    return (f"而不是“{shown}”", f"not '{shown}'") if shown else None


def _rest_error(text: str, matched: re.Match[str]) -> ExpressionSyntaxError:
    rest = matched["rest"]
    fitting = max((end for end in range(len(rest) + 1) if _fits(rest[:end])), default=0)
    if fitting == len(rest):
        zh = f"“{rest.strip()[:_SHOWN]}”与前面的运算符或数对不上"
        en = f"'{rest.strip()[:_SHOWN]}' does not go with what stands before it"
        return _error(text, matched.start("rest"), zh, en)
    column = matched.start("rest") + fitting
    column += len(text[column:]) - len(text[column:].lstrip())
    surplus = text[column:].strip()[:_SHOWN]
    return _error(text, column, f"读到“{surplus}”处不再是一个数量", f"from '{surplus}' on this is no single quantity")


def _fits(words: str) -> bool:
    return _SURPLUS.search(words) is None and read_tail(words) is not None


def _error(text: str, offset: int, zh: str, en: str) -> ExpressionSyntaxError:
    fix_zh = "请写如 ≥95%、≤30万元、5%~10%、9月底前，或写成定性文字。"
    fix_en = "Write for example ≥95%, ≤30万元, 5%~10%, 9月底前, or words to be judged."
    return ExpressionSyntaxError(text, offset + 1, f"{zh}。{fix_zh}", f"{en[0].upper()}{en[1:]}. {fix_en}")
