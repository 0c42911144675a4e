"""What the catalogue shows of documents and indicators."""

from __future__ import annotations

import pytest

from perfindicators.errors import DocumentNotFound
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.entries import (
    framework_entry,
    instrument_entry,
    own_indicators,
    placed_indicators,
    practice_entry,
)

CATALOGUE = shipped_catalogue()


def test_what_a_framework_extends_counts_but_is_defined_elsewhere() -> None:
    overlay = CATALOGUE.framework("county/forestry-and-grassland", None)
    assert overlay is not None
    entry = framework_entry(overlay, CATALOGUE)
    own = list(own_indicators(overlay, CATALOGUE))
    assert entry.indicators == len(placed_indicators(overlay, CATALOGUE)) > len(own) > 0
    assert {item.framework for item in own} == {"county/forestry-and-grassland"}


def test_an_added_indicator_belongs_to_the_overlay() -> None:
    added = {item.indicator.id for item in CATALOGUE.indicators() if item.framework == "county/forestry-and-grassland"}
    overlay = CATALOGUE.framework("county/forestry-and-grassland", None)
    assert overlay is not None
    assert {change.add.id for change in overlay.changes if change.add} <= added


def test_a_reference_is_what_a_declaration_writes() -> None:
    (entry,) = CATALOGUE.indicator("retention-rate")
    assert entry.reference == "industry/education@2021-trial#retention-rate"
    assert CATALOGUE.indicator(entry.reference) == (entry,)
    assert CATALOGUE.indicator("九年义务教育巩固率") == (entry,)
    assert CATALOGUE.indicator("nine-year compulsory education retention rate") == (entry,)
    assert CATALOGUE.indicator("nothing") == ()


def test_an_instrument_counts_its_rated_items() -> None:
    for instrument in CATALOGUE.instruments():
        entry = instrument_entry(instrument)
        assert (entry.family, entry.indicators) == ("instrument", len(instrument.rated))


def test_a_practice_is_listed_with_how_sure_it_is() -> None:
    found = [practice_entry(practice) for practice in CATALOGUE.practices()]
    assert {entry.family for entry in found} == {"practice"}
    assert all(entry.status for entry in found)


def test_an_instrument_is_found_by_its_short_name_and_nothing_else_is() -> None:
    assert CATALOGUE.instrument("policy-evaluation") is CATALOGUE.instrument("instrument/policy-evaluation@2022")
    for wrong in ("project/common", "nobody", "policy-evaluation@1999"):
        with pytest.raises(DocumentNotFound, match="instrument/"):
            CATALOGUE.instrument(wrong)
