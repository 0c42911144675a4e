"""The catalogue as a DataFrame and as HTML."""

from __future__ import annotations

from perfindicators.library.catalogue import shipped_catalogue


def test_one_row_per_indicator() -> None:
    catalogue = shipped_catalogue()
    frame = catalogue.to_frame()
    assert len(frame) == len(catalogue.indicators())
    row = frame.set_index("reference").loc["industry/education@2021-trial#retention-rate"]
    assert (row["name"], row["unit"], row["polarity"], row["level"]) == ("九年义务教育巩固率", "%", "higher", "region")
    assert row["target"] == "≥96%"
    assert row["statuses"] == "proposed recalled"


def test_a_notebook_shows_the_frameworks() -> None:
    html = shipped_catalogue()._repr_html_()
    assert "<td>industry/education</td>" in html
