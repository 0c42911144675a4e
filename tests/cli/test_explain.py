"""`explain`: the page of a rule."""

from __future__ import annotations

import json

import pytest

from cli_cases import run


def test_a_rule_is_explained_with_example_and_sources() -> None:
    done = run("explain", "W01")
    assert done.code == 0
    for words in ("W01", "points-do-not-add-up", "检查什么", "应当", "依据", "points: 90"):
        assert words in done.out


def test_all_rules_are_listed() -> None:
    zh, en = run("explain"), run("explain", "--lang", "en")
    assert "points-do-not-add-up" in zh.out
    assert "The points do not add up" in en.out


def test_as_json_everything_is_there() -> None:
    found = json.loads(run("explain", "w01", "--format", "json").out)
    assert list(found) == ["code", "name", "bundle", "severity", "title", "checkpoints", "limits", "sections"]
    assert found["checkpoints"] == ["declaration"]
    assert len(json.loads(run("explain", "--format", "json").out)) >= 79


@pytest.mark.parametrize(("lang", "word"), [("zh", "没有规则"), ("en", "No rule")])
def test_an_unknown_code_names_those_there_are(lang: str, word: str) -> None:
    done = run("explain", "W99", "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert word in done.err
