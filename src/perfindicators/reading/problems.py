"""One problem of a document, before it is placed in the file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from perfindicators.diagnostics import DocumentPath, Message, Severity
from perfindicators.reading.document_shape import Place, path_text
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.value_words import shown
from perfindicators.reading.yaml_source import PlainData


class Mend(NamedTuple):
    """How to go on after a problem, in memory only.

    Attributes:
        action: rename the key, replace the value, guess a value, fill in a missing key, or drop the key.
    """

    action: Literal["rename", "replace", "guess", "fill", "drop"]
    path: DocumentPath
    value: PlainData = None


class Problem(NamedTuple):
    """One problem of a document.

    Attributes:
        path: where it is; the key itself when `at_key`.
        column: 1-based column inside the value, 0 for the whole value.
        key: the key that is unknown or missing.
        mend: how to go on looking for more.
        whole: whether it came from a check of a whole mapping.
    """

    code: ProblemCode
    message: Message
    path: DocumentPath
    at_key: bool = False
    column: int = 0
    key: str = ""
    context: Mapping[str, str] = MappingProxyType({})
    mend: Mend | None = None
    whole: bool = False
    severity: Severity = Severity.ERROR


def value_problem(
    place: Place, code: ProblemCode, message: Message, context: Mapping[str, str] | None = None
) -> Problem:
    """Return a problem of the value at a place; to go on, the key is dropped if it may be left out."""
    mend = Mend("drop", place.path) if place.optional and place.path and not place.at_key else None
    basic = {"path": path_text(place.path), "value": shown(place.value)}
    return Problem(
        code,
        with_path(place.path, message),
        place.path,
        at_key=place.at_key,
        context=MappingProxyType({**basic, **(context or {})}),
        mend=mend,
    )


def with_path(path: DocumentPath, message: Message) -> Message:
    """Put the path in the author's words in front of a message."""
    where = path_text(path)
    return Message(f"{where}：{message.zh}", f"{where}: {message.en}") if where else message


def with_suggestion(message: Message, suggestion: str) -> Message:
    """Add what was most likely meant."""
    if not suggestion:
        return message
    return Message(f"{message.zh}是不是想写“{suggestion}”？", f"{message.en} Did you mean '{suggestion}'?")
