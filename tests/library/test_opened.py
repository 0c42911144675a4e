"""A bureau's own folder over the shipped documents: found, resolved and checked exactly like ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.errors import DocumentNotFound, FolderNotFound
from perfindicators.library.opened import Library, open_library
from perfindicators.library.opening import problems_of
from perfindicators.scoring.facade import score

OURS = """kind: framework
format: 1
id: industry/tea
family: industry
edition: "2026"
title: 茶叶类
categories: project
basis: [our-2026-1]
provenance: {status: seen}
goals:
  - id: grow
    statement: 茶园提质
    indicators:
      - id: tea-area
        name: 生态茶园面积
        category: output/quantity
        unit: 亩
        polarity: higher
        importance: 2
        standards: [{id: plan, kind: planned, target: "≥100亩", source: {regulation: our-2026-1, status: seen}}]
"""
REGISTER = """kind: regulations
format: 1
id: regulations
regulations:
  - {id: our-2026-1, title: 茶产业方案, issuer: 州财政局, date: "2026", level: prefecture, status: seen}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ours = tmp_path / "我局的 框架"
    write(ours, "industry/tea.yaml", OURS)
    write(ours, "regulations.yaml", REGISTER)
    return ours


@pytest.fixture
def library(folder: Path) -> Library:
    return open_library(folder)


def test_own_and_shipped_documents_are_at_hand_together(library: Library) -> None:
    families = {entry.id for entry in library.catalogue()}
    assert {"industry/tea", "industry/education"} <= families
    assert library.catalogue().search("生态茶园")[0].reference == "industry/tea#tea-area"


def test_an_own_document_lints_and_resolves_like_a_shipped_one(library: Library) -> None:
    assert not problems_of("industry/tea", library.catalogue()).diagnostics
    assert [line.id for line in library.resolve("industry/tea")] == ["tea-area"]


def test_its_own_register_goes_beside_the_shipped_one(library: Library) -> None:
    registered = library.catalogue().regulations()
    assert {"our-2026-1", "mof-2020-10"} <= set(registered)


def test_a_document_nobody_registered_is_told_at_its_place(folder: Path) -> None:
    (folder / "regulations.yaml").unlink()
    found = problems_of("industry/tea", open_library(folder).catalogue()).diagnostics
    assert [(item.code, item.span.line) for item in found if item.span] == [("L17", 8), ("L17", 20)]
    assert found[0].context["regulation"] == "our-2026-1"


def test_an_own_id_goes_before_the_shipped_one_and_says_so(folder: Path) -> None:
    text = OURS.replace("industry/tea", "industry/education").replace("basis: [our-2026-1]\n", "")
    path = write(folder, "industry/education.yaml", text)
    library = open_library(folder)
    assert len(library.resolve("industry/education")) == 1
    (shadowed,) = [item for item in library.diagnostics if item.context.get("id") == "industry/education"]
    assert (shadowed.code, shadowed.severity) == ("L15", "info")
    assert shadowed.span is not None
    assert shadowed.span.file == str(path)


def test_the_shipped_catalogue_never_sees_them(library: Library) -> None:
    assert library.load("industry/tea")
    with pytest.raises(DocumentNotFound):
        open_library().load("industry/tea")


def test_a_broken_file_is_told_and_the_others_are_used(folder: Path) -> None:
    write(folder, "industry/broken.yaml", "kind: framework\nformat: 1\nid: industry/broken\n")
    library = open_library(folder)
    assert any(item.code.startswith("Y") for item in library.diagnostics)
    assert "industry/tea" in {entry.id for entry in library.catalogue()}


def test_an_id_that_is_not_its_place_is_told(folder: Path) -> None:
    write(folder, "industry/coffee.yaml", OURS)
    (found,) = [item for item in open_library(folder).diagnostics if item.code == "L16"]
    assert found.span is not None
    assert (found.span.line, found.context["expected"]) == (3, "industry/coffee")


def test_a_declaration_takes_from_both(library: Library) -> None:
    declaration = """kind: declaration
format: 1
id: tea-2026
subject: {type: project, name: 茶园项目, year: 2026, budget: 10万元}
goals:
  - statement: 建茶园
    indicators:
      - {use: "industry/tea@2026#tea-area", target: "≥200亩", points: 10}
      - {use: "project/common#satisfaction", points: 10, parameters: {object: 茶农}}
"""
    card = score(declaration, {"tea-area": "150亩", "satisfaction": "95%"}, library=library)
    assert str(card.line("tea-area").score) == "7.50"
    with pytest.raises(Exception, match="industry/tea"):
        score(declaration, {"tea-area": "150亩"})


def test_an_own_policy_scores(folder: Path, library: Library) -> None:
    shipped = library.catalogue().path("policies/beijing-2016").read_text("utf-8")
    write(folder, "policies/ours.yaml", shipped.replace("id: beijing-2016", "id: ours"))
    opened = open_library(folder)
    card = score(opened.resolve("industry/tea"), {"tea-area": "50亩"}, "ours", library=opened)
    assert card.policy == "ours"


def test_folders_go_in_order(tmp_path: Path) -> None:
    for name, title in (("first", "甲"), ("second", "乙")):
        write(tmp_path / name, "industry/tea.yaml", OURS.replace("茶叶类", title))
    catalogue = open_library(tmp_path / "first", tmp_path / "second").catalogue()
    assert [str(entry.title) for entry in catalogue if entry.id == "industry/tea"] == ["甲"]


@pytest.mark.parametrize("name", ["nowhere", "文件.txt"])
def test_what_is_no_folder_is_misuse(tmp_path: Path, name: str) -> None:
    (tmp_path / "文件.txt").write_text("x", "utf-8")
    with pytest.raises(FolderNotFound) as caught:
        open_library(tmp_path / name)
    assert name in caught.value.zh
    assert name in caught.value.en


def test_without_folders_it_is_the_shipped_library() -> None:
    library = open_library()
    assert library.diagnostics == ()
    assert library.read("kind: x\n").document is None
    assert "documents" in repr(library)


def test_pages_and_views_of_a_library(library: Library) -> None:
    assert library.markdown("industry/tea").startswith("# 茶叶类")
    assert library.markdown(library.load("instrument/county-assessment")).startswith("# 县（市）")
    with pytest.raises(TypeError, match="policy"):
        library.markdown("policies/beijing-2016")
    assert {"id": "industry/tea", "family": "industry"}.items() <= next(
        item for item in library.catalogue().to_json() if item["id"] == "industry/tea"
    ).items()
