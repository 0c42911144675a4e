"""The whole rule set: documented, named, cased, registered, translated."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from perfindicators.errors import RuleNotFound
from perfindicators.lints import registry
from perfindicators.lints.builtin import BUILTIN_RULES
from perfindicators.lints.registry import all_rules, rule_of
from perfindicators.lints.review import Checkpoint
from perfindicators.lints.rule import SECTIONS, Rule
from perfindicators.lints.suppressions import SEVERITIES
from perfindicators.testing import RuleCase, load_cases

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lints"
RULES_FOLDER = Path(inspect.getfile(Rule)).parent / "rules"
BUNDLES = {
    "weights": "W", "hierarchy": "H", "duplicates": "D", "names": "N", "values": "V", "targets": "T", "budget": "B",
    "satisfaction": "M", "completeness": "C", "self_evaluation": "R",
}  # fmt: skip
COUNTS = {"W": 8, "H": 12, "D": 5, "N": 5, "V": 19, "T": 6, "B": 5, "M": 5, "C": 4, "R": 10}
"""Rules of the reviewer's catalogue by bundle; 79 in all."""
by_rule = pytest.mark.parametrize("rule", BUILTIN_RULES, ids=lambda rule: rule.code)
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_the_catalogue_is_complete() -> None:
    codes = {rule.code for rule in BUILTIN_RULES}
    assert sum(COUNTS.values()) == 79
    wanted = {f"{letter}{number:02}" for letter, count in COUNTS.items() for number in range(1, count + 1)}
    assert wanted | {f"R{number}" for number in range(11, 19)} <= codes
    assert set(SEVERITIES) == {"X01", "X02", "X03"}


def test_codes_and_names_are_unique() -> None:
    for of in (lambda rule: rule.code, lambda rule: rule.name()):
        assert max(Counter(map(of, BUILTIN_RULES)).values()) == 1


@by_rule
def test_a_rule_stands_in_its_bundle_under_its_own_name(rule: type[Rule]) -> None:
    assert BUNDLES[rule.bundle()] == rule.code[0]
    assert re.fullmatch(r"[A-Z]\d\d", rule.code)
    assert rule.__name__ == "".join(word.capitalize() for word in rule.name().split("-"))
    module = inspect.getmodule(rule)
    assert module is not None
    assert module.__doc__ == f"{rule.code}."


def test_every_file_of_the_folder_is_registered() -> None:
    files = {path for path in RULES_FOLDER.rglob("*.py") if path.name != "__init__.py"}
    assert files == {Path(inspect.getfile(rule)) for rule in BUILTIN_RULES}


@by_rule
def test_a_rule_is_documented_in_both_languages(rule: type[Rule]) -> None:
    title = rule.title()
    assert title.zh.endswith("。")
    assert title.en.endswith(".")
    sections = rule.sections()
    assert tuple(sections) == SECTIONS
    for name in ("What it checks", "Why it matters"):
        assert CHINESE.search(sections[name]), name
        assert re.search("[a-z]{3}", sections[name]), name
    for name in ("Example", "Instead"):
        assert sections[name].startswith("```"), name
        assert sections[name].endswith("```"), name
    assert not re.search(r"\bS\d{1,2}\b|https?:|www\.", sections["Sources"])


@by_rule
def test_a_rule_names_its_checkpoints_and_documents_its_limits(rule: type[Rule]) -> None:
    assert rule.checkpoints
    assert all(isinstance(point, Checkpoint) for point in rule.checkpoints)
    for name in rule.limits:
        assert f"`{name}`" in rule.sections()["What it checks"], name


def test_rules_about_the_balance_of_a_set_do_not_judge_frameworks() -> None:
    for code in ("H03", "H04", "H05", "H06", "H07", "W05", "W06", "T03"):
        assert Checkpoint.FRAMEWORK not in rule_of(code).checkpoints, code


def checkpoint_of(case: RuleCase) -> Checkpoint:
    """The step a case is about, by what it writes."""
    if "observations" in case.written:
        return Checkpoint.OBSERVATIONS
    if "table" in case.written:
        return Checkpoint.SELF_EVALUATION
    text = str(case.written.get("document", ""))
    of_framework = "framework" in case.written or text.startswith("kind: framework")
    return Checkpoint.FRAMEWORK if of_framework else Checkpoint.DECLARATION


@by_rule
def test_a_rule_has_a_failing_case_at_every_checkpoint(rule: type[Rule]) -> None:
    cases = load_cases(FIXTURES / f"{rule.code}.yaml")
    assert {checkpoint_of(case) for case in cases if not case.passes} == rule.checkpoints


@by_rule
def test_a_rule_has_named_cases_that_pass_and_fail(rule: type[Rule]) -> None:
    cases = load_cases(FIXTURES / f"{rule.code}.yaml")
    assert {case.code for case in cases} == {rule.code}
    assert sum(case.passes for case in cases) >= 2
    assert sum(not case.passes for case in cases) >= 2
    assert max(Counter(case.name for case in cases).values()) == 1


def test_no_case_file_is_left_behind() -> None:
    assert {path.stem for path in FIXTURES.glob("*.yaml")} == {rule.code for rule in BUILTIN_RULES}


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    assert rule_of("w01") is rule_of("W01")
    with pytest.raises(RuleNotFound) as caught:
        rule_of("W99")
    assert "W01" in caught.value.available


def test_a_retired_code_never_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "RETIRED", {"W91": "W01"})
    assert rule_of("W91").code == "W01"
    assert not set(registry.RETIRED) & {rule.code for rule in BUILTIN_RULES}


class OwnRule(Rule):
    """我局的规则。 / Our own rule."""

    code = "Q01"


def installed(monkeypatch: pytest.MonkeyPatch, *values: object) -> None:
    entries = [
        SimpleNamespace(name=f"rule-{place}", load=lambda value=value: value) for place, value in enumerate(values)
    ]
    monkeypatch.setattr(registry, "entry_points", lambda *, group: entries if group == "perfindicators.rules" else [])
    all_rules.cache_clear()


@pytest.fixture(autouse=True)
def _fresh_rules() -> object:
    yield
    all_rules.cache_clear()


@pytest.mark.parametrize("value", [OwnRule, [OwnRule], (OwnRule,)])
def test_other_packages_add_rules_by_an_entry_point(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    installed(monkeypatch, value)
    assert OwnRule in all_rules()
    assert rule_of("Q01") is OwnRule


def test_what_is_no_rule_or_takes_a_code_is_misuse(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, EntryPoint)
    with pytest.raises(TypeError, match="rule"):
        all_rules()
    installed(monkeypatch, type("Other", (Rule,), {"code": "W01"}))
    with pytest.raises(TypeError, match="W01"):
        all_rules()
