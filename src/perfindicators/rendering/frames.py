"""Records as a pandas DataFrame; pandas loads only when a frame is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def to_frame(records: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return a pandas DataFrame with one row per record, columns in the order of the first record.

    Args:
        records: one mapping per row, all with the same keys.

    Returns:
        The frame; numbers stay the exact `Decimal` values they were.

    >>> to_frame([{"indicator": "巩固率", "actual": "95%"}]).columns.tolist()
    ['indicator', 'actual']
    """
    import pandas as pd  # noqa: PLC0415 - the one home of pandas: 300 ms that only a notebook wants to pay

    return pd.DataFrame.from_records([dict(record) for record in records])
