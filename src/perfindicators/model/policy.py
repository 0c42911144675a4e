"""Scoring policies: named rule sets that say how each kind of criterion earns points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from perfindicators.expressions.operators import Operator
from perfindicators.model.base import (
    DisplayText,
    Document,
    Flag,
    Identifier,
    Model,
    Number,
    Share,
    Source,
    semantic_error,
)
from perfindicators.model.rules import Rule

_OF_ONE_LINE = frozenset(("judged", "checklist", "condition", "formula", "parts"))
BoundedShare = Annotated[Share, Field(ge=0, le=1)]


class When(Model):
    """Which criteria a policy rule is for; every key given must hold.

    Attributes:
        operator: the comparisons it is for.
        target: sign of the target value.
        category: category or level-1 category, such as `satisfaction`.
        kind: kinds of criterion.
    """

    operator: tuple[Operator, ...] | None = None
    target: Literal["zero", "positive", "negative"] | None = None
    category: str | None = None
    kind: tuple[Literal["number", "percent", "money", "date", "duration", "range"], ...] | None = None


def _split_when(value: object) -> object:
    """Part `when` from the rule itself: authors write both in one mapping."""
    if not isinstance(value, Mapping) or "body" in value:
        return value
    body = {key: item for key, item in value.items() if key != "when"}
    return {"body": body, **({"when": value["when"]} if "when" in value else {})}


class PolicyEntry(Model):
    """One rule of a policy with the criteria it is for."""

    when: When | None = None
    body: Rule

    @model_validator(mode="after")
    def _for_many_lines(self) -> PolicyEntry:
        if self.body.rule in _OF_ONE_LINE:
            raise semantic_error(
                "policy",
                f"{self.body.rule} 要写在指标的 scoring 里：它的要点、公式或分项属于具体指标；定性等级写在 judged。",
                f"'{self.body.rule}' belongs to the scoring of an indicator, not to a policy; "
                "grades stand under 'judged'.",
            )
        return self


PolicyRule = Annotated[PolicyEntry, BeforeValidator(_split_when)]


class GradeShare(Model):
    """A judged grade and the band of shares its points must lie in."""

    grade: str = Field(min_length=1)
    share: tuple[BoundedShare, BoundedShare]

    @model_validator(mode="after")
    def _ordered(self) -> GradeShare:
        if self.share[0] >= self.share[1]:
            raise semantic_error(
                "policy", "share 写成 [下限, 上限]，下限小于上限。", "Write share as [low, high] with low below high."
            )
        return self


class Judged(Model):
    """Grades of judged indicators, best first, and the phrases that read as one of them."""

    grades: tuple[GradeShare, ...] = Field(min_length=2)
    phrases: Mapping[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _phrases_name_grades(self) -> Judged:
        grades = [item.grade for item in self.grades]
        unknown = [grade for grade in self.phrases if grade not in grades]
        if unknown:
            raise semantic_error(
                "policy",
                f"phrases 中的“{unknown[0]}”不是等级，等级有：{'、'.join(grades)}。",
                f"'{unknown[0]}' under phrases is no grade; grades are {', '.join(grades)}.",
            )
        return self


class ExecutionStep(Model):
    """From this execution rate on, this share of the points."""

    start: BoundedShare = Field(alias="from")
    share: BoundedShare


class ProportionalExecution(Model):
    """Execution rate × points, capped at the points."""

    rule: Literal["proportional"]
    cap: Flag = True


class SteppedExecution(Model):
    """Finished within the budget earns `completed_within_budget`; otherwise the highest step reached."""

    rule: Literal["stepped"]
    completed_within_budget: BoundedShare
    steps: tuple[ExecutionStep, ...] = Field(min_length=1)


Execution = Annotated[ProportionalExecution | SteppedExecution, Field(discriminator="rule")]


class OverAchievement(Model):
    """Above this share of the target the line asks for a note."""

    above: Annotated[Share, Field(gt=1)]
    effect: Literal["note"] = "note"


class GradeBand(Model):
    """A grade and the total (of 100) it starts from."""

    grade: str = Field(min_length=1)
    start: Annotated[Number, Field(ge=0, le=100)] = Field(alias="from")


class ScoringPolicy(Document):
    """A named rule set: how each kind of criterion earns points.

    Attributes:
        negative_actual: `zero` counts a negative actual value as 0 when the target is not negative.
        rules: the first whose `when` holds is taken.
        grades: bands of the total, best first.
    """

    kind: Literal["policy"]
    id: Identifier
    edition: str = "1"
    title: DisplayText | None = None
    negative_actual: Literal["zero", "keep"] = "zero"
    rules: tuple[PolicyRule, ...] = Field(min_length=1)
    judged: Judged
    execution: Execution
    over_achievement: OverAchievement | None = None
    grades: tuple[GradeBand, ...] = Field(min_length=2)
    source: Source
    note: str = ""

    @model_validator(mode="after")
    def _bands_descend(self) -> ScoringPolicy:
        starts = [band.start for band in self.grades]
        if starts != sorted(set(starts), reverse=True) or starts[-1] != 0:
            raise semantic_error(
                "policy",
                "grades 从高到低排列，最后一档 from 为 0。",
                "List grades from high to low, the last one from 0.",
            )
        return self
