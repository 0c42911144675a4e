"""Scorecards to JSON, with the inputs they can be computed again from, and their fingerprint."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import JsonValue

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.model.base import Text
from perfindicators.scoring.fingerprint import ENGINE_VERSION, digest, inputs_to_json
from perfindicators.version import VERSION

if TYPE_CHECKING:
    from perfindicators.scoring.scorecard import Bounds, ExecutionScore, RollUp, Scorecard, ScoreLine

Json = dict[str, JsonValue]


def to_json(scorecard: Scorecard) -> Json:
    """Return a scorecard as plain data, decimals as text.

    Args:
        scorecard: a scorecard.

    Returns:
        The mapping of design §8, with `inputs` to recompute it from.
    """
    inputs = inputs_to_json(scorecard.inputs)
    return {
        "subject": scorecard.subject,
        "policy": scorecard.policy,
        "lines": [line_to_json(line) for line in scorecard.lines],
        "execution": None if scorecard.execution is None else _execution_to_json(scorecard.execution),
        "by_category": [_rollup_to_json(item) for item in scorecard.by_category],
        "by_subcategory": [_rollup_to_json(item) for item in scorecard.by_subcategory],
        "by_goal": [_rollup_to_json(item) for item in scorecard.by_goal],
        "points": str(scorecard.points),
        "total": _text(scorecard.total),
        "bounds": _bounds(scorecard.bounds),
        "grade": scorecard.grade,
        "notes": list(scorecard.notes),
        "findings": [finding_to_json(item) for item in scorecard.findings],
        "library": VERSION,
        "engine": ENGINE_VERSION,
        "fingerprint": digest(inputs),
        "inputs": inputs,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _bounds(bounds: Bounds) -> list[JsonValue]:
    return [f"{bounds.low:f}", f"{bounds.high:f}"]


def _message(message: Message) -> Json:
    return {"zh": message.zh, "en": message.en}


def _name(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def line_to_json(line: ScoreLine) -> Json:
    """Return one line as plain data, decimals as text."""
    return {
        "indicator": line.indicator,
        "name": _name(line.name),
        "category": line.category,
        "goal": line.goal,
        "target": line.target,
        "actual": line.actual,
        "operator": line.operator,
        "direction": _message(line.direction),
        "points": f"{line.points:f}",
        "score": _text(line.score),
        "bounds": _bounds(line.bounds),
        "rule": line.rule,
        "explanation": _message(line.explanation),
        "notes": list(line.notes),
        "counted": line.counted,
        "deduction": _text(line.deduction),
        "points_given": _text(line.points_given),
    }


def _execution_to_json(execution: ExecutionScore) -> Json:
    return {
        "budget": _text(execution.budget),
        "executed": _text(execution.executed),
        "rate": _text(execution.rate),
        "points": f"{execution.points:f}",
        "score": _text(execution.score),
        "bounds": _bounds(execution.bounds),
        "rule": execution.rule,
        "explanation": _message(execution.explanation),
    }


def _rollup_to_json(item: RollUp) -> Json:
    return {
        "id": item.id,
        "name": _name(item.name),
        "points": f"{item.points:f}",
        "score": _text(item.score),
        "bounds": _bounds(item.bounds),
    }


def finding_to_json(item: Diagnostic) -> Json:
    """Return a diagnostic as plain data."""
    span = item.span
    return {
        "code": item.code,
        "severity": item.severity.value,
        "message": _message(item.message),
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "context": dict(item.context),
    }
