"""One folder of documents: ids from places, kinds from the first key."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.library.shelf import Shelf


def write(folder: Path, name: str, text: str = "kind: policy\nformat: 1\n") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_ids_are_places_and_older_editions_stand_in_the_folder_of_the_current_one(tmp_path: Path) -> None:
    for name in ("a/b.yaml", "a/b/2021.yaml", "c.yaml"):
        write(tmp_path, name)
    assert list(Shelf(tmp_path).paths) == ["a/b", "a/b@2021", "c"]


def test_schemas_hidden_files_and_other_formats_are_no_documents(tmp_path: Path) -> None:
    for name in ("schema/framework.yaml", ".git/x.yaml", "a/.draft.yaml", "a/notes.md", "a/schema/kept.yaml"):
        write(tmp_path, name)
    assert list(Shelf(tmp_path).paths) == ["a/schema/kept"]


def test_a_folder_with_a_chinese_name(tmp_path: Path) -> None:
    folder = tmp_path / "我们的 框架"
    write(folder, "industry/茶叶.yaml")
    assert Shelf(folder).paths == {"industry/茶叶": folder / "industry/茶叶.yaml"}


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "nothing").paths == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind: policy\n", "policy"),
        ("# a\n#kind: framework\nkind: 'policy'\n", "policy"),
        ('\ufeffkind: "policy"\n', "policy"),
        ("format: 1\nkind: policy\n", "policy"),
        ("a: 1\n", ""),
        ("", ""),
    ],
)
def test_the_kind_is_seen_without_reading_all(tmp_path: Path, text: str, kind: str) -> None:
    write(tmp_path, "a.yaml", text)
    assert Shelf(tmp_path).kind("a") == kind


def test_a_document_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    shelf = Shelf(tmp_path)
    first = shelf.read("a")
    write(tmp_path, "a.yaml", "other: text\n")
    assert shelf.read("a") is first
