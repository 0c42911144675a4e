"""Words for values and types: what was written, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from perfindicators.diagnostics import Message
from perfindicators.reading.source_text import harmless
from perfindicators.reading.yaml_source import PlainData

_CLIP: Final = 40
_MOST_LISTED: Final = 40

_TEXT = Message("一段文字", "text")
_LIST = Message("列表（[甲, 乙]，或每行一个“- ”）", "a list ([a, b], or one '- ' per line)")
_KEYS = Message("键值（键: 值）", "keys and values (key: value)")
_NUMBER = Message("一个数", "a number")
_EXPECTED: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "string_type": _TEXT,
        "is_instance_of": _TEXT,
        "tuple_type": _LIST,
        "list_type": _LIST,
        "dict_type": _KEYS,
        "mapping_type": _KEYS,
        "model_type": _KEYS,
        "model_attributes_type": _KEYS,
        "decimal_type": _NUMBER,
        "int_type": _NUMBER,
        "float_type": _NUMBER,
        "bool_type": Message("true 或 false", "true or false"),
        "date_type": Message("日期，如 2021-01-01", "a date such as 2021-01-01"),
    }
)
_IDENTIFIER = Message(
    "小写英文字母、数字和连字符，如 retention-rate", "lower-case letters, digits and hyphens, such as retention-rate"
)
_DOCUMENT_ID = Message(
    "小写英文字母、数字和连字符，用“/”分层，如 industry/education",
    "lower-case letters, digits and hyphens with '/' between levels, such as industry/education",
)
_EDITION = Message(
    "小写字母、数字、点和连字符，如 2021-trial", "lower-case letters, digits, dots and hyphens, such as 2021-trial"
)
_FRAMEWORK_REFERENCE = Message(
    "框架 id，可加 @版本，如 industry/education@2021-trial",
    "a framework's id, with @edition if wanted, such as industry/education@2021-trial",
)
_INDICATOR_REFERENCE = Message(
    "框架 id[@版本]#指标 id，如 industry/education@2021-trial#retention-rate",
    "framework[@edition]#indicator, such as industry/education@2021-trial#retention-rate",
)
_PATTERNS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        r"^[a-z0-9]+(-[a-z0-9]+)*$": _IDENTIFIER,
        r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$": _DOCUMENT_ID,
        r"^[a-z0-9][a-z0-9.-]*$": _EDITION,
        r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$": Message("月-日，如 03-31", "a month and day such as 03-31"),
        r"^[A-Z](\d{2})?$": Message("规则代码或字母，如 D03 或 R", "a rule's code or letter, such as D03 or R"),
        r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?$": _FRAMEWORK_REFERENCE,
        r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?#[a-z0-9-]+$": _INDICATOR_REFERENCE,
        r"^[a-z-]+(/[a-z-]+)?$": Message(
            "一级类别或“一级/二级”类别，如 output/quality", "a category such as output/quality"
        ),
        r"^[A-Z]\d{2}$": Message("规则代码，如 W05", "a rule code such as W05"),
        r"^\d{4}$": Message("四位年份，如 2021", "a year of four digits, such as 2021"),
        r"^(\d{4}(-\d{2}(-\d{2})?)?)?$": Message(
            "年、年-月或年-月-日，如 2021-01-01", "a year, month or day such as 2021-01-01"
        ),
    }
)


def shown(value: PlainData) -> str:
    """Return a value for a message: short, on one line, without anything a terminal would obey.

    >>> shown("x" * 50)[-3:], shown(None), shown({"zh": "甲"})
    ('xx…', '', '{zh: …}')
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{shown(key)}: …" for key in list(value)[:3]) + "}"
    if isinstance(value, list):
        return f"[… {len(value)}]"
    text = harmless(value.replace("\n", " "))
    return text if len(text) <= _CLIP else text[:_CLIP] + "…"


def listed(words: Sequence[str]) -> Message:
    """Return allowed words as a list in both languages.

    >>> listed(["a", "b"])
    Message(zh='a、b', en='a, b')
    """
    more = "…" if len(words) > _MOST_LISTED else ""
    kept = words[:_MOST_LISTED]
    return Message("、".join(kept) + more, ", ".join(kept) + more)


def expected_shape(error_type: str) -> Message:
    """Return what a type error expected."""
    return _EXPECTED.get(error_type, Message("另一种形式的值", "a value of another shape"))


def actual_shape(value: PlainData) -> Message:
    """Return what was found in its place."""
    if value is None:
        return Message("空的", "nothing")
    if isinstance(value, dict):
        return Message("键值", "keys and values")
    if isinstance(value, list):
        return Message("列表", "a list")
    return Message(f"文字“{shown(value)}”", f"the text '{shown(value)}'")


def number_limit(error_type: str, context: Mapping[str, object]) -> Message | None:
    """Return what a number must satisfy, None when the error is about something else.

    >>> number_limit("greater_than_equal", {"ge": 0}).en
    'The number must be at least 0'
    """
    match error_type:
        case "greater_than_equal":
            return Message(f"数不能小于 {context['ge']}", f"The number must be at least {context['ge']}")
        case "greater_than":
            return Message(f"数必须大于 {context['gt']}", f"The number must be greater than {context['gt']}")
        case "less_than_equal":
            return Message(f"数不能大于 {context['le']}", f"The number must be at most {context['le']}")
        case "less_than":
            return Message(f"数必须小于 {context['lt']}", f"The number must be less than {context['lt']}")
        case "decimal_max_places":
            places = context["decimal_places"]
            return Message(f"最多写 {places} 位小数", f"At most {places} decimal places are allowed")
        case _:
            return _digits(error_type)


def _digits(error_type: str) -> Message | None:
    if error_type in ("decimal_max_digits", "decimal_whole_digits", "finite_number", "decimal_parsing", "int_parsing"):
        return Message("这里要写一个数", "A number belongs here")
    return None


def pattern_words(pattern: str) -> Message:
    """Return in words what a pattern asks for; the pattern itself when there are none."""
    return _PATTERNS.get(pattern, Message(f"符合 {pattern} 的文字", f"text that matches {pattern}"))


def slug_fitting(text: str, pattern: str) -> str:
    """Return the text made to fit the pattern by lower case and hyphens, empty when that does not help.

    >>> slug_fitting("Retention_Rate", r"^[a-z0-9]+(-[a-z0-9]+)*$")
    'retention-rate'
    """
    slug = re.sub(r"[\s_]+", "-", text.strip().lower())
    try:
        return slug if slug != text and re.fullmatch(pattern, slug) else ""
    except re.error:
        return ""
