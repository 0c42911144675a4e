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
        (("W05",), ("W05",), [], ["W01", "W05"]),
        (("W",), ("W",), [], ["W01", "V01"]),
    ],
)
def test_the_longest_prefix_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: list[str], rests: list[str]
) -> None:
    chosen = LintOptions(select=select, ignore=ignore)
    assert [code for code in runs if not chosen.runs(code)] == []
    assert [code for code in rests if chosen.runs(code)] == []


@pytest.mark.parametrize(
    ("line", "settings", "runs", "rests"),
    [
        (LintOptions(), LintOptions(select=("W",), ignore=("W05",)), ["W01"], ["W05", "V01"]),
        (LintOptions(select=("W05",)), LintOptions(ignore=("W05",)), ["W05"], ["W01", "V01"]),
        (LintOptions(select=("V",)), LintOptions(select=("W",)), ["V01"], ["W01"]),
        (LintOptions(ignore=("W",)), LintOptions(select=("W05", "V")), ["V01"], ["W01", "W05"]),
        (LintOptions(ignore=("V01",)), LintOptions(ignore=("W05",)), ["W01", "V02"], ["V01", "W05"]),
        (LintOptions(select=("W05",), ignore=("W05",)), LintOptions(select=("W05",)), [], ["W05", "W01"]),
        (LintOptions(select=("W05",), ignore=("W",)), LintOptions(ignore=("W05",)), ["W05"], ["W01"]),
    ],
)
def test_the_command_line_goes_before_the_settings(
    line: LintOptions, settings: LintOptions, runs: list[str], rests: list[str]
) -> None:
    chosen = line.over(settings)
    assert [code for code in runs if not chosen.runs(code)] == []
    assert [code for code in rests if chosen.runs(code)] == []


def test_three_sets_of_options_lie_over_each_other_in_any_grouping() -> None:
    top, middle, bottom = LintOptions(ignore=("W01",)), LintOptions(ignore=("W02",)), LintOptions(select=("W",))
    for chosen in (top.over(middle).over(bottom), top.over(middle.over(bottom))):
        assert [code for code in ("W01", "W02", "W03", "V01") if chosen.runs(code)] == ["W03"]


def test_severities_and_thresholds_are_those_of_the_settings_unless_the_command_line_states_them() -> None:
    settings = options({"severity": {"W05": "error", "W01": "info"}, "limits": {"W05": {"points": 30, "share": 40}}})
    line = options({"severity": {"W01": "warning"}, "limits": {"W05": {"points": 20}, "H03": {"least": 1}}})
    assert LintOptions().over(settings).severity == settings.severity
    assert LintOptions().over(settings).limits == settings.limits
    chosen = line.over(settings)
    assert chosen.severity == {"W05": Severity.ERROR, "W01": Severity.WARNING}
    assert chosen.limits == {"W05": {"points": Decimal(20), "share": Decimal(40)}, "H03": {"least": Decimal(1)}}


def problem(table: dict[str, object]) -> ConfigurationInvalid:
    with pytest.raises(ConfigurationInvalid) as caught:
        options(table)
    return caught.value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, "-0.5", "sNaN", "many", True, []])
def test_a_threshold_is_a_number_not_below_zero(value: object) -> None:
    told = problem({"limits": {"W05": {"points": value}}})
    assert "limits.W05.points 要写不小于 0 的数" in told.zh
    assert "not below 0" in told.en


def test_a_threshold_may_be_zero() -> None:
    assert options({"limits": {"V16": {"days-after": 0}}}).limits["V16"]["days-after"] == 0


@pytest.mark.parametrize("code", ["B01", "X01"])
def test_a_rule_without_thresholds_is_told_as_such(code: str) -> None:
    told = problem({"limits": {code: {"a": 3}}})
    assert f"{code} 没有可调的阈值" in told.zh
    assert f"{code} has no thresholds" in told.en


@pytest.mark.parametrize("key", ["severity", "limits"])
@pytest.mark.parametrize(("written", "meant"), [("W5", "W05"), ("w05", "W05"), ("VV21", "V21")])
def test_a_misspelt_code_gets_the_nearest_one(key: str, written: str, meant: str) -> None:
    told = problem({key: {written: "error"}})
    assert f"“{written}”不是规则代码，是否指 {meant}；perfindicators explain" in told.zh
    assert f"did you mean {meant}" in told.en
    assert len(told.zh) < 100


def test_a_word_like_no_code_gets_none() -> None:
    assert "是否指" not in problem({"severity": {"weights": "error"}}).zh


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
        ({"limits": {"B01": 3}}, "B01"),
        ({"select": [""]}, "select"),
        ({"limits": {"Z1": {}}}, "Z1"),
    ],
)
def test_what_cannot_be_used_names_the_file_and_what_is_allowed(table: dict[str, object], word: str) -> None:
    with pytest.raises(ConfigurationInvalid) as caught:
        options(table)
    assert "pyproject.toml" in caught.value.zh
    assert word in caught.value.zh or word in ("fatal",)
    assert caught.value.en.startswith("pyproject.toml")
