"""The closed set of document kinds."""

from __future__ import annotations

from typing import get_args

import pytest

from perfindicators.model.base import Document
from perfindicators.model.documents import DOCUMENT_KINDS, document_type


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
def test_every_kind_names_its_class_and_the_class_its_kind(kind: str) -> None:
    model = document_type(kind)
    assert model is not None
    assert issubclass(model, Document)
    assert get_args(model.model_fields["kind"].annotation) == (kind,)
    assert "format" in model.model_fields


@pytest.mark.parametrize("kind", ["", "frameworks", "Framework", "instrument-panel"])
def test_other_kinds_are_none(kind: str) -> None:
    assert document_type(kind) is None
