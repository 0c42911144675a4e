"""Every named case of every rule, checked for line, column, severity and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfindicators.testing import RuleCase, load_cases, run_case

FIXTURES = Path(__file__).parents[1] / "fixtures" / "lints"
CASES = [case for path in sorted(FIXTURES.glob("*.yaml")) for case in load_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_it_should_and_nothing_else(case: RuleCase) -> None:
    assert run_case(case) == []
