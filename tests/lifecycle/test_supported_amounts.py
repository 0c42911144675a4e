"""How much is supported: the conclusion and the panel's word must not contradict each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.lifecycle.cases import Case
from perfindicators.lifecycle.supported_amounts import supported_amount


@pytest.mark.parametrize(
    ("decision", "asked", "said", "supported", "told"),
    [
        ("support", 100, None, 100, []),
        ("support", 100, 100, 100, []),
        ("support", 100, 70, None, ["A26"]),
        ("support", 100, 101, None, ["A18"]),
        ("support", None, None, None, []),
        ("partial", 100, 70, 70, []),
        ("partial", 100, None, None, []),
        ("partial", None, 70, 70, []),
        ("partial", 100, 101, None, ["A18"]),
        ("reject", 100, None, 0, []),
        ("reject", 100, 0, 0, []),
        ("reject", 100, 70, 0, ["A26"]),
        ("reject", None, None, None, []),
        ("support", 0, None, 0, ["A28"]),
    ],
)
def test_nothing_is_supported_that_points_and_panel_do_not_agree_on(
    decision: str, asked: int | None, said: int | None, supported: int | None, told: list[str]
) -> None:
    amount, panel, expected = (None if value is None else Decimal(value) for value in (asked, said, supported))
    found = supported_amount(Case("供水", amount=amount, supported=panel), decision)
    assert found.supported == expected
    assert [one.code for one in found.problems] == told
