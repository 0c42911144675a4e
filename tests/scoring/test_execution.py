from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.model.policy import ProportionalExecution, SteppedExecution
from perfindicators.observations.observation import Figure, ProjectFigures
from perfindicators.scoring.execution import money_of, rate_text, score_execution
from scoring_cases import money

PROPORTIONAL = ProportionalExecution.model_validate({"rule": "proportional"})
STEPPED = SteppedExecution.model_validate(
    {
        "rule": "stepped",
        "completed_within_budget": "1",
        "steps": [{"from": "80%", "share": "0.7"}, {"from": "60%", "share": "0.5"}],
    }
)


@given(
    st.decimals("0.01", 10**8, places=2),
    st.decimals(0, 10**8, places=2),
    st.sampled_from([PROPORTIONAL, STEPPED]),
    st.sampled_from([True, False, None]),
)
def test_the_execution_score_never_leaves_its_points(
    budget: Decimal, executed: Decimal, rule: ProportionalExecution | SteppedExecution, finished: bool | None
) -> None:
    outcome = score_execution(money_of(money(budget, executed), None), 1000, rule, finished=finished)
    assert outcome.cents is not None
    assert 0 <= outcome.cents <= 1000


def test_the_adjusted_budget_of_the_table_goes_before_the_declared_one() -> None:
    assert money_of(money(40, 40), Decimal(100)).rate == 1
    assert money_of(money(None, 40), Decimal(100)).rate == Fraction(2, 5)


def test_a_published_rate_is_recomputed_from_its_figures() -> None:
    found = money_of(
        ProjectFigures(budget=Figure(Decimal("25"), "250000元"), executed=Figure(Decimal("21.54576"), "")), None
    )
    assert found.rate is not None
    assert rate_text(found.rate) == "86.18"


def test_a_printed_rate_serves_when_the_amounts_are_missing() -> None:
    found = money_of(ProjectFigures(execution_rate=Figure(Decimal("79.27"), "79.27%")), None)
    outcome = score_execution(found, 1000, PROPORTIONAL, finished=None)
    assert outcome.cents == 793
    assert "rate-as-printed" in outcome.notes


@pytest.mark.parametrize(
    ("budget", "executed", "code"),
    [(0, 0, "S01"), (-1, 5, "S01"), (10, -1, "S01"), (None, None, "S12"), (10, None, "S12")],
)
def test_a_rate_that_cannot_be_computed_is_a_finding_not_a_score(budget: object, executed: object, code: str) -> None:
    outcome = score_execution(money_of(money(budget, executed), None), 1000, PROPORTIONAL, finished=None)
    assert outcome.cents is None
    assert (outcome.low, outcome.high) == (0, 1000)
    assert [item.code for item in outcome.findings] == [code]
