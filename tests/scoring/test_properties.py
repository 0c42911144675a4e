"""What must hold for every score, whatever the numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_cases import AUTHORED_RULES, indicator_set, line, score_lines, score_one

POLICIES = ["integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016"]
POLICY = st.sampled_from(POLICIES)
AMOUNT = st.decimals(0, 10**6, places=4, allow_nan=False, allow_infinity=False)
POINTS = st.decimals("0.01", 100, places=2)
OPERATOR = st.sampled_from(["≥", ">", "=", "≤", "<"])
RULES = st.sampled_from([None, *AUTHORED_RULES])


@given(OPERATOR, AMOUNT, st.decimals(-(10**6), 10**6, places=4), POINTS, RULES, POLICY)
def test_a_score_lies_between_nothing_and_the_points(
    operator: str, target: Decimal, actual: Decimal, points: Decimal, rule: dict[str, object] | None, policy: str
) -> None:
    scored = score_one(f"{operator}{target}", str(actual), policy, points=points, scoring=rule)
    if scored.score is None:  # the rule runs against the operator, or the value lies off its scale
        assert "rule-does-not-fit" in scored.notes
        assert scored.bounds == (0, points)
        return
    assert 0 <= scored.score <= points
    assert scored.bounds == (scored.score, scored.score)


@given(
    st.sampled_from(["≥", ">"]),
    AMOUNT,
    AMOUNT,
    AMOUNT,
    POLICY,
    st.sampled_from([None, {"rule": "per-unit", "every": "2", "lose": "1"}, {"rule": "proportional", "floor": "50%"}]),
)
def test_more_never_costs_points_where_higher_is_better(
    operator: str, target: Decimal, one: Decimal, two: Decimal, policy: str, rule: dict[str, object] | None
) -> None:
    low, high = sorted((one, two))
    scores = [score_one(f"{operator}{target}", str(value), policy, scoring=rule).score for value in (low, high)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] <= scores[1]


@given(
    st.sampled_from(["≤", "<"]),
    AMOUNT,
    AMOUNT,
    AMOUNT,
    POLICY,
    st.sampled_from(
        [None, {"rule": "reverse-ratio"}, {"rule": "per-unit", "every": "2", "lose": "1", "count": "prorata"}]
    ),
)
def test_less_never_costs_points_where_lower_is_better(
    operator: str, target: Decimal, one: Decimal, two: Decimal, policy: str, rule: dict[str, object] | None
) -> None:
    low, high = sorted((one, two))
    scores = [score_one(f"{operator}{target}", str(value), policy, scoring=rule).score for value in (low, high)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] >= scores[1]


@given(st.decimals("0.0001", 10**6, places=4), AMOUNT, POINTS)
def test_proportional_points_are_the_exact_fraction_rounded_half_up(
    target: Decimal, actual: Decimal, points: Decimal
) -> None:
    share = min(Fraction(actual) / Fraction(target), Fraction(1))
    cents = (share * Fraction(points) * 100 + Fraction(1, 2)).__floor__()
    assert score_one(f"≥{target}", str(actual), points=points).score == Decimal(cents) / 100


@given(st.decimals("0.0001", 10**6, places=4), AMOUNT, POINTS)
def test_reverse_linear_points_are_the_exact_fraction_rounded_half_up(
    target: Decimal, actual: Decimal, points: Decimal
) -> None:
    over = (Fraction(actual) - Fraction(target)) / Fraction(target)
    share = min(max(1 - over, Fraction(0)), Fraction(1))
    cents = (share * Fraction(points) * 100 + Fraction(1, 2)).__floor__()
    assert score_one(f"≤{target}", str(actual), points=points).score == Decimal(cents) / 100


LINES = st.lists(st.tuples(OPERATOR, AMOUNT, AMOUNT, st.integers(1, 20)), min_size=1, max_size=8)


@given(LINES, st.randoms())
def test_the_order_of_rows_changes_no_score(rows: list[tuple[str, Decimal, Decimal, int]], random: object) -> None:
    lines = [line(f"{op}{target}", id=f"i{n}", points=points) for n, (op, target, _, points) in enumerate(rows)]
    actuals = {f"i{n}": str(actual) for n, (_, _, actual, _) in enumerate(rows)}
    first = score_lines(indicator_set(*lines), actuals)
    shuffled = list(actuals.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    second = score_lines(indicator_set(*reversed(lines)), dict(shuffled))
    assert first.total == second.total
    assert {item.indicator: item.score for item in first} == {item.indicator: item.score for item in second}


@given(LINES, st.sampled_from([2, 3, 10]))
def test_scaling_all_points_scales_the_total(rows: list[tuple[str, Decimal, Decimal, int]], factor: int) -> None:
    totals = []
    for scale in (1, factor):
        lines = [
            line(f"{op}{target}", id=f"i{n}", points=points * scale) for n, (op, target, _, points) in enumerate(rows)
        ]
        card = score_lines(indicator_set(*lines), {f"i{n}": str(actual) for n, (_, _, actual, _) in enumerate(rows)})
        assert card.total is not None
        totals.append(card.total)
    # Each line is rounded by itself, so the totals differ by at most half a cent per line and scale.
    assert abs(totals[1] - factor * totals[0]) <= Decimal("0.005") * len(rows) * (factor + 1)


@given(LINES)
def test_the_total_is_the_sum_of_the_rounded_lines(rows: list[tuple[str, Decimal, Decimal, int]]) -> None:
    lines = [line(f"{op}{target}", id=f"i{n}", points=points) for n, (op, target, _, points) in enumerate(rows)]
    card = score_lines(indicator_set(*lines), {f"i{n}": str(actual) for n, (_, _, actual, _) in enumerate(rows)})
    assert card.total == sum(item.score for item in card if item.score is not None)
    assert sum(item.score for item in card.by_category if item.score is not None) == card.total
    assert card.points == sum(points for *_, points in rows)


@given(LINES, st.data())
def test_bounds_hold_whatever_the_missing_value_turns_out_to_be(
    rows: list[tuple[str, Decimal, Decimal, int]], data: st.DataObject
) -> None:
    lines = [line(f"{op}{target}", id=f"i{n}", points=points) for n, (op, target, _, points) in enumerate(rows)]
    actuals = {f"i{n}": str(actual) for n, (_, _, actual, _) in enumerate(rows)}
    gone = data.draw(st.sampled_from(sorted(actuals)))
    open_card = score_lines(indicator_set(*lines), {id: value for id, value in actuals.items() if id != gone})
    full_card = score_lines(indicator_set(*lines), actuals)
    assert open_card.total is None
    assert full_card.total is not None
    assert open_card.bounds.low <= full_card.total <= open_card.bounds.high
    assert open_card.grade in (None, full_card.grade)


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_scores_every_kind_of_criterion(policy: str) -> None:
    for target, actual in [
        ("≥5", "5"),
        ("=0", "0"),
        ("≤-1", "-2"),
        ("5-10", "6"),
        ("2022年9月底前", "2022年9月"),
        ("≤3天", "2天"),
    ]:
        assert score_one(target, actual, policy, points=4).score == Decimal(4), (target, actual)


def test_a_line_worth_nothing_earns_nothing_under_every_rule() -> None:
    for rule in (
        {"rule": "per-unit", "every": "1百分点", "lose": "1"},
        {"rule": "per-unit", "every": "1百分点", "lose": "1", "count": "prorata"},
        {"rule": "stepped", "steps": [{"if": "≥70%", "points": "3"}], "else": "0"},
    ):
        assert score_one("≥90%", "80%", points=0, scoring=rule).score == 0
