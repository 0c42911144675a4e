"""Scorecards as JSON: the agreed shape, back without a change, and a fingerprint of everything that went in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfindicators.errors import ScorecardInvalid
from perfindicators.library.catalogue import shipped_catalogue
from perfindicators.resolution.indicator_set import AlternativeGroup
from perfindicators.scoring.facade import score
from perfindicators.scoring.scorecard import Scorecard
from perfindicators.scoring.verification import read_scorecard, verify
from scoring_cases import indicator_set, line, money, score_lines

PARTS = {"rule": "parts", "of": [{"id": "x", "target": "≥10"}, {"id": "y", "target": "≥10"}]}


def everything() -> Scorecard:
    """A scorecard with a line of every kind: full, part, judged, parts, open, aside, vetoed, unreadable."""
    lines = indicator_set(
        line("≥100个", id="full", goal="g"),
        line("≤90万元", id="part", category="cost/economic", polarity="lower"),
        line("效果明显", id="judged", category="benefit/social"),
        line(None, id="parts", category="output/quality", scoring=PARTS),
        line("≥95%", id="open", veto={"if": "<60%", "effect": "zero-total"}),
        line("≥1项", id="best", category="benefit/social"),
        line("≥1项", id="other", category="benefit/social"),
        line("2022年9月底前", id="date", category="output/timeliness"),
        line("5%-10%", id="range", category="output/quality"),
        line("≥3个", id="wrong"),
        line("≥3个", id="out"),
        execution_points=Decimal(10),
        alternatives=(AlternativeGroup("group", ("best", "other"), "best"),),
    )
    given = {
        "full": "100个",
        "part": "99万元",
        "judged": {"grade": "达成", "points_given": 9},
        "parts": {"inputs": {"x": Decimal(10), "y": Decimal("5.5")}},
        "best": "1项",
        "other": "0项",
        "date": "2022年10月3日",
        "range": "4%",
        "wrong": {"actual": "很多", "deduction": 1},
        "out": {"status": "not-applicable", "reason": "取消"},
        "unknown": "1",
    }
    return score_lines(lines, given, figures=money("100.5", "95.88", finished=False))


def test_it_comes_back_equal() -> None:
    card = everything()
    back = read_scorecard(json.dumps(card.to_json(), ensure_ascii=False))
    assert back == card
    assert back.to_json() == card.to_json()
    assert back.fingerprint == card.fingerprint


def test_a_mapping_reads_like_its_text() -> None:
    card = everything()
    assert read_scorecard(card.to_json()) == read_scorecard(json.dumps(card.to_json()))


@pytest.mark.parametrize("policy", ["integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016"])
def test_a_scorecard_of_a_declaration_comes_back_equal_under_every_policy(policy: str) -> None:
    card = score("industry/education", {"aid-take-up-rate": "100%", "retention-rate": "95.5%"}, policy)
    assert read_scorecard(json.dumps(card.to_json())) == card
    assert verify(card.to_json()) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["≥", "≤", "=", ""]),
            st.decimals(-1000, 1000, places=4),
            st.decimals(-1000, 1000, places=4) | st.none(),
            st.decimals(0, 100, places=2),
        ),
        max_size=5,
    )
)
def test_any_scorecard_comes_back_equal_and_verifies(
    rows: list[tuple[str, Decimal, Decimal | None, Decimal]],
) -> None:
    lines = [line(f"{op}{target}", id=f"i{n}", points=points) for n, (op, target, _, points) in enumerate(rows)]
    given = {f"i{n}": str(actual) for n, (_, _, actual, _) in enumerate(rows) if actual is not None}
    card = score_lines(indicator_set(*lines), given)
    text = json.dumps(card.to_json())
    assert read_scorecard(text) == card
    assert verify(text) == ()


def test_the_shape_is_the_agreed_one() -> None:
    data = everything().to_json()
    agreed = ["subject", "policy", "lines", "execution", "by_category", "by_goal", "points", "total", "bounds", "grade"]
    assert [key for key in data if key in agreed] == agreed
    assert {"fingerprint", "findings", "inputs", "library", "engine"} <= set(data)
    line_keys = {
        "indicator",
        "name",
        "category",
        "target",
        "actual",
        "points",
        "score",
        "bounds",
        "rule",
        "explanation",
    }
    for item in data["lines"]:  # type: ignore[union-attr]  # a list of mappings
        assert isinstance(item, dict)
        assert line_keys | {"notes", "counted"} <= set(item)
        assert set(item["explanation"]) == set(item["name"]) == {"zh", "en"}  # type: ignore[arg-type]
    assert set(data["execution"]) == {"budget", "executed", "rate", "points", "score", "bounds", "rule", "explanation"}  # type: ignore[arg-type]
    for item in [*data["by_category"], *data["by_goal"]]:  # type: ignore[misc]
        assert set(item) == {"id", "name", "points", "score", "bounds"}  # type: ignore[arg-type]


def test_numbers_are_decimal_text_and_unknown_is_null() -> None:
    data = everything().to_json()
    by_id = {item["indicator"]: item for item in data["lines"]}  # type: ignore[union-attr,call-overload,index]
    assert by_id["part"]["score"] == "9.00"
    assert by_id["full"]["score"] == "10.00"
    assert by_id["open"]["score"] is None
    assert by_id["open"]["bounds"] == ["0.00", "10.00"]
    assert by_id["out"]["counted"] is False
    assert data["total"] is None
    assert data["grade"] is None
    execution = data["execution"]
    assert isinstance(execution, dict)
    assert (execution["rate"], execution["score"]) == ("95.40", "9.54")  # 95.88 ÷ 100.5


def test_plain_json_types_only() -> None:
    text = json.dumps(everything().to_json(), ensure_ascii=False, allow_nan=False)
    assert "Decimal" not in text
    assert "E+" not in text


FINGERPRINT = (
    "from perfindicators.scoring.facade import score;"
    "print(score('industry/education', {'aid-take-up-rate': '98%', 'campus-accidents': '0起'}).fingerprint)"
)


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    seen = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", FINGERPRINT],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1
    assert all(len(item) == 64 for item in seen)


SMALL = line("≥100个", id="a")
CHANGES = {
    "a target": lambda: score_lines(indicator_set(line("≥101个", id="a")), {"a": "90个"}),
    "points": lambda: score_lines(indicator_set(line("≥100个", id="a", points=11)), {"a": "90个"}),
    "a polarity": lambda: score_lines(indicator_set(line("≥100个", id="a", polarity="higher")), {"a": "90个"}),
    "a rule": lambda: score_lines(
        indicator_set(line("≥100个", id="a", scoring={"rule": "proportional", "floor": "60%"})), {"a": "90个"}
    ),
    "an actual value": lambda: score_lines(indicator_set(SMALL), {"a": "91个"}),
    "a reason": lambda: score_lines(indicator_set(SMALL), {"a": {"actual": "90个", "reason": "疫情"}}),
    "a budget": lambda: score_lines(indicator_set(SMALL), {"a": "90个"}, figures=money(100, 90)),
    "execution points": lambda: score_lines(indicator_set(SMALL, execution_points=Decimal(10)), {"a": "90个"}),
    "a policy": lambda: score_lines(indicator_set(SMALL), {"a": "90个"}, "mof-2020-10"),
    "an edition": lambda: score_lines(indicator_set(SMALL, editions={"industry/x": "2021"}), {"a": "90个"}),
    "a line more": lambda: score_lines(indicator_set(SMALL, line("≥1", id="b")), {"a": "90个"}),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_any_change_of_an_input_changes_the_fingerprint(changed: object) -> None:
    before = score_lines(indicator_set(SMALL), {"a": "90个"})
    assert before.fingerprint == score_lines(indicator_set(SMALL), {"a": "90个"}).fingerprint
    assert changed().fingerprint != before.fingerprint  # type: ignore[operator]


def test_a_changed_policy_text_changes_the_fingerprint_under_the_same_id() -> None:
    policy = shipped_catalogue().policy("integrated-platform")
    own = policy.model_copy(update={"note": "改过"})
    lines = "industry/education"
    assert score(lines, {}, own).fingerprint != score(lines, {}, policy).fingerprint


def test_the_name_of_the_file_is_no_input(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    for name in ("a.csv", "另一个.csv"):
        (folder / name).write_text("indicator,actual\naid-take-up-rate,98%\n", "utf-8")
    one, two = (score("industry/education", folder / name) for name in ("a.csv", "另一个.csv"))
    assert one.fingerprint == two.fingerprint


@pytest.mark.parametrize("text", ["", "null", "[]", "3", "{", "{}", '{"inputs": {}}', '{"subject": "x", "lines": 3}'])
def test_what_is_no_scorecard_is_refused(text: str) -> None:
    with pytest.raises(ScorecardInvalid):
        read_scorecard(text)


@pytest.mark.parametrize(
    "key", ["subject", "policy", "lines", "execution", "points", "total", "bounds", "inputs", "findings", "notes"]
)
def test_no_key_may_be_missing(key: str) -> None:
    data = everything().to_json()
    del data[key]
    with pytest.raises(ScorecardInvalid):
        read_scorecard(json.dumps(data))
