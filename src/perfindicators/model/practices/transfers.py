"""How goals of transfers from above are passed on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from perfindicators.model.base import Model, Source, Whole


class TransferPractice(Model):
    """How goals of transfers from above are passed on.

    Attributes:
        pass_on_within: natural days from receipt to passing money and goals on to the counties.
        source: when it differs from that of the document.
    """

    pass_on_within: Annotated[Whole, Field(ge=1, le=366)]
    source: Source | None = None
