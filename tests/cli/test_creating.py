"""`new`: a declaration to begin from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run, write_own_folder
from perfindicators.library.opening import read


def test_a_declaration_is_begun_from_frameworks(tmp_path: Path) -> None:
    path = tmp_path / "培训 申报.yaml"
    done = run("new", "2026年干部培训", "--use", "recurring/training", "--use", "project/common", "--output", path)
    assert done.code == 0
    assert str(path) in done.err
    document = read(path).document
    assert document is not None
    assert document.kind == "declaration"
    assert "recurring/training@2021-trial#" in path.read_text("utf-8")
    found = {item["code"] for item in json.loads(run("lint", path, "--format", "json").out)}
    assert found <= {"L07"}, "only targets are left to fill in"


def test_without_frameworks_they_are_proposed_with_reasons() -> None:
    done = run("new", "干部培训班", "--function", "2013250", "--id", "training", "--department", "组织部")
    assert done.code == 0
    assert "recurring/training" in done.err
    assert "id: training\n" in done.out
    assert 'department: "组织部"' in done.out


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine", "utf-8")
    assert run("new", "项目", "--output", path).code == 2
    assert path.read_text("utf-8") == "mine"


def test_an_unknown_framework_names_the_nearest() -> None:
    done = run("new", "项目", "--use", "recurring/trainning", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "recurring/trainning" in done.err


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("项目", ("--id", "中文"), "Y06"),
        ("项目", ("--id", "a # b"), "Y06"),
        ("项目", ("--view", "nonsense"), "L10"),
        ("", (), "Y06"),
        ("项\x07目", (), "Y08"),
        ("项\udcff目", (), "Y08"),
    ],
)
@pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
def test_what_no_declaration_may_say_is_refused_and_nothing_written(
    tmp_path: Path, name: str, options: tuple[str, ...], code: str, lang: str, word: str
) -> None:
    path = tmp_path / "a.yaml"
    arguments = ("new", name, "--use", "recurring/training", *options, "--lang", lang)
    for done in (run(*arguments), run(*arguments, "--format", "json"), run(*arguments, "--output", path)):
        assert (done.code, done.out) == (2, "")
        assert f"{word} {code}" in done.err
        assert "L07" not in done.err, "targets are the author's to fill in"
    assert not path.exists()


def test_a_framework_named_twice_is_taken_once() -> None:
    once = run("new", "项目", "--use", "recurring/training", "--format", "json")
    twice = run("new", "项目", "--use", "recurring/training", "--use", "recurring/training", "--format", "json")
    assert (twice.code, twice.out) == (0, once.out)


def test_the_bureaus_own_frameworks_serve_too(tmp_path: Path) -> None:
    folder = write_own_folder(tmp_path)
    assert "industry/tea@2026#tea-area" in run("new", "茶园", "--use", "industry/tea", "--library", folder).out
