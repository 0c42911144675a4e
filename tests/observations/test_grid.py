"""Cells of any source become text, exact numbers, or nothing."""

from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from perfindicators.observations.grid import cell_value, grid_of_mapping, grid_of_records, plain


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  ≥95% ", "≥95%"),
        ("=100%", "=100%"),
        ("<b>达成</b>", "<b>达成</b>"),
        ("   ", None),
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (735, Decimal(735)),
        (735.0, Decimal(735)),
        (0.1, Decimal("0.1")),
        (np.float64(86.19), Decimal("86.19")),
        (np.int64(3), Decimal(3)),
        (Decimal("Infinity"), None),
        (Decimal("1.50"), Decimal("1.50")),
        (True, "true"),
        (date(2022, 12, 31), "2022-12-31"),
        (datetime(2022, 12, 31), "2022-12-31"),
        (datetime(2022, 12, 31, 8, 30), "2022-12-31 08:30:00"),
    ],
)
def test_a_cell_is_text_an_exact_number_or_empty(raw, expected):
    assert cell_value(raw) == expected


def test_records_may_have_different_keys():
    grid = grid_of_records([{"indicator": "a"}, {"indicator": "b", "actual": 1}], "rows")
    assert [row.cells for row in grid.rows] == [("indicator", "actual"), ("a", None), ("b", Decimal(1))]


def test_a_mapping_of_lists_is_columns_and_any_other_is_actual_values():
    assert grid_of_mapping({"indicator": ["a", "b"], "actual": [1]}, "m").rows[2].cells == ("b", None)
    assert grid_of_mapping({"a": "95%"}, "m").rows[1].cells == ("a", "95%")


def test_full_width_case_and_spaces_do_not_matter_in_a_comparison():
    assert plain("ＰＲＯ＿ＮＡＭＥ　（１０分）") == "pro_name(10分)"
