"""Reference pages of the rules are generated from their documentation and compared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfindicators.diagnostics import Language
from perfindicators.lints.builtin import BUILTIN_RULES
from perfindicators.lints.pages import rule_page, rules_index
from perfindicators.lints.registry import rule_of

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "rules"


def test_the_committed_pages_are_what_the_rules_say() -> None:
    made = {"README.md": rules_index(BUILTIN_RULES), **{f"{rule.code}.md": rule_page(rule) for rule in BUILTIN_RULES}}
    if os.environ.get("UPDATE_DOCS"):
        PAGES.mkdir(parents=True, exist_ok=True)
        for stray in set(PAGES.iterdir()) - {PAGES / name for name in made}:
            stray.unlink()
        for name, text in made.items():
            (PAGES / name).write_text(text, "utf-8")
    committed = {path.name: path.read_text("utf-8") for path in PAGES.iterdir()}
    assert set(committed) == set(made)
    stale = [name for name in made if committed[name] != made[name]]
    assert stale == [], "UPDATE_DOCS=1 python -m pytest tests/lints/test_pages.py writes them"


def test_every_rule_of_the_index_leads_to_its_page() -> None:
    index = rules_index(BUILTIN_RULES)
    assert all(f"| [{rule.code}]({rule.code}.md) | `{rule.name()}` |" in index for rule in BUILTIN_RULES)
    assert "## 分值与权重 / Points and weights" in index


def test_thresholds_stand_on_the_page_with_their_defaults() -> None:
    for rule in BUILTIN_RULES:
        page = rule_page(rule)
        assert all(f"`{name}`: {value}" in page for name, value in rule.limits.items()), rule.code


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("zh", ["检查什么", "为什么", "示例", "应当", "依据"]),
        ("en", ["What it checks", "Why it matters", "Example", "Instead", "Sources"]),
    ],
)
def test_a_page_in_one_language_has_its_headings_alone(language: Language, headings: list[str]) -> None:
    for rule in BUILTIN_RULES:
        lines = rule_page(rule, language).splitlines()
        assert lines[0] == f"# {rule.code} {rule.title().in_language(language)}"
        assert [line[3:] for line in lines if line.startswith("## ")] == headings, rule.code


def test_facts_are_told_in_the_language_of_the_page() -> None:
    zh, en = rule_page(rule_of("W05"), "zh"), rule_page(rule_of("W05"), "en")
    assert "- 严重程度：警告\n- 在哪里检查：申报、自评表\n- 阈值 `points`：25" in zh
    assert "- severity: warning\n- checkpoints: declaration, self-evaluation\n- limit `points`: 25" in en


def test_paragraphs_of_both_languages_make_the_bilingual_page() -> None:
    """Nothing is lost: what a rule checks and why stands in one of the two pages, never in both."""
    for rule in BUILTIN_RULES:
        zh, en = rule_page(rule, "zh"), rule_page(rule, "en")
        for name in ("What it checks", "Why it matters"):
            for line in rule.sections()[name].splitlines():
                assert (f"\n{line}\n" in zh) is not (f"\n{line}\n" in en), (rule.code, line)


def test_code_is_shown_as_it_is_in_either_language() -> None:
    for rule in BUILTIN_RULES:
        for name in ("Example", "Instead"):
            assert all(rule.sections()[name] in rule_page(rule, language) for language in ("zh", "en")), rule.code


def test_sources_in_two_parts_are_parted_and_others_shown_whole() -> None:
    parted, single, shared = rule_of("V03"), rule_of("H07"), rule_of("T02")
    assert "costs are scored in reverse" not in rule_page(parted, "zh")
    assert "成本指标为反向计算" not in rule_page(parted, "en")
    for rule in (single, shared):
        assert all(rule.sections()["Sources"] in rule_page(rule, language) for language in ("zh", "en")), rule.code
