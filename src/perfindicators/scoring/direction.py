"""Which way is better when a target prints no operator, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from perfindicators.diagnostics import Message
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.operators import DISPLAY, Operator
from perfindicators.expressions.patterns import pattern
from perfindicators.model.indicators import Polarity
from perfindicators.model.reference_data import Vocabulary

Reason = Literal[
    "printed",
    "polarity",
    "printed-in-name",
    "deadline",
    "name",
    "statutory-rate",
    "cost",
    "cost-share",
    "zero",
    "rule",
    "timeliness",
    "default",
]

_PREFIX: Final = pattern(r"^(?:指标\s*\d+\s*[:：.、]?|其中[:：]?|[★*\d.、\s]+)")
_BRACKETS: Final = pattern(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NAME_OPERATOR: Final = pattern(r"[(（\[【]\s*(>=|<=|≥|≤|≧|≦|>|<|=)")
_PER_HEAD: Final = pattern(r"/(?:\(?)(人|生|学生|户|亩|头|只|名)")
_OPERATORS: Final[Mapping[str, Operator]] = {
    "≥": ">=", ">=": ">=", "≧": ">=", "≤": "<=", "<=": "<=", "≦": "<=", ">": ">", "<": "<", "=": "=",
}  # fmt: skip
_BY_POLARITY: Final[Mapping[str, Operator]] = {"higher": ">=", "lower": "<=", "exact": "="}


class Direction(NamedTuple):
    """The operator taken and the reason for it.

    Attributes:
        operator: the comparison the line is scored by.
        reason: why it was taken.
        evidence: the words that decided, such as the end of the name.
    """

    operator: Operator
    reason: Reason
    evidence: str = ""

    @property
    def assumed(self) -> bool:
        """Whether nobody wrote or declared it."""
        return self.reason not in ("printed", "polarity", "printed-in-name", "deadline")

    def explain(self) -> Message:
        """Return the reason in one clause."""
        return _explained(self)


@lru_cache(maxsize=4096)
def _explained(direction: Direction) -> Message:
    zh, en = _REASONS[direction.reason]
    symbol = DISPLAY[direction.operator]
    return Message(zh.format(direction.evidence, symbol), en.format(direction.evidence, symbol))


_REASONS: Final[Mapping[Reason, tuple[str, str]]] = {
    "printed": ("原表写明 {1}", "the table prints {1}"),
    "polarity": ("指标方向（{0}）取 {1}", "the indicator's polarity ({0}) gives {1}"),
    "printed-in-name": ("名称中写明 {1}", "the name prints {1}"),
    "deadline": ("日期按期限取 {1}", "a date is a deadline: {1}"),
    "name": ("未写符号，按名称词尾“{0}”取 {1}", "no operator is printed; the name ends in '{0}', so {1}"),
    "statutory-rate": (
        "未写符号，“{0}”是规定标准，取 {1}",
        "no operator is printed; '{0}' is a rate fixed by rule, so {1}",
    ),
    "cost": ("未写符号，成本类金额或价格取 {1}", "no operator is printed; an amount or price under cost takes {1}"),
    "cost-share": ("未写符号，成本类中的比率取 {1}", "no operator is printed; a share under cost takes {1}"),
    "zero": ("未写符号，指标值为 0 表示不应发生，取 {1}", "no operator is printed; a target of 0 means none, so {1}"),
    "rule": ("未写符号，按评分规则取 {1}", "no operator is printed; the scoring rule gives {1}"),
    "timeliness": (
        "未写符号，时效类的时长取 {1}",
        "no operator is printed; a length of time under timeliness takes {1}",
    ),
    "default": ("未写符号，默认取 {1}", "no operator is printed; the default is {1}"),
}


NO_DIRECTION: Final = Message(
    "指标值是定性表述，由评分人定级，不取方向", "the target is judged, so no direction is taken"
)
NO_TARGET: Final = Message("没有指标值，不取方向", "there is no target, so no direction is taken")
WITHIN_RANGE: Final = Message("指标值是区间，在区间内为达到", "the target is a range: inside is met")
RULE_DECIDES: Final = Message(
    "评分规则自定两侧，不取方向", "the rule itself says what is better, so no direction is taken"
)
PART_BY_PART: Final = Message("各分项分别取方向", "each part takes its own direction")


class NameDictionary:
    """The vocabulary of directions, ready for looking up the end of a name.

    Args:
        vocabulary: the document `vocabulary/directions`.
    """

    __slots__ = ("_heads", "_longest", "_statutory")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._heads = {head: _BY_POLARITY[direction] for direction, heads in vocabulary.heads.items() for head in heads}
        self._longest = max(map(len, self._heads), default=0)
        self._statutory = vocabulary.statutory_rates

    def head_of(self, name: str) -> tuple[str, Operator] | None:
        """Return the longest known end of a name and the operator it stands for."""
        cleaned = clean_name(name)
        for start in range(max(0, len(cleaned) - self._longest), len(cleaned)):
            if (operator := self._heads.get(cleaned[start:])) is not None:
                return cleaned[start:], operator
        return None

    def statutory_word(self, name: str) -> str:
        """Return the word in a name that marks a rate fixed by rule, or an empty text."""
        return next((word for word in self._statutory if word in name), "")


@lru_cache(maxsize=4096)
def clean_name(name: str) -> str:
    """Return a name without numbering, brackets, quotes and spaces.

    >>> clean_name("指标1：项目总成本(≤**万元)")
    '项目总成本'
    """
    text = unicodedata.normalize("NFKC", name)
    text = _BRACKETS.sub("", _PREFIX.sub("", text))
    return "".join(char for char in text if not char.isspace() and char not in "“”\"'‘’。.、:;,")


def direction_of(
    target: Criterion, polarity: Polarity | None, name: str, category: str, dictionary: NameDictionary
) -> Direction:
    """Return the operator a target is scored by, and why.

    Args:
        target: the criterion; not judged.
        polarity: the indicator's own polarity, None when nobody stated it.
        name: name of the indicator as printed.
        category: category path, such as `cost/economic` or `output/cost`.
        dictionary: the vocabulary of name ends.

    Returns:
        The direction with its reason; `assumed` when nobody wrote or declared it.

    Sources:
        Facts §13.2 and §13.7; review §8 on names and statutory rates.
    """
    if target.operator is not None:
        return Direction(target.operator, "printed")
    if target.kind == "date":
        return Direction("<=", "deadline")
    if polarity is not None and polarity in _BY_POLARITY:
        return Direction(_BY_POLARITY[polarity], "polarity", polarity)
    if match := _NAME_OPERATOR.search(unicodedata.normalize("NFKC", name)):
        return Direction(_OPERATORS[match[1]], "printed-in-name")
    return _from_name(target, name, category, dictionary)


def _from_name(target: Criterion, name: str, category: str, dictionary: NameDictionary) -> Direction:
    if head := dictionary.head_of(name):
        return Direction(head[1], "name", head[0])
    if target.value == 0:
        return Direction("<=", "zero")
    if target.kind == "duration" and category.endswith("/timeliness"):
        return Direction("<=", "timeliness")
    if not is_cost(category):
        return Direction(">=", "default")
    if target.kind == "percent":
        return Direction(">=", "cost-share")
    if word := dictionary.statutory_word(name) or _per_head(target):
        return Direction("=", "statutory-rate", word)
    return Direction("<=", "cost")


def _per_head(target: Criterion) -> str:
    match = _PER_HEAD.search(target.unit.text) or re.search("每(人|生|学生|户|亩)", target.text)
    return match[0] if match else ""


_IMPLIED: Final[Mapping[str, Operator]] = {"proportional": ">=", "reverse-linear": "<=", "reverse-ratio": "<="}


def by_rule(direction: Direction, rule: str) -> Direction:
    """Return the direction a line's own rule implies where nobody wrote one: reverse-linear means lower is better."""
    implied = _IMPLIED.get(rule)
    if implied is None or not direction.assumed or direction.operator == implied:
        return direction
    return Direction(implied, "rule")


def is_cost(category: str) -> bool:
    """Return whether a category path is cost, in the 2020 or the 2021 tree."""
    return category == "output/cost" or category.partition("/")[0] == "cost"
