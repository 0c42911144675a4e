"""From where a rater or a panel of raters is remarked on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from perfindicators.model.base import Model, Share, Source

_Limit = Annotated[Share, Field(ge=0, le=1)]


class PanelPractice(Model):
    """From where a rater or a panel of raters is remarked on; nothing is changed by it.

    Attributes:
        lean: how far a rater may lie above or below the panel's median on average, of an item's points.
        distance: how far a rater may lie from it on average, whatever the side.
        concordance: least Kendall's W of a panel that agrees.
        source: when it differs from that of the document.
    """

    lean: _Limit = Decimal("0.15")
    distance: _Limit = Decimal("0.2")
    concordance: _Limit = Decimal("0.5")
    source: Source | None = None
