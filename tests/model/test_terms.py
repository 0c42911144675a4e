"""Every value of the closed sets has a word in both languages."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from perfindicators.model import terms
from perfindicators.model.base import Status
from perfindicators.model.framework import Family
from perfindicators.model.indicators import Level, Nature, Polarity, Rollup, StandardKind
from perfindicators.model.instrument import InstrumentSubject, Rate


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        (Status, terms.STATUSES),
        (StandardKind, terms.STANDARD_KINDS),
        (Polarity, terms.POLARITIES),
        (Level, terms.LEVELS),
        (Nature, terms.NATURES),
        (Rollup, terms.ROLLUPS),
        (Rate, terms.RATES),
        (InstrumentSubject, terms.SUBJECTS),
    ],
)
def test_every_value_has_its_word(closed: Any, words: Any) -> None:
    assert set(get_args(closed)) == set(words)
    assert all(word.zh and word.en for word in words.values())


def test_instruments_and_practices_stand_beside_the_families() -> None:
    assert set(terms.FAMILIES) == {*get_args(Family), "instrument", "practice"}
