"""`verify`: whatever was changed by hand is found."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from perfindicators.errors import ScorecardInvalid
from perfindicators.library.opening import resolve
from perfindicators.observations.table import read_table
from perfindicators.scoring.facade import score
from perfindicators.scoring.verification import Difference, verify
from scoring_cases import indicator_set, line, money, score_lines

CARD = score_lines(
    indicator_set(
        line("≥100个", id="a"), line("≤90万元", id="b", category="cost/economic"), execution_points=Decimal(10)
    ),
    {"a": "100个", "b": "99万元"},
    figures=money(100, 95),
).to_json()


def tampered(change: Callable[[Any], None]) -> tuple[Difference, ...]:
    data = copy.deepcopy(CARD)
    change(data)
    return verify(json.dumps(data))


def test_what_was_not_touched_is_confirmed() -> None:
    assert verify(CARD) == ()
    assert verify(json.dumps(CARD)) == ()


def test_a_score_raised_by_hand_is_found_where_it_stands() -> None:
    (found,) = tampered(lambda data: data["lines"][1].update(score="10.00"))
    assert found == Difference("lines[1].score", "10.00", "9.00")


STATED: dict[str, Callable[[Any], None]] = {
    "total": lambda data: data.update(total="30.00"),
    "grade": lambda data: data.update(grade="差"),
    "bounds": lambda data: data["bounds"].__setitem__(1, "31.00"),
    "execution.score": lambda data: data["execution"].update(score="10.00"),
    "by_category[0].points": lambda data: data["by_category"][0].update(points="1"),
    "lines[0].explanation.zh": lambda data: data["lines"][0]["explanation"].update(zh="很好"),
    "lines[0].notes": lambda data: data["lines"][0].update(notes=["fine"]),
    "policy": lambda data: data.update(policy="other"),
    "fingerprint": lambda data: data.update(fingerprint="0" * 64),
    "library": lambda data: data.update(library="99.0"),
    "comment": lambda data: data.update(comment="added"),
    "lines": lambda data: data["lines"].pop(),
}


@pytest.mark.parametrize(("path", "change"), STATED.items(), ids=STATED)
def test_any_changed_result_is_found(path: str, change: Callable[[Any], None]) -> None:
    assert path.partition("[1]")[0] in {item.path.partition("[1]")[0] for item in tampered(change)}


def lines(data: Any) -> Any:
    return data["inputs"]["indicator_set"]["lines"]


INPUTS: dict[str, Callable[[Any], None]] = {
    "a target": lambda data: lines(data)[1].update(target="≤99万元"),
    "points": lambda data: lines(data)[0].update(points="20"),
    "an actual value": lambda data: data["inputs"]["observations"]["items"][1].update(actual="90万元"),
    "the policy": lambda data: data["inputs"]["policy"]["grades"][0].update({"from": "99"}),
    "the policy's execution": lambda data: data["inputs"]["policy"]["execution"].update(cap=False),
    "the vocabulary": lambda data: data["inputs"]["vocabulary"]["heads"]["lower"].append("总数"),
    "a line left out": lambda data: lines(data).pop(),
    "a key that means nothing": lambda data: lines(data)[0].update(surprise=1),
}


@pytest.mark.parametrize("change", INPUTS.values(), ids=INPUTS)
def test_any_changed_input_is_found(change: Callable[[Any], None]) -> None:
    paths = {item.path for item in tampered(change)}
    assert "fingerprint" in paths or paths == {"inputs.indicator_set.lines[0].surprise"}


def test_a_changed_target_shows_what_follows_from_it() -> None:
    paths = {item.path for item in tampered(lambda data: lines(data)[1].update(target="≤99万元"))}
    assert {"lines[1].target", "lines[1].score", "total", "fingerprint"} <= paths


@pytest.mark.parametrize(
    "table",
    [
        "indicator,actual\naid-take-up-rate,98%\nno-such-indicator,5\n",
        "indicator,actual\naid-take-up-rate,很多\n",
        "indicator,actual\naid-take-up-rate,98%\n",
    ],
    ids=["unknown indicator", "text for a number", "clean"],
)
def test_a_scorecard_from_a_file_verifies_whatever_its_findings(table: str) -> None:
    found = read_table(table.encode(), name="自评.csv")
    card = score(resolve("industry/education"), found.tables[0])
    assert verify(json.dumps(card.to_json())) == ()


BROKEN: dict[str, Callable[[Any], None]] = {
    "no inputs": lambda data: data.pop("inputs"),
    "a points text": lambda data: lines(data)[0].update(points="many"),
    "a rule nobody knows": lambda data: lines(data)[0].update(scoring={"rule": "guess"}),
    "a policy without rules": lambda data: data["inputs"]["policy"].update(rules=[]),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_inputs_that_cannot_be_read_are_refused(change: Callable[[Any], None]) -> None:
    with pytest.raises(ScorecardInvalid):
        tampered(change)


@pytest.mark.parametrize("text", ["", "3", "[]", "null", "{}", "kind: framework", "[" * 100_000])
def test_what_is_no_scorecard_is_refused(text: str) -> None:
    with pytest.raises(ScorecardInvalid):
        verify(text)
