"""What is published is the same text as if the classified projects did not exist."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.lifecycle.classified import OPEN_ROWS_ONLY, Published, marked_classified, published
from perfindicators.lifecycle.plain_data import plain_data


class _Row(NamedTuple):
    project: str
    department: str
    budget: Decimal
    classified: bool


ROWS = st.lists(
    st.builds(
        _Row,
        st.text("甲乙丙丁", min_size=1, max_size=3),
        st.sampled_from(("财政局", "水利局", "公安局")),
        st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100),
        st.booleans(),
    ),
    max_size=12,
)


def _published(rows: list[_Row]) -> Published[_Row]:
    return published(rows, lambda row: row.classified, lambda row: row.department)


def _text(result: Published[_Row]) -> str:
    """Return a published table: a row per project, a total per department, and the whole."""
    lines = [f"{row.department}\t{row.project}\t{row.budget}" for row in result.open]
    for group in result.groups:
        members = [row.budget for row in result.open if row.department == group]
        lines.append(f"{group}\t{len(members)}\t{sum(members)}")
    lines.append(f"合计\t{len(result.open)}\t{sum(row.budget for row in result.open)}")
    return "\n".join([*lines, *(result.note or ())])


@given(ROWS)
def test_the_published_text_is_the_same_as_without_the_classified_projects(rows: list[_Row]) -> None:
    without = [row for row in rows if not row.classified]
    assert _text(_published(rows)) == _text(_published(without))


@given(ROWS, ROWS)
def test_other_classified_projects_change_nothing_that_is_published(rows: list[_Row], others: list[_Row]) -> None:
    """Two governments with the same open projects publish the same, whatever else they have."""
    hidden = [row._replace(classified=True) for row in others]
    assert _text(_published([*hidden, *rows])) == _text(_published(rows))


@given(ROWS)
def test_no_difference_of_published_numbers_is_left_for_a_classified_project(rows: list[_Row]) -> None:
    result = _published(rows)
    total = sum(row.budget for row in result.open)
    assert total - sum(row.budget for row in rows if not row.classified) == 0
    assert not any(row.classified for row in result.open)


@given(ROWS)
def test_the_note_is_a_constant_without_any_digit(rows: list[_Row]) -> None:
    note = _published(rows).note
    assert note == OPEN_ROWS_ONLY
    assert not any(char.isdigit() for text in OPEN_ROWS_ONLY for char in text)


@given(ROWS)
def test_the_text_of_the_value_does_not_depend_on_what_was_left_out(rows: list[_Row]) -> None:
    assert repr(_published(rows)) == repr(_published([row for row in rows if not row.classified]))


def test_a_department_of_classified_projects_alone_is_not_listed_as_zero() -> None:
    rows = [_Row("道路", "水利局", Decimal(10), False), _Row("某工程", "公安局", Decimal(99), True)]
    result = _published(rows)
    assert result.groups == ("水利局",)
    assert "公安局" not in _text(result)
    assert "99" not in str(plain_data(result.open))


def test_those_who_work_inside_learn_how_many_were_left_out() -> None:
    rows = [_Row("道路", "水利局", Decimal(10), False), _Row("某工程", "公安局", Decimal(99), True)]
    assert _published(rows).withheld == 1


def test_nothing_is_published_of_nothing() -> None:
    assert published((), bool) == Published((), 0, OPEN_ROWS_ONLY)


@pytest.mark.parametrize(
    ("word", "secret"),
    [
        ("机密", True),
        ("涉密", True),
        ("内部", True),
        ("是", True),
        ("公开", False),
        (" 非涉密 ", False),
        ("—", False),
        ("", False),
    ],
)
def test_what_nobody_can_read_counts_as_classified(word: str, secret: bool) -> None:
    assert marked_classified(word) is secret
