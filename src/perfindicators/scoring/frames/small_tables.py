"""A small table in the caller's own engine and session, to join to a large one there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

import narwhals as nw

from perfindicators.errors import FrameUnusable
from perfindicators.scoring.frames.columns import Frame

Column: TypeAlias = "Sequence[str | float | int | None]"
_SQL_TYPES: Final = {nw.String: "VARCHAR", nw.Float64: "DOUBLE", nw.Int64: "BIGINT"}
_SPARK_TYPES: Final = {nw.String: "string", nw.Float64: "double", nw.Int64: "bigint"}


def small_table(like: Frame, data: Mapping[str, Column], schema: Mapping[str, Any]) -> Frame:
    """Return a table of the caller's library, lazy where the caller's frame is, in the same session or connection.

    Args:
        like: the caller's frame.
        data: the columns.
        schema: column → narwhals type: String, Float64 or Int64.

    Raises:
        TypeError: the engine takes no table from here.
    """
    if isinstance(like, nw.DataFrame):
        return nw.from_dict(dict(data), schema=dict(schema), backend=like.implementation)
    native = nw.to_native(like)
    name = like.implementation.name.lower()
    if name == "polars":
        return nw.from_dict(dict(data), schema=dict(schema), backend="polars").lazy()
    if name == "duckdb":
        return _in_duckdb(native, data, schema)
    if name == "ibis":
        return _in_ibis(native, data, schema)
    if name == "dask":
        return nw.from_dict(dict(data), schema=dict(schema), backend="pandas").lazy("dask")
    if name in ("pyspark", "pyspark_connect", "sqlframe"):
        return _in_spark(native, data, schema)
    raise TypeError(
        f"{name} 不能与读出的指标值关联，请把指标值换成数字列 / {name} takes no table to join: give targets as numbers"
    )


def require_connection(frame: Frame) -> None:
    """Refuse to read texts from a table that only stands for one.

    Args:
        frame: of any library.

    Raises:
        FrameUnusable: it is an ibis table without a database behind it.
    """
    if not frame.implementation.is_ibis():
        return
    from ibis.common.exceptions import IbisError  # noqa: PLC0415 - as above

    try:
        cast("Any", nw.to_native(frame)).get_backend()
    except IbisError:
        raise FrameUnusable(
            "这张表没有连接数据库，读不到其中的文字。请连接数据库，或把指标值、实际值换成数字列并写明 operator。",
            "This table has no database behind it, so its texts cannot be read. Connect one, or give targets and "
            "actual values as numbers, with a column 'operator'.",
        ) from None


def _in_duckdb(native: Any, data: Mapping[str, Column], schema: Mapping[str, Any]) -> Frame:  # noqa: ANN401
    """Write the rows out: a relation of another connection could not be joined, and none tells its own."""
    rows = zip(*data.values(), strict=True)
    kinds = [_SQL_TYPES[kind] for kind in schema.values()]
    values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows) or f"({', '.join(['NULL'] * len(kinds))})"
    names = ", ".join(
        f"CAST(c{n} AS {kind}) AS {_quoted(name)}" for n, (name, kind) in enumerate(zip(schema, kinds, strict=True))
    )
    places = ", ".join(f"c{n}" for n in range(len(kinds)))
    return _frame(native.query("_pfi_source", f"SELECT {names} FROM (VALUES {values}) AS small({places})"))


def _frame(native: Any) -> Frame:  # noqa: ANN401
    return cast("Frame", nw.from_native(native))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str | float | None) -> str:
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def _in_ibis(native: Any, data: Mapping[str, Column], schema: Mapping[str, Any]) -> Frame:  # noqa: ANN401
    import ibis  # noqa: PLC0415 - the one home of ibis; only a frame of ibis comes here

    del native
    kinds = {nw.String: "string", nw.Float64: "float64", nw.Int64: "int64"}
    return _frame(ibis.memtable(dict(data), schema=ibis.schema({name: kinds[kind] for name, kind in schema.items()})))


def _in_spark(native: Any, data: Mapping[str, Column], schema: Mapping[str, Any]) -> Frame:  # noqa: ANN401
    kinds = ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in schema.items())
    return _frame(native.sparkSession.createDataFrame(list(zip(*data.values(), strict=True)), kinds))
