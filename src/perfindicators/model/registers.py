"""Registers: the documents of authorities that frameworks cite, and worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from perfindicators.model.base import DisplayText, Document, Identifier, Model, Number, Status, semantic_error


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
    """Given actual values, the scores a reviewer expects."""

    name: str = Field(min_length=1)
    policy: Identifier = "integrated-platform"
    given: Mapping[str, str]
    expect: Mapping[str, Number]


class Examples(Document):
    """Worked examples of one framework or declaration."""

    kind: Literal["examples"]
    id: str = ""
    of: str = Field(min_length=1)
    cases: tuple[ExampleCase, ...] = Field(min_length=1)
