"""How probable it is that a sample holds at least one faulty project: hypergeometric, exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, comb


def faulty_at(population: int, error_rate: Decimal | Fraction) -> int:
    """Return the fewest faulty projects that make an error rate.

    Args:
        population: projects.
        error_rate: share of them, 0 to 1.

    >>> faulty_at(872, Decimal("0.05"))
    44
    """
    _check(0 <= error_rate <= 1, "error_rate", "0 到 1", "between 0 and 1")
    return ceil(Fraction(error_rate) * population)


def detection_probability(population: int, sample: int, faulty: int) -> Fraction:
    """Return how probable it is that a simple random sample holds at least one faulty project.

    Args:
        population: projects drawn from.
        sample: projects drawn, without replacement.
        faulty: faulty projects in the population; `faulty_at` gives them for an error rate.

    Returns:
        1 − C(population − faulty, sample) ÷ C(population, sample), exact.

    Raises:
        ValueError: a number is negative or larger than the population.

    >>> detection_probability(10, 5, 1), detection_probability(872, 46, 0)
    (Fraction(1, 2), Fraction(0, 1))
    """
    _check(population >= 0, "population", "不小于 0", "0 or more")
    for name, number in (("sample", sample), ("faulty", faulty)):
        _check(0 <= number <= population, name, f"0 到 {population}", f"from 0 to {population}")
    # C(N−D, n) ÷ C(N, n) equals C(N−n, D) ÷ C(N, D): the one with the smaller number of factors is computed.
    few, many = sorted((sample, faulty))
    return 1 - Fraction(comb(population - many, few), comb(population, few))


def size_needed(population: int, faulty: int, confidence: Decimal | Fraction) -> int | None:
    """Return the smallest sample that holds at least one faulty project with this confidence.

    Args:
        population: projects drawn from.
        faulty: faulty projects among them.
        confidence: probability wanted, above 0, at most 1.

    Returns:
        The size; None when nothing is faulty.

    Raises:
        ValueError: a number is out of range.

    >>> size_needed(872, 44, Decimal("0.95")), size_needed(872, 0, Decimal("0.95"))
    (56, None)
    """
    _check(0 < confidence <= 1, "confidence", "大于 0、不大于 1", "above 0 and at most 1")
    if faulty <= 0:
        detection_probability(population, 0, faulty)
        return None
    low, high = 0, population - faulty + 1
    while low < high:
        middle = (low + high) // 2
        if detection_probability(population, middle, faulty) >= Fraction(confidence):
            high = middle
        else:
            low = middle + 1
    return low


def _check(fits: bool, name: str, zh: str, en: str) -> None:
    if not fits:
        raise ValueError(f"{name}：要写{zh}的数 / {name} must be {en}")
