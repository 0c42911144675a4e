"""How a large table is cut."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from perfindicators.scoring.files.parts import cut

COUNTS = st.dictionaries(st.sampled_from([Path("甲.parquet"), Path("b"), Path("c")]), st.integers(0, 1000), min_size=1)


@given(counts=COUNTS, part_rows=st.integers(1, 300))
def test_every_row_lies_in_one_part(counts: dict[Path, int], part_rows: int) -> None:
    parts = cut(counts, part_rows)
    for path, rows in counts.items():
        mine = [part for part in parts if part.path == path]
        covered = [row for part in mine for row in range(part.first, part.first + part.rows)]
        assert covered == list(range(rows))
        assert all(part.rows <= part_rows for part in mine)
        assert all(part.whole == (len(mine) == 1) for part in mine)


@given(counts=COUNTS, part_rows=st.integers(1, 300))
def test_parts_of_a_file_are_about_as_long_as_each_other(counts: dict[Path, int], part_rows: int) -> None:
    for path in counts:
        rows = [part.rows for part in cut(counts, part_rows) if part.path == path]
        assert max(rows) - min(rows) <= 1


def test_an_empty_file_is_a_part_too_so_that_its_columns_come_out() -> None:
    assert [part.rows for part in cut({Path("空.parquet"): 0})] == [0]
