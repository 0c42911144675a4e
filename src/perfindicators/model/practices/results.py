"""What follows from a grade for money, rectification and disclosure."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from perfindicators.model.base import DisplayText, Flag, Identifier, Model, Share, Source, Whole, semantic_error

_Days = Annotated[Whole, Field(ge=1, le=366)]


class GradeAdvice(Model):
    """What a grade means for next year's money.

    Attributes:
        factor: share of the request that is advised; left out where only words are.
        after_rectification: whether money is arranged only after the problems were solved.
    """

    grade: str = Field(min_length=1)
    decision: Identifier
    name: DisplayText
    factor: Annotated[Share, Field(ge=0, le=1)] | None = None
    after_rectification: Flag = False


class ResultPractice(Model):
    """What follows from a grade for money, rectification and disclosure.

    Attributes:
        advice: one per grade, best first.
        protected: kinds of spending that no formula cuts: they get advice in words.
        rectify_within: days from being told to being done, where a problem names no deadline.
        publish_within: days from the approval of accounts to publication on both sites.
        source: when it differs from that of the document.
    """

    advice: tuple[GradeAdvice, ...] = Field(min_length=1)
    protected: tuple[str, ...] = ()
    rectify_within: _Days
    publish_within: _Days
    source: Source | None = None

    @model_validator(mode="after")
    def _one_advice_a_grade(self) -> ResultPractice:
        grades = [item.grade for item in self.advice]
        if len(set(grades)) < len(grades):
            raise semantic_error(
                "advice", "advice 中同一等级写了两次，请删去一个。", "A grade stands twice under 'advice': remove one."
            )
        return self
