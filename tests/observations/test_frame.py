"""Any dataframe that narwhals knows gives the same rows."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from perfindicators.observations.frame import read_frame

COLUMNS = {"indicator": ["a", "b", "c"], "actual": ["95%", None, "3"], "points": [10.0, 4.5, None]}


@pytest.mark.parametrize(
    "frame", [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS), pl.LazyFrame(COLUMNS), pa.table(COLUMNS)]
)
def test_every_backend_gives_the_same_cells(frame):
    grid, problems = read_frame(frame, "frame")
    assert problems == ()
    assert [tuple(map(str, row.cells)) for row in grid.rows] == [
        ("indicator", "actual", "points"),
        ("a", "95%", "10"),
        ("b", "None", "4.5"),
        ("c", "3", "None"),
    ]
    assert [row.line for row in grid.rows] == [0, 1, 2, 3]


def test_a_query_that_fails_is_a_problem_not_a_crash():
    frame = pl.LazyFrame(COLUMNS).select(pl.col("nothing"))
    assert [item.code for item in read_frame(frame, "frame")[1]] == ["O01"]


def test_two_columns_of_one_name_are_a_problem_not_a_crash():
    frame = pd.DataFrame([["a", 1]], columns=["indicator", "indicator"])
    assert [item.code for item in read_frame(frame, "frame")[1]] == ["O01"]


@pytest.mark.parametrize("source", [7, None, object(), pd.Series([1])])
def test_what_is_no_table_is_refused(source):
    with pytest.raises(TypeError, match="数据框"):
        read_frame(source, "x")
