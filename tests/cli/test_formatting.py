"""`fmt`: one layout for every document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run

TAIL = "goals: [{statement: 目标}]\n"
MESSY = f"format: 1\nkind: declaration\nid: a   # 编号\nsubject: {{year: 2022, name: 项目, type: project}}\n{TAIL}"
CLEAN = f"kind: declaration\nformat: 1\nid: a   # 编号\nsubject: {{type: project, name: 项目, year: 2022}}\n{TAIL}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("messy", MESSY), ("clean", CLEAN)):
        (tmp_path / f"{name} 书.yaml").write_text(text, "utf-8")
    return tmp_path


def test_a_folder_is_put_in_order(folder: Path) -> None:
    done = run("fmt", folder)
    assert (done.code, done.out.strip()) == (0, str(folder / "messy 书.yaml"))
    assert "1 个文件已整理" in done.err
    assert [path.read_text("utf-8") for path in sorted(folder.iterdir())] == [CLEAN, CLEAN]
    assert run("fmt", folder).out == ""


def test_checking_changes_nothing_and_ends_with_1(folder: Path) -> None:
    done = run("fmt", folder, "--check", "--lang", "en", "--format", "json")
    assert (done.code, json.loads(done.out)) == (1, [str(folder / "messy 书.yaml")])
    assert (folder / "messy 书.yaml").read_text("utf-8") == MESSY
    run("fmt", folder)
    assert run("fmt", folder, "--check").code == 0


def test_a_broken_file_is_told_and_the_others_are_formatted(folder: Path) -> None:
    (folder / "broken.yaml").write_text("kind: declaration\nformat: 1\n", "utf-8")
    done = run("fmt", folder)
    assert done.code == 2
    assert "broken.yaml" in done.err
    assert (folder / "messy 书.yaml").read_text("utf-8") == CLEAN


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run("fmt", tmp_path / "nothing.yaml")
    assert done.code == 2
    assert "Traceback" not in done.err
