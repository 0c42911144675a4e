"""JSON Schemas of the document kinds, generated from the models, for editors that complete and check YAML.

The reader takes every plain scalar as text, an editor does not: a schema therefore accepts a number, a flag or a date
where the author need not quote it. Every key carries its explanation in both languages and examples, for completion and
hover.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final, cast

from pydantic import JsonValue

from perfindicators.model.documents import DOCUMENT_KINDS, document_type
from perfindicators.model.key_texts.lookup import key_text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_UNQUOTED: Final = ["string", "number", "boolean"]
_BOUNDS: Final = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
_NOT_OF_JSON_SCHEMA: Final = frozenset(("max_digits", "decimal_places"))


def schema_of(kind: str) -> Mapping[str, JsonValue]:
    """Return the JSON Schema of a document kind.

    Args:
        kind: such as `framework`.

    Raises:
        KeyError: there is no such kind.

    >>> schema_of("policy")["title"]
    'ScoringPolicy'
    """
    model = document_type(kind)
    if model is None:
        raise KeyError(kind)
    made = model.model_json_schema(by_alias=True)
    schema = cast("dict[str, JsonValue]", _walked(made, _as_an_editor_reads))
    _write_rules_beside_conditions(schema)
    return {"$schema": DIALECT, **cast("dict[str, JsonValue]", _walked(schema, _explained))}


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a document kind as the text of its file.

    Args:
        kind: such as `framework`.
    """
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_files() -> Mapping[str, str]:
    """Return file name → text of every schema."""
    return {f"{kind}.schema.json": schema_text(kind) for kind in DOCUMENT_KINDS}


def _walked(value: JsonValue, change: Callable[[dict[str, JsonValue]], dict[str, JsonValue]]) -> JsonValue:
    if isinstance(value, dict):
        return change({key: _walked(item, change) for key, item in value.items()})
    if isinstance(value, list):
        return [_walked(item, change) for item in value]
    return value


def _as_an_editor_reads(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Let a scalar be written without quotes, and drop what only Python needs."""
    if schema.get("const") == "1":
        return {**{key: item for key, item in schema.items() if key not in ("const", "type")}, "enum": [1, "1"]}
    if schema.get("type") == "string" and not schema.keys() & {"const", "enum"}:
        return {**schema, "type": cast("JsonValue", _UNQUOTED)}
    return {_BOUNDS.get(key, key): item for key, item in schema.items() if key not in _NOT_OF_JSON_SCHEMA}


def _explained(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Explain every key of a model; what is said of the model itself would hide the text of the key that holds it."""
    title, properties, about = schema.get("title"), schema.get("properties"), schema.get("description")
    if not isinstance(title, str) or not isinstance(properties, dict):
        return schema
    keys: JsonValue = {
        key: _with_text(title, key, cast("dict[str, JsonValue]", property)) for key, property in properties.items()
    }
    rest = {name: item for name, item in schema.items() if name not in ("description", "properties")}
    return {"$comment": str(about).partition("\n\n")[0], **rest, "properties": keys}


def _with_text(model: str, key: str, property: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Put the key's text where editors look for it; its title would only repeat the key."""
    text = key_text(model, key)
    shape = {name: item for name, item in property.items() if name not in ("title", "description")}
    return {"description": str(text), "markdownDescription": str(text), "examples": list(text.examples), **shape}


def _write_rules_beside_conditions(schema: dict[str, JsonValue]) -> None:
    """A policy writes `when` in the same mapping as the rule itself; the model keeps the two apart."""
    parts = cast("dict[str, dict[str, JsonValue]]", schema.get("$defs", {}))
    entry = parts.get("PolicyEntry")
    if entry is None:
        return
    properties = cast("dict[str, dict[str, JsonValue]]", entry["properties"])
    rules = cast("list[dict[str, str]]", properties["body"]["oneOf"])
    written: list[JsonValue] = []
    for rule in rules:
        name = rule["$ref"].rpartition("/")[2]
        own = cast("dict[str, JsonValue]", parts[name]["properties"])
        written.append({**parts[name], "properties": {**own, "when": properties["when"]}})
    parts["PolicyEntry"] = {"description": entry["description"], "oneOf": written}
