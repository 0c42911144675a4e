"""Policies made ready to score many sets."""

from __future__ import annotations

from functools import lru_cache

from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.model.policy import ScoringPolicy
from perfindicators.scoring.exact_engine import Judge


def judge(policy: ScoringPolicy | str) -> Judge:
    """Return a policy made ready to score many sets.

    Args:
        policy: a policy or the id of a shipped one.

    Raises:
        DocumentNotFound: there is no such policy.
    """
    return _shipped_judge(policy) if isinstance(policy, str) else Judge.of(policy, shipped_catalogue().directions())


@lru_cache(maxsize=16)
def _shipped_judge(policy: str) -> Judge:
    catalogue = shipped_catalogue()
    return Judge.of(catalogue.policy(policy), catalogue.directions())
