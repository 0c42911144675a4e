"""H: categories and the balance of a set."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.hierarchy.cost_missing import CostMissing
from perfindicators.lints.rules.hierarchy.indicator_count_out_of_range import IndicatorCountOutOfRange
from perfindicators.lints.rules.hierarchy.indicator_does_not_fit_category import IndicatorDoesNotFitCategory
from perfindicators.lints.rules.hierarchy.level1_missing import Level1Missing
from perfindicators.lints.rules.hierarchy.level2_out_of_place import Level2OutOfPlace
from perfindicators.lints.rules.hierarchy.output_and_benefit_mixed_up import OutputAndBenefitMixedUp
from perfindicators.lints.rules.hierarchy.quality_or_timeliness_missing import QualityOrTimelinessMissing
from perfindicators.lints.rules.hierarchy.quantity_not_described import QuantityNotDescribed
from perfindicators.lints.rules.hierarchy.satisfaction_misplaced import SatisfactionMisplaced
from perfindicators.lints.rules.hierarchy.satisfaction_missing import SatisfactionMissing
from perfindicators.lints.rules.hierarchy.staff_or_pay_as_output import StaffOrPayAsOutput
from perfindicators.lints.rules.hierarchy.sustained_effect_in_2021_form import SustainedEffectIn2021Form

RULES: Final[tuple[type[Rule], ...]] = (
    Level1Missing,
    Level2OutOfPlace,
    QuantityNotDescribed,
    QualityOrTimelinessMissing,
    CostMissing,
    SatisfactionMissing,
    IndicatorCountOutOfRange,
    IndicatorDoesNotFitCategory,
    OutputAndBenefitMixedUp,
    SatisfactionMisplaced,
    StaffOrPayAsOutput,
    SustainedEffectIn2021Form,
)
