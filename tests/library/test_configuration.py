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


@pytest.mark.parametrize("name", ["perfindicators.toml", "pyproject.toml"])
def test_a_file_in_gbk_is_to_be_saved_as_utf_8(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes('library = "我们的框架"'.encode("gbk"))
    with pytest.raises(ConfigurationInvalid) as caught:
        find_configuration(tmp_path)
    assert "另存为 UTF-8" in caught.value.zh
    assert "codec" not in caught.value.zh
    assert "save it as UTF-8" in caught.value.en


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "perfindicators.toml").write_text('library = "ours"', "utf-8-sig")
    assert find_configuration(tmp_path).library == (tmp_path / "ours",)


def test_what_stands_under_tool_for_us_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nperfindicators = 3", "utf-8")
    with pytest.raises(ConfigurationInvalid) as caught:
        find_configuration(tmp_path)
    assert "是一张表：[tool.perfindicators]" in caught.value.zh
    assert "is a table: [tool.perfindicators]" in caught.value.en


def test_a_shared_file_that_does_not_mention_us_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 3", "utf-8")
    assert find_configuration(tmp_path) == Configuration()


@pytest.mark.parametrize("text", ["lint = 3", "a = " + "[" * 100_000], ids=["lint", "deep"])
def test_a_table_is_a_table_and_depth_has_an_end(tmp_path: Path, text: str) -> None:
    (tmp_path / "perfindicators.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationInvalid):
        find_configuration(tmp_path)


@pytest.mark.parametrize("text", ["library = [", "library = 3", 'libary = "x"', "library = [1]", "\xff"])
def test_what_cannot_be_used_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "perfindicators.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationInvalid) as caught:
        find_configuration(tmp_path)
    assert "perfindicators.toml" in caught.value.zh
    assert "perfindicators.toml" in caught.value.en
