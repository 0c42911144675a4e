"""Reference pages are generated from the documents and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.library.pages import (
    framework_page,
    index_page,
    indicator_section,
    instrument_page,
    regulations_page,
    status_table,
)

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "frameworks"
CATALOGUE = shipped_catalogue()


def generated() -> Iterator[tuple[str, str]]:
    for framework in CATALOGUE.frameworks():
        yield f"{framework.id}.md", framework_page(framework, CATALOGUE)
    for instrument in CATALOGUE.instruments():
        yield f"{instrument.id}.md", instrument_page(instrument, CATALOGUE)
    yield "regulations.md", regulations_page(CATALOGUE)
    yield "README.md", index_page(CATALOGUE)


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    made = dict(generated())
    if os.environ.get("UPDATE_DOCS"):
        for name, text in made.items():
            (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
            (PAGES / name).write_text(text, "utf-8")
        for stray in set(PAGES.rglob("*.md")) - {PAGES / name for name in made}:
            stray.unlink()
    return made


def test_the_committed_pages_are_what_the_documents_say(pages: Mapping[str, str]) -> None:
    committed = {path.relative_to(PAGES).as_posix(): path.read_text("utf-8") for path in PAGES.rglob("*.md")}
    assert set(committed) == set(pages)
    stale = [name for name in pages if committed[name] != pages[name]]
    assert stale == [], "UPDATE_DOCS=1 python -m pytest tests/library/test_pages.py writes them"


def test_a_framework_page_says_everything_of_an_indicator() -> None:
    framework = CATALOGUE.framework("industry/education", None)
    assert framework is not None
    page = framework_page(framework, CATALOGUE)
    for words in (
        "# 教育类绩效指标体系框架 / Education",
        "### 九年义务教育巩固率 / Nine-year compulsory education retention rate `retention-rate`",
        "graduates / entrants * 100",
        "**≥96%**",
        "2021-01-01～2025-12-31",
        "《“十四五”公共服务规划》",
        "回忆，待核 / recalled, to be verified",
        "区域 / region",
        "`project/common#satisfaction`",
    ):
        assert words in page, words


def test_an_overlay_page_shows_what_it_brings_in() -> None:
    overlay = CATALOGUE.framework("county/forestry-and-grassland", None)
    assert overlay is not None
    assert "`forest-cover-rate`" in framework_page(overlay, CATALOGUE)


def test_no_cell_breaks_its_table(pages: Mapping[str, str]) -> None:
    for name, page in pages.items():
        rows = [line.replace("\\|", "") for line in page.splitlines()]
        width = 0
        for row in rows:
            if not row.startswith("|"):
                width = 0
            elif width == 0:
                width = row.count("|")
            else:
                assert row.count("|") == width, (name, row)


def test_an_indicator_without_anything_but_its_name_has_a_section() -> None:
    (entry,) = CATALOGUE.indicator("retention-rate")
    bare = entry.indicator.model_copy(update={"standards": (), "definition": None, "formula": None, "evidence": ()})
    assert indicator_section(bare, CATALOGUE).startswith("### 九年义务教育巩固率")


def test_the_table_of_sureness_adds_up() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in status_table(CATALOGUE).splitlines()[2:]]
    *frameworks, total = rows
    assert len(frameworks) == len(CATALOGUE)
    assert sum(int(row[1]) for row in frameworks) == int(total[1])
    for row in rows:
        assert sum(int(cell.split()[0]) for cell in row[2:] if cell != "–") == int(row[1])
