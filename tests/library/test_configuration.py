"""Settings: the nearest perfindicators.toml, or [tool.perfindicators] in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.errors import ConfigurationInvalid
from perfindicators.library.configuration import Configuration, find_configuration


def test_without_a_file_there_are_no_settings(tmp_path: Path) -> None:
    assert find_configuration(tmp_path) == Configuration()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("perfindicators.toml", 'library = ["我们的/框架", "more"]'),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.perfindicators]\nlibrary = ["我们的/框架", "more"]'),
    ],
)
def test_folders_are_relative_to_the_file_that_names_them(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = find_configuration(below)
    assert found.library == (tmp_path / "我们的/框架", tmp_path / "more")
    assert found.file == tmp_path / name


def test_one_folder_may_stand_by_itself(tmp_path: Path) -> None:
    (tmp_path / "perfindicators.toml").write_text('library = "ours"', "utf-8")
    assert find_configuration(tmp_path).library == (tmp_path / "ours",)


def test_the_own_file_goes_before_the_shared_one_and_the_nearest_first(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.perfindicators]\nlibrary = "far"', "utf-8")
    near = tmp_path / "near"
    near.mkdir()
    (near / "pyproject.toml").write_text("[project]\nname = 'no settings here'", "utf-8")
    assert find_configuration(near).library == (tmp_path / "far",)
    (near / "perfindicators.toml").write_text('library = "own"', "utf-8")
    assert find_configuration(near).library == (near / "own",)


@pytest.mark.parametrize("text", ["library = [", "library = 3", 'libary = "x"', "library = [1]", "\xff"])
def test_what_cannot_be_used_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "perfindicators.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationInvalid) as caught:
        find_configuration(tmp_path)
    assert "perfindicators.toml" in caught.value.zh
    assert "perfindicators.toml" in caught.value.en
