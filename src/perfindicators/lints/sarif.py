"""Findings as SARIF 2.1.0, the format code-review platforms read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from pydantic import JsonValue

from perfindicators.diagnostics import Diagnostic, Severity
from perfindicators.lints.registry import all_rules
from perfindicators.lints.rule import Rule
from perfindicators.version import VERSION

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(found: Sequence[Diagnostic]) -> JsonValue:
    """Return findings as one SARIF run.

    Args:
        found: findings of any code.

    Returns:
        The log; messages are in Chinese with English behind them, rules carry both.
    """
    rules = {rule.code: rule for rule in all_rules()}
    codes = sorted({item.code for item in found})
    described: list[JsonValue] = [_descriptor(code, rules.get(code)) for code in codes]
    places = {code: place for place, code in enumerate(codes)}
    driver: dict[str, JsonValue] = {"name": "perfindicators", "version": VERSION, "rules": described}
    run: dict[str, JsonValue] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, places[item.code]) for item in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(code: str, rule: type[Rule] | None) -> dict[str, JsonValue]:
    if rule is None:
        return {"id": code}
    title = rule.title()
    return {
        "id": code,
        "name": rule.__name__,
        "shortDescription": {"text": f"{title.zh} / {title.en}"},
        "fullDescription": {"text": rule.sections().get("Why it matters", title.en)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(item: Diagnostic, place: int) -> dict[str, JsonValue]:
    result: dict[str, JsonValue] = {
        "ruleId": item.code,
        "ruleIndex": place,
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.message.zh}\n{item.message.en}"},
    }
    if item.span is not None:
        result["locations"] = [{"physicalLocation": _location(item)}]
    if item.context:
        result["properties"] = dict(item.context)
    return result


def _location(item: Diagnostic) -> dict[str, JsonValue]:
    span = item.span
    if span is None:
        return {}
    region: dict[str, JsonValue] = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return {"artifactLocation": {"uri": _uri(PurePath(span.file))}, "region": region}


def _uri(file: PurePath) -> str:
    """Return a file's address: `file:///…` when its path is absolute, else one relative to where the run began.

    >>> _uri(PurePath("a b.yaml"))
    'a%20b.yaml'
    """
    return file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))


def to_github(found: Iterable[Diagnostic]) -> str:
    """Return findings as workflow commands, which GitHub shows beside the changed lines.

    Args:
        found: findings of any code.
    """
    return "\n".join(_command(item) for item in found)


_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _command(item: Diagnostic) -> str:
    place = ""
    if item.span is not None:
        file = _escaped(PurePath(item.span.file).as_posix(), in_property=True)
        place = f" file={file},line={item.span.line},col={item.span.column},title={item.code}"
    return f"::{_COMMANDS[item.severity]}{place}::{_escaped(f'{item.message.zh} / {item.message.en}')}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if in_property else escaped
