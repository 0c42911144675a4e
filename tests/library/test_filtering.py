"""Which frameworks meet a condition."""

from __future__ import annotations

from perfindicators.library.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()


def test_by_family() -> None:
    counts = {
        family: len(CATALOGUE.filter(family=family))
        for family in ("department", "project", "industry", "recurring", "county")
    }
    assert counts == {"department": 1, "project": 4, "industry": 18, "recurring": 11, "county": 3}


def test_by_function_and_department() -> None:
    assert [entry.id for entry in CATALOGUE.filter(function="2050205")] == ["industry/education"]
    assert "industry/education" in [entry.id for entry in CATALOGUE.filter(department="州教育体育局")]
    assert "industry/education" in [entry.id for entry in CATALOGUE.filter(department="教育")]
    assert CATALOGUE.filter(function="205", family="recurring") == ()
    assert CATALOGUE.filter(function="999") == ()


def test_without_a_condition_all_frameworks() -> None:
    assert len(CATALOGUE.filter()) == len(CATALOGUE) == 37
