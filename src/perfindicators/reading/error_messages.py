"""What pydantic found, said in words an author understands: what, where, what is allowed, how to fix it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from perfindicators.diagnostics import Message
from perfindicators.reading.document_shape import Location, Place, walk
from perfindicators.reading.key_problems import missing_choice, missing_key, unknown_key
from perfindicators.reading.problems import Problem
from perfindicators.reading.value_problems import (
    authored,
    not_allowed,
    other,
    shape_problem,
    unknown_choice,
    wrong_length,
    wrong_pattern,
    wrong_shape,
)
from perfindicators.reading.value_words import expected_shape
from perfindicators.reading.yaml_source import PlainData

_BY_TYPE: Final[Mapping[str, Callable[[ErrorDetails, Place], Problem]]] = MappingProxyType(
    {
        "extra_forbidden": unknown_key,
        "missing": missing_key,
        "string_pattern_mismatch": wrong_pattern,
        "too_short": wrong_length,
        "too_long": wrong_length,
        "string_too_short": wrong_length,
        "string_too_long": wrong_length,
    }
)
_BY_PLACE: Final[Mapping[str, Callable[[Place], Problem]]] = MappingProxyType(
    {
        "union_tag_not_found": missing_choice,
        "union_tag_invalid": unknown_choice,
        "literal_error": not_allowed,
    }
)


def explain(errors: Sequence[ErrorDetails], model: type[BaseModel], data: PlainData) -> list[Problem]:
    """Turn validation errors into problems, one for each place.

    Args:
        errors: what pydantic found.
        model: the class of the document.
        data: the document as plain data.

    Returns:
        The problems; of a union only those of the member that fits best.
    """
    problems: list[Problem] = []
    unions: dict[Location, list[tuple[ErrorDetails, Place]]] = {}
    for error in errors:
        if _echoes(error):
            continue
        place = walk(model, error["loc"], data)
        if place.union is None or len(error["loc"]) <= len(place.union):
            problems.append(_problem(error, place))
        else:
            unions.setdefault(place.union, []).append((error, place))
    for union, members in unions.items():
        problems.extend(_union_problems(len(union), members))
    return problems


def _echoes(error: ErrorDetails) -> bool:
    """Whether a list seems too short only because its items, reported themselves, were refused."""
    written = error["input"]
    return error["type"] == "too_short" and isinstance(written, list) and len(written) >= error["ctx"]["min_length"]


def _union_problems(depth: int, members: Sequence[tuple[ErrorDetails, Place]]) -> list[Problem]:
    """Keep the errors of the member that went deepest; one that refused the very shape comes last."""
    best = max(members, key=lambda member: _fit(depth, member[0]))
    if _fit(depth, best[0]) == (1, 0) and len(members) > 1:
        expected = [expected_shape(error["type"]) for error, _ in members]
        either = Message("，或".join(item.zh for item in expected), ", or ".join(item.en for item in expected))
        return [shape_problem(members[0][1], either)]
    label = best[0]["loc"][depth]
    problems = [_problem(error, place) for error, place in members if error["loc"][depth] == label]
    if len(best[0]["loc"]) > depth + 1:
        return problems
    others = [expected_shape(error["type"]) for error, _ in members if error["loc"][depth] != label]
    return [_or_else(problem, others) for problem in problems]


def _or_else(problem: Problem, others: Sequence[Message]) -> Problem:
    """Add what the other members of a union would have taken."""
    zh = "".join(f"也可以写{other.zh}。" for other in others)
    en = "".join(f" Or write {other.en}." for other in others)
    return problem._replace(message=Message(problem.message.zh + zh, problem.message.en + en))


def _fit(depth: int, error: ErrorDetails) -> tuple[int, int]:
    return len(error["loc"]) - depth, 0 if error["type"].endswith("_type") else 1


def _problem(error: ErrorDetails, place: Place) -> Problem:
    context = error.get("ctx", {})
    if "zh" in context and "en" in context:
        return authored(error, place)
    kind = error["type"]
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](error, place)
    if kind in _BY_PLACE:
        return _BY_PLACE[kind](place)
    if kind.endswith("_type") or kind == "is_instance_of":
        return wrong_shape(error, place)
    return other(error, place)
