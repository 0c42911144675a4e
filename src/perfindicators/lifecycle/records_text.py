"""Records as the text of a YAML file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from perfindicators.model.base import Model
from perfindicators.model.records import Records

if TYPE_CHECKING:
    from pydantic import JsonValue


def records_text(records: Records) -> str:
    """Return the text of a file that reads back as the same records, one figure and one relation a line.

    Args:
        records: figures and relations.

    >>> from perfindicators.lifecycle.annual_statistics.statistics import annual_statistics
    >>> rows = [{"项目名称": "甲", "环节": "绩效目标", "级次": "州级", "年度": 2022, "金额": 5}]
    >>> print(records_text(annual_statistics(rows).to_records()).splitlines()[0])
    kind: "records"
    """
    return "\n".join(_lines(records)) + "\n"


def _lines(records: Records) -> Iterator[str]:
    for key, value in _written(records).items():
        if isinstance(value, list):
            yield f"{key}:"
            yield from (f"  - {_flow(item)}" for item in value)
        else:
            yield f"{key}: {_flow(value)}"


def _flow(value: JsonValue) -> str:
    # JSON is YAML but for the marks of lines that JSON lets stand in a text.
    text = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\u{ord(char):04x}" if char in "\x7f\x85\u2028\u2029\ufeff" else char for char in text)


def _written(model: Model) -> dict[str, JsonValue]:
    fields = type(model).model_fields
    return {
        fields[name].alias or name: _plain(value)
        for name, value in model
        if fields[name].is_required() or value != fields[name].default
    }


def _plain(value: object) -> JsonValue:
    if isinstance(value, Model):
        return _written(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, bool | int) else str(value)
