"""The built-in rules, bundle by bundle: nothing registers itself by being imported."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules import (
    budget,
    completeness,
    duplicates,
    hierarchy,
    names,
    satisfaction,
    self_evaluation,
    targets,
    values,
    weights,
)

BUILTIN_RULES: Final[tuple[type[Rule], ...]] = (
    *weights.RULES,
    *hierarchy.RULES,
    *duplicates.RULES,
    *names.RULES,
    *values.RULES,
    *targets.RULES,
    *budget.RULES,
    *satisfaction.RULES,
    *completeness.RULES,
    *self_evaluation.RULES,
)
