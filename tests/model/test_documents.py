"""The closed set of document kinds."""

from __future__ import annotations

from typing import get_args

import pytest

from perfindicators.model.documents import DOCUMENT_TYPES, document_type


@pytest.mark.parametrize("kind", DOCUMENT_TYPES)
def test_every_kind_names_its_class_and_the_class_its_kind(kind: str) -> None:
    model = document_type(kind)
    assert model is DOCUMENT_TYPES[kind]
    assert get_args(model.model_fields["kind"].annotation) == (kind,)
    assert "format" in model.model_fields


@pytest.mark.parametrize("kind", ["", "frameworks", "Framework", "instrument-panel"])
def test_other_kinds_are_none(kind: str) -> None:
    assert document_type(kind) is None


def test_the_set_is_closed() -> None:
    with pytest.raises(TypeError):
        DOCUMENT_TYPES["mine"] = object  # type: ignore[index]  # what is tested
