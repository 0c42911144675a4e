"""`score`: what the public face offers, for anything that can stand for actual values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from perfindicators.library.opening import resolve
from perfindicators.model.base import Document
from perfindicators.model.policy import ScoringPolicy
from perfindicators.observations.observation import Observation, Observations
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from perfindicators.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from perfindicators.library.opened import Library


def score(
    indicator_set: IndicatorSet | Document | str | Path,
    observations: object,
    policy: ScoringPolicy | str | None = None,
    *,
    library: Library | None = None,
) -> Scorecard:
    """Score an indicator set, exactly and with an explanation per line.

    Args:
        indicator_set: the resolved set; a declaration (or its path) is resolved first.
        observations: actual values of one project: `Observations`, a mapping `{indicator: actual}`, the path of a
            table, or any dataframe with the columns of the table formats.
        policy: a policy or its id; the one the set names by default.
        library: where declarations, policies and directions are looked up; the shipped documents by default.

    Returns:
        The scorecard; problems in the data are its `findings`.

    Raises:
        DocumentInvalid: the declaration cannot be resolved.
        ObservationsInvalid: the table has errors, or holds several projects.
        DocumentNotFound: there is no such policy.

    Sources:
        Rules by policy; the default `integrated-platform` follows the deployed national platform.

    >>> from decimal import Decimal
    >>> card = score("industry/education", {"aid-take-up-rate": "100%"})
    >>> card.total is None and card.bounds.low >= 0
    True
    """
    catalogue = None if library is None else library.catalogue()
    resolved = indicator_set if isinstance(indicator_set, IndicatorSet) else resolve(indicator_set, catalogue=catalogue)
    return score_set(resolved, _observations(observations), judge(policy or resolved.policy, catalogue))


def _observations(source: object) -> Observations:
    if isinstance(source, Observations):
        return source
    if isinstance(source, Mapping) and all(isinstance(value, str | Decimal | None) for value in source.values()):
        return Observations(tuple(Observation(indicator=str(id), actual=value) for id, value in source.items()))
    # Values given one by one, the smallest use, need not pay for loading the table reader.
    from perfindicators.scoring.tables import one_project  # noqa: PLC0415

    return one_project(source)
