"""Scoring rules as authored: on an indicator, on a declared line, or in a policy."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.expressions.operators import Operator
from perfindicators.model.base import DisplayText, Identifier, Model, Number, Share, Whole, semantic_error
from perfindicators.model.quantities import Expression, Quantity, Target


class AllOrNothing(Model):
    """Met earns all points, missed earns none.

    Attributes:
        met: the comparison that counts as met, when it differs from the target's own operator.
    """

    rule: Literal["all-or-nothing"]
    met: Operator | None = None


class Proportional(Model):
    """Met earns all points, else points × actual ÷ target; nothing below `floor` (a share of the target)."""

    rule: Literal["proportional"]
    floor: Annotated[Share, Field(ge=0, le=1)] | None = None


class ReverseLinear(Model):
    """For ≤: points fall in a straight line from the target to `zero_at` (a share of the target) × target."""

    rule: Literal["reverse-linear"]
    zero_at: Annotated[Share, Field(gt=1, le=100)] = Decimal(2)


class ReverseRatio(Model):
    """For ≤: met earns all points, else points × target ÷ actual."""

    rule: Literal["reverse-ratio"]


class Anchor(Model):
    """One end of an interpolation: at `value` the line earns `share` of its points."""

    value: Quantity
    share: Annotated[Share, Field(ge=0, le=1)]


class Interpolated(Model):
    """Straight line between two values; the ends hold beyond them."""

    rule: Literal["interpolated"]
    start: Anchor = Field(alias="from")
    end: Anchor = Field(alias="to")

    @model_validator(mode="after")
    def _two_values(self) -> Interpolated:
        if self.start.value.value == self.end.value.value:
            raise semantic_error("rule", "from 与 to 的 value 不能相同。", "'from' and 'to' need different values.")
        return self


class Step(Model):
    """One step: when the actual value satisfies `if`, the line earns a share of its points or stated points."""

    when: Target = Field(alias="if")
    share: Annotated[Share, Field(ge=0, le=1)] | None = None
    points: Annotated[Number, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_award(self) -> Step:
        if (self.share is None) == (self.points is None):
            raise semantic_error("rule", "每一档写 share 或 points 之一。", "Each step has either 'share' or 'points'.")
        return self


class Stepped(Model):
    """The first step whose condition holds decides; `else` is the share when none does."""

    rule: Literal["stepped"]
    steps: tuple[Step, ...] = Field(min_length=1)
    otherwise: Annotated[Share, Field(ge=0, le=1)] = Field(default=Decimal(0), alias="else")


class PerUnit(Model):
    """Loses `lose` points for every `every` by which the target is missed.

    Attributes:
        every: size of one unit of deviation, such as `5百分点`, `1元`, `1天`, `1次`.
        lose: points lost per unit.
        count: `whole` units only, every `started` unit, or `prorata`.
    """

    rule: Literal["per-unit"]
    every: Quantity
    lose: Annotated[Number, Field(gt=0)]
    count: Literal["whole", "started", "prorata"] = "whole"


class Tolerance(Model):
    """Within ± a share of the target earns all points; outside, `then` decides from the nearer edge."""

    rule: Literal["tolerance"]
    within: Annotated[Share, Field(ge=0, le=1)]
    then: Literal["all-or-nothing", "proportional"] = "all-or-nothing"


class JudgedRule(Model):
    """An assessor grades the line and gives points inside the band of the grade."""

    rule: Literal["judged"]
    grades: Literal["three", "five"] = "three"


class Likert(Model):
    """Mean answer of a questionnaire on a scale of 1 to `scale`: points × mean ÷ scale."""

    rule: Literal["likert"]
    scale: Annotated[Whole, Field(ge=2, le=10)]


class ChecklistElement(Model):
    """One element of a checklist and the share of the points it carries."""

    id: Identifier
    name: DisplayText
    share: Annotated[Share, Field(gt=0, le=1)]


def check_shares(elements: Sequence[ChecklistElement]) -> None:
    """Refuse a checklist whose shares do not add up to the whole.

    Args:
        elements: of one checklist; none at all is fine.

    Raises:
        PydanticCustomError: the shares do not add up to 1.
    """
    total = sum(element.share for element in elements)
    if elements and total != 1:
        raise semantic_error(
            "rule", f"各要点的 share 之和应为 1，现为 {total}。", f"The shares must add up to 1, not {total}."
        )


class Checklist(Model):
    """Each element present earns its share; the actual value lists the elements found."""

    rule: Literal["checklist"]
    elements: tuple[ChecklistElement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _shares_add_up(self) -> Checklist:
        check_shares(self.elements)
        return self


class Condition(Model):
    """All points when the condition over the reported inputs holds."""

    rule: Literal["condition"]
    when: Expression = Field(alias="if")


class FormulaRule(Model):
    """The formula over the reported inputs gives the share of the points, held between 0 and 1."""

    rule: Literal["formula"]
    share: Expression


class Part(Model):
    """One part of an indicator with its own target."""

    id: Identifier
    name: DisplayText | None = None
    target: Target


class Parts(Model):
    """Each part is scored and capped by itself, then combined."""

    rule: Literal["parts"]
    of: tuple[Part, ...] = Field(min_length=1)
    combine: Literal["mean", "minimum"] = "mean"


Rule = Annotated[
    AllOrNothing
    | Proportional
    | ReverseLinear
    | ReverseRatio
    | Interpolated
    | Stepped
    | PerUnit
    | Tolerance
    | JudgedRule
    | Likert
    | Checklist
    | Condition
    | FormulaRule
    | Parts,
    Field(discriminator="rule"),
]


class Veto(Model):
    """A result so bad that it decides more than its own line.

    Attributes:
        when: the actual values that trigger it, such as `<60%`.
        effect: the total becomes zero, the grade is capped, or the whole is rejected.
        grade: the best grade still possible under `cap-grade`.
    """

    when: Target = Field(alias="if")
    effect: Literal["zero-total", "cap-grade", "reject"]
    grade: str = ""

    @model_validator(mode="after")
    def _cap_names_a_grade(self) -> Veto:
        if (self.effect == "cap-grade") != bool(self.grade):
            raise semantic_error(
                "rule",
                "effect: cap-grade 要写 grade（最高可得等级），其他 effect 不写。",
                "'cap-grade' needs 'grade' (the best grade still possible); the other effects take none.",
            )
        return self
