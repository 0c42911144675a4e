"""Observations are looked up by id or by name."""

import pickle

import pytest

from perfindicators.observations.observation import Figure, Observation, Observations, ProjectFigures

OBSERVATIONS = Observations(
    (
        Observation("retention-rate", "95%", name="九年义务教育巩固率", row=2),
        Observation("a#数量", "1", name="a", row=3),
        Observation("a#质量", "2", name="a", row=4),
    ),
    ProjectFigures(budget=Figure(None, "?")),
)


def test_an_observation_is_found_by_id_and_by_name():
    assert OBSERVATIONS["retention-rate"] is OBSERVATIONS["指标1：九年义务教育 巩固率"]
    assert OBSERVATIONS.get("nothing") is None
    assert "nothing" not in OBSERVATIONS
    assert 7 not in OBSERVATIONS
    with pytest.raises(KeyError):
        OBSERVATIONS["nothing"]


def test_a_name_that_fits_two_finds_none():
    assert OBSERVATIONS.get("a") is None
    assert OBSERVATIONS["a#质量"].actual == "2"


def test_it_is_iterated_in_the_order_of_the_table():
    assert [item.row for item in OBSERVATIONS] == [2, 3, 4]
    assert len(OBSERVATIONS) == 3


def test_observations_are_immutable_hashable_and_travel_between_processes():
    with pytest.raises(AttributeError):
        OBSERVATIONS.items[0].actual = "100%"
    assert hash(OBSERVATIONS) == hash(pickle.loads(pickle.dumps(OBSERVATIONS)))


def test_they_become_a_frame():
    frame = OBSERVATIONS.to_frame()
    assert frame["actual"].tolist() == ["95%", "1", "2"]
    assert len(frame) == 3
