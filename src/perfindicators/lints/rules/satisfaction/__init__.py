"""M: satisfaction and how it is asked."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.satisfaction.everybody_satisfied import EverybodySatisfied
from perfindicators.lints.rules.satisfaction.no_complaint_as_satisfaction import NoComplaintAsSatisfaction
from perfindicators.lints.rules.satisfaction.satisfaction_target_unusual import SatisfactionTargetUnusual
from perfindicators.lints.rules.satisfaction.satisfaction_without_survey import SatisfactionWithoutSurvey
from perfindicators.lints.rules.satisfaction.spending_unit_asked import SpendingUnitAsked

RULES: Final[tuple[type[Rule], ...]] = (
    SatisfactionTargetUnusual,
    EverybodySatisfied,
    SatisfactionWithoutSurvey,
    NoComplaintAsSatisfaction,
    SpendingUnitAsked,
)
