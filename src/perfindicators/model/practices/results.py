"""What follows from a grade for money, rectification and disclosure."""

from __future__ import annotations

from perfindicators.model.base import Model, Source


class ResultPractice(Model):
    """What follows from a grade for money, rectification and disclosure.

    Attributes:
        source: when it differs from that of the document.
    """

    source: Source | None = None
