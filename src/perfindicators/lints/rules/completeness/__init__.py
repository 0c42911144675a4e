"""C: completeness."""

from __future__ import annotations

from typing import Final

from perfindicators.lints.rule import Rule
from perfindicators.lints.rules.completeness.definition_missing import DefinitionMissing
from perfindicators.lints.rules.completeness.evidence_missing import EvidenceMissing
from perfindicators.lints.rules.completeness.scoring_standard_hollow import ScoringStandardHollow
from perfindicators.lints.rules.completeness.standard_kind_missing import StandardKindMissing

RULES: Final[tuple[type[Rule], ...]] = (
    DefinitionMissing,
    ScoringStandardHollow,
    EvidenceMissing,
    StandardKindMissing,
)
