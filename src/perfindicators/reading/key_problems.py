"""Keys that do not exist, and keys that are missing."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from perfindicators.diagnostics import Message
from perfindicators.reading.document_shape import (
    Level,
    Place,
    field_keys,
    literals,
    models_below,
    path_text,
)
from perfindicators.reading.problem_codes import ProblemCode
from perfindicators.reading.problems import Mend, Problem, value_problem, with_path, with_suggestion
from perfindicators.reading.suggestions import nearest
from perfindicators.reading.value_words import listed, shown

_LEVELS_DOWN: Final = 2


def unknown_key(error: ErrorDetails, place: Place) -> Problem:
    """A key that the models do not know: with the nearest one, or where it does belong, and all allowed ones."""
    key = str(error["loc"][-1])
    level = place.levels[-1] if place.levels else Level((), ())
    present = place.value if isinstance(place.value, dict) else {}
    hint = _belongs_elsewhere(key, place, level)
    suggestion = "" if hint else nearest(key, [name for name in level.keys if name not in present])
    message = Message(f"没有“{shown(key)}”这个键。", f"There is no key '{shown(key)}' here.")
    if hint:
        message = Message(message.zh + hint.zh, f"{message.en} {hint.en}")
    message = with_suggestion(message, suggestion)
    allowed = listed(level.keys)
    message = Message(f"{message.zh}可用的键：{allowed.zh}。", f"{message.en} Allowed keys: {allowed.en}.")
    path = (*place.path, key)
    context = {"path": path_text(path), "key": key, "allowed": ", ".join(level.keys), "suggestion": suggestion}
    return Problem(
        ProblemCode.UNKNOWN_KEY,
        with_path(place.path, message),
        path,
        at_key=True,
        key=key,
        context=MappingProxyType(context),
        mend=Mend("rename", path, suggestion) if suggestion else Mend("drop", path),
    )


def _belongs_elsewhere(key: str, place: Place, level: Level) -> Message | None:
    for model in level.models:
        if ways := _ways_down(key, model, _LEVELS_DOWN):
            zh = "或 ".join(f"{' ▸ '.join(way)} " for way in ways)
            en = " or ".join(f"'{' > '.join(way)}'" for way in ways)
            return Message(f"它要写在 {zh}里面。", f"It belongs inside {en}.")
    for outer in place.levels[-2:-1]:
        if key in outer.keys:
            where = path_text(outer.path)
            return Message(
                f"它要写在上一层{f'（{where}）' if where else ''}，请检查缩进。",
                f"It belongs one level up{f' ({where})' if where else ''}; check the indentation.",
            )
    return None


@lru_cache(maxsize=1024)
def _ways_down(key: str, model: type[BaseModel], levels: int) -> tuple[tuple[str, ...], ...]:
    """Return the keys that lead to a mapping which knows `key`, the shortest ways only."""
    below = models_below(model)
    direct = [(name,) for name, models in below.items() if any(key in field_keys(inner) for inner in models)]
    if direct or levels == 1:
        return tuple(direct)
    return tuple(
        (name, *rest)
        for name, models in below.items()
        for inner in dict.fromkeys(models)
        for rest in _ways_down(key, inner, levels - 1)
    )


def missing_key(error: ErrorDetails, place: Place) -> Problem:
    """A key without which the mapping means nothing."""
    last = error["loc"][-1]
    if isinstance(last, int):
        message = Message("列表太短，还缺一个值。", "The list is too short; a value is missing.")
        return value_problem(place, ProblemCode.WRONG_SHAPE, message)
    return _missing(place, last, literals(place.shape))


def missing_choice(place: Place) -> Problem:
    """The key that says which of several kinds a mapping is."""
    problem = _missing(place, place.shape.discriminator, literals(place.shape))
    return problem._replace(mend=Mend("drop", place.path) if place.optional else None)


def _missing(place: Place, key: str, allowed: tuple[str, ...]) -> Problem:
    values = listed(allowed)
    message = Message(
        f"缺少必填的键“{key}”，请加上“{key}: …”。" + (f"可写：{values.zh}。" if allowed else ""),
        f"The key '{key}' is missing; add '{key}: …'." + (f" Allowed values: {values.en}." if allowed else ""),
    )
    problem = value_problem(place, ProblemCode.MISSING_KEY, message, {"key": key, "allowed": ", ".join(allowed)})
    # An id is never guessed: others may refer to the one meant.
    mend = Mend("fill", (*place.path, key), allowed[0] if allowed else None) if key != "id" else None
    return problem._replace(key=key, mend=mend)
