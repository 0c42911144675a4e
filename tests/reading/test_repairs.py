from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.reading.repairs import Edit, apply_edits, original_position


def test_edits_keep_lines_and_lead_back() -> None:
    text = "a: >5\nb: @x # note\n"
    edits = [Edit(0, 3, 2, '">5"', 1), Edit(1, 3, 2, '"@x"', 1)]
    assert apply_edits(text, edits) == 'a: ">5"\nb: "@x" # note\n'
    assert original_position((1, 10), edits) == (1, 8)
    assert original_position((0, 0), edits) == (0, 0)


def test_a_place_inside_a_quoted_value_leads_to_the_same_character() -> None:
    edits = [Edit(0, 3, 5, '">=95%"', 1)]
    assert [original_position((0, column), edits)[1] for column in range(3, 10)] == [3, 3, 4, 5, 6, 7, 8]


def test_an_edit_behind_the_last_line_adds_to_the_end() -> None:
    assert apply_edits("a: [x\n", [Edit(1, 0, 0, "]")]) == "a: [x\n]"


@given(st.text("abc", min_size=1, max_size=20), st.data())
def test_places_never_leave_the_line(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    length = data.draw(st.integers(0, len(line) - start))
    edit = Edit(0, start, length, data.draw(st.text("xyz", max_size=5)))
    mended = apply_edits(line, [edit])
    for column in range(len(mended) + 1):
        assert 0 <= original_position((0, column), [edit])[1] <= len(line)
