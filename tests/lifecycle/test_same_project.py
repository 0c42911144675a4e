"""Whether two rows may be of one project."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.same_project import Whose, may_be_same

WHOSE = st.builds(
    Whose,
    st.sampled_from(("供水", "道路")),
    st.sampled_from(("", "A1", "A2")),
    st.sampled_from(("", "水务局", "住建局")),
    st.sampled_from(("", "水管站")),
)


@given(WHOSE, WHOSE)
def test_it_is_the_same_question_both_ways(one: Whose, other: Whose) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)


@given(WHOSE)
def test_a_row_that_says_nothing_but_the_name_may_be_of_any_project_of_it(one: Whose) -> None:
    assert may_be_same(one, Whose(one.name))
    assert not may_be_same(one, Whose("桥梁"))


def test_codes_decide_before_names() -> None:
    assert may_be_same(Whose("供水", "A1"), Whose("道路", "A１"))
    assert not may_be_same(Whose("供水", "A1", "水务局"), Whose("供水", "A2", "水务局"))
