"""The four official grades, however a table spells them."""

from __future__ import annotations

import pytest

from perfindicators.observations.grade_words import official_grade


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("优", "优"),
        ("优秀", "优"),
        ("良好", "良"),
        ("一般", "中"),
        ("合格", "中"),
        ("不合格", "差"),
        ("差等", "差"),
        ("及格", "及格"),
        ("", ""),
    ],
)
def test_a_usual_word_is_its_grade_and_any_other_stays(written: str, grade: str) -> None:
    assert official_grade(written) == grade
