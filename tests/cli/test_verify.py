"""`verify`: a scorecard computed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import DECLARATION, TABLE, run


@pytest.fixture
def scorecard(tmp_path: Path) -> Path:
    path = tmp_path / "评分 结果.json"
    run("score", DECLARATION, TABLE, "--format", "json", "--output", path)
    return path


def changed(path: Path, before: str, after: str) -> Path:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return path


@pytest.mark.parametrize(("lang", "word"), [("zh", "一致"), ("en", "Same")])
def test_an_untouched_scorecard_is_confirmed(scorecard: Path, lang: str, word: str) -> None:
    shown = run("verify", scorecard, "--lang", lang)
    assert shown.code == 0
    assert word in shown.out


def test_a_changed_score_is_found(scorecard: Path) -> None:
    shown = run("verify", changed(scorecard, '"score": "9.80"', '"score": "10.00"'))
    assert shown.code == 1
    assert shown.out.strip() == "lines[5].score: 10.00 ≠ 9.80"


def test_differences_as_data(scorecard: Path) -> None:
    shown = run("verify", changed(scorecard, '"grade": "', '"grade": "不'), "--format", "json")
    assert shown.code == 1
    (found,) = json.loads(shown.out)
    assert found["path"] == "grade"
    assert found["stated"].startswith("不")


def test_no_difference_as_data(scorecard: Path) -> None:
    assert json.loads(run("verify", scorecard, "--format", "json").out) == []


def test_the_scorecards_of_a_published_table_are_verified_each(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    run("score", TABLE, "--format", "json", "--output", path)
    assert run("verify", path).code == 0
    shown = run("verify", changed(path, '"grade": "', '"grade": "不'))
    assert shown.code == 1
    assert shown.out.startswith("[0].grade: ")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", "kind: framework", '{"inputs": {}}', "[" * 5000])
def test_what_is_no_scorecard_is_unusable(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    shown = run("verify", path)
    assert (shown.code, shown.out) == (2, "")
    assert "score --format json" in shown.err
    assert "Traceback" not in shown.err


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    shown = run("verify", tmp_path / "nothing.json", "--lang", "en")
    assert shown.code == 2
    assert "nothing.json" in shown.err
