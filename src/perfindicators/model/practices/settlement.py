"""What an evaluator is paid for a report of which quality."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import DisplayText, Model, Number, Share, Source, Whole, semantic_error

_Share = Annotated[Share, Field(ge=0, le=1)]


class FeeBand(Model):
    """The share of the price that a score of `from` or more earns.

    Attributes:
        share: at the lower end of the band.
        up_to: at its upper end, in between by the score; left out, the share is the same all over the band.
    """

    start: Annotated[Number, Field(ge=0, le=100)] = Field(alias="from")
    share: _Share
    up_to: _Share | None = None


class PaymentStage(Model):
    """A part of the price that is due once something has happened."""

    name: DisplayText
    after: Literal["signing", "proposal", "report"]
    share: _Share


class SettlementPractice(Model):
    """What an evaluator is paid for a report of which quality.

    Attributes:
        proposal_weight: of the proposal's score; the report's has the rest.
        bands: best first, the last from the score below which a report is done again.
        failed_share: of the price, for a report that fails a second time.
        exclude_years: whole years after a second failure without new contracts.
        stages: payments, adding up to the whole price.
        lead_years: least years of experience of a lead evaluator.
        lead_qualifications: one of which a lead evaluator must have; none asked for when empty.
        draws_a_year: how often an expert may be drawn in a year.
        source: when it differs from that of the document.
    """

    proposal_weight: _Share
    bands: tuple[FeeBand, ...] = Field(min_length=1)
    failed_share: _Share
    exclude_years: Annotated[Whole, Field(ge=0, le=10)]
    stages: tuple[PaymentStage, ...] = Field(min_length=1)
    lead_years: Annotated[Whole, Field(ge=0, le=40)]
    lead_qualifications: tuple[str, ...] = ()
    draws_a_year: Annotated[Whole, Field(ge=1, le=100)]
    source: Source | None = None

    @model_validator(mode="after")
    def _more_quality_is_never_paid_less(self) -> SettlementPractice:
        starts = [band.start for band in self.bands]
        tops = [band.up_to if band.up_to is not None else band.share for band in self.bands]
        ends = [(band.share, top) for band, top in zip(self.bands, tops, strict=True)]
        rising = all(low <= high for low, high in ends) and all(
            lower[1] <= better[0] for better, lower in pairwise(ends)
        )
        if starts != sorted(set(starts), reverse=True) or not rising or self.failed_share > ends[-1][0]:
            raise semantic_error(
                "bands",
                "bands 的 from 要从高到低，份额不能低分高于高分，failed_share 不能高于最低一档。",
                "'from' of the bands falls, a lower score never earns more, and failed_share is no more than the last.",
            )
        return self

    @model_validator(mode="after")
    def _stages_are_the_whole(self) -> SettlementPractice:
        total = sum((stage.share for stage in self.stages), Decimal(0))
        if total != 1:
            raise semantic_error(
                "stages", f"stages 的份额合计 {total:%}，应为 100%。", f"The stages add up to {total:%}, not 100 %."
            )
        return self
