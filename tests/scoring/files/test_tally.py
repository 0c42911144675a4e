"""What came of a table, counted."""

from __future__ import annotations

from perfindicators.scoring.files.tally import Group, Tally, counted_by
from perfindicators.scoring.frames.note_texts import NOTE_TEXTS
from perfindicators.scoring.frames.notes import NOTES, bit

DEDUCTED_AND_FAR = bit("deducted") + bit("over-achieved")
ONE = Tally((Group("proportional", 0, 5, 5), Group("none", bit("missing"), 2, 0)))
OTHER = Tally((Group("proportional", 0, 1, 1), Group("judged", DEDUCTED_AND_FAR, 3, 3), Group(None, 0, 4, 4)))


def test_parts_add_up() -> None:
    both = ONE + OTHER
    assert (both.rows, both.scored) == (15, 13)
    assert both.by_kind == {"proportional": 6, "": 4, "judged": 3, "none": 2}


def test_a_row_with_two_notes_counts_under_both() -> None:
    assert (ONE + OTHER).by_note == {"over-achieved": 3, "deducted": 3, "missing": 2}


def test_it_is_kept_as_plain_data() -> None:
    data = OTHER.to_json()
    assert isinstance(data, list)
    assert Tally.from_json(data) == OTHER


def test_a_long_table_is_counted_by_rule_a_wide_one_by_grade() -> None:
    assert counted_by(["grade", "score", "rule", "notes"]) == "rule"
    assert counted_by(["rule", "score", "grade", "notes"]) == "grade"


def test_every_note_says_what_it_means() -> None:
    assert set(NOTE_TEXTS) == set(NOTES)
    assert all(text.zh and text.en for text in NOTE_TEXTS.values())
