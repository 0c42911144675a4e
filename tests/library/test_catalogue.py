"""The catalogue: documents of one folder, by id and edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.errors import DocumentInvalid, DocumentNotFound
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy


def framework(id: str, edition: str, title: str = "学校") -> str:
    return f"""
kind: framework
format: 1
id: {id}
family: industry
edition: "{edition}"
title: {title}
provenance: {{status: proposed}}
goals:
  - id: learn
    statement: 学有所成
    indicators:
      - id: rate
        name: 巩固率
        category: output/quality
        standards:
          - {{id: one, kind: planned, target: "≥1", source: {{status: seen}}}}
          - {{id: two, kind: planned, target: "≥2", source: {{status: seen}}}}
      - {{id: other, name: 其他, category: output/quality}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "industry/schools.yaml": framework("industry/schools", "2024"),
        "industry/schools/2021.yaml": framework("industry/schools", "2021", "学校（旧）"),
        "industry/forestry.yaml": framework("industry/forestry", "2021-trial", "林业"),
        "schema/framework.yaml": "not: a document\n",
        "notes.txt": "nothing to read\n",
    }
    for name, text in files.items():
        path = tmp_path / "frame works" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "frame works"


def test_ids_are_paths_and_older_editions_carry_their_name(folder: Path) -> None:
    assert Catalogue(folder).ids() == ("industry/forestry", "industry/schools", "industry/schools@2021")


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("industry/schools", "学校"),
        ("industry/schools@2024", "学校"),
        ("industry/schools@2021", "学校（旧）"),
        ("industry/forestry@2021-trial", "林业"),
    ],
)
def test_a_reference_finds_its_edition(folder: Path, reference: str, title: str) -> None:
    found = Catalogue(folder).load(reference)
    assert isinstance(found, Framework)
    assert str(found.title) == title


@pytest.mark.parametrize(
    "reference",
    [
        "industry/schools@1999",
        "industry/scools",
        "",
        "../frame works/industry/schools",
        "schema/framework",
        "policies/none",
    ],
)
def test_what_is_not_there_is_not_found(folder: Path, reference: str) -> None:
    with pytest.raises(DocumentNotFound) as caught:
        Catalogue(folder).load(reference)
    assert caught.value.id == reference


def test_a_slip_of_the_pen_gets_the_nearest_id(folder: Path) -> None:
    with pytest.raises(DocumentNotFound) as caught:
        Catalogue(folder).load("industry/scools")
    assert caught.value.available[0] == "industry/schools"
    assert "industry/schools" in str(caught.value)


def test_entries_count_indicators_and_standards(folder: Path) -> None:
    entries = {(entry.id, entry.edition): entry for entry in Catalogue(folder)}
    assert set(entries) == {
        ("industry/forestry", "2021-trial"),
        ("industry/schools", "2024"),
        ("industry/schools", "2021"),
    }
    entry = entries["industry/schools", "2024"]
    assert (entry.family, str(entry.title), entry.status, entry.indicators, entry.standards) == (
        "industry",
        "学校",
        "proposed",
        2,
        2,
    )
    assert len(Catalogue(folder)) == 3


def test_a_document_is_read_once(folder: Path) -> None:
    catalogue = Catalogue(folder)
    first = catalogue.load("industry/schools")
    (folder / "industry/schools.yaml").write_text("changed: since", "utf-8")
    assert catalogue.load("industry/schools") is first


def test_a_broken_document_tells_all_its_problems(folder: Path) -> None:
    (folder / "industry/schools.yaml").write_text(
        framework("industry/schools", "2024").replace("output/quality", "产出").replace("planned", "plan"), "utf-8"
    )
    with pytest.raises(DocumentInvalid) as caught:
        Catalogue(folder).load("industry/schools")
    assert len(caught.value.diagnostics) == 4
    assert all(item.span is not None for item in caught.value.diagnostics)


def test_a_folder_without_documents_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert list(Catalogue(tmp_path)) == []
    assert Catalogue(tmp_path / "nothing").ids() == ()


def test_a_lookup_by_type_gives_nothing_of_another_type() -> None:
    catalogue = shipped_catalogue()
    assert catalogue.framework("policies/integrated-platform", None) is None
    assert catalogue.framework("industry/education", "1999") is None
    assert catalogue.categories("nothing") is None
    assert catalogue.categories("project") is not None


@pytest.mark.parametrize("id", ["integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016"])
def test_the_four_policies_are_at_hand(id: str) -> None:
    policy = shipped_catalogue().policy(id)
    assert isinstance(policy, ScoringPolicy)
    assert policy.id == id


def test_an_unknown_policy_names_those_there_are() -> None:
    with pytest.raises(DocumentNotFound) as caught:
        shipped_catalogue().policy("integrated-platfrom")
    assert set(caught.value.available) == {"integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016"}


def test_without_its_vocabulary_a_folder_says_what_is_missing(folder: Path) -> None:
    with pytest.raises(DocumentNotFound, match="vocabulary/directions"):
        Catalogue(folder).directions()


def test_the_shipped_catalogue_is_one_and_the_same() -> None:
    assert shipped_catalogue() is shipped_catalogue()
    assert len(shipped_catalogue()) >= 2
