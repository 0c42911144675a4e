"""V: targets, operators and units as written."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.values.at_least_the_whole import AtLeastTheWhole
from perfindicators.lints.rules.values.comparison_without_base import ComparisonWithoutBase
from perfindicators.lints.rules.values.date_outside_the_year import DateOutsideTheYear
from perfindicators.lints.rules.values.hollow_percentage import HollowPercentage
from perfindicators.lints.rules.values.judged_without_scale import JudgedWithoutScale
from perfindicators.lints.rules.values.kind_contradicts_value import KindContradictsValue
from perfindicators.lints.rules.values.operator_against_meaning import OperatorAgainstMeaning
from perfindicators.lints.rules.values.operator_missing import OperatorMissing
from perfindicators.lints.rules.values.operator_spelling import OperatorSpelling
from perfindicators.lints.rules.values.per_mille_as_percent import PerMilleAsPercent
from perfindicators.lints.rules.values.range_reversed import RangeReversed
from perfindicators.lints.rules.values.ratio_as_fraction import RatioAsFraction
from perfindicators.lints.rules.values.share_above_the_whole import ShareAboveTheWhole
from perfindicators.lints.rules.values.target_always_met import TargetAlwaysMet
from perfindicators.lints.rules.values.target_without_an_end import TargetWithoutAnEnd
from perfindicators.lints.rules.values.two_conditions_in_one_target import TwoConditionsInOneTarget
from perfindicators.lints.rules.values.unit_differs import UnitDiffers
from perfindicators.lints.rules.values.unit_does_not_fit_the_name import UnitDoesNotFitTheName
from perfindicators.lints.rules.values.unit_missing import UnitMissing
from perfindicators.lints.rules.values.unit_spelling import UnitSpelling
from perfindicators.lints.rules.values.value_not_a_number import ValueNotANumber

RULES: Final[tuple[type[Rule], ...]] = (
    ValueNotANumber,
    OperatorMissing,
    OperatorAgainstMeaning,
    UnitMissing,
    UnitDiffers,
    KindContradictsValue,
    RatioAsFraction,
    ShareAboveTheWhole,
    AtLeastTheWhole,
    PerMilleAsPercent,
    TwoConditionsInOneTarget,
    TargetAlwaysMet,
    ComparisonWithoutBase,
    JudgedWithoutScale,
    HollowPercentage,
    DateOutsideTheYear,
    TargetWithoutAnEnd,
    RangeReversed,
    UnitDoesNotFitTheName,
    OperatorSpelling,
    UnitSpelling,
)
