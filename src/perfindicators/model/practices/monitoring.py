"""How progress is judged against the calendar."""

from __future__ import annotations

from perfindicators.model.base import Model, Source


class MonitoringPractice(Model):
    """How progress is judged against the calendar.

    Attributes:
        source: when it differs from that of the document.
    """

    source: Source | None = None
