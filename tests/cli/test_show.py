"""`show`: one document as a tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, EXAMPLES, run


def test_a_framework_is_goals_indicators_standards() -> None:
    shown = run("show", "industry/education")
    assert shown.code == 0
    for word in (
        "教育类绩效指标体系框架",
        "九年义务教育巩固率",
        "retention-rate",
        "≥96%",
        "发改社会〔2021〕1946号",
        "回忆，待核",
        "→ 服务对象满意度",
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


def test_a_declaration_shows_functions_tasks_and_projects() -> None:
    shown = run("show", EXAMPLES / "departments/prefecture-ethnic-secondary-school/declaration.yaml")
    lines = shown.out.splitlines()
    task = next(place for place, line in enumerate(lines) if "student-aid" in line)
    assert "312万元" in lines[task + 1]
    assert shown.code == 0


def test_with_detail_definitions_formulas_evidence_and_pitfalls_are_shown() -> None:
    brief, full = run("show", "industry/education"), run("show", "industry/education", "--detail")
    assert "graduates / entrants * 100" not in brief.out
    assert "graduates / entrants * 100" in full.out
    assert "释义" in full.out
    assert "佐证" in full.out
    assert "易错" in full.out


@pytest.mark.parametrize("edition", ["", "@2021-trial"])
def test_one_indicator_by_itself(edition: str) -> None:
    reference = f"industry/education{edition}#retention-rate"
    shown = run("show", reference)
    assert shown.code == 0
    assert "九年义务教育巩固率" in shown.out
    assert "毛入园率" not in shown.out
    assert json.loads(run("show", reference, "--format", "json").out)["id"] == "retention-rate"
    assert run("show", reference, "--format", "markdown").out.startswith("### 九年义务教育巩固率")


def test_an_unknown_indicator_names_the_nearest() -> None:
    shown = run("show", "industry/education#retension-rate", "--lang", "en")
    assert (shown.code, shown.out) == (2, "")
    assert "industry/education#retention-rate" in shown.err


def test_an_instrument_shows_points_vetoes_and_decisions() -> None:
    shown = run("show", "instrument/ex-ante-appraisal-project")
    assert shown.code == 0
    for words in ("100分", "按等级", "→ reject", "≥ 80", "≥ 0"):
        assert words in shown.out
    assert run("show", "instrument/ex-ante-appraisal-project", "--format", "markdown").out.startswith("# ")


def test_a_framework_as_markdown_is_its_reference_page() -> None:
    assert run("show", "recurring/training", "--format", "markdown").out.startswith("# 培训类")


def test_only_one_language_speaks() -> None:
    assert "Nearest" not in run("show", "industry/educaton").err
    assert "相近" not in run("show", "industry/educaton", "--lang", "en").err
