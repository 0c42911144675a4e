"""Registers: the documents of authorities that frameworks cite, and worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from perfindicators.model.base import (
    DisplayText,
    Document,
    DocumentId,
    Identifier,
    Model,
    Number,
    Points,
    Status,
    Whole,
    semantic_error,
)
from perfindicators.model.quantities import Target


class Regulation(Model):
    """A document of an authority, cited by issuer, number and date."""

    id: Identifier
    title: DisplayText
    number: str = ""
    issuer: str = ""
    date: str = Field(default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    level: Literal["national", "provincial", "prefecture", "county", "other"] = "national"
    supersedes: tuple[Identifier, ...] = ()
    implements: tuple[Identifier, ...] = ()
    status: Status
    note: str = ""


class Regulations(Document):
    """The register of documents that frameworks cite."""

    kind: Literal["regulations"]
    id: Identifier = "regulations"
    regulations: tuple[Regulation, ...]

    @model_validator(mode="after")
    def _ids_resolve(self) -> Regulations:
        ids = [item.id for item in self.regulations]
        for position, item in enumerate(self.regulations):
            if item.id in ids[:position]:
                raise semantic_error(
                    "regulation", f"文件 id“{item.id}”重复。", f"Regulation id '{item.id}' is used twice."
                )
            for other in (*item.supersedes, *item.implements):
                if other not in ids:
                    raise semantic_error(
                        "regulation",
                        f"{item.id} 提到的文件“{other}”不在登记表中。",
                        f"'{item.id}' refers to '{other}', which is not registered.",
                    )
        return self


class ExampleCase(Model):
    """Given actual values, the scores a reviewer expects.

    Attributes:
        policy: id of the scoring policy.
        year: fiscal year, which decides the standards in force.
        points: what each line is worth.
        targets: targets of lines whose standard leaves the value to the declaration.
        given: indicator → actual value, or the named figures its formula takes.
        expect: indicator → score.
    """

    name: str = Field(min_length=1)
    policy: Identifier = "integrated-platform"
    year: Annotated[Whole, Field(ge=1990, le=2100)] = 2025
    points: Points = Decimal(10)
    targets: Mapping[str, Target] = {}
    given: Mapping[str, str | Mapping[str, Number]]
    expect: Mapping[str, Number] = Field(min_length=1)

    @model_validator(mode="after")
    def _expects_what_is_given(self) -> ExampleCase:
        for key in (*self.expect, *self.targets):
            if key not in self.given:
                raise semantic_error(
                    "example",
                    f"“{key}”没有实际值：在 given 中写出。",
                    f"'{key}' has no actual value: write it under 'given'.",
                )
        return self


class Examples(Document):
    """Worked examples of one framework: given actual values, the scores to expect.

    Attributes:
        of: the framework, `id[@edition]`.
    """

    kind: Literal["examples"]
    id: DocumentId
    of: Annotated[str, Field(pattern=r"^[a-z0-9/.-]+(@[a-z0-9.-]+)?$")]
    cases: tuple[ExampleCase, ...] = Field(min_length=1)
