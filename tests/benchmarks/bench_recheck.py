"""How many project tables a recheck takes in a second: explained line by line, and by arithmetic on frames."""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl
from bench_figure import Figure, fastest

import perfindicators as pfi
from perfindicators.scoring.frames.rechecked_totals import recheck_totals

PROJECTS = 300
MANY = 20_000
ROWS = 10


def tables(projects: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows and heads of invented projects, one row in twenty scored otherwise than its figures say."""
    random = np.random.default_rng(6)
    count = projects * ROWS
    target = np.round(random.uniform(10, 500, count), 1)
    actual = np.round(target * random.choice([1.0, 1.0, 1.0, 0.9, 1.05], count), 1)
    points = np.full(count, 9.0)
    share = np.clip(actual / target, 0, 1) - random.choice([0.0] * 19 + [0.1], count)
    names = np.repeat([f"项目{n}" for n in range(projects)], ROWS)
    rows = pd.DataFrame(
        {
            "project": names, "indicator": np.tile([f"指标{n}" for n in range(ROWS)], projects), "operator": ">=",
            "target": target, "actual": actual, "points": points, "points_given": np.round(points * share.clip(0), 2),
        }
    )  # fmt: skip
    budget = np.round(random.uniform(5, 500, projects), 2)
    executed = np.round(budget * random.uniform(0.6, 1, projects), 2)
    given = rows.groupby("project", sort=False)["points_given"].sum().to_numpy()
    heads = pd.DataFrame(
        {
            "project": [f"项目{n}" for n in range(projects)], "budget": budget, "executed": executed,
            "execution_rate": np.round(executed / budget * 100, 2), "execution_points": 10.0,
            "execution_given": np.round(executed / budget * 10, 2),
            "total_given": np.round(given + executed / budget * 10, 2),
            "grade_given": "优",
        }
    )  # fmt: skip
    return rows, heads


def rechecking() -> list[Figure]:
    """Both ways, in tables of ten rows per second."""
    rows, _ = tables(PROJECTS)
    printed = rows.rename(columns={"points_given": "得分"})
    read = pfi.read_table(printed)
    explained = PROJECTS / fastest(lambda: pfi.recheck(read), 3)
    scored = PROJECTS / fastest(lambda: [pfi.score_published(table) for table in read.tables], 3)
    many_rows, many_heads = (pl.from_pandas(frame) for frame in tables(MANY))
    frames = MANY / fastest(lambda: recheck_totals(pfi.recheck_frame(many_rows), many_heads), 3)
    return [
        Figure(
            "recheck with every explanation", f"{explained:,.0f} tables/s", f"scoring alone: {scored:,.0f}/s",
            f"{scored / explained:.2f}", "≥ 300 tables/s", explained >= 300,
        ),
        Figure(
            "recheck by arithmetic, polars", f"{frames:,.0f} tables/s", "—", "—", "≥ 5,000 tables/s", frames >= 5_000,
        ),
    ]  # fmt: skip
