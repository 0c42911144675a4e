"""The published and computed vectors, each through the whole engine."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from perfindicators.scoring.judges import judge
from scoring_cases import indicator_set, line, money, score_lines, score_one

VECTORS = yaml.load((Path(__file__).parents[1] / "fixtures/scoring/vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
QUANTITIES = [
    pytest.param(case, id=f"{group}: {case['policy']} {case['target']} actual {case['actual']}")
    for group in (
        "proportional",
        "zero-target",
        "equal",
        "reverse",
        "negative-target",
        "dates",
        "ranges",
        "satisfaction-steps",
        "units",
    )
    for case in VECTORS[group]
]


@pytest.mark.parametrize("case", QUANTITIES)
def test_a_line_scores_as_computed_by_hand(case: dict[str, str]) -> None:
    scored = score_one(
        case["target"],
        case["actual"],
        case["policy"],
        points=case["points"],
        category=case.get("category", "output/quality"),
    )
    assert scored.score == Decimal(case["score"]), scored.explanation
    assert scored.bounds == (scored.score, scored.score)
    if "note" in case:
        assert case["note"] in scored.notes


@pytest.mark.parametrize("case", VECTORS["execution"], ids=str)
def test_the_execution_rate_scores_as_computed_by_hand(case: dict[str, str]) -> None:
    finished = {"true": True, "false": False}.get(case.get("finished", ""))
    figures = money(case["budget"], case["executed"], finished=finished)
    lines = indicator_set(line("≥1"), execution_points=Decimal(case["points"]))
    card = score_lines(lines, {"a": "1"}, case["policy"], figures)
    assert card.execution is not None
    if case["score"] in ("null", ""):
        assert card.execution.score is None
        assert card.execution.bounds == (0, Decimal(case["points"]))
        assert "S01" in {item.code for item in card.findings}
        assert card.total is None
        assert card.grade is None
    else:
        assert card.execution.score == Decimal(case["score"])


@pytest.mark.parametrize("case", VECTORS["grades"], ids=str)
@pytest.mark.parametrize("policy", ["integrated-platform", "mof-2020-10", "mof-2021-101", "beijing-2016"])
def test_grade_bands_are_half_open(case: dict[str, str], policy: str) -> None:
    assert judge(policy).rules.grade_of(int(Decimal(case["total"]) * 100), 10_000) == case["grade"]


@pytest.mark.parametrize("case", VECTORS["judged-bands"], ids=str)
def test_a_grade_without_points_leaves_its_band_as_bounds(case: dict[str, str]) -> None:
    scored = score_one("效果明显", {"grade": case["grade"]}, points=case["points"])
    assert scored.score is None
    assert scored.bounds == (Decimal(case["low"]), Decimal(case["high"]))
