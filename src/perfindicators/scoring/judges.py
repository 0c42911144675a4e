"""Policies made ready to score many sets."""

from __future__ import annotations

from functools import lru_cache

from perfindicators.library.catalogue import Catalogue, shipped_catalogue
from perfindicators.model.policy import ScoringPolicy
from perfindicators.scoring.exact_engine import Judge


def judge(policy: ScoringPolicy | str, catalogue: Catalogue | None = None) -> Judge:
    """Return a policy made ready to score many sets.

    Args:
        policy: a policy or its id.
        catalogue: where the policy and the direction vocabulary are looked up; the shipped documents by default.

    Raises:
        DocumentNotFound: there is no such policy.
    """
    lookup = shipped_catalogue() if catalogue is None else catalogue
    if isinstance(policy, str) and lookup is shipped_catalogue():
        return _shipped_judge(policy)
    found = lookup.policy(policy) if isinstance(policy, str) else policy
    return Judge.of(found, lookup.directions())


@lru_cache(maxsize=16)
def _shipped_judge(policy: str) -> Judge:
    catalogue = shipped_catalogue()
    return Judge.of(catalogue.policy(policy), catalogue.directions())
