"""The share of a price that a score earns."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.library.opening import read
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.lifecycle.settlement.fees import fee_share

SECTION = practice_for("settlement").settlement
assert SECTION is not None


@pytest.mark.parametrize(
    ("score", "share"),
    [("100", "1"), ("90", "1"), ("89.99", "0.94995"), ("85", "0.925"), ("80", "0.9"), ("79.99", "0.8"), ("70", "0.8"),
     ("65", "0.65"), ("60", "0.6")],
)  # fmt: skip
def test_each_band_pays_its_share(score: str, share: str) -> None:
    assert fee_share(Fraction(score), SECTION) == Fraction(share)


def test_below_the_last_band_the_report_is_done_again() -> None:
    assert fee_share(Fraction("59.99"), SECTION) is None


@given(st.fractions(60, 100, max_denominator=1000), st.fractions(60, 100, max_denominator=1000))
def test_a_higher_score_never_pays_less_and_never_more_than_the_price(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    shares = fee_share(low, SECTION), fee_share(high, SECTION)
    assert shares[0] is not None
    assert shares[1] is not None
    assert shares[0] <= shares[1] <= 1


BANDS = """kind: practice
format: 1
id: practice/fees
title: 付费
effective: 2022-01-01
source: {{status: practice}}
settlement:
  proposal_weight: 30%
  bands: {bands}
  failed_share: {failed}
  exclude_years: 1
  stages: [{{name: 报告, after: report, share: {stage}}}]
  lead_years: 5
  draws_a_year: 6
"""


@pytest.mark.parametrize(
    ("bands", "failed", "stage"),
    [
        ("[{from: 60, share: 60%}, {from: 90, share: 100%}]", "50%", "100%"),
        ("[{from: 90, share: 60%}, {from: 60, share: 80%}]", "50%", "100%"),
        ("[{from: 90, share: 90%}, {from: 60, share: 80%, up_to: 95%}]", "50%", "100%"),
        ("[{from: 60, share: 60%}]", "70%", "100%"), ("[{from: 60, share: 60%}]", "50%", "90%"),
    ],
)  # fmt: skip
def test_a_practice_that_pays_less_for_more_quality_is_refused(bands: str, failed: str, stage: str) -> None:
    found = read(BANDS.format(bands=bands, failed=failed, stage=stage))
    assert [item.code for item in found.diagnostics] == ["Y13"]
