from __future__ import annotations

import re

from perfindicators.expressions.measure_words import COUNTERS, HEAD_COUNTERS
from perfindicators.expressions.unit_words import WORDS
from perfindicators.expressions.units import parse_unit


def test_every_counter_is_a_dimension_of_its_own():
    assert all(parse_unit(word).dimension == ((word, 1),) for word in COUNTERS)


def test_counters_and_units_of_measure_do_not_overlap():
    assert not COUNTERS & set(WORDS)


def test_a_noun_may_follow_usual_counters_only():
    assert all(re.fullmatch(HEAD_COUNTERS, word) for word in ("个", "项", "人次", "名"))
    assert not re.fullmatch(HEAD_COUNTERS, "岁")
