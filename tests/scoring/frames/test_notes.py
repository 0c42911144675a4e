"""Notes as bits: every code has its own, and every engine spells them alike."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
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
