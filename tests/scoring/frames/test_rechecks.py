"""Arithmetic checks on frames agree with the recheck that explains every line, on every engine."""

from __future__ import annotations

from decimal import Decimal
from math import isnan
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfindicators.errors import FrameUnusable
from perfindicators.lifecycle.recheck.facade import recheck
from perfindicators.scoring.frames.rechecks import check_codes, recheck_frame

ROW: dict[str, Any] = {
    "project": "甲", "indicator": "维修", "operator": ">=", "target": 4.0, "actual": 4.0, "points": 10.0,
    "points_given": 10.0,
}  # fmt: skip


def row_checks(**changes: Any) -> tuple[str, ...]:
    return check_codes(int(recheck_frame(pd.DataFrame([{**ROW, **changes}]))["checks"].iloc[0]))


def test_a_row_in_order_says_nothing() -> None:
    assert row_checks() == ()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"points_given": 11.0}, ("score-above-points", "score-differs")),
        ({"actual": 3.0}, ("full-points-for-missed-target", "score-differs")),
        ({"actual": 3.0, "points_given": 7.5}, ()),
        ({"actual": 3.97, "points_given": 9.9}, ()),
        ({"actual": 3.97, "points_given": 9.8}, ("points-lost-without-reason", "score-differs")),
        ({"actual": 3.9, "points_given": 9.0}, ("points-lost-without-reason", "score-differs")),
        ({"actual": 3.99, "points_given": 10.0}, ("full-points-for-missed-target", "score-differs")),
        ({"points": 8.4, "points_given": 8.0}, ("points-lost-without-reason", "score-differs")),
        ({"points_given": 7.0}, ("points-lost-without-reason", "score-differs")),
        ({"points_given": 7.0, "reason": "资金晚到"}, ("score-differs",)),
        *(
            ({"points_given": 7.0, "reason": word}, ("points-lost-without-reason", "score-differs"))
            for word in ("", " ", "无", "无。", "/", "无偏差")
        ),
        ({"points_given": 10.0, "deduction": 1.0}, ()),
        ({"points_given": float("nan")}, ()),
        ({"actual": float("nan")}, ()),
    ],
)
def test_what_does_not_hold_in_a_row_has_its_own_code(changes: dict[str, Any], found: tuple[str, ...]) -> None:
    assert row_checks(**changes) == found


@pytest.mark.parametrize("missing", ["project", "points", "points_given"])
def test_a_missing_column_is_named(missing: str) -> None:
    frame = pd.DataFrame([{name: value for name, value in ROW.items() if name != missing}])
    with pytest.raises(FrameUnusable, match=missing):
        recheck_frame(frame)


ROWS = st.fixed_dictionaries(
    {
        "operator": st.sampled_from([">=", "=", "<="]),
        "target": st.integers(0, 40_000).map(lambda n: n / 100),
        "actual": st.one_of(st.none(), st.integers(0, 60_000).map(lambda n: n / 100)),
        "points": st.integers(1, 60).map(lambda n: n / 2),
        "share": st.sampled_from([0.0, 0.5, 0.98, 1.0, 1.0, 1.1]),
    }
)


def exact(rows: list[dict[str, Any]]) -> list[Decimal | None]:
    table = [
        {
            "项目名称": "甲", "三级指标": f"指标{n}", "指标性质": row["operator"], "指标值": str(row["target"]),
            "实际完成值": row["actual"], "分值": row["points"], "得分": row["points_given"],
        }
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return [line.difference for line in recheck(table).projects[0].lines]


@settings(max_examples=20, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_every_engine_finds_the_differences_that_the_explained_recheck_finds(made: list[dict[str, Any]]) -> None:
    rows = [
        {**row, "project": "甲", "indicator": f"指标{n}", "points_given": round(row["points"] * row["share"], 2)}
        for n, row in enumerate(made)
    ]
    expected = [None if one is None else float(one) for one in exact(rows)]
    table = pl.DataFrame(rows, schema_overrides={"actual": pl.Float64, "target": pl.Float64})
    arrow = table.to_arrow()
    relation = duckdb.sql("SELECT * FROM arrow")
    engines = {
        "pandas": table.to_pandas(), "polars": table, "lazy": table.lazy(), "pyarrow": arrow,
        "duckdb": relation,
    }  # fmt: skip
    for name, frame in engines.items():
        found = nw.from_native(recheck_frame(frame))
        eager = found.collect() if isinstance(found, nw.LazyFrame) else found
        by = dict(zip(eager["indicator"].to_list(), eager["difference"].to_list(), strict=True))
        got = [by[f"指标{n}"] for n in range(len(rows))]
        assert [None if one is None or isnan(one) else round(one, 2) for one in got] == expected, name
