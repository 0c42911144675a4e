"""Money and goals go on within the days of the practice."""

from __future__ import annotations

from datetime import date

from transfer_cases import checked


def test_a_county_that_sent_nothing_was_passed_on_nothing() -> None:
    found = checked("≥500人", ("景洪市", "500人", ""), roster=("勐腊县",), on=date(2022, 4, 20))
    assert [(item.subject, item.decision) for item in found.decisions][-1] == ("勐腊县", "not-passed-on")
    assert "期限已过" in found.decisions[-1].explain()
