"""What tests of the models share."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError


def refused(model: type[BaseModel], written: dict[str, object]) -> str:
    """What the model says of something it refuses."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(written)
    return str(caught.value)
