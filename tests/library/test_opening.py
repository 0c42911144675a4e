"""Loading, reading, resolving and checking documents by id, path or text."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.diagnostics import Diagnostics, Severity
from perfindicators.errors import DocumentInvalid, DocumentNotFound
from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.library.opening import load, problems_of, read, resolve, try_resolve
from perfindicators.library.shipped import shipped_folder
from perfindicators.model.base import Document
from perfindicators.model.declaration import Declaration
from perfindicators.model.framework import Framework
from perfindicators.model.policy import ScoringPolicy

TEXT = """kind: declaration
format: 1
id: small
subject: {type: project, name: 小项目, year: 2022}
goals: [{statement: 目标, indicators: [{id: a, name: 名, category: output/quality, target: "≥1"}]}]
"""
BROKEN = TEXT.replace("output/quality", "output/qality")


def test_text_path_and_id_all_load(tmp_path: Path) -> None:
    path = tmp_path / "申报 书.yaml"
    path.write_text(TEXT, "utf-8")
    assert isinstance(load(TEXT), Declaration)
    assert load(path) == load(str(path)) == load(TEXT)
    assert isinstance(load("industry/education"), Framework)
    assert isinstance(load("industry/education@2021-trial"), Framework)
    assert isinstance(load("policies/mof-2020-10"), ScoringPolicy)


def test_a_loaded_document_knows_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, "utf-8")
    origin = load(path).origin
    assert origin is not None
    assert origin.name == str(path)
    span, line = origin.locate(("subject", "name"))
    assert (span.line, line[span.column - 1 :][:3]) == (4, "小项目")


def test_a_bad_text_raises_with_every_problem() -> None:
    with pytest.raises(DocumentInvalid) as caught:
        load(TEXT.replace("year", "yaer").replace("statement", "statment"))
    assert len(caught.value.diagnostics) >= 2


@pytest.mark.parametrize("reference", ["industry/educaton", "industry/education@1999", "nothing", ""])
def test_an_unknown_id_is_not_found(reference: str) -> None:
    with pytest.raises(DocumentNotFound):
        load(reference)


def test_a_missing_file_is_told_as_a_file() -> None:
    with pytest.raises(DocumentInvalid) as caught:
        load("nowhere/at-all.yaml")
    (found,) = caught.value.diagnostics
    assert found.code == "Y08"
    assert "nowhere/at-all.yaml" in found.message.zh


def test_read_never_raises(tmp_path: Path) -> None:
    assert read(TEXT).document is not None
    assert read("kind: framwork\n").document is None
    assert read(tmp_path).diagnostics[0].code == "Y08"
    assert read(tmp_path / "nothing.yaml").diagnostics[0].code == "Y08"
    assert read("").document is None


def test_resolve_takes_documents_ids_paths_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, "utf-8")
    expected = resolve(TEXT)
    assert resolve(path) == resolve(str(path)) == resolve(load(TEXT)) == expected
    assert len(resolve("industry/education", view="project-2020", year=2024)) == len(resolve("industry/education"))


def test_a_broken_reference_raises_or_is_returned() -> None:
    with pytest.raises(DocumentInvalid) as caught:
        resolve(BROKEN)
    result = try_resolve(BROKEN)
    assert result.indicator_set is None
    assert result.diagnostics == caught.value.diagnostics


def test_only_frameworks_and_declarations_resolve() -> None:
    with pytest.raises(TypeError, match="framework"):
        resolve("policies/integrated-platform")


def test_references_are_looked_up_in_the_catalogue_given(tmp_path: Path) -> None:
    folder = tmp_path / "industry"
    folder.mkdir()
    (folder / "ours.yaml").write_text(
        "kind: framework\nformat: 1\nid: industry/ours\nfamily: industry\ncategories: project\n"
        "goals: [{id: g, statement: 目标, indicators: [{id: rate, name: 名, category: output/quality}]}]\n",
        "utf-8",
    )
    result = try_resolve(Catalogue(tmp_path).load("industry/ours"), catalogue=Catalogue(tmp_path))
    assert [item.code for item in result.diagnostics] == ["L10"]  # the classification is not in that folder
    assert try_resolve(Catalogue(tmp_path).load("industry/ours"), catalogue=shipped_catalogue()).indicator_set


def problems(source: Document | str | Path) -> Diagnostics:
    return problems_of(source, shipped_catalogue()).diagnostics


def test_problems_of_structure_and_of_reference_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(BROKEN, "utf-8")
    assert [item.code for item in problems(path)] == ["L11"]
    assert [item.code for item in problems(BROKEN)] == ["L11"]
    assert [item.code for item in problems(load(BROKEN))] == ["L11"]
    assert problems(TEXT) == ()
    assert problems("policies/integrated-platform") == ()
    assert all(item.severity is Severity.ERROR for item in problems(TEXT.replace("year", "yaer")))


def test_an_unknown_id_is_misuse() -> None:
    with pytest.raises(DocumentNotFound):
        problems("industry/educaton")


def test_a_document_is_resolved_without_reading_what_it_does_not_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking whether there is a catalogue must not count its frameworks."""
    catalogue = Catalogue(shipped_folder("frameworks"))
    monkeypatch.setattr(Catalogue, "__len__", lambda _: pytest.fail("the whole library was read"))
    assert try_resolve(TEXT, catalogue=catalogue).indicator_set is not None
    assert not problems_of(TEXT, catalogue).diagnostics
