"""What a recheck of self-evaluations looks for and takes off, and when a deviation matters."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import (
    DisplayText,
    Identifier,
    Model,
    Number,
    Share,
    Source,
    check_unique,
    semantic_error,
)

Sees = Literal["no-evidence", "no-survey", "counted-twice", "misplaced"]
"""What a program can see by itself: the findings C03, M03, D03 and H08."""


class ReviewDeduction(Model):
    """A fault that costs a share of the indicator's points.

    Attributes:
        loses: share of the points lost; 0 for what must be looked at and costs nothing.
        sees: the finding that proposes it; without one a person has to enter it.
    """

    id: Identifier
    name: DisplayText
    loses: Annotated[Share, Field(ge=0, le=1)]
    sees: Sees | None = None
    source: Source | None = None


class DeviationBand(Model):
    """What follows from a deviation of `from` per cent or more between self score and recheck."""

    start: Annotated[Number, Field(ge=0)] = Field(alias="from")
    decision: Identifier
    name: DisplayText


class RecheckPractice(Model):
    """What a recheck of self-evaluations looks for and takes off, and when a deviation matters.

    Attributes:
        rules: codes or bundle letters of the checks that run on every table.
        deductions: faults and what they cost.
        stated_within: percentage points by which a deduction may differ from the per cent its reason states.
        deviation: bands of the deviation in per cent of the self score, whatever its sign; the first from 0.
        source: when it differs from that of the document.
    """

    rules: tuple[Annotated[str, Field(pattern=r"^[A-Z](\d{2})?$")], ...] = Field(min_length=1)
    deductions: tuple[ReviewDeduction, ...] = ()
    stated_within: Annotated[Number, Field(ge=0, le=100)]
    deviation: tuple[DeviationBand, ...] = Field(min_length=1)
    source: Source | None = None

    @model_validator(mode="after")
    def _bands_rise_from_nothing(self) -> RecheckPractice:
        starts = [band.start for band in self.deviation]
        if starts != sorted(set(starts)) or starts[0] != 0:
            raise semantic_error(
                "deviation",
                "deviation 的 from 要从 0 开始、由低到高、互不相同。",
                "'from' of the deviation bands begins with 0, rises and differs.",
            )
        check_unique("deductions", [item.id for item in self.deductions])
        return self
