"""All rules: the built-in ones named one by one, and those that other packages add by an entry point."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from perfindicators.errors import RuleNotFound
from perfindicators.lints.builtin import BUILTIN_RULES
from perfindicators.lints.rule import Rule

ENTRY_POINTS: Final = "perfindicators.rules"
"""The group under which other packages name their rules: each entry is a rule, or a list of rules."""
RETIRED: Final[Mapping[str, str]] = MappingProxyType({})
"""Retired code → the code that took its place; a retired code is never used again."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[type[Rule], ...]:
    """Return the built-in rules and those of installed packages, by code.

    Raises:
        TypeError: an installed package adds something that is no rule, or a code that is taken.
    """
    rules = {rule.code: rule for rule in BUILTIN_RULES}
    for entry in entry_points(group=ENTRY_POINTS):
        loaded = entry.load()
        for rule in loaded if isinstance(loaded, list | tuple) else (loaded,):
            if not (isinstance(rule, type) and issubclass(rule, Rule)):
                raise TypeError(f"{entry.name}: {rule!r} 不是规则 / is no rule")
            if rules.setdefault(rule.code, rule) is not rule:
                raise TypeError(f"{entry.name}: {rule.code} 已被占用 / is taken")
    return tuple(rules[code] for code in sorted(rules))


def rule_of(code: str) -> type[Rule]:
    """Return the rule with this code.

    Args:
        code: such as `W01`; a retired code leads to the one that took its place.

    Raises:
        RuleNotFound: there is none.

    >>> rule_of("W01").name()
    'points-do-not-add-up'
    """
    wanted = RETIRED.get(code.upper(), code.upper())
    found = next((rule for rule in all_rules() if rule.code == wanted), None)
    if found is None:
        raise RuleNotFound(code, [rule.code for rule in all_rules()])
    return found
