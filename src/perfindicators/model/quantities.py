"""Expressions inside documents: targets, quantities, amounts of money, formulas, units."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Final, Generic, NamedTuple, TypeVar

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.criteria import parse_criterion_strict
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.formulas import Formula, parse_formula
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model.base import semantic_error

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

T = TypeVar("T")
TEN_THOUSAND_YUAN: Final = parse_unit("万元")


def _expression_error(error: ExpressionSyntaxError) -> PydanticCustomError:
    return semantic_error("expression", error.zh, error.en, column=error.column)


def read_target(value: object) -> Criterion:
    """Return an authored target such as `≥95%` as a criterion."""
    if isinstance(value, Criterion):
        return value
    try:
        return parse_criterion_strict(_text(value))
    except ExpressionSyntaxError as error:
        raise _expression_error(error) from None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise PydanticCustomError("string_type", "Input should be a valid string")


def _read_quantity(value: object) -> Criterion:
    criterion = read_target(value)
    if isinstance(criterion.value, Decimal):
        return criterion
    raise semantic_error(
        "expression",
        f"这里要写一个数量，如 60% 或 5百分点，而不是“{criterion.text[:40]}”。",
        f"A quantity such as 60% or 5百分点 belongs here, not '{criterion.text[:40]}'.",
        column=1,
    )


def _read_money(value: object) -> Decimal:
    """Return the amount in 万元; a bare number is in 万元 already."""
    if isinstance(value, Decimal):
        return value
    criterion = read_target(value)
    amount = None
    if isinstance(criterion.value, Decimal):
        bare = not criterion.unit.text
        amount = Fraction(criterion.value) if bare else convert(criterion.value, criterion.unit, TEN_THOUSAND_YUAN)
    if amount is None:
        raise semantic_error(
            "expression",
            f"这里要写金额，如 104.09万元，而不是“{criterion.text[:40]}”。",
            f"An amount of money such as 104.09万元 belongs here, not '{criterion.text[:40]}'.",
            column=1,
        )
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def _read_formula(value: object) -> Formula:
    if isinstance(value, Formula):
        return value
    try:
        return parse_formula(_text(value))
    except ExpressionSyntaxError as error:
        raise _expression_error(error) from None


def _read_unit(value: object) -> str:
    unit = _text(value)
    try:
        parse_unit(unit)
    except ExpressionSyntaxError as error:
        raise _expression_error(error) from None
    return unit


class AsText(NamedTuple, Generic[T]):
    """Tells pydantic that a value stands in a document as text; it need not look inside the value's type.

    Attributes:
        read: turns the text into the value, or raises a `PydanticCustomError`.
        write: turns the value into text.
    """

    read: Callable[[object], T]
    write: Callable[[T], str] = str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return a schema that calls `read` and writes the value as text."""
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of a text."""
        return {"type": "string"}


Target = Annotated[Criterion, AsText(read_target)]
Quantity = Annotated[Criterion, AsText(_read_quantity)]
Money = Annotated[Decimal, AsText(_read_money)]
Expression = Annotated[Formula, AsText(_read_formula)]
UnitText = Annotated[str, AsText(_read_unit)]
