"""Values that are not allowed, of the wrong shape, out of bounds, or contradicted by others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic_core import ErrorDetails

from perfindicators.diagnostics import Message
from perfindicators.expressions.patterns import pattern
from perfindicators.reading.document_shape import Place, field_keys, is_model, literals
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Mend, Problem, value_problem, with_suggestion
from perfindicators.reading.suggestions import nearest
from perfindicators.reading.value_words import (
    actual_shape,
    expected_shape,
    listed,
    number_limit,
    pattern_words,
    shown,
    slug_fitting,
)

_CODES: Final[Mapping[str, ProblemCode]] = MappingProxyType(
    {
        "number": ProblemCode.BAD_NUMBER,
        "date": ProblemCode.BAD_NUMBER,
        "flag": ProblemCode.NOT_ALLOWED,
        "expression": ProblemCode.EXPRESSION,
        "formula": ProblemCode.EXPRESSION,
        "unit": ProblemCode.EXPRESSION,
    }
)
_TRUE: Final = frozenset(("yes", "on", "y", "1", "是", "有", "true"))
_FALSE: Final = frozenset(("no", "off", "n", "0", "否", "无", "false"))
_GLUED = pattern(r"([A-Za-z_][\w-]*)\s*[:：](\S.*)")


def authored(error: ErrorDetails, place: Place) -> Problem:
    """An error raised by the models, which brings its text in both languages."""
    context = error["ctx"]
    code = _CODES.get(error["type"], ProblemCode.CONTRADICTION)
    message = Message(str(context["zh"]), str(context["en"]))
    column = context.get("column", 0)
    column = column if isinstance(column, int) else 0
    if isinstance(place.value, dict):
        problem = value_problem(place, code, message)
        path = (*place.path, "expression") if column and "expression" in place.value else place.path
        return problem._replace(path=path, column=column, mend=None, whole=True)
    suggestion = _flag(str(place.value)) if error["type"] == "flag" else ""
    problem = value_problem(place, code, with_suggestion(message, suggestion), {"suggestion": suggestion})
    mend = Mend("replace", place.path, suggestion) if suggestion else problem.mend
    return problem._replace(column=column, mend=mend)


def _flag(text: str) -> str:
    word = text.strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def not_allowed(place: Place) -> Problem:
    """A value outside a closed list."""
    allowed = literals(place.shape)
    if not isinstance(place.value, str):
        return _choose(place, allowed, None)
    return _choose(place, allowed, place.value)


def unknown_choice(place: Place) -> Problem:
    """The key that says which of several kinds a mapping is has an unknown value."""
    key = place.shape.discriminator
    value = place.value.get(key) if isinstance(place.value, dict) else None
    inner = place._replace(path=(*place.path, key), value=value, optional=False)
    problem = _choose(inner, literals(place.shape), value if isinstance(value, str) else None)
    if problem.mend is None or problem.mend.action != "guess":
        return problem
    # A guessed kind would bring problems of its own: its other keys are not those of the kind meant.
    return problem._replace(mend=Mend("drop", place.path) if place.optional else None)


def _choose(place: Place, allowed: tuple[str, ...], written: str | None) -> Problem:
    suggestion = nearest(written, allowed) if written else ""
    values = listed(allowed)
    found = actual_shape(place.value)
    message = Message(
        f"这里是{found.zh}，不在允许的值之列。" if written is None else f"“{shown(written)}”不是允许的值。",
        f"Found {found.en}, which is not allowed here."
        if written is None
        else f"'{shown(written)}' is not an allowed value.",
    )
    message = with_suggestion(message, suggestion)
    message = Message(f"{message.zh}可写：{values.zh}。", f"{message.en} Allowed values: {values.en}.")
    context = {"allowed": ", ".join(allowed), "suggestion": suggestion}
    problem = value_problem(place, ProblemCode.NOT_ALLOWED, message, context)
    if suggestion:
        return problem._replace(mend=Mend("replace", place.path, suggestion))
    if problem.mend is None and allowed:
        return problem._replace(mend=Mend("guess", place.path, allowed[0]))
    return problem


def wrong_shape(error: ErrorDetails, place: Place) -> Problem:
    """A list where text belongs, text where a list belongs, or nothing at all."""
    return shape_problem(place, expected_shape(error["type"]), error["type"])


def shape_problem(place: Place, expected: Message, error_type: str = "") -> Problem:
    """Say what was expected and what was found, and how to write it."""
    found = actual_shape(place.value)
    if place.value is None:
        fix = _fill_in(place)
        message = Message(
            f"值是空的，这里要写{expected.zh}。{fix.zh}", f"The value is empty; {expected.en} belongs here. {fix.en}"
        )
    else:
        fix = _how_to_write(place, error_type)
        message = Message(
            f"这里要写{expected.zh}，而不是{found.zh}。{fix.zh}".rstrip(),
            f"{expected.en[0].upper()}{expected.en[1:]} belongs here, not {found.en}. {fix.en}".rstrip(),
        )
    problem = value_problem(place, ProblemCode.WRONG_SHAPE, message)
    if isinstance(place.value, str) and error_type in ("tuple_type", "list_type"):
        return problem._replace(mend=Mend("replace", place.path, [place.value]))
    return problem


def _fill_in(place: Place) -> Message:
    if place.optional:
        return Message("请补上，或删去这个键。", "Fill it in, or remove the key.")
    return Message("请补上。", "Fill it in.")


def _how_to_write(place: Place, error_type: str) -> Message:
    value = place.value
    if isinstance(value, str) and error_type in ("tuple_type", "list_type"):
        return Message(f"请写成：[{shown(value)}]", f"Write: [{shown(value)}]")
    if isinstance(value, dict) and error_type in ("tuple_type", "list_type"):
        return Message("请在每一项前加“- ”。", "Put '- ' in front of each item.")
    glued = _GLUED.match(value) if isinstance(value, str) else None
    if glued:
        return Message(
            f"冒号后面要有空格：{glued[1]}: {shown(glued[2])}", f"A colon needs a space: {glued[1]}: {shown(glued[2])}"
        )
    arm = place.shape.arms[0] if len(place.shape.arms) == 1 else None
    if is_model(arm):
        keys = listed(field_keys(arm))
        return Message(f"可用的键：{keys.zh}。", f"Allowed keys: {keys.en}.")
    return Message("", "")


def wrong_pattern(error: ErrorDetails, place: Place) -> Problem:
    """Text that is not written the way ids and references are."""
    pattern = str(error["ctx"]["pattern"])
    written = str(error["input"])
    words = pattern_words(pattern)
    suggestion = slug_fitting(written, pattern)
    message = Message(
        f"“{shown(written)}”的写法不对，应为{words.zh}。",
        f"'{shown(written)}' is not well formed; expected {words.en}.",
    )
    context = {"suggestion": suggestion, "value": shown(written)}
    problem = value_problem(place, ProblemCode.WRONG_SHAPE, with_suggestion(message, suggestion), context)
    if suggestion and not place.at_key:
        return problem._replace(mend=Mend("replace", place.path, suggestion))
    return problem


def wrong_length(error: ErrorDetails, place: Place) -> Problem:
    """Too few or too many items or characters."""
    context = error["ctx"]
    characters = error["type"].startswith("string")
    zh, en = ("个字符", "characters") if characters else ("项", "items")
    if "min_length" in context:
        limit = context["min_length"]
        found = "" if characters and not place.value else shown(place.value)
        empty = isinstance(place.value, str | list) and not place.value
        message = Message(
            "值是空的，请补上。" if empty else f"至少要有 {limit} {zh}，而不是“{found}”。",
            "The value is empty; fill it in." if empty else f"At least {limit} {en} belong here, not '{found}'.",
        )
    else:
        limit = context["max_length"]
        message = Message(f"最多 {limit} {zh}，请缩短。", f"At most {limit} {en} are allowed; shorten it.")
    return value_problem(place, ProblemCode.WRONG_SHAPE, message)


def other(error: ErrorDetails, place: Place) -> Problem:
    """A number out of bounds, or an error nobody has put in words yet."""
    limit = number_limit(error["type"], error.get("ctx", {}))
    if limit is None:
        message = Message(f"值不合要求：{error['msg']}。", f"{error['msg']}.")
        return value_problem(place, ProblemCode.WRONG_SHAPE, message)
    value = shown(place.value)
    message = Message(f"{limit.zh}，而不是“{value}”。", f"{limit.en}, not '{value}'.")
    problem = value_problem(place, ProblemCode.BAD_NUMBER, message)
    nearest_bound = error.get("ctx", {}).get("le", error.get("ctx", {}).get("ge"))
    return problem if nearest_bound is None else problem._replace(mend=Mend("replace", place.path, str(nearest_bound)))
