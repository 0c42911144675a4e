"""What a scorecard is computed from."""

from __future__ import annotations

from dataclasses import dataclass

from perfindicators.model.policy import ScoringPolicy
from perfindicators.model.reference_data import Vocabulary
from perfindicators.observations.observation import Observations
from perfindicators.resolution.indicator_set import IndicatorSet


@dataclass(frozen=True, slots=True)
class ScoringInputs:
    """Everything a scorecard was computed from, so that it can be computed again.

    Attributes:
        observations: without the name of the file they stood in, which decides no score.
        vocabulary: gave the direction of targets that print no operator.
    """

    indicator_set: IndicatorSet
    observations: Observations
    policy: ScoringPolicy
    vocabulary: Vocabulary
