from __future__ import annotations

from perfindicators.reading.problem_codes import MEANINGS, ProblemCode


def test_every_code_has_a_meaning_in_both_languages() -> None:
    assert set(MEANINGS) == set(ProblemCode)
    assert all(message.zh and message.en for message in MEANINGS.values())


def test_codes_are_a_letter_and_two_digits_and_never_shared() -> None:
    assert sorted(ProblemCode) == [f"Y{number:02}" for number in range(1, len(ProblemCode) + 1)]
