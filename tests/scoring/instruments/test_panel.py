"""Several raters as one value, and how far they agree."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.scoring.instruments.panel import agreement_of, combined

SHARES = st.sampled_from([Fraction(0), Fraction(3, 5), Fraction(4, 5), Fraction(1)])
FREE = st.fractions(min_value=0, max_value=1, max_denominator=100)


def table(rows: list[list[int]]) -> dict[str, dict[str, Fraction]]:
    return {f"i{n}": {f"r{m}": Fraction(value, 100) for m, value in enumerate(row)} for n, row in enumerate(rows)}


def test_the_three_ways_to_combine_differ_where_one_rater_is_far_off() -> None:
    shares = [Fraction(1), Fraction(4, 5), Fraction(4, 5), Fraction(0)]
    assert combined(shares, "mean") == Fraction(13, 20)
    assert combined(shares, "trimmed-mean") == Fraction(4, 5)
    assert combined(shares, "median") == Fraction(4, 5)


def test_from_two_raters_none_is_left_out() -> None:
    assert combined([Fraction(1), Fraction(0)], "trimmed-mean") == Fraction(1, 2)


def test_the_median_of_an_even_panel_lies_between_the_two_in_the_middle() -> None:
    assert combined([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1)], "median") == Fraction(3, 4)


@given(st.lists(FREE, min_size=1, max_size=9), st.sampled_from(["mean", "trimmed-mean", "median"]))
def test_a_combined_value_lies_among_the_raters(shares: list[Fraction], how: str) -> None:
    assert min(shares) <= combined(shares, how) <= max(shares)  # type: ignore[arg-type]


@given(st.permutations([Fraction(n, 7) for n in range(6)]), st.sampled_from(["mean", "trimmed-mean", "median"]))
def test_the_order_of_raters_does_not_matter(shares: list[Fraction], how: str) -> None:
    assert combined(shares, how) == combined(sorted(shares), how)  # type: ignore[arg-type]


def test_kendalls_w_of_three_raters_and_six_items_without_ties() -> None:
    # Rank sums 8, 14, 11, 11, 11, 8 about their mean 10.5: W = 12 S / (m² (n³ − n)).
    ranks = [[1, 1, 6], [6, 5, 3], [3, 6, 2], [2, 4, 5], [5, 2, 4], [4, 3, 1]]
    sums = [sum(row) for row in ranks]
    spread = sum((Fraction(one) - Fraction(sum(sums), 6)) ** 2 for one in sums)
    expected = 12 * spread / (9 * 210)
    found = agreement_of(table([[rank * 10 for rank in row] for row in ranks]))
    assert found is not None
    assert found.kendall_w == Decimal(str(round(float(expected), 3))).quantize(Decimal("0.001"))


def test_icc_of_shrout_and_fleiss() -> None:
    # Shrout & Fleiss 1979, table 2: six targets, four judges; ICC(2,1) = .29.
    rows = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    found = agreement_of(table([[value * 10 for value in row] for row in rows]))
    assert found is not None
    assert found.icc == Decimal("0.290")


def test_raters_who_all_say_the_same_of_everything_cannot_be_ranked() -> None:
    found = agreement_of(table([[80, 80, 80]] * 4))
    assert found is not None
    assert found.kendall_w is None
    assert found.icc is None
    assert found.outlying == ()


def test_one_rater_agrees_with_nobody() -> None:
    assert agreement_of({"i": {"r": Fraction(1)}}) is None
    assert agreement_of({}) is None


def test_an_item_that_not_everybody_rated_is_left_out() -> None:
    given_by = table([[100, 80], [60, 60]])
    del given_by["i1"]["r1"]
    found = agreement_of(given_by)
    assert found is not None
    assert found.items == 1


def test_a_rater_far_below_the_others_is_outlying_and_the_others_are_not() -> None:
    found = agreement_of(table([[100, 100, 100, 40], [80, 80, 80, 20], [100, 80, 100, 40]]))
    assert found is not None
    assert found.outlying == ("r3",)
    assert found.standings[3].lean == Decimal("-56.67")


def test_of_three_raters_one_far_off_does_not_make_the_others_look_far_off() -> None:
    found = agreement_of(table([[100, 100, 20], [80, 100, 0], [100, 80, 20]]))
    assert found is not None
    assert found.outlying == ("r2",)


def test_of_two_raters_neither_is_the_odd_one() -> None:
    found = agreement_of(table([[100, 0], [100, 0]]))
    assert found is not None
    assert found.outlying == ()


@given(st.lists(st.lists(SHARES, min_size=3, max_size=3), min_size=2, max_size=12))
def test_concordance_lies_between_none_and_full(rows: list[list[Fraction]]) -> None:
    found = agreement_of({f"i{n}": {f"r{m}": one for m, one in enumerate(row)} for n, row in enumerate(rows)})
    assert found is not None
    assert found.kendall_w is None or 0 <= found.kendall_w <= 1
    assert found.icc is None or found.icc <= 1
