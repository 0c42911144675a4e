"""T: how ambitious targets are."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.targets.annual_target_above_whole_period import AnnualTargetAboveWholePeriod
from perfindicators.lints.rules.targets.goal_and_indicators_disagree import GoalAndIndicatorsDisagree
from perfindicators.lints.rules.targets.target_below_past_results import TargetBelowPastResults
from perfindicators.lints.rules.targets.target_below_standard import TargetBelowStandard
from perfindicators.lints.rules.targets.target_beyond_past_results import TargetBeyondPastResults
from perfindicators.lints.rules.targets.targets_all_alike import TargetsAllAlike

RULES: Final[tuple[type[Rule], ...]] = (
    TargetBelowPastResults,
    TargetBelowStandard,
    TargetsAllAlike,
    TargetBeyondPastResults,
    GoalAndIndicatorsDisagree,
    AnnualTargetAboveWholePeriod,
)
