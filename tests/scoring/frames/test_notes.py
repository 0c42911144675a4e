"""Notes as bits: every code has its own, and every engine spells them alike."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from perfindicators.scoring.frames.note_texts import NOTE_TEXTS
from perfindicators.scoring.frames.notes import NOTES, bit, bits_of


@given(st.sets(st.sampled_from(NOTES)))
def test_codes_go_into_a_number_and_out_again(notes: set[str]) -> None:
    assert set(pfi.note_codes(bits_of(notes))) == notes
    assert sum(map(bit, notes)) == bits_of(notes)


def test_a_remark_on_a_reading_shares_one_bit() -> None:
    assert pfi.note_codes(bits_of(["operator-dropped", "unit-converted"])) == ("read-with-remarks",)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_spells_notes_alike(engine: Engine) -> None:
    engine_or_skip(engine)
    values = [0, *(bit(note) for note in NOTES), bit("missing") + bit("deducted"), 2 ** len(NOTES) - 1]
    table = pa.table({"notes": values, "value": values})
    for row in engine.fetch(pfi.name_notes(engine.load(table))):
        assert row["notes"] == " ".join(pfi.note_codes(row["value"]))


def test_the_page_lists_every_code_with_its_number_and_meaning() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "notes.md").read_text("utf-8")
    for code in NOTES:
        text = NOTE_TEXTS[code]
        assert f"| `{code}` | {bit(code)} | {text.zh} | {text.en} |" in page
