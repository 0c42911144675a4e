"""Every finding that the collection of published tables is known to hold is made by `recheck`, each by its own code."""

from __future__ import annotations

import pytest

from lints.test_published_tables import REAL, collection, table_of
from perfindicators.lifecycle.recheck.facade import recheck

KNOWN = [
    ("S056", "R17", 1), ("S056", "R16", 1), ("S056", "R01", 1), ("S022", "R01", 2), ("S030", "R02", 1),
    ("S010", "R18", 1), ("S004", "R13", 1), ("S004", "R12", 0), ("S062", "R15", 1), ("S076", "R10", 1),
    ("S078", "R14", 1), ("S020", "V10", 2), ("S044", "R06", 1),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _needs_the_collection() -> None:
    if not (REAL / "projects.csv").is_file():
        pytest.skip("the collection of published tables is not beside this checkout")


@pytest.mark.parametrize(("source", "code", "count"), KNOWN)
def test_a_known_finding_is_made(source: str, code: str, count: int) -> None:
    (one,) = recheck([table_of(source)])
    assert [item.code for item in one.findings].count(code) == count


def test_all_tables_are_rechecked_together_without_a_failure() -> None:
    projects, _ = collection()
    found = recheck([table_of(source) for source in projects])
    assert len(found.projects) == len(projects)
    assert not [item for item in found.findings if item.code == "L19"]
