"""`explain`: the page of a rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli_cases import run
from perfindicators.lints.builtin import BUILTIN_RULES

DIAGNOSTICS = Path(__file__).parents[2] / "docs" / "reference" / "diagnostics.md"
NAMED = re.compile("[A-Z][0-9]{2}")


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
def test_an_unknown_code_names_the_nearest(lang: str, word: str) -> None:
    done = run("explain", "W99", "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert word in done.err
    assert NAMED.findall(done.err) == ["W99", "W01", "W02", "W03", "W04", "W05"]


def test_what_is_like_no_code_names_none() -> None:
    done = run("explain", "分值")
    assert done.code == 2
    assert NAMED.findall(done.err) == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "诊断代码，不是规则"), ("en", "a diagnostic code, not a rule")])
def test_a_code_that_is_no_rule_leads_to_the_page_of_diagnostics(lang: str, words: str) -> None:
    for code in documented_diagnostics():
        done = run("explain", code.lower(), "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert f"{code} " in done.err
        assert words in done.err
        assert "docs/reference/diagnostics.md" in done.err


def documented_diagnostics() -> set[str]:
    """The codes of the page that are no rules."""
    rules = {rule.code for rule in BUILTIN_RULES}
    found = {line[2:5] for line in DIAGNOSTICS.read_text("utf-8").splitlines() if NAMED.fullmatch(line[2:5])} - rules
    assert found >= {"Y12", "L07", "X01", "O04", "S02"}
    return found


def test_a_page_is_in_the_readers_language() -> None:
    zh, en = run("explain", "W01").out, run("explain", "W01", "--lang", "en").out
    assert "分值合计不等于应有总分" in zh
    assert "What it checks" not in zh
    assert "The points do not add up" in en
    assert "检查什么" not in en
    assert "points: 90" in en


def test_severities_are_named_in_the_readers_language() -> None:
    zh, en = run("explain").out, run("explain", "--lang", "en").out
    assert all(word in zh and word not in en for word in ("错误 ", "警告 ", "提示 "))
    assert all(f" {word} " in en and f" {word} " not in zh for word in ("error", "warning", "info"))
