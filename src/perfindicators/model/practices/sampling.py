"""How self-evaluations are drawn for recheck."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from perfindicators.model.base import Flag, Model, Number, Share, Source, Whole
from perfindicators.model.quantities import Money

StratumBy = Literal["department", "unit", "section", "level"]
OpenShare = Annotated[Share, Field(gt=0, le=1)]
Addition = Annotated[Number, Field(ge=0, le=10)]


class ForcedChoice(Model):
    """Which projects are rechecked in any case.

    Attributes:
        last_grades: grades of the year before.
        audit_findings: whether those an audit has found something about are.
        full_score: total from which a self-evaluation counts as full marks.
        spent_below: share of the budget; full marks with less spent are rechecked.
        source: when it differs from that of the section.
    """

    last_grades: tuple[str, ...] = ("中", "差")
    audit_findings: Flag = True
    full_score: Annotated[Number, Field(gt=0, le=1000)] = Decimal(100)
    spent_below: OpenShare = Decimal("0.8")
    source: Source | None = None


class RiskAdditions(Model):
    """What raises the weight of a project above its amount: 1 plus the additions that apply.

    Attributes:
        wide_coverage: 覆盖面广.
        public_attention: 社会关注度高.
        low_spending: less spent than `spent_below`.
        spent_below: share of the budget.
        high_score: a total of at least `score_from`.
        score_from: points.
    """

    wide_coverage: Addition = Decimal("0.5")
    public_attention: Addition = Decimal("0.5")
    low_spending: Addition = Decimal("0.5")
    spent_below: OpenShare = Decimal("0.6")
    high_score: Addition = Decimal("0.25")
    score_from: Annotated[Number, Field(gt=0, le=1000)] = Decimal(95)


class Rotation(Model):
    """How long a project or a stratum may stay undrawn.

    Attributes:
        rises_after: years undrawn from which the weight rises.
        rise: added to the weight's factor for each further year.
        most: largest factor.
        drawn_last_year: factor of a project drawn the year before.
        longest: most years a project stays undrawn where the size permits.
        longest_stratum: the same for a stratum, where there are more strata than places.
    """

    rises_after: Annotated[Whole, Field(ge=0, le=50)] = 2
    rise: Addition = Decimal("0.25")
    most: Annotated[Number, Field(ge=1, le=100)] = Decimal(2)
    drawn_last_year: Annotated[Number, Field(gt=0, le=1)] = Decimal("0.5")
    longest: Annotated[Whole, Field(ge=1, le=50)] = 5
    longest_stratum: Annotated[Whole, Field(ge=1, le=50)] = 3


class SamplingPractice(Model):
    """How self-evaluations are drawn for recheck.

    Attributes:
        share: of the projects, where nobody says how many.
        strata: what the population is divided by.
        forced: who is rechecked in any case.
        risk: what raises a project's weight.
        rotation: how long anybody stays undrawn.
        least_amount: projects of less money weigh as much as one of this amount.
        error_rates: shares of faulty projects the statement speaks of.
        confidence: how sure one wants to be to find one of them.
        source: when it differs from that of the document.
    """

    share: OpenShare = Decimal("0.05")
    strata: tuple[StratumBy, ...] = ("department",)
    forced: ForcedChoice = ForcedChoice()
    risk: RiskAdditions = RiskAdditions()
    rotation: Rotation = Rotation()
    least_amount: Money = Decimal(1)
    error_rates: tuple[OpenShare, ...] = (Decimal("0.05"), Decimal("0.1"))
    confidence: Annotated[Share, Field(gt=0, lt=1)] = Decimal("0.95")
    source: Source | None = None
