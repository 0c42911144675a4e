"""How many places each stratum gets: a least number, then by weight with the largest remainders."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Need(NamedTuple):
    """One stratum.

    Attributes:
        size: projects that can be drawn.
        weight: positive; what it weighs in the allocation.
        least: places it gets in any case; no more than its size.
    """

    size: int
    weight: Fraction
    least: int = 0


def allocate(needs: Mapping[str, Need], places: int) -> dict[str, int]:
    """Return the places of each stratum.

    Args:
        needs: the strata, in any order.
        places: to be given away; no fewer than the least numbers add up to, no more than there are projects.

    Returns:
        Stratum → places; ties go to the larger weight, then by name, so that no chance is in it.

    >>> allocate({"教育": Need(8, Fraction(600)), "水利": Need(5, Fraction(300)), "档案": Need(3, Fraction(10), 1)}, 5)
    {'教育': 3, '水利': 1, '档案': 1}
    """
    full: dict[str, int] = {}
    while True:
        shares, settled = _shares(
            {name: need for name, need in needs.items() if name not in full}, places - sum(full.values())
        )
        above = [name for name, share in shares.items() if share > needs[name].size]
        if not above:
            given = {**full, **settled, **_whole(shares, needs, places - sum(full.values()) - sum(settled.values()))}
            return {name: given[name] for name in needs}
        full |= {name: needs[name].size for name in above}


def _shares(needs: Mapping[str, Need], places: int) -> tuple[dict[str, Fraction], dict[str, int]]:
    """Return the exact share of those above their least number, and the least number of the others."""
    settled: dict[str, int] = {}
    while True:
        left = places - sum(settled.values())
        open_ones = {name: need for name, need in needs.items() if name not in settled}
        total = sum((need.weight for need in open_ones.values()), Fraction(0))
        shares = {name: left * need.weight / total for name, need in open_ones.items()}
        below = [name for name, share in shares.items() if share < needs[name].least]
        if not below:
            return shares, settled
        settled |= {name: needs[name].least for name in below}


def _whole(shares: Mapping[str, Fraction], needs: Mapping[str, Need], places: int) -> dict[str, int]:
    whole = {name: int(share) for name, share in shares.items()}
    order = sorted(shares, key=lambda name: (int(shares[name]) - shares[name], -needs[name].weight, name))
    for name in order[: places - sum(whole.values())]:
        whole[name] += 1
    return whole
