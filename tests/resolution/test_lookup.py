"""References in parts."""

from __future__ import annotations

import pytest

from perfindicators.resolution.lookup import Reference


@pytest.mark.parametrize(
    ("text", "id", "edition", "indicator"),
    [
        ("industry/education", "industry/education", None, ""),
        ("industry/education@2021-trial", "industry/education", "2021-trial", ""),
        ("industry/education#retention-rate", "industry/education", None, "retention-rate"),
        ("industry/education@2021-trial#retention-rate", "industry/education", "2021-trial", "retention-rate"),
        ("industry/education@#retention-rate", "industry/education", None, "retention-rate"),
        ("", "", None, ""),
    ],
)
def test_id_edition_and_indicator(text: str, id: str, edition: str | None, indicator: str) -> None:
    assert Reference.parse(text) == (id, edition, indicator)
