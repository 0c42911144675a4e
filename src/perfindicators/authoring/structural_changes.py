"""What changed between two documents key by key, for kinds whose every key decides something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import JsonValue

from perfindicators.authoring.changes import Change
from perfindicators.diagnostics import Message
from perfindicators.model.base import Document

_HARMLESS: Final = frozenset(("note", "evidence", "description", "definition", "title", "name", "names", "source"))
"""Keys whose change leaves every score as it was."""


def structural_changes(old: Document, new: Document, path: str) -> Iterator[Change]:
    """Yield every key that differs; lists of things with ids are compared by id, others by place.

    Args:
        old: the document as it was.
        new: the document as it is.
        path: id of the document.
    """
    before = old.model_dump(mode="json", by_alias=True, exclude_unset=True)
    after = new.model_dump(mode="json", by_alias=True, exclude_unset=True)
    yield from _compared(before, after, path, breaking=True)


def _compared(old: JsonValue, new: JsonValue, path: str, *, breaking: bool) -> Iterator[Change]:
    if old == new:
        return
    before, after = _keyed(old), _keyed(new)
    if before is None or after is None:
        yield Change(path, "changed", _shown(old), _shown(new), breaking, Message("修改", "changed"))
        return
    for key, value in before.items():
        harmful = breaking and key not in _HARMLESS
        if key not in after:
            yield Change(f"{path}/{key}", "removed", _shown(value), None, harmful, Message("删除", "removed"))
        else:
            yield from _compared(value, after[key], f"{path}/{key}", breaking=harmful)
    for key, value in after.items():
        if key not in before:
            harmful = breaking and key not in _HARMLESS
            yield Change(f"{path}/{key}", "added", None, _shown(value), harmful, Message("新增", "added"))


def _keyed(value: JsonValue) -> Mapping[str, JsonValue] | None:
    """Return a mapping as it is, and a list of things with ids by id."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) and "id" in item for item in value):
        return {str(item["id"]): item for item in value if isinstance(item, dict)}
    return None


def _shown(value: JsonValue) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        name = value.get("name", value.get("zh"))
        return str(name.get("zh")) if isinstance(name, dict) else str(name or value.get("id") or value)
    return str(value)
