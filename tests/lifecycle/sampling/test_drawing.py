"""Drawing by chance: the chances are those stated, and the same seed draws the same."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.lifecycle.sampling.drawing import Candidate, Turn, draw, drawn_in, uniform

MEASURES = st.lists(st.fractions(min_value=Fraction(1, 100), max_value=1000), min_size=1, max_size=25)
SEEDS = 2000


def candidates(measures: list[Fraction], undrawn: list[int] | None = None) -> list[Candidate]:
    waits = undrawn or [0] * len(measures)
    return [Candidate(f"p{n}", measure, wait) for n, (measure, wait) in enumerate(zip(measures, waits, strict=True))]


@given(MEASURES, st.integers(0, 30), st.integers())
def test_as_many_are_drawn_as_there_are_places(measures: list[Fraction], places: int, seed: int) -> None:
    found = draw(candidates(measures), places, str(seed), "x")
    assert drawn_in(found) == min(places, len(measures))


@given(MEASURES, st.integers(0, 30))
def test_the_chances_add_up_to_the_places(measures: list[Fraction], places: int) -> None:
    found = draw(candidates(measures), places, "1", "x")
    assert sum(chance.probability for chance in found.values()) == min(places, len(measures))
    assert all(0 <= chance.probability <= 1 for chance in found.values())


@given(MEASURES, st.integers(1, 24), st.randoms())
def test_the_order_of_the_rows_decides_nothing(measures: list[Fraction], places: int, shuffle: object) -> None:
    rows = candidates(measures)
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    assert draw(rows, places, "2022", "x") == draw(shuffled, places, "2022", "x")


@given(MEASURES, st.integers(1, 24))
def test_a_chance_depends_on_no_seed(measures: list[Fraction], places: int) -> None:
    one, other = (draw(candidates(measures), places, seed, "x") for seed in ("1", "2"))
    assert {key: chance.probability for key, chance in one.items()} == {
        key: chance.probability for key, chance in other.items()
    }


def test_twice_the_measure_is_twice_the_chance() -> None:
    found = draw(candidates([Fraction(1), Fraction(2), Fraction(3)]), 1, "1", "x")
    assert [found[f"p{n}"].probability for n in range(3)] == [Fraction(1, 6), Fraction(1, 3), Fraction(1, 2)]


def test_what_is_as_large_as_an_interval_is_certain_and_leaves_the_rest_to_the_others() -> None:
    found = draw(candidates([Fraction(90), Fraction(5), Fraction(3), Fraction(2)]), 2, "1", "x")
    assert found["p0"].way == "certain"
    assert [found[f"p{n}"].probability for n in range(4)] == [1, Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)]


@pytest.mark.parametrize(
    ("measures", "undrawn", "places", "turn"),
    [
        ([1, 2, 3, 4, 5, 6], None, 2, Turn(0, 0)),
        ([100, 1, 1, 2, 7, 9, 20], None, 3, Turn(0, 0)),
        ([5, 5, 5, 5, 5, 5, 5, 5], [2, 2, 2, 1, 1, 0, 0, 0], 4, Turn(3, 2)),
        ([9, 1, 1, 1, 1, 1], [1, 2, 2, 2, 0, 0], 2, Turn(2, 2)),
    ],
)
def test_over_many_seeds_everybody_is_drawn_as_often_as_stated(
    measures: list[int], undrawn: list[int] | None, places: int, turn: Turn
) -> None:
    rows = candidates([Fraction(measure) for measure in measures], undrawn)
    stated = draw(rows, places, "0", "x", turn)
    often: Counter[str] = Counter()
    for seed in range(SEEDS):
        often.update(key for key, chance in draw(rows, places, str(seed), "x", turn).items() if chance.drawn)
    for key, chance in stated.items():
        p = float(chance.probability)
        assert abs(often[key] / SEEDS - p) <= 4 * sqrt(p * (1 - p) / SEEDS), key


def test_two_that_are_not_certain_are_sometimes_drawn_together() -> None:
    rows = candidates([Fraction(1)] * 5)
    pairs = {
        tuple(sorted(key for key, chance in draw(rows, 2, str(seed), "x").items() if chance.drawn))
        for seed in range(300)
    }
    assert len(pairs) == 10


@settings(max_examples=60)
@given(st.integers(1, 30), st.integers(1, 4), st.integers(0, 1000))
def test_nobody_stays_undrawn_longer_than_promised(number: int, longest: int, start: int) -> None:
    places = -(-number // (longest + 1))
    waits = [0] * number
    for year in range(3 * (longest + 2)):
        rows = candidates([Fraction(1 + n * n) for n in range(number)], waits)
        found = draw(rows, places, str(start + year), "x", Turn(places, longest))
        waits = [0 if found[f"p{n}"].drawn else waits[n] + 1 for n in range(number)]
        assert max(waits) <= longest


def test_without_a_promise_small_ones_wait_longer() -> None:
    waits = [0] * 12
    for year in range(40):
        found = draw(candidates([Fraction(1 + n**3) for n in range(12)], waits), 2, str(year), "x")
        waits = [0 if found[f"p{n}"].drawn else waits[n] + 1 for n in range(12)]
    assert max(waits) > 5


def test_a_draw_typed_here_once_is_drawn_for_ever() -> None:
    rows = candidates([Fraction(n) for n in range(1, 13)])
    found = draw(rows, 4, "2022", "stratum/州教育体育局")
    assert uniform("2022", "order", "p1") == 6022550532314103737
    assert sorted(key for key, chance in found.items() if chance.drawn) == ["p10", "p11", "p4", "p9"]


def test_another_process_with_another_hash_seed_draws_the_same() -> None:
    code = (
        "from fractions import Fraction; from perfindicators.lifecycle.sampling.drawing import Candidate, draw;"
        "print(sorted(k for k, c in draw([Candidate(f'p{n}', Fraction(n + 1)) for n in range(40)], 9, '7', 'x').items()"
        " if c.drawn))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1
