"""Breaking a target down to counties by a key, so that the parts add up to it exactly."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction


def break_down(total: Decimal, key: Mapping[str, Decimal], *, step: Decimal = Decimal(1)) -> dict[str, Decimal]:
    """Return what each county gets of a target or an amount.

    Args:
        total: to be broken down; a multiple of `step`.
        key: county → population, need or money; not negative, at least one above 0.
        step: the smallest part, such as 1 household or 0.01 (万元).

    Returns:
        County → its part, in the order of the key: shares rounded down, then one step more for the largest remainders,
        ties to the county that stands first. The parts add up to the total.

    Raises:
        ValueError: the key is empty, negative or all 0, or the total is no multiple of the step.

    >>> break_down(Decimal(100), {"景洪市": Decimal(1), "勐海县": Decimal(1), "勐腊县": Decimal(1)})
    {'景洪市': Decimal('34'), '勐海县': Decimal('33'), '勐腊县': Decimal('33')}
    """
    whole = sum(map(Fraction, key.values()), Fraction(0))
    steps = Fraction(total) / Fraction(step)
    if whole <= 0 or any(value < 0 for value in key.values()) or steps.denominator != 1 or steps < 0:
        raise ValueError(
            f"分解要有不为负的分配因素，总数 {total} 要是 {step} 的倍数 / "
            f"breaking down needs a key that is not negative and a total that is a multiple of {step}"
        )
    shares = {name: steps * Fraction(value) / whole for name, value in key.items()}
    parts = {name: share.numerator // share.denominator for name, share in shares.items()}
    left = steps.numerator - sum(parts.values())
    places = {name: place for place, name in enumerate(key)}
    order = sorted(key, key=lambda name: (parts[name] - shares[name], places[name]))
    for name in order[:left]:
        parts[name] += 1
    return {name: count * step for name, count in parts.items()}
