"""Any dataframe as a grid, through narwhals, which loads only here and only when a frame is read."""

from __future__ import annotations

from perfindicators.diagnostics import Diagnostic, Message
from perfindicators.observations.grid import Grid, grid_of_rows
from perfindicators.observations.problems import unreadable_file


def read_frame(frame: object, name: str) -> tuple[Grid, tuple[Diagnostic, ...]]:
    """Return the rows of a pandas, polars (eager or lazy), pyarrow or other narwhals frame.

    Args:
        frame: one row per indicator; the columns are the headings; an index is not read.
        name: for messages.

    Returns:
        The grid and a diagnostic when the frame cannot be read (two columns of one name, a failing query).

    Raises:
        TypeError: if it is no dataframe.

    >>> import pandas
    >>> read_frame(pandas.DataFrame({"indicator": ["巩固率"], "actual": [95]}), "frame")[0].rows[1].cells
    ('巩固率', Decimal('95'))
    """
    import narwhals as nw  # noqa: PLC0415 - the one home of narwhals; reading a CSV must not pay for it

    try:
        native = nw.from_native(frame, pass_through=True)
        if not isinstance(native, nw.DataFrame | nw.LazyFrame):
            raise TypeError(_refusal(frame))
        eager = native.collect() if isinstance(native, nw.LazyFrame) else native
        return grid_of_rows([str(column) for column in eager.columns], eager.iter_rows(), name), ()
    except TypeError:
        raise
    except Exception as error:  # noqa: BLE001 - a lazy query runs here and fails in the way of its own engine
        return Grid(name, ()), (unreadable_file(name, _failure(error)),)


def _failure(error: Exception) -> Message:
    return Message(f"取数时报错“{error}”", f"fetching its rows failed with '{error}'")


def _refusal(source: object) -> str:
    kind = type(source).__name__
    return (
        f"不能读取 {kind}：请给路径、文本流、映射列表或数据框 / "
        f"cannot read {kind}: give a path, a text stream, a list of mappings or a dataframe"
    )
