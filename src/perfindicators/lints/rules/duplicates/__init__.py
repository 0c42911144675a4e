"""D: one fact counted twice."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.duplicates.counted_as_output_and_benefit import CountedAsOutputAndBenefit
from perfindicators.lints.rules.duplicates.name_repeated import NameRepeated
from perfindicators.lints.rules.duplicates.name_repeats_category import NameRepeatsCategory
from perfindicators.lints.rules.duplicates.names_nearly_the_same import NamesNearlyTheSame
from perfindicators.lints.rules.duplicates.one_fact_measured_twice import OneFactMeasuredTwice

RULES: Final[tuple[type[Rule], ...]] = (
    NameRepeated,
    NamesNearlyTheSame,
    CountedAsOutputAndBenefit,
    OneFactMeasuredTwice,
    NameRepeatsCategory,
)
