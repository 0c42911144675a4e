"""Practice: what a bureau decided for itself where no regulation gives a number, with the day it holds from."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from perfindicators.model.base import (
    Date,
    DisplayText,
    Document,
    DocumentId,
    Edition,
    Flag,
    Source,
    semantic_error,
)
from perfindicators.model.practices.filing import FilingPractice
from perfindicators.model.practices.monitoring import MonitoringPractice
from perfindicators.model.practices.panel import PanelPractice
from perfindicators.model.practices.recheck import RecheckPractice
from perfindicators.model.practices.results import ResultPractice
from perfindicators.model.practices.sampling import SamplingPractice
from perfindicators.model.practices.settlement import SettlementPractice
from perfindicators.model.practices.transfers import TransferPractice


class Practice(Document):
    """Numbers of one or more steps of the budget year.

    Attributes:
        effective: first day it holds.
        until: last day it holds; open when left out.
        default: taken where nobody chooses, before others that hold on the same day.
        source: of everything that states no source of its own.
    """

    kind: Literal["practice"]
    id: DocumentId
    edition: Edition = "current"
    title: DisplayText
    effective: Date
    until: Date | None = None
    default: Flag = False
    note: str = ""
    source: Source
    monitoring: MonitoringPractice | None = None
    recheck: RecheckPractice | None = None
    sampling: SamplingPractice | None = None
    filing: FilingPractice | None = None
    results: ResultPractice | None = None
    settlement: SettlementPractice | None = None
    transfers: TransferPractice | None = None
    panel: PanelPractice | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Practice:
        if self.until is not None and self.until < self.effective:
            raise semantic_error(
                "dates",
                f"until（{self.until}）早于 effective（{self.effective}），请改其中一个。",
                f"'until' ({self.until}) lies before 'effective' ({self.effective}): mend one of them.",
            )
        return self
