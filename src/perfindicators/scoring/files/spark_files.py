"""Files scored by Spark, on one machine or a cluster: one job over all of them."""

from __future__ import annotations

from typing import Any

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession

from perfindicators.errors import FrameUnusable
from perfindicators.scoring.files.engines import Work
from perfindicators.scoring.files.job import UNFINISHED
from perfindicators.scoring.files.tally import Tally, counted_by


def score_on_spark(inputs: str, output: str, work: Work) -> Tally:
    """Score Parquet files in the session of this process, or in a new one, and return what came of them, counted.

    The result is written beside the output and put in its place when it is whole. Spark itself repeats tasks that
    fail; a job that is stopped begins anew.

    Args:
        inputs: path or address, of any file system the session reads.
        output: path or address of a folder; what is there already is replaced.
        work: scores a frame.

    Raises:
        FrameUnusable: the input cannot be read, or lacks a column.
    """
    session = SparkSession.builder.appName("perfindicators").getOrCreate()
    draft = output.rstrip("/") + UNFINISHED
    scored: DataFrame = work(_read(session, inputs))
    scored.write.mode("overwrite").parquet(draft)
    kind = counted_by(scored.columns)
    groups = session.read.parquet(draft).groupBy(kind, "notes").agg({"*": "count", "score": "count"}).collect()
    _put(session, draft, output)
    return Tally.of((row[kind], row["notes"], row["count(1)"], row["count(score)"]) for row in groups)


def _read(session: SparkSession, inputs: str) -> DataFrame:
    try:
        return session.read.parquet(inputs)
    except AnalysisException as error:
        raise FrameUnusable(
            f"Spark 读不了 {inputs}：{error.getMessage()}。", f"Spark cannot read {inputs}: {error.getMessage()}."
        ) from error


def _put(session: SparkSession, draft: str, output: str) -> None:
    """Rename a folder in whatever file system it lies; only the Java side of Spark knows them all."""
    java: Any = session.sparkContext
    source, target = (java._jvm.org.apache.hadoop.fs.Path(path) for path in (draft, output))
    system = target.getFileSystem(java._jsc.hadoopConfiguration())
    system.delete(target, True)
    if not system.rename(source, target):
        raise OSError(0, "rename", output)
