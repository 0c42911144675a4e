"""Targets, quantities, money, formulas and units inside documents: read strictly, refused at the column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from perfindicators.expressions.criteria import parse_criterion
from perfindicators.expressions.criterion import Criterion
from perfindicators.model.quantities import Expression, Money, Quantity, Target, UnitText

TARGET: TypeAdapter[Criterion] = TypeAdapter(Target)
QUANTITY: TypeAdapter[Criterion] = TypeAdapter(Quantity)
MONEY: TypeAdapter[Decimal] = TypeAdapter(Money)
UNIT: TypeAdapter[str] = TypeAdapter(UnitText)


def context(adapter: TypeAdapter[object], value: object) -> dict[str, object]:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    return dict(caught.value.errors()[0].get("ctx", {}))


@pytest.mark.parametrize("text", ["≥95%", "≤620万元", "=0起", "9月底前", "±10%", "效果明显", "100%"])
def test_a_target_is_read_and_kept_as_written(text: str) -> None:
    found = TARGET.validate_python(text)
    assert found == parse_criterion(text)
    assert found.text == text
    assert TARGET.validate_python(found) is found
    assert TARGET.validate_python(TARGET.dump_python(found)) == found


@pytest.mark.parametrize("text", ["≥95%%", "≥", "", "≥abc"])
def test_a_slip_in_a_target_is_refused_at_its_column_in_both_languages(text: str) -> None:
    found = context(TARGET, text)
    assert found["column"]
    assert found["zh"] != found["en"]


@pytest.mark.parametrize("value", [95, 95.0, None, ["≥95%"], {"value": 95}])
def test_a_target_is_text(value: object) -> None:
    with pytest.raises(ValidationError):
        TARGET.validate_python(value)


@pytest.mark.parametrize(("text", "value"), [("60%", 60), ("5百分点", 5), ("1元", 1), ("3", 3), ("1天", 1), ("-2", -2)])
def test_a_quantity_has_a_number(text: str, value: int) -> None:
    assert QUANTITY.validate_python(text).value == value


@pytest.mark.parametrize("text", ["效果明显", "9月底前", "好"])
def test_words_and_dates_are_no_quantity(text: str) -> None:
    assert "百分点" in str(context(QUANTITY, text)["zh"])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("104.09万元", "104.09"),
        ("1040900元", "104.09"),
        ("1.5亿元", "15000"),
        ("3千元", "0.3"),
        ("100", "100"),
        ("387664.62元", "38.766462"),
        ("0", "0"),
    ],
)
def test_money_is_kept_in_ten_thousand_yuan(text: str, amount: str) -> None:
    assert MONEY.validate_python(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["100人", "10%", "很多", "5000元/人", ""])
def test_what_is_no_money_is_refused(text: str) -> None:
    context(MONEY, text)


@pytest.mark.parametrize("text", ["", "%", "人次", "元/人·天", "万元", "‰", "亩"])
def test_units(text: str) -> None:
    assert UNIT.validate_python(text) == text


@pytest.mark.parametrize("text", ["graduates / entrants * 100", "min(1, a / b)", "a >= 1 and b = 0"])
def test_formulas_are_parsed(text: str) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(Expression)
    found = adapter.validate_python(text)
    assert adapter.validate_python(str(found)) == found


@pytest.mark.parametrize(("text", "column"), [("a +", 4), ("a / ", None), ("__import__('os')", None), ("a b", 3)])
def test_a_broken_formula_is_refused_at_its_column(text: str, column: int | None) -> None:
    found = context(TypeAdapter(Expression), text)
    assert found["column"]
    if column is not None:
        assert found["column"] == column
