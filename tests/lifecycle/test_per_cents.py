"""Per cents are exact until they are shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.per_cents import decimals_of, per_cent

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


@given(numerator=AMOUNTS, denominator=AMOUNTS.filter(bool), places=st.integers(0, 4))
def test_a_rate_is_the_half_up_rounding_of_the_exact_quotient(
    numerator: Decimal, denominator: Decimal, places: int
) -> None:
    rate = per_cent(numerator, denominator, places)
    assert rate is not None
    assert decimals_of(rate) == places
    half = Decimal(5).scaleb(-places - 1)
    assert (rate - half) * denominator <= numerator * 100 < (rate + half) * denominator


@given(numerator=AMOUNTS, denominator=AMOUNTS.filter(bool))
def test_an_increase_is_rounded_like_the_cut_of_the_same_size(numerator: Decimal, denominator: Decimal) -> None:
    cut, increase = per_cent(numerator, denominator), per_cent(-numerator, denominator)
    assert cut is not None
    assert increase is not None
    assert cut + increase == 0


def test_halves_go_up() -> None:
    assert per_cent(Decimal("33.085"), Decimal(100)) == Decimal("33.085").quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert str(per_cent(Decimal(1), Decimal(1), 0)) == "100"


def test_there_is_no_rate_of_nothing() -> None:
    assert per_cent(Decimal(0), Decimal(0)) is None
