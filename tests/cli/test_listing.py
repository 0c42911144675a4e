"""`list`: the frameworks at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run, write_own_folder


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    return write_own_folder(tmp_path)


def test_the_shape_other_programs_rely_on() -> None:
    found = json.loads(run("list", "--format", "json").out)
    entry = next(item for item in found if item["id"] == "industry/education")
    assert list(entry) == ["id", "family", "title", "edition", "status", "indicators", "standards"]
    assert (entry["family"], entry["edition"], entry["status"]) == ("industry", "2021-trial", "proposed")
    assert entry["title"]["zh"]
    assert entry["title"]["en"] == "Education"
    assert entry["indicators"] > 10
    assert entry["standards"] > 0


@pytest.mark.parametrize(
    ("family", "ids"),
    [
        ("project", {"project/common", "project/construction", "project/evaluation", "project/subsidy"}),
        ("department", {"department/overall"}),
        ("nothing", set()),
    ],
)
def test_one_family_only(family: str, ids: set[str]) -> None:
    found = json.loads(run("list", "--family", family, "--format", "json").out)
    assert {item["id"] for item in found} == ids


def test_instruments_are_listed_when_asked_for() -> None:
    found = json.loads(run("list", "--kind", "instrument", "--format", "json").out)
    assert {item["family"] for item in found} == {"instrument"}
    assert "instrument/county-assessment" in {item["id"] for item in found}
    assert not {item["id"] for item in found} & {item["id"] for item in json.loads(run("list", "--format", "json").out)}


def test_a_table_for_people_in_both_languages() -> None:
    zh, en = run("list"), run("list", "--lang", "en")
    assert zh.code == en.code == 0
    assert "教育类绩效指标体系框架" in zh.out
    assert "Education" in en.out
    assert "industry/agriculture-forestry-and-water" in zh.out


def test_the_bureaus_own_folder_goes_over_the_shipped_documents(own_folder: Path) -> None:
    shown = run("list", "--library", own_folder, "--format", "json")
    assert shown.code == 0
    found = {item["id"]: item for item in json.loads(shown.out)}
    assert found["industry/tea"]["title"]["zh"] == "茶叶类"
    assert found["industry/education"]["title"]["zh"] == "我局的教育类"
    assert "L15" in shown.err
    assert str(own_folder) in shown.err


def test_a_configuration_names_the_folder_too(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_folder.parent / "perfindicators.toml").write_text('library = "我局的 框架"', "utf-8")
    monkeypatch.chdir(own_folder)
    assert "industry/tea" in run("list").out
    assert "industry/tea" in run("show", "industry/tea").out


@pytest.mark.parametrize(("lang", "word"), [("zh", "找不到文件夹"), ("en", "no folder")])
def test_a_folder_that_is_not_there(lang: str, word: str) -> None:
    shown = run("list", "--library", "nowhere", "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert word in shown.err
    assert "Traceback" not in shown.err


def test_a_broken_configuration_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "perfindicators.toml").write_text("library = [", "utf-8")
    monkeypatch.chdir(tmp_path)
    shown = run("list", "--lang", "en")
    assert shown.code == 2
    assert "perfindicators.toml" in shown.err
