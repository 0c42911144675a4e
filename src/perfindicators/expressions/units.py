"""Units as real tables write them: 万元, 元/人·天, %, 万人次, and any measure word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Final

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.numerals import fold_width
from perfindicators.expressions.patterns import pattern
from perfindicators.expressions.unit_words import IN_DENOMINATOR, MULTIPLIERS, WORDS, Dimension, Family, UnitWord

LONGEST_UNIT: Final = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of something is.

    Attributes:
        text: canonical spelling, empty for a bare number.
        dimension: base dimensions and exponents, sorted; empty when dimensionless.
        factor: how many base units one unit is: 万元 is 10000 元, % is 1/100.
        family: number, percent, money or duration.
    """

    text: str
    dimension: Dimension
    factor: Fraction
    family: Family

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Callable[[str], Unit], tuple[str]]:
        """Carry the spelling only: it reads back to an equal unit, and the reading is remembered."""
        return parse_unit, (self.text,)


def parse_unit(text: str) -> Unit:
    """Read a unit.

    Args:
        text: as written, such as `万元`, `元/人.每天`, `％`, `万粒`; empty for a bare number.

    Returns:
        The unit; different spellings of one unit give equal units. A measure word that is not known is a dimension of
        its own, so 12个 and 12项 cannot be compared.

    Raises:
        ExpressionSyntaxError: the text cannot be a unit.

    >>> parse_unit("元/人.每天").text
    '元/人·天'
    >>> parse_unit("万人次").factor, parse_unit("万人次").dimension
    (Fraction(10000, 1), (('人次', 1),))
    """
    if len(text) > LONGEST_UNIT:
        zh = f"单位过长（超过 {LONGEST_UNIT} 个字符），请写成如 万元、人次 的单位。"
        en = f"The unit is longer than {LONGEST_UNIT} characters: write a unit such as 万元."
        raise ExpressionSyntaxError(text[:LONGEST_UNIT], LONGEST_UNIT, zh, en)
    return _parse(text)


def convert(value: Fraction | Decimal | int, source: Unit, target: Unit) -> Fraction | None:
    """Return a value given in one unit as a value in another, exactly.

    Args:
        value: the amount in `source`.
        source: the unit it is in.
        target: the unit wanted.

    Returns:
        The amount in `target`; None when the two measure different things (人 and 人次, 天 and 工作日).

    >>> convert(3, parse_unit("万元"), parse_unit("元"))
    Fraction(30000, 1)
    >>> convert(3, parse_unit("个"), parse_unit("项")) is None
    True
    """
    if source is target or (source.factor == target.factor and source.dimension == target.dimension):
        return Fraction(value)
    if source.dimension != target.dimension:
        return None
    return Fraction(value) * source.factor / target.factor


_EQUAL_REMARK: Final = pattern(r"(?<=[%‰])\((?:百分比|百分数|千分比|%)\)$")
_PER: Final = pattern(r"[/每]")
_PRODUCT: Final = pattern(r"[·.*×、•⋅・∙]")
_SCALED: Final = pattern(r"[0-9]{1,9}")
_WORD: Final = pattern(
    r"(?:[㐀-鿿々〇Ⅰ-Ⅻ]{1,8}|[A-Za-zµμΩ°℃℉㎡-㏿]{1,8}[0-9²³]?|[A-Za-z]{1,4}[㐀-鿿]{1,4})(?:\([㐀-鿿]{1,3}\))?"
)
# A verb or a particle shows that the words are a statement about the number, not what is counted.
_STATEMENT: Final = pattern(
    r"[的了是且为于不已按被与及或并以这那其从由至满]|无(?!人机)|未(?!成年)|合格(?!证)|[内前后多余]$|^[上下前后多余]"
    r"|完成|达标|达到|实施|开展|提升|提高|增长|增加|下降|降低|减少|通过|覆盖|落实|建成|发放|支付|优秀|左右|上下"
    r"|^[一二三四五六七八九两零〇]"
)
_PEOPLE_TIMES: Final = pattern(r"([人生户台车])([天日月年])")
_CASE_MATTERS: Final = frozenset("GSHW")
"""Capitals that mean something else than the small letter: 5G is no weight, 3H no time."""


def is_statement(words: str) -> bool:
    """Return whether words behind a number say something about it instead of naming what is counted.

    >>> is_statement("达标"), is_statement("户次")
    (True, False)
    """
    return _STATEMENT.search(words) is not None


def is_listed(word: str) -> bool:
    """Return whether a word is a unit of fixed size, such as 万元 without its 万.

    >>> is_listed("元"), is_listed("KM"), is_listed("G"), is_listed("个")
    (True, True, False, False)
    """
    return _listed(word) is not None


@lru_cache(maxsize=8192)
def _parse(text: str) -> Unit:
    written = _EQUAL_REMARK.sub("", "".join(fold_width(text).split()))
    if not written:
        return Unit("", (), Fraction(1), "number")
    if (known := _known(written)) is not None:
        return Unit(*known)
    above, *below = _PER.split(written)
    numerator = _numerator(above, below, text)
    if not below:
        return numerator
    return _quotient(numerator, [part for piece in below for part in _factors(piece)], text)


