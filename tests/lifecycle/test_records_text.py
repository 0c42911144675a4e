"""Records written to a file read back the same."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.library.opening import load
from perfindicators.library.shipped import shipped_folder
from perfindicators.lifecycle.records_text import records_text
from perfindicators.model.records import Records
from perfindicators.reading.loader import read_text_document


def test_the_example_reads_back_the_same() -> None:
    records = load(shipped_folder("examples") / "annual-report-2022.yaml")
    assert isinstance(records, Records)
    again = read_text_document(records_text(records))
    assert again.diagnostics == ()
    assert again.document == records


@settings(max_examples=100, deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    value=st.integers(-(10**17), 10**17),
    places=st.integers(0, 12),
)
def test_any_name_and_number_reads_back_the_same(name: str, value: int, places: int) -> None:
    figure = {"id": "a", "name": {"zh": name}, "value": Decimal(f"{value}E-{places}"), "unit": "万元", "year": 2022,
              "level": "all"}  # fmt: skip
    records = Records.model_validate(
        {"kind": "records", "format": "1", "id": "r", "title": "报告", "year": 2022, "source": {"status": "seen"},
         "figures": [figure]}
    )  # fmt: skip
    again = read_text_document(records_text(records))
    assert again.diagnostics == (), again.diagnostics.as_text()
    assert again.document == records
    assert isinstance(again.document, Records)
    assert f"{again.document.figures[0].value:f}" == f"{records.figures[0].value:f}"
