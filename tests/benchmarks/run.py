"""All measures in one table: `make bench`, or `python tests/benchmarks/run.py`.

Every baseline is taken in the same run on the same machine. Nothing is asserted: a busy machine is no bug.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bench_documents
import bench_engine
import bench_files
import bench_frames
import bench_library
import bench_lints
import bench_monitoring
import bench_recheck
import bench_start
import bench_strings
from bench_figure import Figure

MEASURES: tuple[Callable[[], list[Figure]], ...] = (
    bench_start.import_cost,
    lambda: bench_start.first_score(*bench_documents.example()),
    bench_engine.explained_lines,
    bench_frames.long_form,
    bench_frames.wide_form,
    bench_files.large_files,
    bench_strings.parsing,
    bench_documents.reading,
    bench_library.opening,
    bench_lints.linting,
    bench_recheck.rechecking,
    bench_monitoring.monitoring,
    lambda: bench_start.commands(bench_documents.example()[0]),
)
HEADINGS = ("measure", "figure", "baseline", "ratio", "asked", "")
_KEPT = {True: "kept", False: "MISSED", None: ""}


def main() -> None:
    """Take every measure and print the table."""
    rows: list[Sequence[str]] = []
    for measure in MEASURES:
        for figure in measure():
            rows.append((*figure[:5], _KEPT[figure.kept]))
            print(".", end="", flush=True, file=sys.stderr)
    print(file=sys.stderr)
    widths = [max(len(row[column]) for row in (HEADINGS, *rows)) for column in range(len(HEADINGS))]
    for row in (HEADINGS, tuple("-" * width for width in widths), *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
