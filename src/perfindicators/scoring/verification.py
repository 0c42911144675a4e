"""Reading a scorecard back from JSON and computing it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar, cast

from pydantic import JsonValue, TypeAdapter, ValidationError

from perfindicators.diagnostics import Diagnostic, Diagnostics, Message, Severity, SourceSpan
from perfindicators.errors import ScorecardInvalid
from perfindicators.scoring.exact_engine import Judge, score_set
from perfindicators.scoring.fingerprint import inputs_adapter
from perfindicators.scoring.inputs import ScoringInputs
from perfindicators.scoring.scorecard import Bounds, ExecutionScore, RollUp, Scorecard, ScoreLine
from perfindicators.scoring.scorecard_json import Json

T = TypeVar("T")


class Difference(NamedTuple):
    """One value that does not come out the same when computed again."""

    path: str
    stated: JsonValue
    computed: JsonValue


def read_scorecard(data: str | Json) -> Scorecard:
    """Read a scorecard back, exactly as it was written; nothing is computed.

    Args:
        data: JSON text, or the mapping it stands for.

    Returns:
        A scorecard equal to the one written.

    Raises:
        ScorecardInvalid: the text is no scorecard.
    """
    try:
        plain = json.loads(data) if isinstance(data, str) else data
        return _scorecard(plain)
    except (KeyError, TypeError, ValueError, RecursionError, ValidationError) as error:
        raise ScorecardInvalid(f"{type(error).__name__}: {str(error)[:200]}") from None


def _scorecard(data: Json) -> Scorecard:
    execution = data["execution"]
    return Scorecard(
        subject=str(data["subject"]),
        policy=str(data["policy"]),
        lines=_adapter(tuple[ScoreLine, ...]).validate_python(data["lines"]),
        execution=None if execution is None else _adapter(ExecutionScore).validate_python(execution),
        by_category=_adapter(tuple[RollUp, ...]).validate_python(data["by_category"]),
        by_subcategory=_adapter(tuple[RollUp, ...]).validate_python(data["by_subcategory"]),
        by_goal=_adapter(tuple[RollUp, ...]).validate_python(data["by_goal"]),
        points=_adapter(Bounds).validate_python([data["points"]] * 2).low,
        total=None if data["total"] is None else _adapter(Bounds).validate_python([data["total"]] * 2).low,
        bounds=_adapter(Bounds).validate_python(data["bounds"]),
        grade=None if data["grade"] is None else str(data["grade"]),
        notes=_adapter(tuple[str, ...]).validate_python(data["notes"]),
        findings=Diagnostics(map(_finding, cast(list[Json], data["findings"]))),
        inputs=inputs_adapter().validate_python(data["inputs"]),
    )


@lru_cache(maxsize=16)
def _adapter(type_: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(type_)


def _finding(data: Json) -> Diagnostic:
    message = cast(Mapping[str, str], data["message"])
    span = None
    if data["file"] is not None:
        span = SourceSpan(str(data["file"]), int(str(data["line"])), int(str(data["column"])))
    context = cast(Mapping[str, str], data["context"])
    return Diagnostic(
        str(data["code"]), Severity(str(data["severity"])), Message(message["zh"], message["en"]), span, dict(context)
    )


def recompute(inputs: ScoringInputs) -> Scorecard:
    """Score the inputs again with this engine."""
    return score_set(inputs.indicator_set, inputs.observations, Judge.of(inputs.policy, inputs.vocabulary))


def verify(data: str | Json) -> tuple[Difference, ...]:
    """Compute a scorecard again from the inputs it carries and compare every value.

    Args:
        data: JSON text of a scorecard, or the mapping it stands for.

    Returns:
        What does not come out the same, fingerprint included; empty when all of it does.

    Raises:
        ScorecardInvalid: the text is no scorecard.
    """
    try:
        stated = json.loads(data) if isinstance(data, str) else data
        inputs = inputs_adapter().validate_python(stated["inputs"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ScorecardInvalid(f"{type(error).__name__}: {str(error)[:200]}") from None
    computed = recompute(inputs).to_json()
    return tuple(_differences("", _without_places(stated), _without_places(computed)))


def _without_places(card: Json) -> JsonValue:
    """Leave out where findings stood in a file: the inputs do not keep it, and it decides nothing."""
    findings = cast(list[Json], card.get("findings") or [])
    return {**card, "findings": [{**item, "file": None, "line": None, "column": None} for item in findings]}


def _differences(path: str, stated: JsonValue, computed: JsonValue) -> list[Difference]:
    if isinstance(stated, dict) and isinstance(computed, dict):
        keys = [*computed, *(key for key in stated if key not in computed)]
        return [
            item
            for key in keys
            for item in _differences(f"{path}.{key}" if path else key, stated.get(key), computed.get(key))
        ]
    if isinstance(stated, list) and isinstance(computed, list) and len(stated) == len(computed):
        pairs = enumerate(zip(stated, computed, strict=True))
        return [item for place, (one, two) in pairs for item in _differences(f"{path}[{place}]", one, two)]
    return [] if stated == computed else [Difference(path, stated, computed)]
