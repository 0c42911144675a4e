"""Scoring policies."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from perfindicators.model.policy import ScoringPolicy

POLICY: dict[str, object] = {
    "kind": "policy",
    "format": "1",
    "id": "ours",
    "rules": [{"when": {"operator": [">="]}, "rule": "proportional", "floor": "60%"}, {"rule": "all-or-nothing"}],
    "judged": {
        "grades": [{"grade": "达成", "share": ["0.8", "1"]}, {"grade": "未达成", "share": ["0", "0.8"]}],
        "phrases": {"达成": ["完成"]},
    },
    "execution": {"rule": "proportional"},
    "grades": [{"grade": "优", "from": "90"}, {"grade": "差", "from": "0"}],
    "source": {"status": "proposed"},
}


def test_when_and_rule_stand_in_one_mapping() -> None:
    found = ScoringPolicy.model_validate(POLICY)
    assert found.rules[0].when is not None
    assert found.rules[0].when.operator == (">=",)
    assert found.rules[0].body.rule == "proportional"
    assert found.rules[1].when is None
    assert (found.negative_actual, found.over_achievement) == ("zero", None)


def test_a_policy_written_out_reads_back_the_same() -> None:
    found = ScoringPolicy.model_validate(POLICY)
    assert ScoringPolicy.model_validate(found.model_dump(mode="json", by_alias=True)) == found


BAD: dict[str, dict[str, object]] = {
    "grades from low to high": {"grades": [{"grade": "差", "from": "0"}, {"grade": "优", "from": "90"}]},
    "no grade from 0": {"grades": [{"grade": "优", "from": "90"}, {"grade": "良", "from": "80"}]},
    "one band twice": {
        "grades": [{"grade": "优", "from": "90"}, {"grade": "良", "from": "90"}, {"grade": "差", "from": "0"}]
    },
    "a single grade": {"grades": [{"grade": "优", "from": "0"}]},
    "a band upside down": {
        "judged": {"grades": [{"grade": "达成", "share": ["1", "0.8"]}, {"grade": "未达成", "share": ["0", "0.8"]}]}
    },
    "a phrase for no grade": {"judged": {**POLICY["judged"], "phrases": {"很好": ["完成"]}}},  # type: ignore[dict-item]
    "no rules": {"rules": []},
    "a condition nobody knows": {"rules": [{"when": {"weather": "good"}, "rule": "proportional"}]},
    "an operator nobody knows": {"rules": [{"when": {"operator": ["≥"]}, "rule": "proportional"}]},
    "an execution rule nobody knows": {"execution": {"rule": "guess"}},
    "over-achievement below the target": {"over_achievement": {"above": "90%"}},
    "no source": {"source": None},
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_what_is_no_policy(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ScoringPolicy.model_validate({**POLICY, **change})


def test_stepped_execution() -> None:
    written = {"rule": "stepped", "completed_within_budget": "1", "steps": [{"from": "80%", "share": "0.7"}]}
    found = ScoringPolicy.model_validate({**POLICY, "execution": written})
    assert found.execution.rule == "stepped"
