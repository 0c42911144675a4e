"""Goals of a transfer say what decided and what would change it."""

from __future__ import annotations

import pytest

from transfer_cases import checked


def test_a_goal_says_what_decided_where_that_comes_from_and_what_would_change_it() -> None:
    found = checked("≥900人", ("景洪市", "500人", ""), ("勐海县", "390人", ""))
    decision = found.goals[0].decision
    assert (decision.decision, decision.rule) == ("does-not-hold", "counties_add_up")
    assert (decision.basis.document, decision.basis.status) == ("practice/transfers-national", "recalled-unsure")
    assert decision.numbers == {"target": 900, "counties": 2, "together": 890, "difference": -10}
    told = "指标：分解不到位。2 个县市相加为 890人，州级 ≥900人。合计为 ≥900人 即到位，现相差 10人。"
    assert decision.explain() == told
    assert "10人 away" in decision.explain("en")


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("99%", "holds", "不再 ≥98%"),
        ("97%", "does-not-hold", "景洪市 定为 ≥98%"),
        ("高", "open", "景洪市 的目标补齐后"),
    ],
)
def test_a_level_says_what_would_change_the_decision(value: str, kind: str, words: str) -> None:
    decision = checked("≥98%", ("景洪市", value, "")).goals[0].decision
    assert decision.decision == kind
    assert decision.would_change is not None
    assert words in decision.would_change.zh
