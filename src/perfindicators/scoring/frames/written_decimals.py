"""How exactly a number of a frame was written: 8.6 may stand for anything from 8.55 to below 8.65."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from perfindicators.scoring.frames.columns import flag, rounded_half_up


def cents_or_null(value: nw.Expr) -> nw.Expr:
    """Return hundredths as whole numbers, null where there is no finite value."""
    return nw.when(value.is_finite()).then(rounded_half_up(value * 100.0, 1e-7))


def given_cents(places: Mapping[str, str], kinds: Mapping[str, object]) -> nw.Expr:
    """Return points given in cents, deductions taken off however they are signed; null where none were given.

    Args:
        places: `points_given` and `deduction` → the caller's column.
        kinds: the caller's columns.
    """
    given = nw.col(places["points_given"]).cast(nw.Float64)
    if places["deduction"] in kinds:
        given = given - nw.col(places["deduction"]).cast(nw.Float64).abs().fill_null(0.0)
    return cents_or_null(given.clip(lower_bound=0.0))


def half_step(value: nw.Expr, decimals: int) -> nw.Expr:
    """Return half a unit of the last decimal a whole number of `10^-decimals` was written with.

    A frame does not say whether 8.6 was printed as 8.60: the fewest decimals that give the number are taken. Amounts
    (six decimals: 万元 in 分) that are whole count as exact, as they do in a table.

    Args:
        value: whole numbers; hundredths for `decimals` 2.
        decimals: 2 for points and per cents, 6 for amounts.
    """
    exact = 0.0 if decimals > 2 else 10.0**decimals / 2
    chosen = nw.lit(0.5)
    for place in range(1, decimals + 1):
        unit = 10.0**place
        # Some engines multiply by the reciprocal: a quarter keeps the quotient clear of the whole number below.
        is_written = flag(((value + 0.25) / unit).floor().cast(nw.Float64) * unit == value)
        chosen = nw.when(is_written).then(nw.lit(exact if place == decimals else unit / 2)).otherwise(chosen)
    return chosen
