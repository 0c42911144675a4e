"""The closed set of document kinds; the classes of a kind load when a document of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from perfindicators.model.base import Document

_HOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "framework": "framework.Framework",
        "instrument": "instrument.Instrument",
        "declaration": "declaration.Declaration",
        "policy": "policy.ScoringPolicy",
        "categories": "reference_data.Categories",
        "vocabulary": "reference_data.Vocabulary",
        "regulations": "registers.Regulations",
        "ratings": "instrument.Ratings",
        "examples": "registers.Examples",
        "practice": "practice.Practice",
        "records": "records.Records",
    }
)
DOCUMENT_KINDS: Final = tuple(_HOMES)


def document_type(kind: str) -> type[Document] | None:
    """Return the class of documents of this kind.

    Args:
        kind: value of a document's first key, such as `framework`.

    Returns:
        The class, or None when there is no such kind.

    >>> document_type("policy").__name__
    'ScoringPolicy'
    """
    if kind not in _HOMES:
        return None
    module, _, name = _HOMES[kind].partition(".")
    found: type[Document] = getattr(import_module(f"perfindicators.model.{module}"), name)
    return found
