"""`show`: one document as a tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, run


def test_a_framework_is_goals_indicators_standards() -> None:
    shown = run("show", "industry/education")
    assert shown.code == 0
    for word in (
        "教育类绩效指标体系框架",
        "九年义务教育巩固率",
        "retention-rate",
        "≥96%",
        "public-service-plan-14-5",
        "recalled",
    ):
        assert word in shown.out


def test_in_english() -> None:
    shown = run("show", "industry/education", "--lang", "en")
    assert "Nine-year compulsory education" in shown.out


def test_a_declaration_shows_its_lines_and_points() -> None:
    shown = run("show", DECLARATION)
    assert shown.code == 0
    assert "学生受资助人数" in shown.out
    assert "≥735人次" in shown.out
    assert "10分" in shown.out


def test_as_json_it_is_the_document() -> None:
    found = json.loads(run("show", "policies/integrated-platform", "--format", "json").out)
    assert (found["kind"], found["id"]) == ("policy", "integrated-platform")
    assert json.loads(run("show", DECLARATION, "--format", "json").out)["subject"]["year"] == 2022


def test_other_documents_are_shown_too() -> None:
    for id in ("policies/beijing-2016", "categories/project", "regulations", "vocabulary/directions"):
        assert run("show", id).code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_id_names_the_nearest(lang: str) -> None:
    shown = run("show", "industry/educaton", "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert "industry/education" in shown.err


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
def test_a_broken_file_is_told_in_the_readers_language(lang: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("kind: framework\nformat: 1\nid: a\n", "utf-8")
    shown = run("show", path, "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert f"{path}:" in shown.err
    assert word in shown.err


def test_a_broken_reference_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DECLARATION.read_text("utf-8").replace("#nutrition-coverage", "#nutrition-coverag"), "utf-8")
    shown = run("show", path)
    assert shown.code == 1
    assert "nutrition-coverage" in shown.err


def test_markup_in_names_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = DECLARATION.read_text("utf-8").replace("学生受资助人数", "'[red]人数[/red]<b>'")
    path.write_text(text, "utf-8")
    assert "[red]人数[/red]<b>" in run("show", path).out
