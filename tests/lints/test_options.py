"""Which rules run, how serious they are, where their thresholds lie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfindicators.diagnostics import Severity
from perfindicators.errors import ConfigurationInvalid
from perfindicators.lints.options import LintOptions, lint_options
from perfindicators.lints.registry import all_rules

RULES = all_rules()


def options(table: dict[str, object]) -> LintOptions:
    return lint_options(table, "pyproject.toml", RULES)


@pytest.mark.parametrize(
    ("select", "ignore", "runs", "rests"),
    [
        ((), (), ["W01", "R10", "X01"], []),
        (("W",), (), ["W01", "W05"], ["V01", "X01"]),
        (("W",), ("W05",), ["W01"], ["W05", "V01"]),
        (("W05",), ("W",), ["W05"], ["W01"]),
        ((), ("W",), ["V01"], ["W01", "W05"]),
        (("W", "V03"), (), ["W01", "V03"], ["V04"]),
        (("W05",), ("W05",), ["W05"], ["W01"]),
    ],
)
def test_the_longest_prefix_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: list[str], rests: list[str]
) -> None:
    chosen = LintOptions(select=select, ignore=ignore)
    assert [code for code in runs if not chosen.runs(code)] == []
    assert [code for code in rests if chosen.runs(code)] == []


def test_settings_are_read() -> None:
    found = options(
        {"select": ["W"], "ignore": ["W01"], "severity": {"W05": "error"}, "limits": {"W05": {"points": 30}}}
    )
    assert (found.select, found.ignore) == (("W",), ("W01",))
    assert found.severity["W05"] is Severity.ERROR
    assert found.limits["W05"]["points"] == Decimal(30)


def test_without_settings_all_rules_run_as_they_are() -> None:
    assert options({}) == LintOptions()


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ({"selekt": ["W"]}, "selekt"),
        ({"select": "W"}, "select"),
        ({"select": [1]}, "select"),
        ({"select": ["Q"]}, "Q"),
        ({"ignore": ["W99"]}, "W99"),
        ({"severity": ["W05"]}, "severity"),
        ({"severity": {"W99": "error"}}, "W99"),
        ({"severity": {"W05": "fatal"}}, "fatal"),
        ({"limits": {"W05": 3}}, "W05"),
        ({"limits": {"W05": {"poinst": 3}}}, "poinst"),
        ({"limits": {"W05": {"points": "many"}}}, "points"),
        ({"limits": {"W05": {"points": True}}}, "points"),
        ({"limits": {"Z1": {}}}, "Z1"),
    ],
)
def test_what_cannot_be_used_names_the_file_and_what_is_allowed(table: dict[str, object], word: str) -> None:
    with pytest.raises(ConfigurationInvalid) as caught:
        options(table)
    assert "pyproject.toml" in caught.value.zh
    assert word in caught.value.zh or word in ("fatal",)
    assert caught.value.en.startswith("pyproject.toml")
