"""Results of a step as plain data: decimals as text, texts in both languages, dates in ISO form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from perfindicators.diagnostics import Diagnostic
from perfindicators.model.base import Model
from perfindicators.scoring.scorecard_json import finding_to_json

if TYPE_CHECKING:
    from pydantic import JsonValue


def plain_data(value: object) -> JsonValue:
    """Return a result as data that JSON can hold.

    Args:
        value: a frozen dataclass, named tuple, model, mapping, sequence or scalar, nested in any way.

    Raises:
        TypeError: something in it is none of these.

    >>> from perfindicators.diagnostics import Message
    >>> plain_data({"rate": Decimal("33.08"), "why": Message("审减率", "rate of cuts"), "on": date(2022, 7, 31)})
    {'rate': '33.08', 'why': {'zh': '审减率', 'en': 'rate of cuts'}, 'on': '2022-07-31'}
    """
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return plain_data(value.value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Diagnostic():
            return finding_to_json(value)
        case _:
            return _composed(value)


def _composed(value: object) -> JsonValue:
    if isinstance(value, Mapping):
        return {str(key): plain_data(item) for key, item in value.items()}
    if isinstance(value, Model):
        return {name: plain_data(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain_data(getattr(value, field.name)) for field in fields(value)}
    names = getattr(value, "_fields", None)
    if isinstance(value, tuple) and names is not None:
        return {name: plain_data(item) for name, item in zip(names, value, strict=True)}
    if isinstance(value, tuple | list | frozenset | set):
        return [plain_data(item) for item in (sorted(value) if isinstance(value, frozenset | set) else value)]
    raise TypeError(f"{type(value).__name__} is no plain data")
