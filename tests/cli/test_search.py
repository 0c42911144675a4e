"""`search` and `suggest`: finding indicators, and frameworks for a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_cases import run, write_own_folder


def test_the_shape_other_programs_rely_on() -> None:
    shown = run("search", "巩固率", "--format", "json")
    assert shown.code == 0
    first = json.loads(shown.out)[0]
    assert list(first) == ["reference", "framework", "indicator", "name", "field", "score", "text"]
    assert (first["reference"], first["field"]) == ("industry/education#retention-rate", "name")
    assert first["name"] == {"zh": "九年义务教育巩固率", "en": "Nine-year compulsory education retention rate"}


@pytest.mark.parametrize(("lang", "name"), [("zh", "九年义务教育巩固率"), ("en", "Nine-year compulsory")])
def test_a_table_for_people(lang: str, name: str) -> None:
    shown = run("search", "retention", "rate", "--lang", lang)
    assert "industry/education#retention-rate" in shown.out
    assert name in shown.out


def test_a_hit_in_a_definition_shows_the_words() -> None:
    shown = run("search", "控辍保学台账")
    assert "industry/education#drop-out-return-rate" in shown.out
    assert "控辍保学台账" in shown.out


@pytest.mark.parametrize(("lang", "word"), [("zh", "没有找到"), ("en", "Nothing found")])
def test_nothing_found_says_what_to_do(lang: str, word: str) -> None:
    shown = run("search", "zzzzqqq", "--lang", lang)
    assert (shown.code, shown.out) == (0, "")
    assert word in shown.err
    assert run("search", "zzzzqqq", "--format", "json").out.strip() == "[]"


def test_no_more_hits_than_asked_for() -> None:
    assert len(json.loads(run("search", "率", "--limit", "3", "--format", "json").out)) == 3
    assert run("search", "率", "--limit", "0").code == 2


def test_the_bureaus_own_folder_is_searched(tmp_path: Path) -> None:
    folder = write_own_folder(tmp_path)
    assert "industry/tea#tea-area" in run("search", "生态茶园", "--library", folder).out
    assert "industry/tea" not in run("search", "生态茶园").out


def test_frameworks_are_suggested_with_reasons() -> None:
    shown = run("suggest", "干部培训班", "--function", "2013250", "--economic", "30216", "--format", "json")
    found = json.loads(shown.out)
    assert {item["id"] for item in found[:2]} == {"recurring/training", "industry/general-public-services"}
    assert list(found[0]) == ["id", "family", "title", "score", "reasons"]
    assert {"zh", "en"} == set(found[0]["reasons"][0])
    text = run("suggest", "干部培训班", "--lang", "en").out
    assert "recurring/training" in text
    assert "the name holds" in text


def test_a_department_counts() -> None:
    assert "industry/education" in run("suggest", "--department", "州教育体育局").out
