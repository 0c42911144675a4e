"""Parquet to Parquet: how long each engine takes for how many rows, and in how much memory.

`python tests/benchmarks/bench_files.py 1000000 18000000` prints the table engine × rows × time × memory.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks"), str(ROOT / "examples")]

from bench_figure import Figure  # noqa: E402

ROUTINE = 18_000_000
ROWS_PER_PROJECT = 15.0156
NUMBERS = ("operator", "target", "actual", "points")
TEXTS = ("name", "category", "target", "actual", "points")
BY_HAND = """
COPY (
    WITH entered AS (
        SELECT operator, target, actual, points,
            CASE WHEN isfinite(actual) THEN floor(actual * 1e4 + 0.5) END AS a,
            CASE WHEN isfinite(target) THEN floor(target * 1e4 + 0.5) END AS t,
            floor(points * 100 + 0.5) AS w,
            operator IN ('>=', '>', '=') AS up
        FROM read_parquet('{source}')
    ),
    shared AS (
        SELECT *,
            CASE WHEN t > 0 AND up THEN least(greatest(a, 0), t) WHEN t > 0 THEN least(greatest(2 * t - a, 0), t)
                 WHEN up THEN (a >= t)::DOUBLE ELSE (a <= t)::DOUBLE END AS n,
            CASE WHEN t > 0 THEN t ELSE 1 END AS d
        FROM entered
    ),
    scored AS (SELECT *, floor((2 * w * n + d) / (2 * d)) AS c FROM shared)
    SELECT operator, target, actual, points, c / 100 AS score, coalesce(c, 0) / 100 AS score_low,
        coalesce(c, w) / 100 AS score_high,
        CASE WHEN c IS NULL THEN 'none' WHEN t > 0 AND up THEN 'proportional' WHEN t > 0 THEN 'reverse-linear'
             ELSE 'all-or-nothing' END AS rule,
        (CASE WHEN t IS NULL THEN 2 WHEN c IS NULL THEN 1 ELSE 0 END) + (CASE WHEN t < 0 THEN 8 ELSE 0 END)
            + (CASE WHEN a < 0 AND t >= 0 THEN 16 ELSE 0 END)
            + (CASE WHEN up AND t > 0 AND a * 10 > t * 13 THEN 32 ELSE 0 END) AS notes
    FROM scored
) TO '{target}' (FORMAT parquet)
"""


class Cost(NamedTuple):
    """What a run took: seconds without the start of Python, and the most memory it held, in MB."""

    seconds: float
    megabytes: int


def by_hand(source: Path, target: Path) -> None:
    """A statement written for numbers that are known to be in order, in DuckDB."""
    import duckdb

    connection = duckdb.connect(config={"preserve_insertion_order": False})
    connection.execute(BY_HAND.format(source=source, target=target))


def command(engine: str) -> Callable[[Path, Path], None]:
    """The command of this project, on one of its engines."""

    def run(source: Path, target: Path) -> None:
        from perfindicators.cli.app import app

        app(["score", "--engine", engine, "--input", str(source), "--output", str(target)], standalone_mode=False)

    return run


def in_memory(read: Callable[[Path], Any], write: Callable[[Any, Path], None]) -> Callable[[Path, Path], None]:
    """`score_frame` on a frame that is read whole."""

    def run(source: Path, target: Path) -> None:
        import perfindicators as pfi

        write(pfi.score_frame(read(source)), target)

    return run


def _pandas(source: Path) -> Any:
    return importlib.import_module("pandas").read_parquet(source)


def _polars(source: Path) -> Any:
    return importlib.import_module("polars").read_parquet(source)


def _pyarrow(source: Path) -> Any:
    return importlib.import_module("pyarrow.parquet").read_table(source)


def _dask(source: Path) -> Any:
    return importlib.import_module("dask.dataframe").read_parquet(source, split_row_groups=True)


def _write_arrow(frame: Any, target: Path) -> None:
    importlib.import_module("pyarrow.parquet").write_table(frame, target)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "DuckDB by hand": by_hand,
    "duckdb": command("duckdb"),
    "polars": command("polars"),
    "spark": command("spark"),
    "pandas (in memory)": in_memory(_pandas, lambda frame, target: frame.to_parquet(target)),
    "polars (in memory)": in_memory(_polars, lambda frame, target: frame.write_parquet(target)),
    "pyarrow (in memory)": in_memory(_pyarrow, _write_arrow),
    "dask": in_memory(_dask, lambda frame, target: frame.to_parquet(target)),
}
LARGEST = {"pandas (in memory)": 20_000_000, "pyarrow (in memory)": 20_000_000, "polars (in memory)": 20_000_000}
"""Beyond these a machine of 24 GB is not the place."""


def table(folder: Path, rows: int, columns: Sequence[str], targets: str = "number") -> Path:
    """Realistic rows, as the generator invents them, with the columns asked for."""
    import polars as pl

    whole = folder / f"{targets}-{rows}.parquet"
    if not whole.exists():
        projects = str(round(rows / ROWS_PER_PROJECT))
        generator = [sys.executable, str(ROOT / "examples" / "generate.py"), "--projects", projects]
        subprocess.run([*generator, "--targets", targets, "--output", str(whole)], check=True, capture_output=True)
    path = folder / f"{targets}-{rows}-{len(columns)}.parquet"
    if not path.exists():
        pl.scan_parquet(whole).select(*columns).sink_parquet(path)
    return path


def cost(way: str, source: Path, rounds: int = 1) -> Cost:
    """The fastest of several runs, each in a process of its own, and the most memory of them."""
    found = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            arguments = [sys.executable, __file__, "--way", way, str(source), f"{folder}/scores.parquet"]
            done = subprocess.run(arguments, check=True, capture_output=True, text=True)
            found.append(Cost(**json.loads(done.stdout.splitlines()[-1])))
    return Cost(min(item.seconds for item in found), max(item.megabytes for item in found))


def _work(way: str, source: str, target: str) -> None:
    begun = perf_counter()
    with _silent():
        WAYS[way](Path(source), Path(target))
    seconds = perf_counter() - begun
    print(json.dumps({"seconds": seconds, "megabytes": _most_memory()}))


def _most_memory() -> int:
    import resource

    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


@contextmanager
def _silent() -> Iterator[None]:
    kept = os.dup(1)
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        yield
        sys.stdout.flush()
        os.dup2(kept, 1)


def large_files(rows: int = ROUTINE) -> list[Figure]:
    """Numbers on both engines against the statement by hand, texts, and time per row against a small table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        numbers, texts = table(folder, rows, NUMBERS), table(folder, rows, TEXTS, "text")
        hand = cost("DuckDB by hand", numbers, 3)
        figures = []
        for engine in ("duckdb", "polars"):
            ours, ratio = cost(engine, numbers, 3), 0.0
            ratio = ours.seconds / hand.seconds
            figures.append(
                Figure(
                    f"{rows / 1e6:.0f} M rows, Parquet to Parquet, {engine}",
                    f"{ours.seconds:.1f} s, {ours.megabytes:,} MB",
                    f"DuckDB by hand: {hand.seconds:.1f} s, {hand.megabytes:,} MB",
                    f"{ratio:.2f}",
                    "≤ 1.5 × the time, ≤ 1,500 MB",
                    ratio <= 1.5 and ours.megabytes <= 1500,
                )
            )
            words = cost(engine, texts)
            figures.append(
                Figure(
                    f"{rows / 1e6:.0f} M rows with targets as text, {engine}",
                    f"{words.seconds:.1f} s, {words.megabytes:,} MB",
                )
            )
        return figures


def print_table(sizes: Sequence[int]) -> None:
    """Print the table of the documentation."""
    print("| 引擎 engine | 行 rows | 秒 s | 百万行/秒 M rows/s | 内存 MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            source = table(Path(folder), rows, NUMBERS)
            for way in WAYS:
                if rows <= LARGEST.get(way, rows):
                    found = cost(way, source)
                    rate = rows / found.seconds / 1e6
                    print(f"| {way} | {rows:,} | {found.seconds:.1f} | {rate:.1f} | {found.megabytes:,} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        _work(*sys.argv[2:])
    else:
        print_table([int(rows) for rows in sys.argv[1:]] or [1_000_000, ROUTINE])
