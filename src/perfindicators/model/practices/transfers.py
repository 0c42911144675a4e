"""How goals of transfers from above are passed on."""

from __future__ import annotations

from perfindicators.model.base import Model, Source


class TransferPractice(Model):
    """How goals of transfers from above are passed on.

    Attributes:
        source: when it differs from that of the document.
    """

    source: Source | None = None
