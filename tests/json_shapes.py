"""The shape of what a verb prints as JSON: which keys stand where, parts that several verbs share by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHARED: Mapping[str, frozenset[str]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "Text": "zh en",
        "Finding": "code severity message file line column context",
        "Basis": "document regulation section status effective note",
        "Decision": "subject decision name rule basis explanation would_change numbers",
        "Band": "start decision grade name",
        "Bounds": "low high",
    }.items()
}
"""Parts that many verbs print, known by their keys."""
_BY_NAME = frozenset(
    ("by_department", "context", "counts", "declaration", "given", "grades", "last_year.span", "numbers", "parameters")
)
"""Keys whose value is keyed by names of the data (departments, raters, grades), or a whole document."""


def shape_lines(printed: object) -> Iterator[str]:
    """Yield a line for each place that holds keys: its path, then the keys with the shared part each of them holds."""
    found: dict[str, dict[str, str]] = {}
    _walk(printed, "", found)
    for path, keys in found.items():
        told = " ".join(f"{key}:{kind}" if kind else key for key, kind in keys.items())
        yield f"{path or '·'} = {told}"


def _walk(value: object, path: str, found: dict[str, dict[str, str]]) -> None:
    if isinstance(value, list):
        for item in value:
            _walk(item, f"{path}[]", found)
    elif isinstance(value, dict) and value and not _shared(value):
        keys = found.setdefault(path, {})
        for key, part in value.items():
            keys[key] = keys.get(key, "") or _named(part)
            if key not in _BY_NAME:
                _walk(part, f"{path}.{key}" if path else key, found)


def _shared(value: object) -> str:
    if isinstance(value, dict):
        return next((name for name, keys in SHARED.items() if value.keys() == keys), "")
    return ""


def _named(part: object) -> str:
    if isinstance(part, list):
        return next((f"[{kind}]" for item in part if (kind := _shared(item))), "")
    return _shared(part)
