"""Roll-ups of scored rows: sums of cents, grades, execution rates of money and never means of rates."""

from __future__ import annotations

from random import Random

import pandas as pd
import pyarrow as pa
import pytest

import perfindicators as pfi
from engines import ENGINES, Engine, engine_or_skip
from frame_cases import exact_line, in_cents, numeric_row
from perfindicators.scoring.judges import judge

MONEY = {"甲": (100.0, 97.0), "乙": (300.0, 150.0), "丙": (0.0, 0.0)}


def scored(**changes: object) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "department": ["教育局", "教育局", "教育局", "林草局"],
            "project": ["甲", "甲", "乙", "丙"],
            "operator": [">=", "<=", ">=", ">="],
            "target": [95.0, 90.0, 100.0, 50.0],
            "actual": [94.05, 80.0, 97.0, None],
            "points": [60.0, 30.0, 90.0, 90.0],
            **changes,
        }
    )
    return pfi.score_frame(rows)


def by_key(frame: pd.DataFrame, key: str) -> dict[str, dict[str, object]]:
    return {row[key]: row for row in frame.to_dict("records")}


def test_a_project_adds_up_its_lines_and_takes_a_grade() -> None:
    found = by_key(pfi.roll_up(scored(), ["project"]), "project")
    assert (found["甲"]["lines"], found["甲"]["points"], found["甲"]["score"], found["甲"]["grade"]) == (
        2,
        90.0,
        89.4,
        "优",
    )
    assert (found["乙"]["score"], found["乙"]["grade"]) == (87.3, "优")


def test_an_unknown_line_leaves_bounds_and_no_grade() -> None:
    row = by_key(pfi.roll_up(scored(), ["department"]), "department")["林草局"]
    assert (row["open"], row["score_low"], row["score_high"]) == (1, 0.0, 90.0)
    assert pd.isna(row["score"])
    assert pd.isna(row["grade"])


def test_lines_out_of_the_score_carry_no_points() -> None:
    frame = scored(status=["applicable", "not-applicable", None, None])
    row = by_key(pfi.roll_up(frame, ["project"]), "project")["甲"]
    assert (row["lines"], row["points"], row["score"]) == (1, 60.0, 59.4)


def test_the_rate_of_a_department_is_its_spending_over_its_budget() -> None:
    projects = ["甲", "甲", "乙", "丙"]
    frame = scored(budget=[MONEY[name][0] for name in projects], executed=[MONEY[name][1] for name in projects])
    row = by_key(pfi.roll_up(frame, ["department"]), "department")["教育局"]
    assert (row["budget"], row["executed"], row["execution_rate"]) == (400.0, 247.0, 61.75)
    assert row["points"] == 200.0, "two projects with ten points for the rate each"
    assert row["score"] == 89.4 + 9.7 + 87.3 + 5.0
    without = by_key(pfi.roll_up(frame, ["project"]), "project")["丙"]
    assert (without["score_low"], without["score_high"]) == (0.0, 100.0), "no budget, no rate"


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(pfi.FrameUnusable, match="州县"):
        pfi.roll_up(scored(), ["州县"])


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_adds_up_what_the_exact_engine_scores(engine: Engine) -> None:
    engine_or_skip(engine)
    random = Random(3)
    rows = [numeric_row(random) | {"project": f"p{n % 40}"} for n in range(600)]
    names = ("project", "operator", "target", "target_low", "target_high", "category", "actual", "points", "grade")
    kinds = {
        name: pa.string() if name in ("project", "operator", "category", "grade") else pa.float64() for name in names
    }
    table = pa.table({name: [row[name] for row in rows] for name in names}, schema=pa.schema(list(kinds.items())))
    found = engine.fetch(pfi.roll_up(pfi.score_frame(engine.load(table)), ["project"]))
    rules = judge("integrated-platform").rules
    for row in found:
        plain = {"unit": None, "points_given": None, "deduction": None, "status": None}
        lines = [exact_line(item | plain, "integrated-platform") for item in rows if item["project"] == row["project"]]
        low, high = sum(item.low for item in lines), sum(item.high for item in lines)
        points = sum(round(float(item["points"]) * 100) for item in rows if item["project"] == row["project"])  # type: ignore[arg-type]
        assert (in_cents(row["score_low"]), in_cents(row["score_high"]), in_cents(row["points"])) == (low, high, points)
        grades = [rules.grade_of(end, points) for end in (low, high)]
        assert row["grade"] == (grades[0] if grades[0] == grades[1] else None)


def test_a_finished_project_within_its_budget_earns_all_points_for_the_rate() -> None:
    frame = scored(budget=100.0, executed=90.0, finished=["是", "是", "否", "否"])
    found = by_key(pfi.roll_up(frame, ["project"], "mof-2021-101"), "project")
    assert found["甲"]["score"] == 89.4 + 10.0
    assert found["乙"]["score"] == 87.3 + 7.0