def _numerator(above: str, below: list[str], text: str) -> Unit:
    """Return the unit before the first slash; money where tables leave 元 out: 万/月, /株."""
    if below and above in ("", "万", "亿", "千", "百"):
        if not above and (_is_ratio(below) or _is_frequency(below)):
            return Unit("", (), Fraction(1), "percent" if _is_ratio(below) else "number")
        above += "元"
    if _PRODUCT.match(above[-1:]) or _PRODUCT.match(above):
        raise _not_a_unit(text, above)
    return _product([_word(part, text) for part in _factors(above)], text)


def _is_ratio(below: list[str]) -> bool:
    return len(below) == 1 and (below[0][:1].isdigit() or below[0] in MULTIPLIERS)


def _is_frequency(below: list[str]) -> bool:
    parts = [part for piece in below for part in _factors(piece)]
    return all(part in WORDS and WORDS[part].family == "duration" for part in parts)


def _factors(piece: str) -> list[str]:
    piece = piece.removeprefix("(").removesuffix(")") if piece.startswith("(") else piece
    parts = [part for part in _PRODUCT.split(piece) if part]
    return [word for part in parts for word in _person_days(part)]


def _person_days(part: str) -> tuple[str, ...]:
    matched = _PEOPLE_TIMES.fullmatch(part)
    return (matched[1], matched[2]) if matched else (part,)


def _product(words: list[UnitWord], text: str) -> Unit:
    if not words:
        raise _not_a_unit(text, text)
    if len(words) == 1:
        return Unit(*words[0])
    dimension, factor = _combine([(word, 1) for word in words])
    spelled = "·".join(IN_DENOMINATOR.get(word.text, word.text) for word in words)
    return Unit(spelled, dimension, factor, _family(words[0].family, dimension, is_compound=True))


def _quotient(numerator: Unit, below: list[str], text: str) -> Unit:
    words = [_denominator(part, text) for part in below]
    if not words:
        raise _not_a_unit(text, text)
    above = UnitWord(numerator.text, numerator.dimension, numerator.factor, numerator.family)
    dimension, factor = _combine([(above, 1), *((word, -1) for word in words)])
    spelled = "·".join(IN_DENOMINATOR.get(word.text, word.text) for word in words)
    return Unit(
        f"{numerator.text}/{spelled}", dimension, factor, _family(numerator.family, dimension, is_compound=True)
    )


def _family(family: Family, dimension: Dimension, *, is_compound: bool) -> Family:
    if family == "money":
        return "money" if any(base.endswith("元") and power > 0 for base, power in dimension) else "number"
    return "number" if is_compound and family == "duration" else family


def _combine(powers: list[tuple[UnitWord, int]]) -> tuple[Dimension, Fraction]:
    exponents: Counter[str] = Counter()
    for word, power in powers:
        for base, exponent in word.dimension:
            exponents[base] += exponent * power
    factor = prod((word.factor**power for word, power in powers), start=Fraction(1))
    return tuple(sorted((base, power) for base, power in exponents.items() if power)), factor


def _denominator(part: str, text: str) -> UnitWord:
    """Return what stands behind a slash, which may carry a number: 10万, 100公里, 千人."""
    matched = _SCALED.match(part)
    if matched is None:
        return _word(part, text)
    rest = part[matched.end() :]
    word = _word(rest, text) if rest else UnitWord("", (), Fraction(1), "number")
    if not int(matched[0]):
        raise _not_a_unit(text, part)
    return UnitWord(f"{int(matched[0])}{word.text}", word.dimension, word.factor * int(matched[0]), word.family)


def _word(part: str, text: str) -> UnitWord:
    if (known := _known(part)) is not None:
        return known
    if _WORD.fullmatch(part) is None or is_statement(part):
        raise _not_a_unit(text, part)
    return UnitWord(part, ((part, 1),), Fraction(1), "number")


def _known(part: str) -> UnitWord | None:
    return _listed(part) or _multiplied(part)


def _listed(part: str) -> UnitWord | None:
    return WORDS.get(part) or (None if part in _CASE_MATTERS else WORDS.get(part.lower()))


def _multiplied(part: str) -> UnitWord | None:
    for prefix, factor in MULTIPLIERS.items():
        if part.startswith(prefix):
            return _times(prefix, factor, part[len(prefix) :])
    return None


def _times(prefix: str, factor: int, rest: str) -> UnitWord | None:
    if not rest:
        return UnitWord(prefix, (), Fraction(factor), "number")
    word = _listed(rest)
    if word is None and _WORD.fullmatch(rest) and not is_statement(rest):
        word = UnitWord(rest, ((rest, 1),), Fraction(1), "number")
    return word and word._replace(text=prefix + word.text, factor=word.factor * factor)


def _not_a_unit(text: str, part: str) -> ExpressionSyntaxError:
    column = max(text.find(part), 0) + 1
    zh = f"“{part}”不是单位，请写如 万元、人次、元/人·天 的单位，或留空。"
    en = f"'{part}' is not a unit: write one such as 万元, 人次, 元/人·天, or leave it out."
    return ExpressionSyntaxError(text, column, zh, en)
