"""A snapshot gives the documents that the texts give, or nothing: it cannot be stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.library import snapshot as module
from perfindicators.library.shelf import Shelf
from perfindicators.library.shipped import shipped_folder
from perfindicators.library.snapshot import FILE, Snapshot, build_snapshot, open_snapshot

POLICY = "policies/integrated-platform"
SHIPPED = shipped_folder("frameworks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (POLICY, "project/common", "categories/project"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((SHIPPED / f"{name}.yaml").read_bytes())
    return tmp_path


@pytest.fixture
def made(folder: Path) -> Snapshot:
    (folder / FILE).write_bytes(build_snapshot(folder))
    found = open_snapshot(folder)
    assert found is not None
    return found


def test_its_documents_are_those_of_the_texts(folder: Path, made: Snapshot) -> None:
    plain, kept = Shelf(folder), Shelf(folder, made)
    assert len(made) == 3
    for id in plain.paths:
        document = kept.read(id).document
        assert document == plain.read(id).document
        assert document is not None
        assert made.document(f"{id}.yaml", plain.paths[id].read_bytes(), plain.paths[id]) == document


def test_its_documents_know_where_their_values_stand(folder: Path, made: Snapshot) -> None:
    document = Shelf(folder, made).read("project/common").document
    assert document is not None
    assert document.origin is not None
    span, line = document.origin.locate(("goals", 0, "id"))
    assert span.file == str(folder / "project/common.yaml")
    assert line[span.column - 1 :].startswith("deliver")


def test_a_text_changed_by_one_character_is_read_itself(folder: Path, made: Snapshot) -> None:
    path = folder / "project/common.yaml"
    path.write_text(path.read_text("utf-8").replace("实际完成率", "实际完成比率", 1), "utf-8")
    document = Shelf(folder, made).read("project/common").document
    assert document is not None
    assert "实际完成比率" in str(document)
    assert made.document("project/common.yaml", path.read_bytes(), path) is None


def test_a_text_spoilt_since_is_told_like_any_other(folder: Path, made: Snapshot) -> None:
    (folder / "project/common.yaml").write_text("kind: framework\nformat: 1\n", "utf-8")
    result = Shelf(folder, made).read("project/common")
    assert result.document is None
    assert result.diagnostics.has_errors


def test_a_document_added_since_is_read(folder: Path, made: Snapshot) -> None:
    (folder / "policies/ours.yaml").write_bytes(
        (folder / f"{POLICY}.yaml").read_bytes().replace(b"id: integrated-platform", b"id: ours")
    )
    assert getattr(Shelf(folder, made).read("policies/ours").document, "id", "") == "ours"


def test_other_code_passes_a_snapshot_over(folder: Path, made: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(made)
    monkeypatch.setattr(module, "VERSION", "0.0.1")
    assert open_snapshot(folder) is None


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-10], lambda data: b"x" + data, lambda data: data[:40], lambda _: b""]
)
def test_a_damaged_snapshot_is_passed_over(folder: Path, made: Snapshot, spoil: object) -> None:
    assert len(made)
    assert callable(spoil)
    (folder / FILE).write_bytes(spoil((folder / FILE).read_bytes()))
    assert open_snapshot(folder) is None


def test_without_a_snapshot_the_texts_are_read(folder: Path) -> None:
    assert open_snapshot(folder) is None
    assert Shelf(folder, None).read(POLICY).document is not None


def test_a_broken_document_is_not_kept(folder: Path) -> None:
    (folder / "project/common.yaml").write_text("kind: framework\nformat: 1\n", "utf-8")
    (folder / FILE).write_bytes(build_snapshot(folder))
    found = open_snapshot(folder)
    assert found is not None
    assert len(found) == 2
