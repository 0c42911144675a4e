"""Expressions inside documents: targets, quantities, amounts of money, formulas, units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from perfindicators.errors import ExpressionSyntaxError
from perfindicators.expressions.criteria import parse_criterion_strict
from perfindicators.expressions.criterion import Criterion
from perfindicators.expressions.formulas import Formula, parse_formula
from perfindicators.expressions.units import convert, parse_unit
from perfindicators.model.base import semantic_error

TEN_THOUSAND_YUAN = parse_unit("万元")


def _expression_error(error: ExpressionSyntaxError) -> PydanticCustomError:
    return semantic_error("expression", error.zh, error.en, column=error.column)


def read_target(value: object) -> object:
    """Read an authored target such as `≥95%`; anything but text is left to the type check."""
    if not isinstance(value, str):
        return value
    try:
        return parse_criterion_strict(value)
    except ExpressionSyntaxError as error:
        raise _expression_error(error) from None


def _read_quantity(value: object) -> object:
    criterion = read_target(value)
    if isinstance(criterion, Criterion) and not isinstance(criterion.value, Decimal):
        raise semantic_error(
            "expression",
            f"这里要写一个数量，如 60% 或 5百分点，而不是“{criterion.text[:40]}”。",
            f"A quantity such as 60% or 5百分点 belongs here, not '{criterion.text[:40]}'.",
            column=1,
        )
    return criterion


def _read_money(value: object) -> object:
    """Return the amount in 万元; a bare number is in 万元 already."""
    criterion = read_target(value)
    if not isinstance(criterion, Criterion):
        return value
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
    return _decimal(amount)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _read_formula(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_formula(value)
    except ExpressionSyntaxError as error:
        raise _expression_error(error) from None


def _read_unit(value: object) -> object:
    if isinstance(value, str) and value:
        try:
            parse_unit(value)
        except ExpressionSyntaxError as error:
            raise _expression_error(error) from None
    return value


_TEXT = WithJsonSchema({"type": "string"})
_AS_TEXT = PlainSerializer(str, return_type=str)
Target = Annotated[InstanceOf[Criterion], BeforeValidator(read_target), _AS_TEXT, _TEXT]
Quantity = Annotated[InstanceOf[Criterion], BeforeValidator(_read_quantity), _AS_TEXT, _TEXT]
Money = Annotated[Decimal, BeforeValidator(_read_money), _TEXT]
Expression = Annotated[InstanceOf[Formula], BeforeValidator(_read_formula), _AS_TEXT, _TEXT]
UnitText = Annotated[str, BeforeValidator(_read_unit), _TEXT]
