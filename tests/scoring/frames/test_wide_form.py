"""The wide form: the whole tree of every project, as the exact engine computes it."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from frame_cases import in_cents
from perfindicators.model.indicators import IndicatorFormula
from perfindicators.resolution.indicator_set import IndicatorSet
from perfindicators.scoring import ratio_rules
from perfindicators.scoring.exact_engine import score_set
from perfindicators.scoring.judges import judge
from scoring.frames.test_numeric_form import ONE_TABLE
from scoring_cases import indicator_set, line
from set_cases import observations, random_set, wide_row, wide_table

PROJECTS = 500


def expected(resolved: IndicatorSet, row: dict[str, object]) -> dict[str, object]:
    """What the exact engine says of one project, under the names of the columns."""
    card = score_set(resolved, observations(row, resolved), judge(resolved.policy))
    told: dict[str, Decimal | None] = {
        "score": card.total,
        "score_low": card.bounds.low,
        "score_high": card.bounds.high,
        "points": card.points,
    }
    told |= {f"score_{item.indicator}": item.score for item in card.lines}
    for node in (*card.by_category, *card.by_subcategory):
        told[f"score_{node.id}"] = node.score
        told |= {f"score_low_{node.id}": node.bounds.low, f"score_high_{node.id}": node.bounds.high}
    if card.execution is not None:
        told["score_execution"] = card.execution.score
    return {name: None if value is None else int(value * 100) for name, value in told.items()} | {"grade": card.grade}


def differences(engine: Engine, seed: int, projects: int = PROJECTS) -> list[str]:
    """Return where the two engines differ on a random set and table."""
    random = Random(seed)
    resolved = random_set(random, small=engine.slow)
    rows = [wide_row(random, resolved) for _ in range(projects)]
    scored = engine.fetch(pfi.score_frame(engine.load(wide_table(rows)), resolved))
    assert sorted(found["row"] for found in scored) == list(range(projects))
    wrong = []
    for found in scored:
        for name, value in expected(resolved, rows[found["row"]]).items():
            got = found[name] if name == "grade" else in_cents(found[name])
            if got != value:
                wrong.append(f"{name}: frame {got}, exact {value}: {rows[found['row']]}")
    return wrong


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_scores_every_tree_as_the_exact_engine_does(engine: Engine) -> None:
    engine_or_skip(engine)

    @settings(ONE_TABLE, max_examples=2 if engine.slow else max(2, engine.examples // 4))
    @given(seed=st.integers(0, 2**32))
    def compare(seed: int) -> None:
        found = differences(engine, seed)
        assert not found, found[0]

    compare()


@pytest.mark.parametrize("seed", [36, 186, 204])
def test_sets_that_were_once_scored_differently(seed: int) -> None:
    polars = next(engine for engine in ENGINES if engine.name == "polars")
    assert differences(polars, seed) == []


def test_a_bare_comparison_of_a_quotient_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(self: ratio_rules.Proportional, algebra, actual, target, weight):  # type: ignore[no-untyped-def]
        earned = algebra.clip(actual, 0, target)
        if isinstance(actual, int):
            return exactly(self, algebra, actual, target, weight)
        share = self.floor.numerator / self.floor.denominator
        return ratio_rules.Ratio(algebra.where(actual * 1e-4 / (target * 1e-4) >= share, earned, 0), target)

    exactly = ratio_rules.Proportional.ratio
    lines = [line(f"≥{n / 10}", f"i{n}", scoring={"rule": "proportional", "floor": "60%"}) for n in range(1, 80)]
    resolved = indicator_set(*lines)
    polars = next(engine for engine in ENGINES if engine.name == "polars")
    at_the_floor = {f"i{n}": n * 6 / 100 for n in range(1, 80)}
    table = wide_table([{**at_the_floor, "x1": None, "finished": None}])

    def scores() -> set[float]:
        row = polars.fetch(pfi.score_frame(polars.load(table), resolved))[0]
        return {row[f"score_i{n}"] for n in range(1, 80)}

    assert scores() == {6.0}
    monkeypatch.setattr(ratio_rules.Proportional, "ratio", trusting)
    assert scores() != {6.0}


def test_a_missing_value_leaves_bounds_all_the_way_up() -> None:
    import pandas as pd

    resolved = indicator_set(line("≥95%", "a"), line("≤90", "b", category="output/quality", points=5))
    scored = pfi.score_frame(pd.DataFrame({"a": [94.05, None], "b": [80.0, 80.0]}), resolved)
    assert scored["score"].tolist()[0] == 14.9
    assert scored["score_low"].tolist() == [14.9, 5.0]
    assert scored["score_high_output"].tolist() == [14.9, 15.0]
    assert scored["grade"].tolist()[0] == "优"
    assert pd.isna(scored["grade"].tolist()[1])


def test_an_indicator_without_a_column_is_open_in_every_row() -> None:
    import pandas as pd

    scored = pfi.score_frame(pd.DataFrame({"a": [100.0]}), indicator_set(line("≥95%", "a"), line("≥5", "b")))
    assert (scored["score_low"].tolist(), scored["score_high"].tolist()) == ([10.0], [20.0])


def test_a_caller_may_name_the_columns() -> None:
    import pandas as pd

    table = pd.DataFrame({"巩固率": [94.05]})
    scored = pfi.score_frame(table, indicator_set(line("≥95%", "retention-rate")), columns={"retention-rate": "巩固率"})
    assert scored["score_retention-rate"].tolist() == [9.9]


def test_a_bare_one_against_a_per_cent_is_a_share_or_a_slip() -> None:
    import pandas as pd

    scored = pfi.score_frame(pd.DataFrame({"a": [1.0, 1.01, 0.0]}), indicator_set(line("≥50%", "a")))
    assert [in_cents(value) for value in scored["score_a"]] == [None, 20, 0]


def test_a_status_speaks_in_the_words_of_any_table() -> None:
    import pandas as pd

    said = ["已取消", " Not-Applicable ", "适用", None]
    table = pd.DataFrame({"a": [100.0] * 4, "status_a": said})
    assert pfi.score_frame(table, indicator_set(line("≥95%", "a")))["points"].tolist() == [0.0, 0.0, 10.0, 10.0]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_numbers_no_budget_holds_stop_no_engine(engine: Engine) -> None:
    engine_or_skip(engine)
    ratio = IndicatorFormula.model_validate(
        {"expression": "x1 * x2", "inputs": {"x1": {"name": "甲"}, "x2": {"name": "乙"}}}
    )
    resolved = indicator_set(
        line("≥95", "up", points=40),
        line("≤95", "down", points=40),
        line("≥95", "lost", points=10, scoring={"rule": "per-unit", "every": "1", "lose": "1"}),
        replace(line("≥95", "made", points=10), formula=ratio),
    )
    absurd = [1e300, 1e18, math.inf, -math.inf, math.nan, -1e300]
    columns = dict.fromkeys(("up", "down", "lost", "x1", "x2", "budget", "executed"), absurd)
    table = pa.table({"project": [str(n) for n in range(len(absurd))], **columns})
    found = {row["project"]: row for row in engine.fetch(pfi.score_frame(engine.load(table), resolved))}
    assert [found["1"][f"score_{id}"] for id in ("up", "down", "lost", "made")] == [40.0, 0.0, 10.0, 10.0]
    assert [found["2"][f"score_{id}"] for id in ("up", "down", "lost", "made")] == [None] * 4
