"""What every authored document shares: frozen models, texts in two languages, strictly read scalars."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Final, Literal, Self, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from perfindicators.diagnostics import Language, Origin
from perfindicators.expressions.patterns import pattern

ModelType = TypeVar("ModelType", bound="Model")
DocumentType = TypeVar("DocumentType", bound="Document")
_set: Final = object.__setattr__
_NUMBER = pattern(r"[+-]?((0|[1-9]\d{0,17})(\.\d{1,12})?|\.\d{1,12})", re.ASCII)
_WHOLE = pattern(r"0|[1-9]\d{0,8}", re.ASCII)
_PERCENT = pattern(r"([+-]?\d{1,9}(?:\.\d{1,9})?)\s*[%％]", re.ASCII)
_DATE = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Model(BaseModel):
    """Base of all authored types: immutable, unknown keys refused, schema built when first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Carry values and which of them were written; half the cost of what pydantic carries."""
        return _restored, (type(self), self.__dict__, _shared(frozenset(self.model_fields_set)))


@lru_cache(maxsize=1024)
def _shared(names: frozenset[str]) -> set[str]:
    """Return one set for all models with the same keys written, so that it is carried once."""
    return set(names)


def _restored(kind: type[ModelType], values: dict[str, object], written: set[str]) -> ModelType:
    model = kind.__new__(kind)
    _set(model, "__dict__", values)
    _set(model, "__pydantic_fields_set__", written)
    _set(model, "__pydantic_extra__", None)
    _set(model, "__pydantic_private__", None)
    return model


class Document(Model):
    """Base of everything that stands in a file of its own."""

    kind: str
    format: Literal["1"] = Field(description="格式版本，目前为 1 / format version, now 1")
    _origin: Origin | None = PrivateAttr(default=None)

    @property
    def origin(self) -> Origin | None:
        """Where the document was read from, able to locate every value in it; None when built in Python."""
        return self._origin

    def __eq__(self, other: object) -> bool:
        """Documents are equal when they say the same, wherever they were read from."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]  # mappings inside make documents unhashable

    def with_origin(self, origin: Origin) -> Self:
        """Remember where the document was read from and return the document itself."""
        self._origin = origin
        return self

    def without_origin(self) -> Self:
        """Return the same document as if built in Python."""
        copy = self.model_copy()
        copy._origin = None
        return copy

    def __reduce__(self) -> tuple[object, ...]:
        """Carry the document and where it was read from."""
        return _restored_document, (*cast("tuple[object, tuple[object, ...]]", super().__reduce__())[1], self._origin)


def _restored_document(
    kind: type[DocumentType], values: dict[str, object], written: set[str], origin: Origin | None
) -> DocumentType:
    document = _restored(kind, values, written)
    _set(document, "__pydantic_private__", {"_origin": origin})
    return document


def semantic_error(code: str, zh: str, en: str, **context: str | int) -> PydanticCustomError:
    """Return an error for a model validator whose text exists in both languages.

    Args:
        code: short machine name of the problem, such as `number` or `expression`.
        zh: what is wrong, what was expected and how to fix it, in Chinese.
        en: the same in English.
        **context: the dynamic parts; `column` (1-based) points into the value itself.

    Returns:
        The error to raise.
    """
    return PydanticCustomError(code, "{zh} / {en}", {"zh": zh, "en": en, **context})


def check_unique(key: str, ids: list[str]) -> None:
    """Refuse two elements with one id.

    Args:
        key: the list they stand in, for the message.
        ids: ids in file order.

    Raises:
        PydanticCustomError: an id stands twice.
    """
    if len(set(ids)) < len(ids):
        twice = next(id for id in ids if ids.count(id) > 1)
        raise semantic_error(
            "duplicate",
            f"{key} 中 id“{twice}”出现两次，请改其中一个。",
            f"id '{twice}' stands twice under {key}: rename one.",
        )


def _read_number(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    raise semantic_error(
        "number",
        f"这里要写一个数，如 10 或 0.5，而不是“{value[:40]}”。",
        f"A number such as 10 or 0.5 belongs here, not '{value[:40]}'.",
    )


def _read_share(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if match := _PERCENT.fullmatch(text):
        return Decimal(match[1]) / 100
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise semantic_error(
        "number",
        f"这里要写一个比例，如 60% 或 0.6，而不是“{value[:40]}”。",
        f"A share such as 60% or 0.6 belongs here, not '{value[:40]}'.",
    )


def _read_whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    raise semantic_error(
        "number",
        f"这里要写一个整数，如 3，而不是“{value[:40]}”。",
        f"A whole number such as 3 belongs here, not '{value[:40]}'.",
    )


def _read_flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise semantic_error(
        "flag", f"这里只能写 true 或 false，而不是“{value}”。", f"Write true or false here, not '{value}'."
    )


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise semantic_error(
        "date",
        f"这里要写一个存在的日期，如 2021-01-01，而不是“{value[:40]}”。",
        f"An existing date such as 2021-01-01 belongs here, not '{value[:40]}'.",
    )


Number = Annotated[Decimal, BeforeValidator(_read_number, json_schema_input_type=str | float)]
Points = Annotated[Number, Field(ge=0, le=1000, decimal_places=2)]
Whole = Annotated[int, BeforeValidator(_read_whole, json_schema_input_type=str | int)]
Share = Annotated[Decimal, BeforeValidator(_read_share, json_schema_input_type=str | float)]
Flag = Annotated[bool, BeforeValidator(_read_flag, json_schema_input_type=bool)]
Date = Annotated[date, BeforeValidator(_read_date, json_schema_input_type=str)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
DocumentId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$", max_length=200)]
Edition = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=40)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Why something was done; blanks are no reason."""
Status = Literal["seen", "recalled", "recalled-unsure", "practice", "proposed"]


class Text(Model):
    """A display text; Chinese is required, English is shown where it exists."""

    zh: str = Field(min_length=1)
    en: str = ""

    def in_language(self, lang: Language) -> str:
        """Return the text in `lang`, Chinese when there is no English."""
        return self.en if lang == "en" and self.en else self.zh

    def __str__(self) -> str:
        return self.zh


def _read_text(value: object) -> object:
    return {"zh": value} if isinstance(value, str) else value


DisplayText = Annotated[Text, BeforeValidator(_read_text, json_schema_input_type=str | Text)]


class Source(Model):
    """Where a fact comes from and how sure we are of it.

    Attributes:
        regulation: id in `frameworks/regulations.yaml`.
        section: article, annex or table inside the document.
        status: seen, recalled, recalled-unsure, practice or proposed.
        note: anything a maintainer should verify.
    """

    regulation: str = ""
    section: str = ""
    status: Status
    note: str = ""
