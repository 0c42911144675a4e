"""W: points and how they are spread."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.weights.equal_points_despite_importance import EqualPointsDespiteImportance
from perfindicators.lints.rules.weights.execution_counted_twice import ExecutionCountedTwice
from perfindicators.lints.rules.weights.one_indicator_decides import OneIndicatorDecides
from perfindicators.lints.rules.weights.points_do_not_add_up import PointsDoNotAddUp
from perfindicators.lints.rules.weights.points_not_positive import PointsNotPositive
from perfindicators.lints.rules.weights.points_off_weighting import PointsOffWeighting
from perfindicators.lints.rules.weights.results_below_sixty_per_cent import ResultsBelowSixtyPerCent
from perfindicators.lints.rules.weights.subtotals_do_not_add_up import SubtotalsDoNotAddUp

RULES: Final[tuple[type[Rule], ...]] = (
    PointsDoNotAddUp,
    SubtotalsDoNotAddUp,
    PointsOffWeighting,
    PointsNotPositive,
    OneIndicatorDecides,
    EqualPointsDespiteImportance,
    ResultsBelowSixtyPerCent,
    ExecutionCountedTwice,
)
