"""Where the shipped documents are."""

from __future__ import annotations

import pytest

from perfindicators.library.shipped import shipped_folder


@pytest.mark.parametrize(
    ("name", "inside"),
    [("frameworks", "project/common.yaml"), ("examples", "nutrition-programme-2022/declaration.yaml")],
)
def test_the_shipped_folders_are_found(name: str, inside: str) -> None:
    folder = shipped_folder(name)
    assert folder.is_dir()
    assert (folder / inside).is_file()
