"""The closed set of document kinds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfindicators.model.base import Document
from perfindicators.model.declaration import Declaration
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy
from perfindicators.model.reference_data import Categories, Examples, Regulations, Vocabulary

DOCUMENT_TYPES: Final[Mapping[str, type[Document]]] = MappingProxyType(
    {
        "framework": Framework,
        "declaration": Declaration,
        "policy": ScoringPolicy,
        "categories": Categories,
        "vocabulary": Vocabulary,
        "regulations": Regulations,
        "examples": Examples,
    }
)


def document_type(kind: str) -> type[Document] | None:
    """Return the class of documents of this kind.

    Args:
        kind: value of a document's first key, such as `framework`.

    Returns:
        The class, or None when there is no such kind.

    >>> document_type("policy").__name__
    'ScoringPolicy'
    """
    return DOCUMENT_TYPES.get(kind)
