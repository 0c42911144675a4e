"""Reference pages of the rules are generated from their documentation and compared."""

from __future__ import annotations

import os
from pathlib import Path

from perfindicators.lints.builtin import BUILTIN_RULES
from perfindicators.lints.pages import rule_page, rules_index

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
