"""What an evaluator is paid for a report of which quality."""

from __future__ import annotations

from perfindicators.model.base import Model, Source


class SettlementPractice(Model):
    """What an evaluator is paid for a report of which quality.

    Attributes:
        source: when it differs from that of the document.
    """

    source: Source | None = None
