"""Every engine a frame may come from: how a table is loaded into it and fetched from it again."""

from __future__ import annotations

import atexit
import math
import os
import warnings
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from itertools import count
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

Rows = list[dict[str, Any]]


class Engine(NamedTuple):
    """One dataframe library or database.

    Attributes:
        name: for test ids.
        load: an Arrow table in the engine's own form.
        fetch: the rows of a result as Python values; null and, where the engine has no null, NaN are None.
        missing: why it cannot be used here; empty where it can.
        examples: how many random tables a test runs through it; sessions that take seconds for one get fewer.
        slow: whether planning a tree of twenty lines takes it many seconds; such an engine is given smaller sets.
    """

    name: str
    load: Callable[[pa.Table], Any]
    fetch: Callable[[Any], Rows]
    missing: Callable[[], str]
    examples: int
    slow: bool = False


def engine_or_skip(engine: Engine) -> Engine:
    """The engine; a missing one skips the test here and fails it in CI."""
    if reason := engine.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return engine


def _needs(*modules: str) -> Callable[[], str]:
    return lambda: next((f"{name} is not installed" for name in modules if find_spec(name) is None), "")


def _to_pandas(table: pa.Table) -> Any:
    return table.to_pandas(date_as_object=False)


def _without_nan(rows: Rows) -> Rows:
    return [{name: None if _is_nan(value) else value for name, value in row.items()} for row in rows]


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _to_polars(table: pa.Table) -> Any:
    import polars as pl

    return pl.from_arrow(table)


@lru_cache(maxsize=1)
def _duckdb() -> Any:
    import duckdb

    return duckdb.connect()  # a connection of its own: results must not lean on the default one


@lru_cache(maxsize=1)
def spark() -> Any:
    """A local session of two workers."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "2g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[2]").appName("perfindicators")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    atexit.register(session.stop)
    return session


def _no_spark() -> str:
    import shutil

    return _needs("pyspark")() or ("" if shutil.which("java") else "no Java runtime for Spark")


_SPARK_TYPES = {"double": "double", "string": "string", "int64": "bigint", "date32[day]": "date"}


def _to_spark(table: pa.Table) -> Any:
    kinds = ", ".join(f"`{field.name}` {_SPARK_TYPES[str(field.type)]}" for field in table.schema)
    return spark().createDataFrame([tuple(row.values()) for row in table.to_pylist()], kinds)


def _to_dask(table: pa.Table) -> Any:
    import dask.dataframe as dd

    return dd.from_pandas(_to_pandas(table), npartitions=2)


@lru_cache(maxsize=1)
def postgres() -> Any:
    """The database named by PERFINDICATORS_POSTGRES, through ibis."""
    import ibis

    return ibis.connect(os.environ["PERFINDICATORS_POSTGRES"])


def _no_postgres() -> str:
    told = 'PERFINDICATORS_POSTGRES is not set: eval "$(tests/postgres.sh start)" starts one'
    return _needs("ibis", "psycopg")() or ("" if os.environ.get("PERFINDICATORS_POSTGRES") else told)


_TABLES = count()


def _to_postgres(table: pa.Table) -> Any:
    connection = postgres()
    number = next(_TABLES)
    if number:
        connection.raw_sql(f"DROP TABLE loaded_{number - 1}").close()
    return connection.create_table(f"loaded_{number}", table, temp=True)


def _quiet(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Engines warn of their own future; what they warn of is theirs to mend."""

    def run(value: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            warnings.simplefilter("ignore", FutureWarning)
            warnings.simplefilter("ignore", ResourceWarning)
            return work(value)

    return run


ENGINES: tuple[Engine, ...] = (
    Engine("pandas", _to_pandas, lambda f: _without_nan(f.to_dict("records")), _needs("pandas"), 10),
    Engine("polars", _to_polars, lambda f: f.to_dicts(), _needs("polars"), 20),
    Engine("polars-lazy", lambda t: _to_polars(t).lazy(), lambda f: f.collect().to_dicts(), _needs("polars"), 10),
    Engine(
        "polars-streaming",
        lambda t: _to_polars(t).lazy(),
        lambda f: f.collect(engine="streaming").to_dicts(),
        _needs("polars"),
        10,
    ),
    Engine("pyarrow", lambda t: t, lambda f: f.to_pylist(), _needs("pyarrow"), 10),
    Engine("duckdb", lambda t: _duckdb().from_arrow(t), lambda f: f.to_arrow_table().to_pylist(), _needs("duckdb"), 10),
    Engine(
        "dask",
        _quiet(_to_dask),
        _quiet(lambda f: _without_nan(f.compute().to_dict("records"))),
        _needs("dask"),
        4,
        slow=True,
    ),
    Engine(
        "pyspark",
        _quiet(_to_spark),
        _quiet(lambda f: [row.asDict() for row in f.collect()]),
        _no_spark,
        3,
        slow=True,
    ),
    Engine(
        "postgresql", _quiet(_to_postgres), _quiet(lambda f: f.to_pyarrow().to_pylist()), _no_postgres, 4, slow=True
    ),
)
