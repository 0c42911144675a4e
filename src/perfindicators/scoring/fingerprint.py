"""The inputs of a scorecard as plain data, and their digest."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Final

from pydantic import JsonValue, TypeAdapter

from perfindicators.scoring.inputs import ScoringInputs
from perfindicators.version import VERSION

ENGINE_VERSION: Final = "1"


@lru_cache(maxsize=1)
def inputs_adapter() -> TypeAdapter[ScoringInputs]:
    """Return what turns the inputs into plain data and back."""
    return TypeAdapter(ScoringInputs)


def inputs_to_json(inputs: ScoringInputs) -> JsonValue:
    """Return the inputs as plain data."""
    data: JsonValue = inputs_adapter().dump_python(inputs, mode="json", by_alias=True, exclude_none=True)
    return data


def fingerprint_of(inputs: ScoringInputs) -> str:
    """Return the digest of library version, engine version and inputs.

    Args:
        inputs: what a scorecard was computed from.

    Returns:
        64 hexadecimal digits; equal inputs give an equal digest.
    """
    return digest(inputs_to_json(inputs))


def digest(inputs: JsonValue) -> str:
    """Return the digest of inputs that are plain data already."""
    known = {"library": VERSION, "engine": ENGINE_VERSION, "inputs": inputs}
    text = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
