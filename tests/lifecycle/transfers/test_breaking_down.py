"""Targets broken down to counties add up exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.transfers.breaking_down import break_down

KEY = {"景洪市": Decimal(52), "勐海县": Decimal(35), "勐腊县": Decimal(28)}


def test_the_largest_remainders_get_what_rounding_leaves() -> None:
    assert break_down(Decimal(100), KEY) == {"景洪市": 45, "勐海县": 31, "勐腊县": 24}


def test_money_is_broken_down_to_the_cent() -> None:
    parts = break_down(Decimal("1200.01"), KEY, step=Decimal("0.01"))
    assert sum(parts.values()) == Decimal("1200.01")
    assert parts["景洪市"] == Decimal("542.61")


@pytest.mark.parametrize(
    ("total", "key"),
    [("10", {}), ("10", {"甲": "0"}), ("10", {"甲": "-1", "乙": "2"}), ("10.5", {"甲": "1"}), ("-1", {"甲": "1"})],
)
def test_what_cannot_be_broken_down_is_refused(total: str, key: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="分配因素"):
        break_down(Decimal(total), {name: Decimal(value) for name, value in key.items()})


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**5), min_size=1, max_size=8).filter(any))
def test_the_parts_add_up_and_lie_within_a_step_of_their_share(total: int, weights: list[int]) -> None:
    key = {f"县{n}": Decimal(value) for n, value in enumerate(weights)}
    parts = break_down(Decimal(total), key)
    assert sum(parts.values()) == total
    for name, part in parts.items():
        assert abs(part * sum(weights) - total * key[name]) < sum(weights)
