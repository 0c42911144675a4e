"""Which practice holds on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from perfindicators.errors import DocumentNotFound
from perfindicators.library.opened import Library, open_library
from perfindicators.lifecycle.practice_in_effect import practice_for
from perfindicators.reading.loader import read_text_document

OURS = """kind: practice
format: 1
id: practice/{id}
title: 本单位做法
effective: {effective}
{until}
source: {{status: practice}}
transfers: {{pass_on_within: 30}}
"""


@pytest.fixture
def bureau(tmp_path: Path) -> Library:
    folder = tmp_path / "我们的框架" / "practice"
    folder.mkdir(parents=True)
    for id, effective, until in [
        ("ours-old", "2150-01-01", "until: 2150-12-31"),
        ("ours-new", "2151-01-01", "default: true"),
    ]:
        (folder / f"{id}.yaml").write_text(OURS.format(id=id, effective=effective, until=until), "utf-8")
    return open_library(folder.parent)


def test_the_practice_of_the_day_is_taken(bureau: Library) -> None:
    assert practice_for("transfers", date(2151, 6, 1), library=bureau).id == "practice/ours-new"


def test_the_last_day_of_a_practice_still_counts(bureau: Library) -> None:
    old = practice_for("transfers", date(2150, 12, 31), chosen="ours-old", library=bureau)
    assert old.until == date(2150, 12, 31)


def test_without_a_day_the_one_marked_as_default_is_taken(bureau: Library) -> None:
    assert practice_for("transfers", library=bureau).id == "practice/ours-new"


@pytest.mark.parametrize("name", ["practice/ours-old", "ours-old", "practice/ours-old@current"])
def test_a_practice_may_be_chosen_by_name_whatever_the_day(bureau: Library, name: str) -> None:
    assert practice_for("transfers", date(2200, 1, 1), chosen=name, library=bureau).id == "practice/ours-old"


def test_a_practice_that_does_not_exist_is_told_with_those_that_do(bureau: Library) -> None:
    with pytest.raises(DocumentNotFound, match="ours-new"):
        practice_for("transfers", chosen="nobody", library=bureau)


def test_a_practice_made_in_python_is_taken_as_it_is(bureau: Library) -> None:
    made = practice_for("transfers", chosen="ours-old", library=bureau)
    assert practice_for("transfers", chosen=made) is made


def test_a_practice_cannot_end_before_it_begins() -> None:
    text = OURS.format(id="x", effective="2022-01-02", until="until: 2022-01-01")
    assert [one.code for one in read_text_document(text).diagnostics] == ["Y13"]
