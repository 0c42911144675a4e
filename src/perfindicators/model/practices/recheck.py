"""What a recheck of self-evaluations takes off, and when a deviation matters."""

from __future__ import annotations

from perfindicators.model.base import Model, Source


class RecheckPractice(Model):
    """What a recheck of self-evaluations takes off, and when a deviation matters.

    Attributes:
        source: when it differs from that of the document.
    """

    source: Source | None = None
