"""R: published and submitted self-evaluations."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.self_evaluation.all_projects_score_full import AllProjectsScoreFull
from perfindicators.lints.rules.self_evaluation.deviation_unexplained import DeviationUnexplained
from perfindicators.lints.rules.self_evaluation.execution_cell_not_a_rate import ExecutionCellNotARate
from perfindicators.lints.rules.self_evaluation.execution_points_misprinted import ExecutionPointsMisprinted
from perfindicators.lints.rules.self_evaluation.execution_score_differs import ExecutionScoreDiffers
from perfindicators.lints.rules.self_evaluation.full_output_without_spending import FullOutputWithoutSpending
from perfindicators.lints.rules.self_evaluation.grade_differs_from_score import GradeDiffersFromScore
from perfindicators.lints.rules.self_evaluation.over_achievement_without_note import OverAchievementWithoutNote
from perfindicators.lints.rules.self_evaluation.points_applied_twice import PointsAppliedTwice
from perfindicators.lints.rules.self_evaluation.points_for_missed_target import PointsForMissedTarget
from perfindicators.lints.rules.self_evaluation.points_lost_without_reason import PointsLostWithoutReason
from perfindicators.lints.rules.self_evaluation.points_outside_grade_band import PointsOutsideGradeBand
from perfindicators.lints.rules.self_evaluation.quantity_full_quality_rejected import QuantityFullQualityRejected
from perfindicators.lints.rules.self_evaluation.rate_differs_from_amounts import RateDiffersFromAmounts
from perfindicators.lints.rules.self_evaluation.score_above_points import ScoreAbovePoints
from perfindicators.lints.rules.self_evaluation.score_missing import ScoreMissing
from perfindicators.lints.rules.self_evaluation.table_points_not_hundred import TablePointsNotHundred
from perfindicators.lints.rules.self_evaluation.total_differs_from_parts import TotalDiffersFromParts
from perfindicators.lints.rules.self_evaluation.total_leaves_out_execution import TotalLeavesOutExecution

RULES: Final[tuple[type[Rule], ...]] = (
    PointsLostWithoutReason,
    PointsForMissedTarget,
    PointsOutsideGradeBand,
    OverAchievementWithoutNote,
    DeviationUnexplained,
    FullOutputWithoutSpending,
    AllProjectsScoreFull,
    QuantityFullQualityRejected,
    TotalDiffersFromParts,
    GradeDiffersFromScore,
    ScoreAbovePoints,
    ExecutionScoreDiffers,
    RateDiffersFromAmounts,
    ExecutionCellNotARate,
    PointsAppliedTwice,
    TotalLeavesOutExecution,
    TablePointsNotHundred,
    ExecutionPointsMisprinted,
    ScoreMissing,
)
